/** Header and footer of pages that a print adds; none of them is a sealed page, and each says so. */
import { type Align, drawLines } from '../../../../paper/typeset/block.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { LaidPage, Op } from '../../../../paper/typeset/ops.ts';
import { type Style, styles } from '../../../../paper/typeset/styles.ts';
import { headOf } from '../berkas-bukti/furniture.ts';
import type { PrintCopy } from './copy.ts';

/** Positions in mm from the top edge: the mark stands over the header, left of the exercise's frame. */
const MARK_TOP = 4.6;
const FOOT_RULE = 272;
const FOOT_TEXT = 274.3;

const set = (text: string, style: Style, top: number, fonts: Fonts, align: Align = 'left', width: number = grid.width): Op[] =>
  drawLines(breakLines(text, style, width, fonts), style, { x: align === 'right' ? grid.right - width : grid.left, width, align }, top);

/** "Salinan cetak · rangkap 1 dari 3", on every page of a print. */
export const copyMark = (number: number, sets: number, fonts: Fonts): Op[] =>
  set(`Salinan cetak · rangkap ${number} dari ${sets}`, styles.furnitureBold, MARK_TOP, fonts);

/** Puts a page that the print adds between the dossier's own header and a footer without fingerprint and QR. */
export const frame = (page: LaidPage, copy: PrintCopy, fonts: Fonts, words: { foot: string; number: string }): void => {
  const context = { snapshot: copy.snapshot, fonts, refs: { total: 0, sections: {}, exhibits: {} }, exhibitPages: new Map() };
  page.ops = [
    ...headOf(page, context),
    ...page.ops,
    { kind: 'rule', x1: grid.left, y1: FOOT_RULE, x2: grid.right, y2: FOOT_RULE, weight: 0.5 },
    ...set('Bukan halaman bersegel', styles.furnitureBold, FOOT_TEXT, fonts),
    ...set(words.foot, styles.furniture, FOOT_TEXT + styles.furniture.line + 0.6, fonts, 'left', 120),
    ...set(words.number, styles.pageNumber, FOOT_TEXT, fonts, 'right', 60),
  ];
};
