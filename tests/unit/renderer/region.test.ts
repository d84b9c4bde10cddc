import { describe, expect, it } from 'vitest';
import { between, moved, resized } from '../../../renderer/features/layar/region.ts';

const size = { width: 100, height: 80 };

describe('a box on a frozen frame', () => {
  it('lies between two corners, whichever was first, in whole pixels and inside', () => {
    expect(between({ x: 60.4, y: 50 }, { x: 10.6, y: 20 }, size)).toEqual({ x: 11, y: 20, width: 49, height: 30 });
    expect(between({ x: -20, y: -5 }, { x: 500, y: 500 }, size)).toEqual({ x: 0, y: 0, width: 100, height: 80 });
  });

  it('is none where it would have no area', () => {
    expect(between({ x: 10, y: 10 }, { x: 10.2, y: 40 }, size)).toBeUndefined();
    expect(between({ x: 200, y: 10 }, { x: 300, y: 40 }, size)).toBeUndefined();
  });

  it('moves and grows as far as the frame goes', () => {
    const box = { x: 40, y: 40, width: 20, height: 20 };
    expect(moved(box, -100, 5, size)).toEqual({ x: 0, y: 45, width: 20, height: 20 });
    expect(moved(box, 100, 100, size)).toEqual({ x: 80, y: 60, width: 20, height: 20 });
    expect(resized(box, 100, -100, size)).toEqual({ x: 40, y: 40, width: 60, height: 1 });
  });
});
