/** Text of a PDF page by page, read with pdf.js: the library of the screens, not the one that wrote it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Lines of each page, in reading order of the file. */
export const pdfText = async (bytes: Uint8Array): Promise<string[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), useWasm: false, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await task.destroy();
  return pages;
};
