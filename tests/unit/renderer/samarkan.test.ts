/** Drawing areas and covering passages, apart from any screen. */
import { describe, expect, test } from 'vitest';
import { changedTo, redone, undoable, undone } from '../../../renderer/components/undoable.ts';
import { type Areas, boxOf, largeEnough, moved, reshaped, simplified, stretched } from '../../../renderer/features/samarkan/areas.ts';
import { covering, placesOf, stretchesOf } from '../../../renderer/features/samarkan/passage-parts.ts';
import { AREA_UNITS } from '../../../shared/domain/redaction.ts';

const box = boxOf([20_000, 30_000], [10_000, 50_000]);

describe('areas', () => {
  test('a box drawn in any direction is the same box', () => {
    expect(box).toEqual([
      [10_000, 30_000],
      [20_000, 30_000],
      [20_000, 50_000],
      [10_000, 50_000],
    ]);
  });
  test('moving keeps the shape and stops at the edge of the picture', () => {
    expect(moved(box, -99_000, 0)[0]).toEqual([0, 30_000]);
    expect(moved(box, 0, 99_000)[2]).toEqual([20_000, AREA_UNITS]);
  });
  test('stretching moves the far sides only, and never to nothing', () => {
    expect(stretched(box, 5_000, 0)).toEqual(boxOf([10_000, 30_000], [25_000, 50_000]));
    expect(largeEnough(stretched(box, -90_000, -90_000))).toBe(true);
  });
  test('a corner of a box takes its two neighbours along; of a free shape none', () => {
    expect(reshaped(box, 2, [40_000, 60_000])).toEqual(boxOf([10_000, 30_000], [40_000, 60_000]));
    const shape = simplified([
      [0, 0],
      [10, 10],
      [50_000, 0],
      [50_000, 50_000],
    ]);
    expect(shape.length).toBe(3);
    expect(reshaped(shape, 1, [60_000, 1])).toEqual([
      [0, 0],
      [60_000, 1],
      [50_000, 50_000],
    ]);
  });
  test('every step can be taken back and done again', () => {
    const one = changedTo(undoable<Areas['now']>([]), [{ points: box, reason: 'wajah' }]);
    const two = changedTo(one, []);
    expect(undone(two).now).toEqual(one.now);
    expect(redone(undone(two)).now).toEqual([]);
    expect(undone(undone(undone(two))).now).toEqual([]);
  });
});

describe('passages', () => {
  const text = 'Budi melihat Budi.';
  test('every place of a word is found whatever its case', () => {
    expect(placesOf(text, 'budi')).toEqual([
      { start: 0, end: 4 },
      { start: 13, end: 17 },
    ]);
    expect(placesOf(text, 'b')).toEqual([]);
  });
  test('overlapping stretches become one and stay forced', () => {
    expect(covering([{ start: 0, end: 6, kind: 'orang', forced: true }], [{ start: 4, end: 9 }])).toEqual([
      { start: 0, end: 9, kind: 'orang', forced: true },
    ]);
  });
  test('stretches put together again are the text', () => {
    const spans = covering([], placesOf(text, 'budi'));
    const [first, second] = spans;
    const stretches = stretchesOf(text, first ? [first] : [], second ? [second] : []);
    expect(stretches.map((s) => s.text).join('')).toBe(text);
    expect(stretches.map((s) => [s.span !== undefined, s.open === true])).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [false, false],
    ]);
  });
});
