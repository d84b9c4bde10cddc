/**
 * Alignment: how one picture must be laid over another so that they agree, found by Gauss–Newton steps over a homography
 * (Lucas & Kanade 1981, Baker & Matthews 2004), coarse to fine, blind to brightness and contrast.
 *
 * Nouns: lay (row-major 3 × 3 from the unit square of the first picture to that of the second), field (a picture as n × m means).
 */
import { fieldsOf, type Part, type SummedGrid, whole } from './grid.ts';

export type Lay = readonly number[];

/** Lay that puts a part of the first picture onto a part of the second. */
export const layOf = (from: Part, to: Part): Lay => {
  const sx = to.width / from.width;
  const sy = to.height / from.height;
  return [sx, 0, to.left - sx * from.left, 0, sy, to.top - sy * from.top, 0, 0, 1];
};

export const laid = (lay: Lay, u: number, v: number): readonly [number, number] => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = lay;
  const w = g * u + h * v + i;
  return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
};

export interface Field {
  columns: number;
  rows: number;
  values: Float64Array;
}

/** A picture in cells as large as those of `side` × `side` over the other, seen through the lay. */
export const fieldUnder = (grid: SummedGrid, lay: Lay, side: number): Field => {
  const stretch = (dx: number, dy: number): number => {
    const [x0, y0] = laid(lay, 0.5 - dx / 2, 0.5 - dy / 2);
    const [x1, y1] = laid(lay, 0.5 + dx / 2, 0.5 + dy / 2);
    return Math.max(0.05, dx ? Math.abs(x1 - x0) : Math.abs(y1 - y0));
  };
  const columns = Math.max(4, Math.min(grid.width, Math.round(side / stretch(1, 0))));
  const rows = Math.max(4, Math.min(grid.height, Math.round(side / stretch(0, 1))));
  return { columns, rows, values: fieldsOf(grid, whole, columns, rows) };
};

/** Points of the first picture with what both show there; `inside` is 0 where the second has nothing. */
export interface Overlay {
  side: number;
  first: Float64Array;
  second: Float64Array;
  inside: Uint8Array;
}

const parameters = 8;

/** Solves a symmetric positive system in place (Cholesky); false where it is singular. */
const solve = (matrix: Float64Array, right: Float64Array, n: number): boolean => {
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j] as number;
    for (let k = 0; k < j; k++) pivot -= (matrix[j * n + k] as number) ** 2;
    if (!(pivot > 1e-12)) return false;
    const root = Math.sqrt(pivot);
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * n + k] as number) * (matrix[j * n + k] as number);
      matrix[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (matrix[i * n + k] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (matrix[k * n + i] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  return true;
};

interface Sampled {
  overlay: Overlay;
  /** Slopes of the second picture at each point, per unit of its width and height. */
  slopeX: Float64Array;
  slopeY: Float64Array;
  atX: Float64Array;
  atY: Float64Array;
  depth: Float64Array;
}

const sampledUnder = (first: Float64Array, side: number, second: Field, lay: Lay): Sampled => {
  const { columns, rows, values } = second;
  const n = side * side;
  const out: Sampled = {
    overlay: { side, first, second: new Float64Array(n), inside: new Uint8Array(n) },
    slopeX: new Float64Array(n),
    slopeY: new Float64Array(n),
    atX: new Float64Array(n),
    atY: new Float64Array(n),
    depth: new Float64Array(n),
  };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = lay;
  for (let row = 0, at = 0; row < side; row++)
    for (let column = 0; column < side; column++, at++) {
      const u = (column + 0.5) / side;
      const v = (row + 0.5) / side;
      const w = g * u + h * v + i;
      const qx = (a * u + b * v + c) / w;
      const qy = (d * u + e * v + f) / w;
      if (!(w > 0.2 && qx >= 0 && qx <= 1 && qy >= 0 && qy <= 1)) continue;
      const x = Math.min(columns - 1, Math.max(0, qx * columns - 0.5));
      const y = Math.min(rows - 1, Math.max(0, qy * rows - 0.5));
      const left = Math.min(columns - 2, Math.floor(x));
      const top = Math.min(rows - 2, Math.floor(y));
      const [fx, fy] = [x - left, y - top];
      const k = top * columns + left;
      const [p, q, r, s] = [values[k] as number, values[k + 1] as number, values[k + columns] as number, values[k + columns + 1] as number];
      out.overlay.inside[at] = 1;
      out.overlay.second[at] = (p * (1 - fx) + q * fx) * (1 - fy) + (r * (1 - fx) + s * fx) * fy;
      out.slopeX[at] = ((q - p) * (1 - fy) + (s - r) * fy) * columns;
      out.slopeY[at] = ((r - p) * (1 - fx) + (s - q) * fx) * rows;
      out.atX[at] = qx;
      out.atY[at] = qy;
      out.depth[at] = w;
    }
  return out;
};

/** Mean and spread of the points inside. */
const momentsOf = (values: Float64Array, inside: Uint8Array): { mean: number; spread: number; count: number } => {
  let [count, sum, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (!inside[i]) continue;
    const value = values[i] as number;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(1, count);
  return { mean, spread: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)), count };
};

/** Residuals beyond this many spreads count less and less: a bubble over a photo must not pull it away. */
const softness = 0.7;
/** Keeps steps small where a picture says little about a direction. */
const damping = 0.02;
/** A lay under which less of the first picture than this is seen is lost. */
const leastInside = 0.15;

/** One Gauss–Newton step; undefined where the pictures say nothing or part. */
const stepOf = (sampled: Sampled, lay: Lay): { lay: Lay; moved: number } | undefined => {
  const { overlay, slopeX, slopeY, atX, atY, depth } = sampled;
  const { side, first, second, inside } = overlay;
  const one = momentsOf(first, inside);
  const two = momentsOf(second, inside);
  if (one.count < side * side * leastInside || one.spread < 0.5 || two.spread < 0.5) return undefined;
  const matrix = new Float64Array(parameters * parameters);
  const right = new Float64Array(parameters);
  const jacobian = new Float64Array(parameters);
  for (let at = 0; at < first.length; at++) {
    if (!inside[at]) continue;
    const residual = ((first[at] as number) - one.mean) / one.spread - ((second[at] as number) - two.mean) / two.spread;
    const weight = 1 / (1 + (residual / softness) ** 2);
    const u = ((at % side) + 0.5) / side;
    const v = (Math.floor(at / side) + 0.5) / side;
    const gx = (slopeX[at] as number) / two.spread / (depth[at] as number);
    const gy = (slopeY[at] as number) / two.spread / (depth[at] as number);
    const pull = -(gx * (atX[at] as number) + gy * (atY[at] as number));
    jacobian[0] = gx * u;
    jacobian[1] = gx * v;
    jacobian[2] = gx;
    jacobian[3] = gy * u;
    jacobian[4] = gy * v;
    jacobian[5] = gy;
    jacobian[6] = pull * u;
    jacobian[7] = pull * v;
    for (let i = 0; i < parameters; i++) {
      const ji = weight * (jacobian[i] as number);
      right[i] = (right[i] as number) + ji * residual;
      for (let j = 0; j <= i; j++) matrix[i * parameters + j] = (matrix[i * parameters + j] as number) + ji * (jacobian[j] as number);
    }
  }
  let trace = 0;
  for (let i = 0; i < parameters; i++) trace += matrix[i * parameters + i] as number;
  for (let i = 0; i < parameters; i++)
    matrix[i * parameters + i] = (matrix[i * parameters + i] as number) * (1 + damping) + (trace / parameters) * damping * 0.05;
  if (!solve(matrix, right, parameters)) return undefined;
  const next = lay.map((value, i) => (i < parameters ? value + (right[i] as number) : value));
  const moved = Math.max(...right.map(Math.abs));
  return next.every(Number.isFinite) ? { lay: next, moved } : undefined;
};

/** Sides of the levels, coarse to fine, and steps at each. */
const levels: readonly (readonly [side: number, steps: number])[] = [
  [12, 7],
  [24, 6],
  [48, 5],
];

/** The last level of pages. */
const fineLevel = [96, 3] as const;

/** Correlation after a level below which the pictures are not worth a closer look. */
const leastCorrelation = 0.45;

const correlationOf = ({ first, second, inside }: Overlay): number => {
  const one = momentsOf(first, inside);
  const two = momentsOf(second, inside);
  let sum = 0;
  for (let i = 0; i < first.length; i++) if (inside[i]) sum += ((first[i] as number) - one.mean) * ((second[i] as number) - two.mean);
  return sum / Math.max(1e-9, one.count * one.spread * two.spread);
};

/** Refines a lay; undefined where the pictures part on the way. @param fine adds a level, for pages of text */
export const align = (first: SummedGrid, second: SummedGrid, start: Lay, fine: boolean): Lay | undefined => {
  let lay = start;
  for (const [side, steps] of fine ? [...levels, fineLevel] : levels) {
    const cells = fieldsOf(first, whole, side, side);
    const field = fieldUnder(second, lay, side);
    for (let step = 0; step < steps; step++) {
      const next = stepOf(sampledUnder(cells, side, field, lay), lay);
      if (!next) return undefined;
      lay = next.lay;
      if (next.moved < 0.02 / side) break;
    }
    if (correlationOf(sampledUnder(cells, side, field, lay).overlay) < leastCorrelation) return undefined;
  }
  return lay;
};

/** Both pictures over the first one's square, through a lay. */
export const overlayOf = (first: SummedGrid, second: SummedGrid, lay: Lay, side: number): Overlay =>
  sampledUnder(fieldsOf(first, whole, side, side), side, fieldUnder(second, lay, side), lay).overlay;
