/**
 * Which parts of an exhibit the paper shows as pictures, and how a page picture that is too tall for one sheet is cut into slices.
 * Pure: the same parts and readings give the same sheets, at the seal and when they are set again.
 */
import type { Exhibit, ExhibitPart, Reading } from '../../../../shared/domain/exhibit.ts';

/** Pictures embedded in a page that are printed beside it; the rest is listed and lies in the package. */
const MEDIA_SHOWN = 8;
/** Slices of one page picture that are printed: some 13,000 pixels of a page 1366 wide. */
const SLICES_SHOWN = 8;
/** Height of a slice in widths: what a sheet of A4 holds under its header. */
const SLICE_RATIO = 1.22;
/** A picture so much taller than wide is unreadable on one sheet. */
const TALL = 2.4;
/** Below this many pixels a rendition shows every line anyway. */
const TALL_PX = 2600;

const nameOf = (role: string): string => role.replace(/-\d+$/, '');

/** Parts whose pictures are printed, in their order: not the tiles, which repeat the page picture. */
export const partsToShow = ({ parts }: Pick<Exhibit, 'parts'>): ExhibitPart[] => {
  let media = 0;
  return parts.filter((part, n) => {
    const name = nameOf(part.role);
    if (n === 0) return true;
    if (name === 'ubin' || name === 'bingkai') return false;
    if (name !== 'media') return true;
    media += 1;
    return media <= MEDIA_SHOWN;
  });
};

/** A stretch of a tall picture, pixels of the upright original. */
export interface Slice {
  key: string;
  /** 1..printed */
  n: number;
  top: number;
  height: number;
}
export interface Slices {
  width: number;
  /** Height of the whole picture. */
  height: number;
  printed: Slice[];
  /** How many it would take to print everything. */
  total: number;
}

const KEY = /^([0-9a-f]{32})~(\d+)-(\d+)$/;
/** Names a slice where a part id names a whole picture. */
const sliceKey = (partId: string, top: number, height: number): string => `${partId}~${top}-${height}`;
export const sliceOf = (key: string): { partId: string; top: number; height: number } | undefined => {
  const [, partId, top, height] = KEY.exec(key) ?? [];
  return partId ? { partId, top: Number(top), height: Number(height) } : undefined;
};

/** Slices of a picture that one sheet cannot show readably; undefined for any other. Neighbours share a strip, so that no line is cut in two. */
export const slicesOf = (partId: string, reading: Pick<Reading, 'width' | 'height'> | undefined): Slices | undefined => {
  const { width = 0, height = 0 } = reading ?? {};
  if (width === 0 || height < TALL_PX || height < width * TALL) return undefined;
  const tall = Math.round(width * SLICE_RATIO);
  const step = tall - Math.min(48, Math.round(width * 0.04));
  const total = Math.max(1, Math.ceil((height - tall) / step) + 1);
  const printed = Array.from({ length: Math.min(total, SLICES_SHOWN) }, (_, n): Slice => {
    const top = n * step;
    const own = Math.min(tall, height - top);
    return { key: sliceKey(partId, top, own), n: n + 1, top, height: own };
  });
  return { width, height, printed, total };
};
