/** Cover slip of one printed set: which copy, for whom, of what; with room to sign for it. Shared by copies of our own dossiers and of received ones. */
import { type Align, drawLines, textBlock } from './typeset/block.ts';
import { Flow, grid } from './typeset/flow.ts';
import type { Fonts } from './typeset/fonts.ts';
import { breakLines } from './typeset/lines.ts';
import type { LaidPage, Op } from './typeset/ops.ts';
import { bold } from './typeset/rich.ts';
import { type Style, styles } from './typeset/styles.ts';
import { type Cell, factsTable } from './typeset/table.ts';

const LABEL = 40;
/** Room to sign, mm: two rows for words, the rest for ink. */
const receipt = { column: 79, second: 88, row: 10, ink: { most: 24, least: 12 }, head: 6 } as const;
const receiptLeast = receipt.head + 2 * receipt.row + receipt.ink.least;
/** The mark stands over a page's own header, mm from the top edge. */
const MARK_TOP = 4.6;

export const setLine = (text: string, style: Style, top: number, fonts: Fonts, align: Align = 'left', width: number = grid.width): Op[] =>
  drawLines(breakLines(text, style, width, fonts), style, { x: align === 'right' ? grid.right - width : grid.left, width, align }, top);

/** "Salinan cetak · rangkap 1 dari 3", on every page of a print. */
export const copyMark = (number: number, sets: number, fonts: Fonts): Op[] =>
  setLine(`Salinan cetak · rangkap ${number} dari ${sets}`, styles.furnitureBold, MARK_TOP, fonts);

/** "untuk" and a line to write on. */
const addressee = (flow: Flow): void => {
  const width = flow.fonts.widthOf('untuk', 'sans', styles.coverNumber.size);
  const y = flow.y + styles.coverNumber.line - 1;
  flow.text('untuk', styles.coverNumber);
  flow.draw({ kind: 'rule', x1: grid.left + width + 3, y1: y, x2: grid.right, y2: y, weight: 0.5 });
};

const signatures = (flow: Flow): void => {
  flow.need(receiptLeast);
  const top = flow.y;
  const ink = Math.min(receipt.ink.most, flow.room - receipt.head - 2 * receipt.row);
  const rows = [
    ['Tanggal dan pukul', receipt.row],
    ['Nama dan jabatan', receipt.row],
    ['Tanda tangan', ink],
  ] as const;
  for (const [title, x] of [
    ['Yang menyerahkan', grid.left],
    ['Yang menerima', grid.left + receipt.second],
  ] as const) {
    const place = { x, width: receipt.column };
    flow.draw(...textBlock(title, styles.subheading, place, flow.fonts).draw(top));
    let y = top + receipt.head;
    for (const [word, height] of rows) {
      flow.draw(...textBlock(word, styles.note, place, flow.fonts).draw(y));
      y += height;
      flow.draw({ kind: 'rule', x1: x, y1: y - 0.6, x2: x + receipt.column, y2: y - 0.6, weight: 0.35 });
    }
  }
};

export interface Slip {
  office: string;
  number: number;
  sets: number;
  /** Entry of the outline. */
  bookmark: string;
  facts: readonly (readonly [string, Cell])[];
  statement: string;
}

/** Its pages: one, unless a title is very long. */
export const slipPages = (slip: Slip, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts);
  flow.newPage('pengantar');
  flow.page.bookmarks.push({ title: slip.bookmark, level: 1 });
  flow.space(4);
  flow.text(slip.office, styles.subheading);
  flow.space(3);
  flow.text('Lembar pengantar salinan cetak', styles.coverTitle);
  flow.space(4);
  flow.text([bold(`Rangkap ${slip.number} dari ${slip.sets}`)], styles.coverNumber);
  flow.space(3);
  addressee(flow);
  flow.space(6);
  flow.table(factsTable(slip.facts, grid.left, grid.width, LABEL));
  flow.space(4);
  flow.text(slip.statement, styles.dense);
  flow.space(4);
  signatures(flow);
  return flow.pages;
};
