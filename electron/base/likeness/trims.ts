/** Trims: a picture without some of its edges, hashed beside the whole so that a crop finds what it was cropped from. */
import type { Part } from './grid.ts';

const trimmed = (left: number, top: number, right: number, bottom: number): Part => ({
  left,
  top,
  width: 1 - left - right,
  height: 1 - top - bottom,
});

/** A tenth and a fifth cut off about the middle and towards each corner, and each side alone. */
export const trims: readonly Part[] = [
  ...[0.1, 0.2].flatMap((cut) => [
    trimmed(cut / 2, cut / 2, cut / 2, cut / 2),
    trimmed(0, 0, cut, cut),
    trimmed(cut, 0, 0, cut),
    trimmed(0, cut, cut, 0),
    trimmed(cut, cut, 0, 0),
  ]),
  trimmed(0.15, 0, 0, 0),
  trimmed(0, 0.15, 0, 0),
  trimmed(0, 0, 0.15, 0),
  trimmed(0, 0, 0, 0.15),
];
