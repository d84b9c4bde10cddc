/**
 * What changed between two pictures of the same page: rows that are the same are found wherever they moved to, the rest is
 * boxed, and both are drawn side by side. Made for looking; the originals stay the evidence.
 */
import sharp from 'sharp';
import { type Difference, sequenceDifference } from '../../../base/sequence-difference.ts';
import { type Pictures, type Size, thumbnailPx } from './picture.ts';
import { PictureFailure } from './picture-failure.ts';

/** A page picture above this is not compared: two of them are in memory at once (RGB, 3 bytes a pixel). */
export const maxComparedPixels = 48_000_000;
/** Width of each page in the drawing, and its greatest height, pixels (a JPEG may have 65,535). */
const SIDE_PX = 760;
const MOST_PX = 24_000;
const GAP_PX = 24;
/** Boxes nearer than this become one, rows. */
const NEAR_ROWS = 12;
const MOST_BOXES = 300;

interface Bare extends Size {
  pixels: Buffer;
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const bareOf = async (file: Uint8Array): Promise<Bare> => {
  try {
    const source = sharp(file, { limitInputPixels: maxComparedPixels, failOn: 'error', autoOrient: false });
    const { data, info } = await source.toColourspace('srgb').flatten({ background: '#fff' }).raw().toBuffer({ resolveWithObject: true });
    if (info.channels === 3) return { pixels: data, width: info.width, height: info.height };
    const rgb = await sharp(data, { raw: info }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { pixels: rgb.data, width: rgb.info.width, height: rgb.info.height };
  } catch (cause) {
    throw new PictureFailure(String(cause).includes('pixel limit') ? 'image-too-large' : 'image-damaged', { cause });
  }
};

/** One number a row (FNV-1a over its bytes and its place-independent length): equal rows, equal numbers. */
const rowsOf = ({ pixels, width, height }: Bare): Float64Array => {
  const rows = new Float64Array(height);
  const words = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let y = 0; y < height; y++) {
    let low = 0x811c9dc5;
    let high = 0x2f0b4c47;
    for (let i = y * width * 3, end = i + width * 3; i < end; i++) {
      const byte = words[i] as number;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x01000197);
    }
    rows[y] = (low >>> 0) * 0x200000 + ((high >>> 0) & 0x1fffff);
  }
  return rows;
};

/** Columns in which two equally tall stretches differ; the whole width where they cannot be laid over each other. */
const columnsOf = (a: Bare, b: Bare, { before, after }: Difference): { left: number; right: number } => {
  const width = Math.min(a.width, b.width);
  const whole = { left: 0, right: Math.max(a.width, b.width) };
  if (before.end - before.start !== after.end - after.start || a.width !== b.width) return whole;
  let [left, right] = [width, -1];
  for (let i = 0; i < before.end - before.start; i++) {
    const [rowA, rowB] = [(before.start + i) * width * 3, (after.start + i) * width * 3];
    for (let x = 0; x < left; x++) if (differs(a, b, rowA + x * 3, rowB + x * 3)) left = x;
    for (let x = width - 1; x > right; x--) if (differs(a, b, rowA + x * 3, rowB + x * 3)) right = x;
  }
  return right < 0 ? whole : { left, right: right + 1 };
};

const differs = (a: Bare, b: Bare, i: number, j: number): boolean =>
  a.pixels[i] !== b.pixels[j] || a.pixels[i + 1] !== b.pixels[j + 1] || a.pixels[i + 2] !== b.pixels[j + 2];

/** Boxes one under the other that nearly touch become one. */
const joined = (boxes: readonly Box[]): Box[] => {
  const out: Box[] = [];
  for (const box of boxes) {
    const last = out.at(-1);
    if (last && box.top - last.bottom <= NEAR_ROWS)
      out[out.length - 1] = {
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
        top: last.top,
        bottom: Math.max(last.bottom, box.bottom),
      };
    else out.push(box);
  }
  return out.slice(0, MOST_BOXES);
};

const areaOf = (boxes: readonly Box[]): number => boxes.reduce((sum, b) => sum + (b.right - b.left) * (b.bottom - b.top), 0);

/** A frame drawn into bare pixels of the reduced page. */
const outline = ({ pixels, width, height }: Bare, box: Box): void => {
  const [left, right] = [Math.max(0, box.left - 4), Math.min(width - 1, box.right + 4)];
  const [top, bottom] = [Math.max(0, box.top - 4), Math.min(height - 1, box.bottom + 4)];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      if (y - top >= 3 && bottom - y >= 3 && x - left >= 3 && right - x >= 3) {
        x = right - 3;
        continue;
      }
      // A deep red, as for what changed everywhere in the program.
      pixels.set([163, 38, 30], (y * width + x) * 3);
    }
};

const reduced = async (bare: Bare, boxes: readonly Box[], scale: number): Promise<Bare> => {
  const [width, height] = [Math.max(1, Math.round(bare.width * scale)), Math.max(1, Math.round(bare.height * scale))];
  const raw = { raw: { width: bare.width, height: bare.height, channels: 3 } } as const;
  const pixels = await sharp(bare.pixels, raw).resize(width, height, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const small = { pixels, width, height };
  for (const b of boxes)
    outline(small, {
      left: Math.floor(b.left * scale),
      right: Math.min(width, Math.ceil(b.right * scale)),
      top: Math.floor(b.top * scale),
      bottom: Math.ceil(b.bottom * scale),
    });
  return small;
};

const beside = async (left: Bare, right: Bare): Promise<Pictures & Size> => {
  const [width, height] = [left.width + GAP_PX + right.width, Math.max(left.height, right.height)];
  const rawOf = ({ width: w, height: h }: Size) => ({ raw: { width: w, height: h, channels: 3 as const } });
  const rendition = await sharp({ create: { width, height, channels: 3, background: '#e7e4dc' } })
    .composite([
      { input: left.pixels, ...rawOf(left), left: 0, top: 0 },
      { input: right.pixels, ...rawOf(right), left: left.width + GAP_PX, top: 0 },
    ])
    .jpeg({ quality: 82 })
    .toBuffer();
  const thumbnail = await sharp(rendition).resize(thumbnailPx, thumbnailPx, { fit: 'inside', withoutEnlargement: true }).jpeg().toBuffer();
  return { rendition, thumbnail, width, height };
};

/**
 * @param bytes both pictures, the earlier one first; `firstBytes` of them are its own
 * @throws PictureFailure image-damaged, image-too-large
 */
export const comparePictures = async (
  bytes: Uint8Array,
  firstBytes: number,
): Promise<{ pictures: Pictures & Size; changedPercent: number; boxes: number }> => {
  const a = await bareOf(bytes.subarray(0, firstBytes));
  const b = await bareOf(bytes.subarray(firstBytes));
  const stretches = sequenceDifference(rowsOf(a), rowsOf(b));
  const boxesIn = (side: 'before' | 'after', bare: Bare): Box[] =>
    joined(
      stretches
        .filter((s) => s[side].end > s[side].start)
        .map((s) => {
          const { left, right } = columnsOf(a, b, s);
          return { left, right: Math.min(bare.width, right), top: s[side].start, bottom: s[side].end };
        }),
    );
  const [gone, come] = [boxesIn('before', a), boxesIn('after', b)];
  const changedPercent = Math.min(100, (100 * (areaOf(gone) + areaOf(come))) / (a.width * a.height + b.width * b.height));
  const scale = Math.min(1, SIDE_PX / Math.max(a.width, b.width), MOST_PX / Math.max(a.height, b.height));
  const pictures = await beside(await reduced(a, gone, scale), await reduced(b, come, scale));
  // Any change at all is more than nothing.
  const rounded = Math.round(changedPercent * 100) / 100;
  return { pictures, changedPercent: stretches.length > 0 ? Math.max(0.01, rounded) : 0, boxes: gone.length + come.length };
};
