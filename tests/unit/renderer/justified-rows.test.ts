import { describe, expect, test } from 'vitest';
import { keyTarget, listRows } from '../../../renderer/features/bukti/gallery-keys.ts';
import { justifyRows, rowOf } from '../../../renderer/features/bukti/justified-rows.ts';
import { effortOf } from '../../helpers/effort.ts';
import fc from '../../helpers/properties.ts';

const shape = { width: 806, targetHeight: 164, gap: 12, minCellWidth: 116 };

describe('justified rows', () => {
  test('every picture has exactly one cell, in order, and no row passes the edge', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.05, max: 12, noNaN: true }), { maxLength: 120 }),
        fc.integer({ min: 320, max: 1700 }),
        (ratios, width) => {
          const rows = justifyRows(ratios, { ...shape, width });
          expect(rows.flatMap((r) => r.cells.map((c) => c.index))).toEqual(ratios.map((_, i) => i));
          for (const row of rows) {
            const last = row.cells.at(-1);
            expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(width + 1);
          }
        },
      ),
    );
  });

  test('full rows end flush with the right edge and stay near the target height', () => {
    const rows = justifyRows(
      Array.from({ length: 40 }, (_, i) => [1.33, 0.75, 1.78, 1][i % 4] ?? 1),
      shape,
    );
    for (const row of rows.slice(0, -1)) {
      const last = row.cells.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(shape.width);
      expect(row.height).toBeGreaterThanOrEqual(shape.targetHeight * 0.7);
      expect(row.height).toBeLessThanOrEqual(shape.targetHeight * 1.35);
    }
  });

  test('cells next to each other never overlap', () => {
    const rows = justifyRows([0.1, 0.1, 8, 0.56, 3, 1, 1, 1, 0.2], shape);
    for (const row of rows) {
      row.cells.reduce((end, cell) => {
        expect(cell.x).toBeGreaterThanOrEqual(end);
        return cell.x + cell.width;
      }, 0);
    }
  });

  test('the last row is not stretched', () => {
    const rows = justifyRows([1.33], shape);
    expect(rows).toEqual([{ height: 164, cells: [{ index: 0, x: 0, width: 218 }] }]);
  });

  test('ten thousand pictures lay out well within one frame budget of a slow laptop', async () => {
    const ratios = Array.from({ length: 10_000 }, (_, i) => 0.6 + (i % 17) / 10);
    const { result: rows, cpuMs } = await effortOf(() => justifyRows(ratios, shape));
    expect(cpuMs).toBeLessThan(250);
    expect(rowOf(rows, 9_999)).toBe(rows.length - 1);
    expect(rowOf(rows, 0)).toBe(0);
    expect(rowOf(rows, 10_000)).toBe(-1);
  });
});

describe('keyboard of the gallery', () => {
  const rows = justifyRows(
    Array.from({ length: 12 }, () => 1.33),
    shape,
  );
  const perRow = rows[0]?.cells.length ?? 0;

  test('down and up lead to the picture below and above', () => {
    expect(keyTarget('ArrowDown', rows, 1, 12, 2)).toBe(perRow + 1);
    expect(keyTarget('ArrowUp', rows, perRow + 1, 12, 2)).toBe(1);
  });

  test('up in the first row and down in the last stay', () => {
    expect(keyTarget('ArrowUp', rows, 1, 12, 2)).toBe(1);
    expect(keyTarget('ArrowDown', rows, 11, 12, 2)).toBe(11);
  });

  test('left, right, Home and End stop at the ends', () => {
    expect([
      keyTarget('ArrowLeft', rows, 0, 12, 2),
      keyTarget('ArrowRight', rows, 11, 12, 2),
      keyTarget('Home', rows, 7, 12, 2),
      keyTarget('End', rows, 7, 12, 2),
    ]).toEqual([0, 11, 0, 11]);
  });

  test('any arrow starts at the first exhibit when nothing has the focus', () => {
    expect(['ArrowRight', 'ArrowDown', 'PageDown'].map((key) => keyTarget(key, rows, -1, 12, 2))).toEqual([0, 0, 0]);
  });

  test('a page leads as many rows on as fit the window, in the list too', () => {
    expect(keyTarget('PageDown', listRows(100), 3, 100, 10)).toBe(13);
    expect(keyTarget('PageUp', listRows(100), 3, 100, 10)).toBe(0);
  });

  test('other keys and an empty list lead nowhere', () => {
    expect(keyTarget('x', rows, 0, 12, 2)).toBeUndefined();
    expect(keyTarget('ArrowDown', [], -1, 0, 2)).toBeUndefined();
  });
});
