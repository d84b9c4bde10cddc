import { describe, expect, test } from 'vitest';
import { band, emptySelection, keepOnly, moveFocus, pick, pickAll, reachOf } from '../../../renderer/features/bukti/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = (s: { chosen: ReadonlySet<string> }) => [...s.chosen].sort();

describe('selection of exhibits', () => {
  test('a plain click chooses one alone', () => {
    const s = pick(pick(emptySelection, order, 'a', 'one'), order, 'c', 'one');
    expect({ chosen: chosen(s), focus: s.focus, anchor: s.anchor }).toEqual({ chosen: ['c'], focus: 'c', anchor: 'c' });
  });

  test('Ctrl adds one and removes it again', () => {
    const two = pick(pick(emptySelection, order, 'a', 'one'), order, 'c', 'toggle');
    expect(chosen(two)).toEqual(['a', 'c']);
    expect(chosen(pick(two, order, 'a', 'toggle'))).toEqual(['c']);
  });

  test('Shift takes the range from the anchor, in either direction, and keeps the anchor', () => {
    const down = pick(pick(emptySelection, order, 'b', 'one'), order, 'd', 'range');
    expect(chosen(down)).toEqual(['b', 'c', 'd']);
    expect(chosen(pick(down, order, 'a', 'range'))).toEqual(['a', 'b']);
  });

  test('Ctrl with an arrow moves the focus and leaves what is chosen', () => {
    const s = moveFocus(pick(emptySelection, order, 'a', 'one'), order, 'b', 'toggle');
    expect({ chosen: chosen(s), focus: s.focus }).toEqual({ chosen: ['a'], focus: 'b' });
  });

  test('a band replaces, or adds where Ctrl is held', () => {
    const before = pick(emptySelection, order, 'a', 'one');
    expect(chosen(band(before, ['c', 'd'], false))).toEqual(['c', 'd']);
    expect(chosen(band(before, ['c', 'd'], true))).toEqual(['a', 'c', 'd']);
  });

  test('everything can be chosen, and what a filter hides is forgotten', () => {
    const all = pickAll(pick(emptySelection, order, 'e', 'one'), order);
    expect(chosen(all)).toEqual(order);
    const less = keepOnly(all, ['a', 'b']);
    expect({ chosen: chosen(less), focus: less.focus }).toEqual({ chosen: ['a', 'b'], focus: undefined });
  });

  test('nothing lost gives the very same selection', () => {
    const s = pick(emptySelection, order, 'a', 'one');
    expect(keepOnly(s, order)).toBe(s);
  });

  test('modifier keys say how far a click reaches', () => {
    const none = { shiftKey: false, ctrlKey: false, metaKey: false };
    expect([
      reachOf(none),
      reachOf({ ...none, ctrlKey: true }),
      reachOf({ ...none, metaKey: true }),
      reachOf({ ...none, shiftKey: true, ctrlKey: true }),
    ]).toEqual(['one', 'toggle', 'toggle', 'range']);
  });
});
