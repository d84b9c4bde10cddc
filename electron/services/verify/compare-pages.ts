/** Each page of the PDF against its model in `isi.json`: the lines it must show and the fingerprint it must bear. */
import type { Content, PageModel } from '../../../shared/domain/content.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import type { PdfFile } from './pdf-file.ts';
import { compared, pageFingerprint, pageMarks, pagesOf } from './pdf-pages.ts';

const mismatch = (path: string, page: number, detail: string): Problem => ({
  code: 'page-fingerprint-mismatch',
  subject: `${path} ${page}`,
  detail,
  weight: 'altered',
});

/** True where the page lacks a line of the model. More words than fit on the page are not looked for one by one. */
const missingLine = (text: string, model: PageModel): boolean => {
  const lines = model.lines.map(compared);
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return lines.length > maxLines || length > text.length || lines.some((line) => !text.includes(line));
};

/** Lines on one page: a page in the smallest print has a hundred. */
const maxLines = 5_000;

/** What a page may show beside its model: the digests that hang on `isi.json` itself, each in the forms of `shared/README.md` §5. */
const lateText = (contentSha256: string, fingerprint: string): RegExp => {
  const whole = [contentSha256, contentSha256.slice(0, 32), contentSha256.slice(32), contentSha256.slice(0, 8)];
  const short = `Sidikisi${contentSha256.slice(0, 16)}…\\(lengkappadahalaman\\d{1,5}dan\\d{1,5}\\)`;
  return new RegExp([short, ...whole, fingerprint].join('|'), 'gi');
};

const countCharacters = (text: string, by: 1 | -1, counts: Map<string, number>): void => {
  for (const character of text.normalize('NFD')) counts.set(character, (counts.get(character) ?? 0) + by);
};

/** True where the page shows a character more, or one less, than model and digests account for: counting knows no order of drawing. */
const showsMore = (text: string, model: PageModel, contentSha256: string, fingerprint: string): boolean => {
  const counts = new Map<string, number>();
  countCharacters(text.replace(lateText(contentSha256, fingerprint), ''), 1, counts);
  for (const line of model.lines) countCharacters(compared(line), -1, counts);
  return [...counts.values()].some((n) => n !== 0);
};

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
    const marks = await pageMarks(pdf, page, maps);
    const text = compared(marks.text);
    const fingerprint = pageFingerprint(contentSha256, model);
    if (!text.toLowerCase().includes(fingerprint)) problems.push(mismatch(path, model.number, 'fingerprint'));
    else if (missingLine(text, model)) problems.push(mismatch(path, model.number, 'lines'));
    else if (marks.strange || marks.pictures !== model.pictures.length || showsMore(text, model, contentSha256, fingerprint))
      problems.push(mismatch(path, model.number, 'added'));
  }
  return problems;
};
