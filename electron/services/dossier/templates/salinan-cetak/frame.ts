/** Header and footer of pages that a print adds; none of them is a sealed page, and each says so. */
import { setLine } from '../../../../paper/slip.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { headOf } from '../berkas-bukti/furniture.ts';
import type { PrintCopy } from './copy.ts';

/** Positions in mm from the top edge. */
const FOOT_RULE = 272;
const FOOT_TEXT = 274.3;

/** Puts a page that the print adds between the dossier's own header and a footer without fingerprint and QR. */
export const frame = (page: LaidPage, copy: PrintCopy, fonts: Fonts, words: { foot: string; number: string }): void => {
  const context = { snapshot: copy.snapshot, fonts, refs: { total: 0, sections: {}, exhibits: {} }, exhibitPages: new Map() };
  page.ops = [
    ...headOf(page, context),
    ...page.ops,
    { kind: 'rule', x1: grid.left, y1: FOOT_RULE, x2: grid.right, y2: FOOT_RULE, weight: 0.5 },
    ...setLine('Bukan halaman bersegel', styles.furnitureBold, FOOT_TEXT, fonts),
    ...setLine(words.foot, styles.furniture, FOOT_TEXT + styles.furniture.line + 0.6, fonts, 'left', 120),
    ...setLine(words.number, styles.pageNumber, FOOT_TEXT, fonts, 'right', 60),
  ];
};
