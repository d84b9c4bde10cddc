/**
 * Finds the EXIF block (TIFF bytes) inside a picture. Reads lengths only from where they must be and never beyond
 * the bytes: a damaged container has no block.
 */
import { exifItemOf } from './iso-media.ts';

const exifPrefix = Buffer.from('Exif\0\0', 'latin1');
const ascii = (bytes: Uint8Array, at: number, length: number): string => Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
const u16 = (b: DataView, at: number): number => b.getUint16(at);
const u32 = (b: DataView, at: number): number => b.getUint32(at);

/** TIFF bytes of the EXIF block, a view into `file`; undefined where the format has none or the container is broken. */
export const findExifBlock = (file: Uint8Array, mediaType: string): Uint8Array | undefined => {
  try {
    const block = finderOf(mediaType)?.(file);
    const tiff = block && withoutPrefix(block);
    return tiff && /^(II\*\0|MM\0\*)/.test(ascii(tiff, 0, 4)) ? tiff : undefined;
  } catch {
    return undefined; // a length pointed outside the bytes
  }
};

const finderOf = (mediaType: string): ((file: Uint8Array) => Uint8Array | undefined) | undefined => {
  switch (mediaType) {
    case 'image/jpeg':
      return inJpeg;
    case 'image/png':
    case 'image/apng':
      return inPng;
    case 'image/webp':
      return inWebp;
    case 'image/heic':
    case 'image/heif':
    case 'image/heic-sequence':
    case 'image/heif-sequence':
    case 'image/avif':
      return exifItemOf;
    default:
      return undefined;
  }
};

const withoutPrefix = (block: Uint8Array): Uint8Array =>
  exifPrefix.equals(block.subarray(0, exifPrefix.length)) ? block.subarray(exifPrefix.length) : block;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** JPEG: the first APP1 segment that begins with `Exif`, before the scan (EXIF 2.32, 4.5.5). */
const inJpeg = (file: Uint8Array): Uint8Array | undefined => {
  const view = viewOf(file);
  for (let at = 2; at + 4 <= file.length; ) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    const length = u16(view, at + 2);
    const segment = file.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && segment.length === length - 2 && exifPrefix.equals(segment.subarray(0, 6))) return segment;
    at += 2 + length;
  }
  return undefined;
};

/** PNG: the `eXIf` chunk (PNG third edition, 11.3.5). */
const inPng = (file: Uint8Array): Uint8Array | undefined => {
  const view = viewOf(file);
  for (let at = 8; at + 12 <= file.length; ) {
    const length = u32(view, at);
    if (ascii(file, at + 4, 4) === 'eXIf' && at + 8 + length <= file.length) return file.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  return undefined;
};

/** WebP: the RIFF chunk `EXIF`. */
const inWebp = (file: Uint8Array): Uint8Array | undefined => {
  const view = viewOf(file);
  for (let at = 12; at + 8 <= file.length; ) {
    const length = view.getUint32(at + 4, true);
    if (ascii(file, at, 4) === 'EXIF' && at + 8 + length <= file.length) return file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
};
