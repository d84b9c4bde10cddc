/**
 * A derivative: the original upright, straightened, cut out, marked, and encoded anew out of bare pixels, so that no EXIF,
 * profile or thumbnail of the original comes along. The same original and steps give the same bytes.
 */
import sharp, { type Sharp } from 'sharp';
import { cropIn, type Letters, piecesOf, type Stroke, turnedSize } from '../../../../shared/domain/mark-drawing.ts';
import { heicTypes } from './kinds.ts';
import { maxPixels, measure, type Pictures, type Size, thumbnailPx, turn } from './picture.ts';
import { PictureFailure } from './picture-failure.ts';
import type { Draw } from './protocol.ts';

/** Pixels of a derivative at most: a picture of the common cameras whole, and within a decoder's memory. */
export const maxDrawnPixels = 24_000_000;
/** A frame between decoder and service holds 32 MiB. */
const maxDrawnBytes = 30 * 1024 * 1024;

interface Raw extends Size {
  pixels: Buffer;
}

const rawOf = async (picture: Sharp): Promise<Raw> => {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
};
const again = ({ pixels, width, height }: Raw): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: maxPixels });

const decoded = async (bytes: Uint8Array, mediaType: string): Promise<{ picture: Sharp; size: Size; orientation: number }> => {
  if (heicTypes.has(mediaType)) {
    const { decodeHeic } = await import('./heic.ts');
    const { rgba, width, height } = await decodeHeic(bytes, () => undefined);
    return {
      picture: sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels }),
      size: { width, height },
      orientation: 1,
    };
  }
  const { width, height, orientation } = await measure(bytes);
  if (width * height > maxPixels) throw new PictureFailure('image-too-large');
  // Read from top to bottom: a large picture read any other way would be unpacked into a file on the disk.
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, autoOrient: false }).toColourspace(
    'srgb',
  );
  return { picture, size: { width, height }, orientation };
};

interface Upright {
  raw: Raw;
  /** The cut is already made: on the original's own pixels, before anything is scaled down. */
  cropped: boolean;
}

/** Upright pixels, scaled down where they are more than a derivative may have. */
const upright = async (bytes: Uint8Array, mediaType: string, { degrees, crop }: Pick<Draw, 'degrees' | 'crop'>): Promise<Upright> => {
  const { picture, size: whole, orientation } = await decoded(bytes, mediaType);
  const early = degrees === 0 && orientation === 1 ? crop : undefined;
  const size = early ? cropIn(whole, early) : whole;
  const flat = (early ? picture.extract(cropIn(whole, early)) : picture).flatten({ background: '#fff' });
  const scale = Math.sqrt(Math.min(1, maxDrawnPixels / (size.width * size.height)));
  const sideways = orientation >= 5;
  const across = Math.max(1, Math.floor((sideways ? size.height : size.width) * scale));
  const down = Math.max(1, Math.floor((sideways ? size.width : size.height) * scale));
  const raw = await rawOf(turn(scale < 1 ? flat.resize(across, down, { fit: 'fill' }) : flat, orientation));
  return { raw, cropped: early !== undefined };
};

const escaped = (n: number): string => String(Math.round(n * 1000) / 1000);

const strokeWords = ({ d, fill, stroke, strokeWidth }: Stroke): string =>
  `<path d="${d}" fill="${fill ?? 'none'}"${stroke ? ` stroke="${stroke}" stroke-width="${strokeWidth}"` : ''}/>`;

/** Letters as outlines: a decoder needs no font. */
const letterWords = ({ text, x, y, size, fill, halo, haloWidth }: Letters, letters: Draw['letters']): string => {
  let advance = 0;
  const scale = size / 1000;
  const glyphs = [...text].flatMap((character) => {
    const glyph = letters[character];
    if (!glyph) return [];
    const place = `<path transform="translate(${escaped(x + advance * scale)} ${y}) scale(${escaped(scale)} ${escaped(-scale)})" d="${glyph.d}"/>`;
    advance += glyph.advance;
    return [place];
  });
  const edge = halo ? `<g fill="${halo}" stroke="${halo}" stroke-width="${escaped((haloWidth * 2) / scale)}">${glyphs.join('')}</g>` : '';
  return `${edge}<g fill="${fill}">${glyphs.join('')}</g>`;
};

/** The marks as a drawing of the picture's size. Made of numbers, our own colours and our own outlines only. */
export const marksDrawing = ({ width, height }: Size, { marks, letters }: Pick<Draw, 'marks' | 'letters'>): string => {
  const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (letters[c]?.advance ?? 0), 0) / 1000;
  const words = marks
    .flatMap((mark) => piecesOf(mark, { width, height }, widthOf))
    .map((piece) => (piece.kind === 'stroke' ? strokeWords(piece) : letterWords(piece, letters)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g stroke-linecap="round" stroke-linejoin="round">${words.join('')}</g></svg>`;
};

const marked = async (raw: Raw, draw: Draw): Promise<Raw> => {
  if (draw.marks.length === 0) return raw;
  const drawing = Buffer.from(marksDrawing(raw, draw));
  // The stranger's bytes are pixels by now: only our own drawing can meet this loader, and it is shut again at once.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] });
  try {
    return await rawOf(again(raw).composite([{ input: drawing, density: 72 }]));
  } finally {
    sharp.block({ operation: ['VipsForeignLoadSvg'] });
  }
};

/** @throws PictureFailure image-too-large: a long page turned far needs a box of many times its area */
const straightened = async (raw: Raw, degrees: number): Promise<Raw> => {
  const { width, height } = turnedSize(raw, degrees);
  if (width * height > maxPixels) throw new PictureFailure('image-too-large');
  return rawOf(again(raw).rotate(degrees, { background: '#ffffff' }));
};

const encoded = async (raw: Raw, { longestPx }: Pick<Draw, 'longestPx'>): Promise<Buffer> => {
  if (longestPx)
    return again(raw).resize(longestPx, longestPx, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 84 }).toBuffer();
  const fine = await again(raw).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
  return fine.length <= maxDrawnBytes ? fine : again(raw).jpeg({ quality: 78 }).toBuffer();
};

/** @throws PictureFailure image-damaged, image-too-large */
export const drawPicture = async (bytes: Uint8Array, mediaType: string, draw: Draw): Promise<Pictures & Size> => {
  try {
    const { raw: first, cropped } = await upright(bytes, mediaType, draw);
    let raw = first;
    if (draw.degrees !== 0) raw = await straightened(raw, draw.degrees);
    if (draw.crop && !cropped) {
      const { left, top, width, height } = cropIn(raw, draw.crop);
      raw = await rawOf(
        again(raw).extract({ left, top, width: Math.min(width, raw.width - left), height: Math.min(height, raw.height - top) }),
      );
    }
    raw = await marked(raw, draw);
    const thumbnail = await again(raw)
      .resize(thumbnailPx, thumbnailPx, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    return { rendition: await encoded(raw, draw), thumbnail, width: raw.width, height: raw.height };
  } catch (cause) {
    if (cause instanceof PictureFailure) throw cause;
    throw new PictureFailure('image-damaged', { cause });
  }
};
