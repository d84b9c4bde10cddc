/** Where letters are looked for: the foot and the head of a photo, and no more of a page of many screens. */
import { expect, test } from 'vitest';
import { bandRows } from '../../../electron/services/intake/decoder/letters.ts';

const foot = { from: 0.6, to: 1 } as const;
const head = { from: 0, to: 0.28 } as const;

test('bands of photos are shares of their height, bands of a long page are bounded by its width', () => {
  expect(bandRows({ width: 1800, height: 2400 }, foot)).toEqual({ top: 1440, rows: 960 });
  // Rounded up, and 0.28 is no binary fraction.
  expect(bandRows({ width: 1080, height: 2400 }, head)).toEqual({ top: 0, rows: 673 });
  expect(bandRows({ width: 1366, height: 30_000 }, foot)).toEqual({ top: 28_360, rows: 1640 });
  expect(bandRows({ width: 1366, height: 30_000 }, head)).toEqual({ top: 0, rows: 1640 });
  expect(bandRows({ width: 1, height: 1 }, foot)).toEqual({ top: 0, rows: 1 });
});
