/**
 * Burning areas into a picture: whole blocks of pixels become black and the picture is encoded anew, so that what was
 * under them is in no byte of the result. Never blurred, never pixelated: both can be undone in part.
 */
import sharp from 'sharp';
import { maxPixels, type Pictures, type Size, thumbnailPx } from './picture.ts';
import { PictureFailure } from './picture-failure.ts';
import type { Burn } from './protocol.ts';

/**
 * Side of a block, pixels: the coding unit of a JPEG with halved colour. A unit is black as a whole or left alone, so
 * that no coefficient of a neighbour carries anything of what was covered.
 */
const BLOCK = 16;
/** Pixels that an area grows by: resampling had mixed neighbours before. */
const GROW = 3;

type Point = readonly [number, number];
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const inBox = ([x, y]: Point, b: Box): boolean => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom;

const side = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
const cross = (a: Point, b: Point, c: Point, d: Point): boolean => side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;

/** Even-odd rule. */
const inside = ([x, y]: Point, shape: readonly Point[]): boolean => {
  let odd = false;
  for (let i = 0, j = shape.length - 1; i < shape.length; j = i++) {
    const [ax, ay] = shape[i] as Point;
    const [bx, by] = shape[j] as Point;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
};

/** True where a shape and a box share any point. */
const touches = (shape: readonly Point[], box: Box): boolean => {
  if (shape.some((p) => inBox(p, box)) || inside([box.left, box.top], shape)) return true;
  const corners: Point[] = [
    [box.left, box.top],
    [box.right, box.top],
    [box.right, box.bottom],
    [box.left, box.bottom],
  ];
  return shape.some((a, i) => {
    const b = shape[(i + 1) % shape.length] as Point;
    const beside =
      Math.max(a[0], b[0]) < box.left ||
      Math.min(a[0], b[0]) > box.right ||
      Math.max(a[1], b[1]) < box.top ||
      Math.min(a[1], b[1]) > box.bottom;
    return !beside && corners.some((c, n) => cross(a, b, c, corners[(n + 1) % 4] as Point));
  });
};

/** Blocks that a shape touches, by their top left corner. */
export function* blocksOf(shape: readonly Point[], { width, height }: Size): Generator<{ x: number; y: number }> {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const first = (n: number) => Math.max(0, Math.floor((n - GROW) / BLOCK) * BLOCK);
  const [left, top] = [first(Math.min(...xs)), first(Math.min(...ys))];
  const [right, bottom] = [Math.min(width - 1, Math.max(...xs) + GROW), Math.min(height - 1, Math.max(...ys) + GROW)];
  for (let y = top; y <= bottom; y += BLOCK)
    for (let x = left; x <= right; x += BLOCK) {
      const box = { left: x - GROW, top: y - GROW, right: x + BLOCK + GROW, bottom: y + BLOCK + GROW };
      if (touches(shape, box)) yield { x, y };
    }
}

const blacken = (pixels: Buffer, { width, height, channels }: Size & { channels: number }, block: { x: number; y: number }): void => {
  const end = Math.min(width, block.x + BLOCK);
  for (let y = block.y; y < Math.min(height, block.y + BLOCK); y++)
    pixels.fill(0, (y * width + block.x) * channels, (y * width + end) * channels);
};

/** @throws PictureFailure image-damaged where the picture cannot be decoded whole */
export const burnPicture = async (jpeg: Uint8Array, { areas, units }: Burn): Promise<Pictures & Size> => {
  try {
    const source = sharp(jpeg, { limitInputPixels: maxPixels, failOn: 'error', autoOrient: false }).toColourspace('srgb').removeAlpha();
    const { data, info } = await source.raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    for (const area of areas) {
      const shape = area.map(([x, y]): Point => [(x / units) * width, (y / units) * height]);
      for (const block of blocksOf(shape, info)) blacken(data, info, block);
    }
    // Out of bare pixels: no profile, no EXIF, no XMP and no thumbnail can come along.
    const raw = { raw: { width, height, channels } } as const;
    const rendition = await sharp(data, raw).jpeg({ quality: 86 }).toBuffer();
    const thumbnail = await sharp(data, raw)
      .resize(thumbnailPx, thumbnailPx, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    return { rendition, thumbnail, width, height };
  } catch (cause) {
    throw new PictureFailure('image-damaged', { cause });
  }
};
