/**
 * Prints: what is kept of a picture so that others like it can be found: hashes of its parts, and its grid to compare closely.
 *
 * Bytes: version, marks (1 a panel, 2 a flat picture), width and height less one; the panel's rectangle (4 × u16 LE, in 1/65535; zeros where there is
 * none); hashes of whole, trims and panel (4 × u32 LE each); the grid's cells. A print comes from a decoder that a hostile
 * picture may have taken over: it is parsed within bounds and holds nothing but numbers.
 */
import { type Grid, gridOfPixels, type Part, type Pixels, pageCells, photoCells, type SummedGrid, summed, whole } from './grid.ts';
import { hashOf, hashWords } from './hash.ts';
import { figureOf, panelOf } from './panel.ts';
import { trims } from './trims.ts';

/** Raised whenever the same picture would make other bytes: prints of another version are made anew. */
export const printVersion = 1;
const headerBytes = 4;
const panelBytes = 8;
const hashBytes = hashWords * 4;

/** A picture is flat where this share of it is ground: pages and screenshots, which are told apart by their text alone. */
const flatShare = 0.45;

export interface Print {
  flat: boolean;
  grid: SummedGrid;
  panel?: Part | undefined;
  whole: Uint32Array;
  /** One for each of `trims`. */
  trims: Uint32Array[];
  panelHash?: Uint32Array | undefined;
}

const unit = 65_535;

/** Print of a small picture, at most some hundred pixels a side. */
export const printOf = (pixels: Pixels): Uint8Array<ArrayBuffer> => {
  const figure = figureOf(pixels);
  const ground = figure.reduce((sum, set) => sum + 1 - set, 0);
  const flat = ground >= figure.length * flatShare;
  const grid = gridOfPixels(pixels, flat ? pageCells : photoCells);
  const fields = summed(grid);
  const panel = panelOf(pixels, figure);
  const hashes = [whole, ...trims, ...(panel ? [panel] : [])].map((part) => hashOf(fields, part));
  const cellsAt = headerBytes + panelBytes + hashes.length * hashBytes;
  const out = new Uint8Array(cellsAt + grid.cells.length);
  const view = new DataView(out.buffer);
  out.set([printVersion, (panel ? 1 : 0) | (flat ? 2 : 0), grid.width - 1, grid.height - 1]);
  if (panel)
    [panel.left, panel.top, panel.width, panel.height].forEach((share, i) => {
      view.setUint16(headerBytes + i * 2, Math.round(share * unit), true);
    });
  hashes.forEach((hash, i) => {
    hash.forEach((word, k) => {
      view.setUint32(headerBytes + panelBytes + i * hashBytes + k * 4, word, true);
    });
  });
  out.set(grid.cells, cellsAt);
  return out;
};

/** True for bytes that `readPrint` can read. */
export const isPrint = (bytes: Uint8Array): boolean => {
  const [version, marks = 4, width = 0, height = 0] = bytes;
  const hashes = 1 + trims.length + (marks & 1);
  return (
    version === printVersion && marks < 4 && bytes.length === headerBytes + panelBytes + hashes * hashBytes + (width + 1) * (height + 1)
  );
};

/** Reads a print that `isPrint` has accepted. */
export const readPrint = (bytes: Uint8Array): Print => {
  const [, marks = 0] = bytes;
  const [width, height] = [(bytes[2] ?? 0) + 1, (bytes[3] ?? 0) + 1];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const share = (i: number): number => view.getUint16(headerBytes + i * 2, true) / unit;
  const hash = (i: number): Uint32Array =>
    Uint32Array.from({ length: hashWords }, (_, k) => view.getUint32(headerBytes + panelBytes + i * hashBytes + k * 4, true));
  const grid: Grid = { width, height, cells: bytes.subarray(bytes.length - width * height) };
  return {
    flat: (marks & 2) !== 0,
    grid: summed(grid),
    whole: hash(0),
    trims: trims.map((_, i) => hash(1 + i)),
    ...((marks & 1) !== 0 && {
      panel: { left: share(0), top: share(1), width: share(2), height: share(3) },
      panelHash: hash(1 + trims.length),
    }),
  };
};
