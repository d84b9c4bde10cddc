/** Keyboard of the gallery: which exhibit a key leads to, over justified rows. */
import { type JustifiedRow, rowOf } from './justified-rows.ts';

const centre = (cell: { x: number; width: number }): number => cell.x + cell.width / 2;

const nearest = (row: JustifiedRow, x: number): number => {
  let best = row.cells[0];
  for (const cell of row.cells) if (best === undefined || Math.abs(centre(cell) - x) < Math.abs(centre(best) - x)) best = cell;
  return best?.index ?? 0;
};

const vertical = (rows: readonly JustifiedRow[], index: number, step: number): number => {
  const at = rowOf(rows, index);
  const cell = rows[at]?.cells.find((c) => c.index === index);
  const target = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (cell === undefined || target === undefined) return index;
  return target === rows[at] ? index : nearest(target, centre(cell));
};

/**
 * Index that a key leads to, or undefined where the key does not move.
 * @param count exhibits in the list
 * @param pageRows rows that fit the window, for PageUp and PageDown
 */
export const keyTarget = (
  key: string,
  rows: readonly JustifiedRow[],
  index: number,
  count: number,
  pageRows: number,
): number | undefined => {
  if (count === 0) return undefined;
  const clamp = (n: number) => Math.min(count - 1, Math.max(0, n));
  switch (key) {
    case 'ArrowRight':
      return clamp(index + 1);
    case 'ArrowLeft':
      return clamp(index - 1);
    case 'ArrowDown':
      return index < 0 ? 0 : vertical(rows, index, 1);
    case 'ArrowUp':
      return index < 0 ? 0 : vertical(rows, index, -1);
    case 'PageDown':
      return index < 0 ? 0 : vertical(rows, index, Math.max(1, pageRows));
    case 'PageUp':
      return index < 0 ? 0 : vertical(rows, index, -Math.max(1, pageRows));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
};

/** Rows as a plain list has them: one cell each, so that one keyboard serves both views. */
export const listRows = (count: number): JustifiedRow[] =>
  Array.from({ length: count }, (_, index) => ({ height: 1, cells: [{ index, x: 0, width: 1 }] }));
