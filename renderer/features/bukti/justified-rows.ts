/**
 * Justified rows: pictures at their true ratio, every full row flush with both edges.
 * Pure arithmetic over ratios, linear in their number: ten thousand exhibits lay out in a few milliseconds.
 */

export interface JustifiedCell {
  index: number;
  x: number;
  width: number;
}

export interface JustifiedRow {
  /** Height of the pictures, without the caption below them. */
  height: number;
  cells: JustifiedCell[];
}

export interface JustifiedShape {
  width: number;
  /** Height that rows aim for; a full row lies between 0.75 and 1.35 times this. */
  targetHeight: number;
  gap: number;
  /** Narrowest cell in which a number still reads; narrower pictures stand on a ground of this width. */
  minCellWidth: number;
}

/** Ratios beyond these are shown on a ground: a scroll of a web page would be a hair, a panorama a whole row. */
const narrowest = 0.56;
const widest = 2.6;

const clampRatio = (ratio: number): number => (Number.isFinite(ratio) && ratio > 0 ? Math.min(widest, Math.max(narrowest, ratio)) : 1);

const cellWidth = (ratio: number, height: number, shape: JustifiedShape): number => Math.max(shape.minCellWidth, ratio * height);

/** Height at which the cells fill the width; cells at their least width no longer shrink, so it is found in steps. */
const fittingHeight = (ratios: readonly number[], shape: JustifiedShape): number => {
  const free = shape.width - shape.gap * (ratios.length - 1);
  let rigid = new Set<number>();
  for (;;) {
    const flexible = ratios.reduce((sum, ratio, i) => (rigid.has(i) ? sum : sum + ratio), 0);
    if (flexible === 0) return shape.targetHeight;
    const height = (free - rigid.size * shape.minCellWidth) / flexible;
    const next = new Set(ratios.flatMap((ratio, i) => (ratio * height < shape.minCellWidth ? [i] : [])));
    if (next.size <= rigid.size) return height;
    rigid = next;
  }
};

const placeCells = (first: number, ratios: readonly number[], height: number, full: boolean, shape: JustifiedShape): JustifiedCell[] => {
  let x = 0;
  return ratios.map((ratio, i) => {
    const last = full && i === ratios.length - 1;
    const width = last ? shape.width - x : Math.min(Math.round(cellWidth(ratio, height, shape)), shape.width);
    const cell = { index: first + i, x, width };
    x += width + shape.gap;
    return cell;
  });
};

/**
 * Lays pictures out in rows.
 * @param ratios width divided by height of each picture; a value that is no ratio counts as 1
 * @returns rows in order; the last one keeps the target height and is not stretched
 */
export const justifyRows = (ratios: readonly number[], shape: JustifiedShape): JustifiedRow[] => {
  const rows: JustifiedRow[] = [];
  if (shape.width < shape.minCellWidth) return rows;
  let first = 0;
  let row: number[] = [];
  let used = 0;
  const close = (full: boolean) => {
    if (row.length === 0) return;
    const height = full ? Math.min(fittingHeight(row, shape), shape.targetHeight * 1.35) : shape.targetHeight;
    const reaches = full && height < shape.targetHeight * 1.35;
    rows.push({ height: Math.round(height), cells: placeCells(first, row, height, reaches, shape) });
    first += row.length;
    row = [];
    used = 0;
  };
  for (const given of ratios) {
    const ratio = clampRatio(given);
    const width = cellWidth(ratio, shape.targetHeight, shape);
    const over = used + shape.gap + width - shape.width;
    // The row closes before or after this picture, whichever leaves its height nearer to the target.
    if (row.length > 0 && over > 0 && over > shape.width - used) close(true);
    row.push(ratio);
    used += (row.length > 1 ? shape.gap : 0) + width;
    if (used >= shape.width) close(true);
  }
  close(false);
  return rows;
};

/** Row that holds a cell index, by halving. -1 where none does. */
export const rowOf = (rows: readonly JustifiedRow[], index: number): number => {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cells = rows[middle]?.cells ?? [];
    const start = cells[0]?.index ?? 0;
    if (index < start) high = middle - 1;
    else if (index >= start + cells.length) low = middle + 1;
    else return middle;
  }
  return -1;
};
