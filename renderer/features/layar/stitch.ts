/**
 * Stitching: frames of a page that was scrolled by hand become one tall picture.
 * Rows are compared by their brightness in columns: colour comes in blocks of 2 x 2 and differs where a page moved by an odd number of pixels.
 * What stands still (a header, a footer, a rail at the side) is told from what moved. Where a seam is not certain it is said so, and no row is lost:
 * of several offsets that fit equally the largest is taken, so that rows may stand twice but none is missing.
 */

export interface Picture {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8ClampedArray;
}

/** Brightness of each row, averaged over columns. */
export interface Profile {
  width: number;
  height: number;
  bins: Float32Array;
}

export interface Seam {
  /** Pixels that the page moved up from the first frame to the second; negative: it was scrolled back. */
  offset: number;
  sure: boolean;
  /** Rows that stood still at the top and the bottom. */
  top: number;
  bottom: number;
}

/** Columns of a profile: narrow enough to see letters, wide enough to be quick. */
const BINS = 96;
/** Scroll bars stand at the right and move on their own. */
const SCROLL_BAR = 24;
/** Mean difference of brightness, 0 to 255, below which two rows are the same: above the rounding of video, below any letter. */
const SAME = 0.9;
/** A frame that differs from another by less than this did not move: a blinking caret is no scroll. */
const STILL = 0.25;
/** Below this a picture that fits nowhere changed in place (a menu, a new comment) and did not scroll. */
const IN_PLACE = 2;
/** Rows that two frames must share for their seam to be believed. */
const LEAST_OVERLAP = 24;
/** Rows with letters or edges among them; plain ground fits anywhere. */
const LEAST_TELLING = 8;

export const profileOf = ({ width, height, data }: Picture): Profile => {
  const bins = new Float32Array(height * BINS);
  const used = Math.max(BINS, width - SCROLL_BAR);
  const binOf = Uint16Array.from({ length: width }, (_, x) => Math.min(BINS - 1, Math.floor((x * BINS) / used)));
  const counts = new Float32Array(BINS);
  for (let x = 0; x < Math.min(width, used); x += 1) counts[binOf[x] as number] = (counts[binOf[x] as number] as number) + 1;
  for (let y = 0; y < height; y += 1) {
    const row = y * BINS;
    for (let x = 0, at = y * width * 4; x < Math.min(width, used); x += 1, at += 4) {
      const light = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
      const bin = row + (binOf[x] as number);
      bins[bin] = (bins[bin] as number) + light;
    }
    for (let b = 0; b < BINS; b += 1) bins[row + b] = (bins[row + b] as number) / Math.max(1, counts[b] as number);
  }
  return { width, height, bins };
};

/** Mean difference over the whole picture, 0 to 255. */
export const differenceOf = (a: Profile, b: Profile): number => {
  if (a.width !== b.width || a.height !== b.height) return 255;
  let sum = 0;
  for (let i = 0; i < a.bins.length; i += 1) sum += Math.abs((a.bins[i] as number) - (b.bins[i] as number));
  return sum / a.bins.length;
};

export const stoodStill = (a: Profile, b: Profile): boolean => differenceOf(a, b) < STILL;

type Columns = readonly number[];

/** Difference of row `y` of `a` and row `z` of `b`, in these columns. */
const rowDifference = (a: Profile, y: number, b: Profile, z: number, columns: Columns): number => {
  let sum = 0;
  for (const c of columns) sum += Math.abs((a.bins[y * BINS + c] as number) - (b.bins[z * BINS + c] as number));
  return sum / columns.length;
};

const allColumns: Columns = Array.from({ length: BINS }, (_, c) => c);

/** Columns in which anything changed: a rail at the side stands still and would deny every offset. */
const movingColumns = (a: Profile, b: Profile): Columns =>
  allColumns.filter((c) => {
    let sum = 0;
    for (let y = 0; y < a.height; y += 1) sum += Math.abs((a.bins[y * BINS + c] as number) - (b.bins[y * BINS + c] as number));
    return sum / a.height > STILL;
  });

/** Rows that stood still, from one edge inwards. */
const stillRows = (a: Profile, b: Profile, columns: Columns, fromTop: boolean): number => {
  let count = 0;
  while (count < a.height / 2) {
    const y = fromTop ? count : a.height - 1 - count;
    if (rowDifference(a, y, b, y, columns) >= SAME) break;
    count += 1;
  }
  return count;
};

/** Whether a row shows anything at all. */
const tellingRows = (a: Profile, columns: Columns): Uint8Array =>
  Uint8Array.from({ length: a.height }, (_, y) => {
    const above = y === 0 ? y : y - 1;
    const values = columns.map((c) => a.bins[y * BINS + c] as number);
    const spread = Math.max(...values) - Math.min(...values);
    return spread > 4 || rowDifference(a, y, a, above, columns) > 4 ? 1 : 0;
  });

interface Fit {
  offset: number;
  score: number;
}

interface Field {
  a: Profile;
  b: Profile;
  columns: Columns;
  top: number;
  bottom: number;
  telling: Uint8Array;
}

/** How well `b` fits as `a` moved up by `offset`; undefined where too little is shared to say. */
const fitAt = ({ a, b, columns, top, bottom, telling }: Field, offset: number, limit: number): Fit | undefined => {
  const from = Math.max(top, top - offset);
  const to = Math.min(a.height - bottom, a.height - bottom - offset);
  if (to - from < LEAST_OVERLAP) return undefined;
  let sum = 0;
  let rows = 0;
  for (let y = from; y < to; y += 1) {
    if (telling[y + offset] === 0) continue;
    sum += rowDifference(a, y + offset, b, y, columns);
    rows += 1;
    // Nothing that follows can bring the mean back below the limit.
    if (sum > limit * (to - from)) return undefined;
  }
  return rows < LEAST_TELLING ? undefined : { offset, score: sum / rows };
};

/**
 * Where the second frame lies under the first.
 * @returns undefined where nothing moved
 */
export const findSeam = (a: Profile, b: Profile): Seam | undefined => {
  if (stoodStill(a, b)) return undefined;
  if (a.width !== b.width || a.height !== b.height) return { offset: a.height, sure: false, top: 0, bottom: 0 };
  const columns = movingColumns(a, b);
  const top = stillRows(a, b, columns, true);
  const bottom = stillRows(a, b, columns, false);
  const field: Field = { a, b, columns, top, bottom, telling: tellingRows(a, columns) };
  const fits: Fit[] = [];
  const room = a.height - top - bottom;
  for (let offset = -room; offset <= room; offset += 1) {
    const fit = offset === 0 ? undefined : fitAt(field, offset, SAME);
    if (fit && fit.score < SAME) fits.push(fit);
  }
  if (fits.length === 0 && differenceOf(a, b) < IN_PLACE) return undefined;
  if (fits.length === 0) return { offset: room, sure: false, top, bottom };
  const best = fits.reduce((one, other) => (other.score < one.score ? other : one));
  // Neighbours of the best are its own blur; others that fit as well are repeated rows.
  const rivals = fits.filter((fit) => Math.abs(fit.offset - best.offset) > 3 && fit.score < best.score + SAME / 2);
  if (rivals.length === 0) return { offset: best.offset, sure: true, top, bottom };
  return { offset: Math.max(best.offset, ...rivals.map((r) => r.offset)), sure: false, top, bottom };
};

/** A piece of the tall picture: rows of one frame. */
export interface Strip {
  frame: number;
  fromRow: number;
  rows: number;
}

export interface Stitched {
  strips: Strip[];
  height: number;
  /** Where each frame begins in the tall picture. */
  offsets: number[];
  /** Seams, counted from 0 for the one between the first and the second frame, that are not certain. */
  unsure: number[];
}

/** Lays out frames by their seams: `seams[i]` lies between frame i and frame i + 1. */
export const layOut = (height: number, seams: readonly Seam[]): Stitched => {
  const last = seams.at(-1);
  const footer = last ? Math.min(...seams.map((s) => s.bottom)) : 0;
  const strips: Strip[] = [{ frame: 0, fromRow: 0, rows: height - footer }];
  const offsets = [0];
  const unsure: number[] = [];
  let at = 0;
  let covered = height - footer;
  for (const [i, seam] of seams.entries()) {
    at = Math.max(0, at + seam.offset);
    offsets.push(at);
    if (!seam.sure) unsure.push(i);
    const reach = at + height - footer;
    const rows = Math.min(reach - covered, height - footer - seam.top);
    if (rows <= 0) continue;
    strips.push({ frame: i + 1, fromRow: height - footer - rows, rows });
    covered = reach;
  }
  if (footer > 0) strips.push({ frame: seams.length, fromRow: height - footer, rows: footer });
  return { strips, height: strips.reduce((sum, strip) => sum + strip.rows, 0), offsets, unsure };
};
