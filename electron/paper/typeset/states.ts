/** State marks: a shape and a word, so that a black-and-white copy loses nothing. */
import type { Op } from './ops.ts';

export type State = 'intact' | 'pending' | 'partial' | 'not-recorded' | 'altered' | 'none';

export const stateWords: Readonly<Record<State, string>> = {
  intact: 'utuh',
  pending: 'menunggu',
  partial: 'sebagian',
  'not-recorded': 'tidak direkam',
  altered: 'berubah',
  none: 'tidak ada',
};

/** Side of a state mark, mm. */
export const STATE_SIZE = 2.8;
const WEIGHT = 0.7;

/** Marks of a state whose square stands at (x, y). */
export const stateMark = (state: State, x: number, y: number): Op[] => {
  const s = STATE_SIZE;
  const frame = (dash?: readonly number[]): Op => ({ kind: 'box', x, y, width: s, height: s, weight: WEIGHT, dash });
  const ring: Op = { kind: 'circle', x: x + s / 2, y: y + s / 2, radius: s / 2, weight: WEIGHT };
  switch (state) {
    case 'intact':
      return [{ kind: 'box', x, y, width: s, height: s, weight: 0, fill: true }, tick(x, y)];
    case 'pending':
      return [ring, { kind: 'half-disc', x: x + s / 2, y: y + s / 2, radius: s / 2 }];
    case 'partial':
      return [frame(), { kind: 'box', x, y, width: s / 2, height: s, weight: 0, fill: true }];
    case 'not-recorded':
      return [frame([0.5, 0.45])];
    case 'altered':
      return [
        frame(),
        { kind: 'rule', x1: x, y1: y, x2: x + s, y2: y + s, weight: WEIGHT },
        { kind: 'rule', x1: x + s, y1: y, x2: x, y2: y + s, weight: WEIGHT },
      ];
    case 'none':
      return [ring];
  }
};

/** White tick inside a black square. */
const tick = (x: number, y: number): Op => {
  const at = (px: number, py: number): [number, number] => [x + px * STATE_SIZE, y + py * STATE_SIZE];
  return {
    kind: 'shape',
    white: true,
    points: [at(0.16, 0.5), at(0.27, 0.39), at(0.42, 0.55), at(0.74, 0.2), at(0.85, 0.31), at(0.42, 0.77)],
  };
};
