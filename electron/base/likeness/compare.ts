/** Comparing two prints closely: laid over each other, then judged block by block. */
import { type Agreement, agreementOf } from './agreement.ts';
import { align, type Lay, laid, layOf, overlayOf } from './align.ts';
import { type Part, summed, type Turn, turnedGrid } from './grid.ts';
import type { Print } from './print.ts';

/** How a hash says that two pictures may lie over each other. */
export interface Hint {
  /** Part of the first picture, after its turn. */
  from: Part;
  to: Part;
  turn: Turn;
}

export interface Closeness extends Agreement {
  /** How far the corners of the first picture lie from those of the second, in shares of its sides. */
  shifted: number;
}

/** Side of the squares that are compared at last: 12 × 12 blocks. */
const overlaySide = 96;

const shiftOf = (lay: Lay): number =>
  Math.max(
    ...[
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].map(([u = 0, v = 0]) => {
      const [x, y] = laid(lay, u, v);
      return Math.max(Math.abs(x - u), Math.abs(y - v));
    }),
  );

/** How closely two pictures agree; undefined where they cannot be laid over each other. */
export const closenessOf = (first: Print, second: Print, { from, to, turn }: Hint): Closeness | undefined => {
  const upright = turn === 0 ? first.grid : summed(turnedGrid(first.grid, turn));
  const lay = align(upright, second.grid, layOf(from, to));
  if (!lay) return undefined;
  return { ...agreementOf(overlayOf(upright, second.grid, lay, overlaySide), lay), shifted: shiftOf(lay) };
};
