/** Room for two hands beside one another: who signs as what, space for ink and stamp, the name over its rule. */
import { type Block, beside, drawn, gap, stack, textBlock } from './typeset/block.ts';
import { grid } from './typeset/flow.ts';
import type { Fonts } from './typeset/fonts.ts';
import { styles } from './typeset/styles.ts';

/** Width of each side, mm; the rest of the text width parts them. */
export const SIDE = 80;
export const RIGHT_SIDE = grid.right - SIDE;
/** Room for a wet signature and a stamp, and length of the rule that carries it, mm. */
const INK = 25;
const RULE = 72;

export interface Hand {
  /** "PIHAK KEDUA", "yang menerima" */
  above: readonly string[];
  name: string;
  /** Position, and what else identifies him. */
  below: readonly string[];
}

const raised = (block: Block, height: number): Block => stack(gap(height - block.height), block);
const lines = (texts: readonly string[], x: number, fonts: Fonts): Block =>
  stack(...texts.map((text) => textBlock(text, styles.form, { x, width: SIDE }, fonts)));

/** Both rules stand at one height, however many lines either side takes. */
export const signingBlock = (left: Hand, right: Hand, fonts: Fonts): Block => {
  const sides = [
    { hand: left, x: grid.left },
    { hand: right, x: RIGHT_SIDE },
  ].map(({ hand, x }) => ({
    x,
    above: lines(hand.above, x, fonts),
    name: textBlock(hand.name, styles.formBold, { x, width: RULE }, fonts),
    below: lines(hand.below, x, fonts),
  }));
  const above = Math.max(...sides.map((s) => s.above.height));
  const name = Math.max(...sides.map((s) => s.name.height));
  return beside(
    ...sides.map((s) =>
      stack(
        s.above,
        gap(above - s.above.height + INK),
        raised(s.name, name),
        drawn(1.2, (top) => [{ kind: 'rule', x1: s.x, y1: top + 0.4, x2: s.x + RULE, y2: top + 0.4, weight: 0.6 }]),
        s.below,
      ),
    ),
  );
};
