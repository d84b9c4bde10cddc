/** Areas being drawn: corners in hundred-thousandths of the picture, with undo. No screen here. */
import { AREA_UNITS, type RedactionArea, type RedactionReason } from '../../../shared/domain/redaction.ts';
import type { Undoable } from '../../components/undoable.ts';

export type Corner = [number, number];
export type Areas = Undoable<readonly RedactionArea[]>;

/** Smaller than this a click was meant, not an area: half a percent of the picture. */
export const LEAST = AREA_UNITS / 200;
/** One step of an arrow key: one percent. */
export const STEP = AREA_UNITS / 100;

const clamp = (n: number): number => Math.min(AREA_UNITS, Math.max(0, Math.round(n)));
export const cornerAt = (x: number, y: number): Corner => [clamp(x * AREA_UNITS), clamp(y * AREA_UNITS)];

/** Box between two corners, clockwise from the top left. */
export const boxOf = ([ax, ay]: Corner, [bx, by]: Corner): Corner[] => {
  const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
};
export const boundsOf = (points: readonly Corner[]) => {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};
export const isBox = (points: readonly Corner[]): boolean => {
  const { left, right, top, bottom } = boundsOf(points);
  return points.length === 4 && points.every(([x, y]) => (x === left || x === right) && (y === top || y === bottom));
};
export const largeEnough = (points: readonly Corner[]): boolean => {
  const { left, right, top, bottom } = boundsOf(points);
  return right - left >= LEAST && bottom - top >= LEAST;
};

/** Moves an area, keeping it whole on the picture. */
export const moved = (points: readonly Corner[], dx: number, dy: number): Corner[] => {
  const { left, right, top, bottom } = boundsOf(points);
  const x = Math.min(AREA_UNITS - right, Math.max(-left, Math.round(dx)));
  const y = Math.min(AREA_UNITS - bottom, Math.max(-top, Math.round(dy)));
  return points.map(([px, py]) => [px + x, py + y]);
};
/** Grows or shrinks an area from its top left corner. */
export const stretched = (points: readonly Corner[], dx: number, dy: number): Corner[] => {
  const { left, right, top, bottom } = boundsOf(points);
  const scale = (p: number, from: number, length: number, by: number) =>
    clamp(from + ((p - from) * Math.max(LEAST, length + by)) / Math.max(1, length));
  return points.map(([x, y]) => [scale(x, left, right - left, dx), scale(y, top, bottom - top, dy)]);
};
/** One corner taken elsewhere; of a box the two beside it follow. */
export const reshaped = (points: readonly Corner[], corner: number, to: Corner): Corner[] => {
  if (!isBox(points)) return points.map((p, i) => (i === corner ? to : p));
  const opposite = points[(corner + 2) % 4] ?? to;
  return boxOf(to, opposite);
};
/** A drawn line with fewer corners than the pointer gave. */
export const simplified = (points: readonly Corner[]): Corner[] => {
  const kept: Corner[] = [];
  for (const p of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(p[0] - last[0], p[1] - last[1]) > AREA_UNITS / 250) kept.push(p);
  }
  return kept.slice(0, 400);
};
/** A box in the middle of the picture, for those who do not draw. */
export const middleBox = (reason: RedactionReason): RedactionArea => ({
  reason,
  points: boxOf([AREA_UNITS * 0.42, AREA_UNITS * 0.42], [AREA_UNITS * 0.58, AREA_UNITS * 0.58]),
});
