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
  /** Both are pages or screenshots. */
  flat: boolean;
  /** How far the corners of the first picture lie from those of the second, in shares of its sides. */
  shifted: number;
}

/** Side of the squares that are compared at last: 12 × 12 blocks; of pages twice as fine. */
const photoSide = 96;
const pageSide = 192;

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
  const flat = first.flat && second.flat;
  // Laid over the one that shows more: a photo over the screenshot that holds it, so that its cells are not lost in the small.
  const inside = from.width * from.height < to.width * to.height;
  const [under, over] = inside ? [second.grid, upright] : [upright, second.grid];
  const lay = align(under, over, inside ? layOf(to, from) : layOf(from, to), flat);
  if (!lay) return undefined;
  return { flat, ...agreementOf(overlayOf(under, over, lay, flat ? pageSide : photoSide), lay), shifted: shiftOf(lay) };
};
