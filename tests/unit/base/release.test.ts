import { expect, test } from 'vitest';
import { release } from '../../../electron/base/release.ts';

test('a large buffer alone in its memory is emptied, a view of another or a small one is left alone', () => {
  const alone = Buffer.allocUnsafeSlow(100_000);
  const whole = Buffer.alloc(200_000, 7);
  const small = Buffer.allocUnsafeSlow(10);
  for (const buffer of [alone, whole.subarray(0, 100_000), small]) release(buffer);
  expect([alone.length, whole.length, whole[199_999], small.length]).toEqual([0, 200_000, 7, 10]);
});
