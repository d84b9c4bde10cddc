/** Precision and recall of look-alikes on the repository's own pictures: the figures of `tests/bench/README.md` must hold. */
import { expect, test } from 'vitest';
import { measureLooks } from '../../helpers/look-measure.ts';
import { ownLookSet } from '../../helpers/look-set.ts';

test('finds what was sent on, shrunk, lit, turned and cropped, and keeps posts and letters of one form apart', {
  timeout: 240_000,
}, async () => {
  const { figures, between } = await measureLooks(await ownLookSet(8, 8), { photo: 4, screenshot: 4, document: 4 });
  const recall = (names: readonly string[], kinds: readonly string[]): number => {
    const own = figures.filter((f) => names.includes(f.change) && kinds.includes(f.kind));
    return own.reduce((sum, f) => sum + f.found, 0) / own.reduce((sum, f) => sum + f.of, 0);
  };
  const all = ['photo', 'screenshot', 'document'];
  expect(recall(['whatsapp', 'resized', 'tiny', 'brighter', 'darker', 'rotated'], all)).toBe(1);
  expect(recall(['cropped 5 %', 'cropped 10 %'], ['photo'])).toBe(1);
  const pairs = between.reduce((sum, of) => sum + of.pairs, 0);
  expect({ pairs: pairs > 70, nearSame: between.reduce((sum, of) => sum + of.nearSame, 0) }).toEqual({ pairs: true, nearSame: 0 });
  expect(between.reduce((sum, of) => sum + of.alike, 0)).toBe(0);
});
