/** A form set on pages: its pieces from top to bottom, then the annex, then the furniture of every page. */
import { assertNever } from '../../../../shared/domain/failure.ts';
import type { FormDocument, FormPart } from '../../../../shared/domain/form.ts';
import { type Furnishing, furnish } from '../../../paper/issued-furniture.ts';
import { letterheadLines, letterheadRule } from '../../../paper/letterhead.ts';
import { type Align, textBlock } from '../../../paper/typeset/block.ts';
import { Flow, grid } from '../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../paper/typeset/ops.ts';
import { styles } from '../../../paper/typeset/styles.ts';
import { layOutAnnex } from './annex.ts';
import { entryBlock, fieldBlock, headingBlock, lineHeight, signaturesBlock } from './blocks.ts';

/** Content of a form, mm: it has no header. */
export const formFrame = { top: 20, bottom: 270 } as const;
/** Column of a roman number, and of a bold arabic one, mm. */
const ROMAN = 10;
const POINT = 6;
/** A heading stays with at least three lines of what follows: a text of three is not parted. */
const FOLLOW = 3 * lineHeight;

const letterhead = (flow: Flow, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  letterheadLines(flow, lines);
  flow.space(2.4);
  letterheadRule(flow);
  flow.space(7);
};

const title = (flow: Flow, part: Extract<FormPart, { is: 'title' }>): void => {
  flow.space(2);
  for (const line of part.lines) flow.text(line, styles.formTitle, { align: 'centre' });
  if (part.number) flow.text(part.number, styles.formNumber, { align: 'centre' });
  flow.space(4.5);
};

const paragraphs = (flow: Flow, part: Extract<FormPart, { is: 'text' }>): void => {
  const setting = { x: grid.left + part.indent, width: grid.width - part.indent, align: part.align as Align };
  const all = part.text.split(/\n\s*\n/).filter((p) => p.trim() !== '');
  for (const [n, paragraph] of all.entries()) {
    if (n > 0) flow.space(2.2);
    flow.add(textBlock(paragraph.trim(), part.bold ? styles.formBold : styles.form, setting, flow.fonts));
  }
};

const table = (flow: Flow, part: Extract<FormPart, { is: 'table' }>): void => {
  let x = 0;
  const columns = part.widths.map((width, n) => {
    const column = { x, width, head: part.head[n] ?? '' };
    x += width;
    return column;
  });
  flow.space(1.5);
  flow.table({ x: grid.left, width: x, columns, rows: part.rows.map((cells) => ({ cells })) });
  flow.space(2.5);
};

const heading = (flow: Flow, mark: string, text: string, at: number, column: number, follow: number): void => {
  flow.need(lineHeight + follow);
  flow.add(headingBlock(mark, text, grid.left + at, column, flow.fonts));
};

/** Space that stands before a piece, mm; none at the top of a page. */
const spaceBefore = (part: FormPart, before: FormPart | undefined): number => {
  if (part.is === 'section') return before && before.is !== 'title' ? 3.6 : 0;
  if (part.is === 'point') return before?.is === 'section' ? 0.4 : 1.7;
  if (part.is === 'field') return part.lead && before?.is === 'field' ? 1.5 : 0;
  return part.is === 'signatures' ? 7 : 0;
};

const place = (flow: Flow, part: FormPart, before: FormPart | undefined): void => {
  if (flow.y > flow.frame.top) flow.space(spaceBefore(part, before));
  switch (part.is) {
    case 'title':
      title(flow, part);
      break;
    case 'section':
      heading(flow, part.mark, part.text, 0, ROMAN, FOLLOW + 6);
      flow.space(1);
      break;
    case 'point':
      heading(flow, part.mark, part.text, part.indent, POINT, FOLLOW);
      break;
    case 'field':
      if (part.lead) flow.need(2 * lineHeight);
      flow.add(fieldBlock(part, flow.fonts));
      break;
    case 'text':
      paragraphs(flow, part);
      break;
    case 'entry':
      flow.add(entryBlock(part, flow.fonts));
      break;
    case 'table':
      table(flow, part);
      break;
    case 'signatures':
      flow.add(signaturesBlock(part, flow.fonts));
      break;
    case 'space':
      flow.space(part.height);
      break;
    case 'annex':
      flow.newPage('tabel');
      flow.page.bookmarks.push({ title: part.title, level: 1 });
      flow.space(2);
      flow.text(part.title, styles.formTitle, { align: 'centre' });
      flow.space(4);
      break;
    default:
      assertNever(part);
  }
};

/** Where the last words before the signatures begin: a signature never stands on a page alone. */
const tailOf = (parts: readonly FormPart[]): { from: number; to: number } | undefined => {
  const to = parts.findLastIndex((p) => p.is === 'signatures');
  if (to < 1) return undefined;
  const heading = parts.slice(0, to).findLastIndex((p) => p.is === 'point' || p.is === 'section');
  return { from: heading >= to - 3 && heading >= 0 ? heading : to - 1, to };
};

/** Height that pieces need when set on a page of their own; undefined where one page does not hold them. */
const heightOf = (parts: readonly FormPart[], fonts: Fonts): number | undefined => {
  const flow = new Flow(fonts, formFrame);
  flow.newPage('formulir');
  for (const [n, part] of parts.entries()) place(flow, part, parts[n - 1]);
  return flow.pages.length === 1 ? flow.y - formFrame.top : undefined;
};

/** @param standing a draft and a voided form say so on every page, above the content and outside it */
export const layOutForm = (document: Omit<FormDocument, 'pages'>, standing: Furnishing['standing'], fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts, formFrame);
  flow.newPage('formulir');
  flow.page.bookmarks.push({ title: document.name, level: 1 });
  letterhead(flow, document.letterhead);
  const tail = tailOf(document.parts);
  for (const [n, part] of document.parts.entries()) {
    if (tail && n === tail.from) flow.need(heightOf(document.parts.slice(tail.from, tail.to + 1), fonts) ?? 0);
    place(flow, part, document.parts[n - 1]);
  }
  if (document.annex) layOutAnnex(flow, document.annex, document);
  for (const page of flow.pages) furnish(page, { document, standing, fonts, total: flow.pages.length });
  return flow.pages;
};
