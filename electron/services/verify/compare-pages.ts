/** Each page of the PDF against its model in `isi.json`: the lines it must show and the fingerprint it must bear. */
import type { Content, PageModel } from '../../../shared/domain/content.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import type { PdfFile } from './pdf-file.ts';
import { compared, pageFingerprint, pagesOf, pageText } from './pdf-pages.ts';

const mismatch = (path: string, page: number, detail: string): Problem => ({
  code: 'page-fingerprint-mismatch',
  subject: `${path} ${page}`,
  detail,
  weight: 'altered',
});

/** Lines of the model that the page does not show. */
const missingLine = (text: string, model: PageModel): boolean => model.lines.some((line) => !text.includes(compared(line)));

/** Problems of all pages, by number. @throws NotPdf where a page cannot be read */
export const comparePages = async (path: string, pdf: PdfFile, content: Content, contentSha256: string): Promise<Problem[]> => {
  const pages = await pagesOf(pdf);
  if (pages.length !== content.pages.length) return [mismatch(path, pages.length, 'page count')];
  const problems: Problem[] = [];
  const maps = new Map();
  for (const [i, model] of content.pages.entries()) {
    const page = pages[i];
    if (page === undefined || model.number !== i + 1) {
      problems.push(mismatch(path, i + 1, 'number'));
      continue;
    }
    const text = compared(await pageText(pdf, page, maps));
    const fingerprint = pageFingerprint(contentSha256, model);
    if (!text.toLowerCase().includes(fingerprint)) problems.push(mismatch(path, model.number, 'fingerprint'));
    else if (missingLine(text, model)) problems.push(mismatch(path, model.number, 'lines'));
  }
  return problems;
};
