/** Boxes of HEIC and AVIF files (ISO 14496-12, 23008-12), read only as far as EXIF and size need. Broken lengths throw RangeError. */

const ascii = (bytes: Uint8Array, at: number, length: number): string => Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
const u16 = (b: DataView, at: number): number => b.getUint16(at);
const u32 = (b: DataView, at: number): number => b.getUint32(at);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Size as displayed: the largest extent stated (a photo's tiles and thumbnails are smaller), turned where the file turns it.
 * @returns undefined where none is stated or the boxes are broken
 */
export const isoMediaSize = (file: Uint8Array): { width: number; height: number } | undefined => {
  try {
    const meta = boxes(file, 0, file.length).find((b) => b.type === 'meta');
    const properties = meta && boxes(file, meta.from + 4, meta.to).find((b) => b.type === 'iprp');
    const list = properties && boxes(file, properties.from, properties.to).find((b) => b.type === 'ipco');
    const inside = list ? boxes(file, list.from, list.to) : [];
    const view = viewOf(file);
    const sizes = inside.filter((b) => b.type === 'ispe').map((b) => ({ width: u32(view, b.from + 4), height: u32(view, b.from + 8) }));
    const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a), { width: 0, height: 0 });
    if (largest.width === 0 || largest.height === 0) return undefined;
    const quarterTurn = inside.some((b) => b.type === 'irot' && (file[b.from] ?? 0) % 2 === 1);
    return quarterTurn ? { width: largest.height, height: largest.width } : largest;
  } catch {
    return undefined;
  }
};

/** HEIC and AVIF: the item of type `Exif` (ISO 23008-12, annex A); its payload opens with the offset of the TIFF header. */
export const exifItemOf = (file: Uint8Array): Uint8Array | undefined => {
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
