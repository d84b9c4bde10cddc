/**
 * Grids: a picture as a few thousand grey cells, and square samples of any part of it.
 *
 * Nouns: grid (grey cells, upright), part (a rectangle in shares of the grid's sides), sample (n × n means over a part), turn (quarters, clockwise).
 */

/** Longest side of a photo's grid in cells. */
export const photoCells = 128;
/** Of a page or a screenshot: a line of text must be high enough that its words show. */
export const pageCells = 256;

export interface Grid {
  width: number;
  height: number;
  /** Row by row, 0 black … 255 white. */
  cells: Uint8Array;
}

/** Pixels of a small picture, three bytes each. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** In shares of width and height, 0 … 1. */
export interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
}
export const whole: Part = { left: 0, top: 0, width: 1, height: 1 };

export type Turn = 0 | 1 | 2 | 3;

/** Sums over all cells left of and above each corner; a rectangle's sum takes four look-ups. */
export interface SummedGrid extends Grid {
  sums: Int32Array;
}

export const summed = (grid: Grid): SummedGrid => {
  const { width, height, cells } = grid;
  const stride = width + 1;
  const sums = new Int32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += cells[y * width + x] as number;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] as number) + row;
    }
  }
  return { ...grid, sums };
};

/** Sum left of and above a point between the corners: linear there, as every cell is even. */
const sumTo = ({ width, height, sums }: SummedGrid, x: number, y: number): number => {
  const stride = width + 1;
  const left = Math.min(width - 1, Math.floor(x));
  const top = Math.min(height - 1, Math.floor(y));
  const fx = x - left;
  const fy = y - top;
  const at = top * stride + left;
  const upper = (sums[at] as number) * (1 - fx) + (sums[at + 1] as number) * fx;
  const lower = (sums[at + stride] as number) * (1 - fx) + (sums[at + stride + 1] as number) * fx;
  return upper * (1 - fy) + lower * fy;
};

/** Grid of a small picture: brightness (ITU-R BT.601) averaged over each cell. */
export const gridOfPixels = ({ width, height, rgb }: Pixels, longest: number): Grid => {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] = Math.round(0.299 * (rgb[i * 3] as number) + 0.587 * (rgb[i * 3 + 1] as number) + 0.114 * (rgb[i * 3 + 2] as number));
  const scale = Math.min(1, longest / Math.max(width, height));
  const [columns, rows] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  return { width: columns, height: rows, cells: Uint8Array.from(fieldsOf(summed({ width, height, cells: grey }), whole, columns, rows)) };
};

/** Means of `side` × `side` equal fields of a part, row by row. */
export const sampleOf = (grid: SummedGrid, part: Part, side: number): Float64Array => fieldsOf(grid, part, side, side);

/** Means of `columns` × `rows` equal fields of a part, row by row. */
export const fieldsOf = (grid: SummedGrid, part: Part, columns: number, rows: number): Float64Array => {
  const out = new Float64Array(columns * rows);
  const left = part.left * grid.width;
  const top = part.top * grid.height;
  const stepX = (part.width * grid.width) / columns;
  const stepY = (part.height * grid.height) / rows;
  const area = stepX * stepY;
  let above = new Float64Array(columns + 1);
  let below = new Float64Array(columns + 1);
  for (let x = 0; x <= columns; x++) above[x] = sumTo(grid, left + x * stepX, top);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x <= columns; x++) below[x] = sumTo(grid, left + x * stepX, top + (y + 1) * stepY);
    for (let x = 0; x < columns; x++)
      out[y * columns + x] = ((below[x + 1] as number) - (below[x] as number) - (above[x + 1] as number) + (above[x] as number)) / area;
    [above, below] = [below, above];
  }
  return out;
};

/** A square turned clockwise by quarters. */
export const turned = (sample: Float64Array, side: number, turn: Turn): Float64Array => {
  if (turn === 0) return sample;
  const out = new Float64Array(sample.length);
  const last = side - 1;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [fromX, fromY] = turn === 1 ? [y, last - x] : turn === 2 ? [last - x, last - y] : [last - y, x];
      out[y * side + x] = sample[fromY * side + fromX] as number;
    }
  return out;
};

/** A grid turned clockwise by quarters. */
export const turnedGrid = (grid: Grid, turn: Turn): Grid => {
  if (turn === 0) return grid;
  const { width: w, height: h, cells } = grid;
  const [width, height] = turn === 2 ? [w, h] : [h, w];
  const out = new Uint8Array(cells.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = turn === 1 ? [y, h - 1 - x] : turn === 2 ? [w - 1 - x, h - 1 - y] : [w - 1 - y, x];
      out[y * width + x] = cells[fromY * w + fromX] as number;
    }
  return { width, height, cells: out };
};

/** Where a part lies after the picture is turned clockwise by quarters. */
export const turnedPart = ({ left, top, width, height }: Part, turn: Turn): Part => {
  if (turn === 1) return { left: 1 - top - height, top: left, width: height, height: width };
  if (turn === 2) return { left: 1 - left - width, top: 1 - top - height, width, height };
  if (turn === 3) return { left: top, top: 1 - left - width, width: height, height: width };
  return { left, top, width, height };
};
