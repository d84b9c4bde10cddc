/**
 * Agreement: block by block, whether two pictures laid over each other show the same.
 * A hash sees that a screenshot has the layout of another; the blocks see that its text is not the same.
 *
 * Nouns: block (8 × 8 points), texture (spread of brightness within a block), weight (how much a block has to say).
 */
import { type Lay, laid, type Overlay } from './align.ts';

export interface Agreement {
  /** Mean correlation of the blocks, by weight: 1 the same structure, 0 none. */
  correlation: number;
  /** Share of the weight in blocks that plainly differ. */
  differing: number;
  /** Share of each picture that the other shows too. */
  ofFirst: number;
  ofSecond: number;
  /** Blocks that had anything to say. */
  told: number;
}

const block = 8;
/** Grey levels of spread below which a block says nothing. */
const leastTexture = 2.5;
/** A block counts up to this texture: one hard edge must not outvote a page. */
const mostTexture = 24;
/** Correlation below which a block plainly differs. */
const differs = 0.45;

/** Area of a quadrilateral whose corners follow one another, cut to the unit square by counting points. */
const shareUnder = (lay: Lay, side = 24): number => {
  // Points of the first square that fall into the second, each with the area it covers there.
  let area = 0;
  const step = 1 / side;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [px, py] = laid(lay, (x + 0.5) * step, (y + 0.5) * step);
      if (px < 0 || py < 0 || px > 1 || py > 1) continue;
      const [rx, ry] = laid(lay, (x + 1) * step, (y + 0.5) * step);
      const [bx, by] = laid(lay, (x + 0.5) * step, (y + 1) * step);
      area += Math.abs((rx - px) * (by - py) - (ry - py) * (bx - px)) * 4;
    }
  return Math.min(1, area);
};

export const agreementOf = ({ side, first, second, inside }: Overlay, lay: Lay): Agreement => {
  const per = side / block;
  let [weights, correlations, differing, told, seen] = [0, 0, 0, 0, 0];
  for (const point of inside) seen += point;
  // Contrast differs between photo and screen; the pictures' own spreads make blocks comparable.
  const gain = spreadRatio(first, second, inside);
  for (let by = 0; by < per; by++)
    for (let bx = 0; bx < per; bx++) {
      let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
      for (let y = 0; y < block; y++)
        for (let x = 0; x < block; x++) {
          const at = (by * block + y) * side + bx * block + x;
          if (!inside[at]) continue;
          const a = first[at] as number;
          const b = (second[at] as number) * gain;
          n++;
          sa += a;
          sb += b;
          saa += a * a;
          sbb += b * b;
          sab += a * b;
        }
      if (n < block * block * 0.7) continue;
      const varianceA = Math.max(0, saa / n - (sa / n) ** 2);
      const varianceB = Math.max(0, sbb / n - (sb / n) ** 2);
      const texture = Math.sqrt(Math.max(varianceA, varianceB));
      if (texture < leastTexture) continue;
      // An even block against a textured one correlates with nothing: the floor keeps noise from deciding.
      const floor = leastTexture ** 2 * 0.4;
      const correlation = (sab / n - (sa / n) * (sb / n)) / Math.sqrt((varianceA + floor) * (varianceB + floor));
      const weight = Math.min(texture, mostTexture);
      told++;
      weights += weight;
      correlations += weight * correlation;
      if (correlation < differs) differing += weight;
    }
  return {
    correlation: weights > 0 ? correlations / weights : 0,
    differing: weights > 0 ? differing / weights : 1,
    ofFirst: seen / (side * side),
    ofSecond: shareUnder(lay),
    told,
  };
};

const spreadRatio = (first: Float64Array, second: Float64Array, inside: Uint8Array): number => {
  let [n, sa, sb, saa, sbb] = [0, 0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    if (!inside[i]) continue;
    const [a, b] = [first[i] as number, second[i] as number];
    n++;
    sa += a;
    sb += b;
    saa += a * a;
    sbb += b * b;
  }
  const a = saa / n - (sa / n) ** 2;
  const b = sbb / n - (sb / n) ** 2;
  return b > 1 ? Math.sqrt(Math.max(1, a) / b) : 1;
};
