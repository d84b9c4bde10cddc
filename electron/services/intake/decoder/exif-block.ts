/**
 * Finds the EXIF block (TIFF bytes) inside a picture. Reads lengths only from where they must be and never beyond
 * the bytes: a damaged container has no block.
 */

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
      return inIsoMedia;
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

/** HEIC and AVIF: the item of type `Exif` (ISO 23008-12, annex A); its payload opens with the offset of the TIFF header. */
const inIsoMedia = (file: Uint8Array): Uint8Array | undefined => {
  const meta = boxes(file, 0, file.length).find((b) => b.type === 'meta');
  if (!meta) return undefined;
  const inside = boxes(file, meta.from + 4, meta.to);
  const entries = inside.find((b) => b.type === 'iinf');
  const places = inside.find((b) => b.type === 'iloc');
  const id = entries && exifItem(file, entries);
  const extent = id === undefined || !places ? undefined : extentOf(file, places, id);
  if (!extent || extent.from + extent.length > file.length || extent.length < 8) return undefined;
  const payload = file.subarray(extent.from, extent.from + extent.length);
  return payload.subarray(4 + u32(viewOf(payload), 0));
};

interface Box {
  type: string;
  from: number;
  to: number;
}

const boxes = (file: Uint8Array, from: number, to: number): Box[] => {
  const view = viewOf(file);
  const found: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = u32(view, at);
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (size < 8 || at + size > to) break;
    found.push({ type: ascii(file, at + 4, 4), from: at + (short === 1 ? 16 : 8), to: at + size });
    at += size;
  }
  return found;
};

/** Id of the first item whose type is `Exif` in an `iinf` box. */
const exifItem = (file: Uint8Array, iinf: Box): number | undefined => {
  const view = viewOf(file);
  const version = file[iinf.from] ?? 0;
  for (const entry of boxes(file, iinf.from + (version === 0 ? 6 : 8), iinf.to)) {
    const wide = (file[entry.from] ?? 0) >= 3;
    const id = wide ? u32(view, entry.from + 4) : u16(view, entry.from + 4);
    if (entry.type === 'infe' && ascii(file, entry.from + (wide ? 10 : 8), 4) === 'Exif') return id;
  }
  return undefined;
};

/** First extent of an item, by offset in the file (construction method 0), from an `iloc` box. */
const extentOf = (file: Uint8Array, iloc: Box, wanted: number): { from: number; length: number } | undefined => {
  const view = viewOf(file);
  const version = file[iloc.from] ?? 0;
  const sizes = u16(view, iloc.from + 4);
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0];
  let at = iloc.from + 6;
  const take = (size: number): number => {
    const value = size === 0 ? 0 : size === 2 ? u16(view, at) : size === 4 ? u32(view, at) : Number(view.getBigUint64(at));
    at += size;
    return value;
  };
  const items = take(version < 2 ? 2 : 4);
  for (let i = 0; i < items && at < iloc.to; i++) {
    const id = take(version < 2 ? 2 : 4);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseSize);
    const extents = take(2);
    if (id !== wanted) {
      at += extents * (indexSize + offsetSize + lengthSize);
      continue;
    }
    if (method !== 0 || extents === 0) return undefined;
    take(indexSize);
    return { from: base + take(offsetSize), length: take(lengthSize) };
  }
  return undefined;
};
