/** What the pages of every paper share around their content: the footer's places, the punch tick, framed marks, the page's code. */
import { pageCodeText } from '../../shared/domain/paper-return.ts';
import { drawLines } from './typeset/block.ts';
import { grid } from './typeset/flow.ts';
import type { Fonts } from './typeset/fonts.ts';
import { breakLines } from './typeset/lines.ts';
import type { Op } from './typeset/ops.ts';
import { qrMatrix } from './typeset/qr.ts';
import { styles } from './typeset/styles.ts';

/** Positions in mm from the top edge, and the side of the code. */
export const footer = { rule: 272, text: 274.3, codeSize: 14 } as const;
const MARK_HEIGHT = 5.6;
const RULE = 0.5;
/** Smallest module that is still read from a 150 dpi grey scan, mm. */
const MODULE = 0.45;
/** Characters that 29 modules hold at level M (ISO/IEC 18004, version 3): at `MODULE` they fit the common side. */
const FITTING = 61;

/** A hairline over the whole text width. */
export const ruleAt = (y: number): Op => ({ kind: 'rule', x1: grid.left, y1: y, x2: grid.right, y2: y, weight: RULE });

/** Where the folder's holes are punched: half of the sheet's height. */
export const punchTick: Op = { kind: 'rule', x1: 0, y1: 148.5, x2: 5, y2: 148.5, weight: 0.4 };

/** Words framed in the middle, "LATIHAN – bukan bukti"; nothing where there are none. */
export const framedMark = (words: readonly string[], y: number, fonts: Fonts): Op[] => {
  if (words.length === 0) return [];
  const text = words.join('   ·   ');
  const style = styles.subheading;
  const width = fonts.widthOf(text, 'sansBold', style.size) + 8;
  const x = grid.left + (grid.width - width) / 2;
  const lines = breakLines(text, style, width, fonts).slice(0, 1);
  return [
    { kind: 'box', x, y, width, height: MARK_HEIGHT, weight: 1 },
    ...drawLines(lines, style, { x, width, align: 'centre' }, y + (MARK_HEIGHT - style.line) / 2),
  ];
};

/** The page's code at the right edge; a dashed frame where the page has no fingerprint yet. */
export const pageCode = (code: { number: string; page: number; pages: number; fingerprint: string }, y: number): Op => {
  if (code.fingerprint === '') {
    const side = footer.codeSize;
    return { kind: 'box', x: grid.right - side, y, width: side, height: side, weight: 0.4, dash: [1, 0.8] };
  }
  const text = pageCodeText(code);
  // Long numbers make finer codes: the code grows rather than its modules shrink.
  const size = text.length <= FITTING ? footer.codeSize : Math.max(footer.codeSize, qrMatrix(text).count * MODULE);
  return { kind: 'qr', x: grid.right - size, y, size, text };
};
