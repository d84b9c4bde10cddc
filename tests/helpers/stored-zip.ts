/** A stored zip as an export makes it, and bent ones for tests. */
import { crc32 } from 'node:zlib';

export interface ZipChanges {
  /** Writes the sizes into zip64 extra fields, as large files need. */
  zip64?: boolean;
  prefix?: string;
  /** Bytes before the first entry, between entries and directory, behind the end record. */
  before?: Buffer;
  between?: Buffer;
  behind?: Buffer;
  /** Names an entry differently in its local header. */
  localName?: (name: string) => string;
  repeat?: string;
  comment?: boolean;
  descending?: boolean;
  /** DOS date of all entries, in both headers. */
  date?: number;
  /** External attributes of all entries, as a Unix zip writes modes and links. */
  attributes?: number;
}

const numbers = (...parts: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer =>
  Buffer.concat(
    parts.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      if (size === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );

const max = 0xffffffff;

export const storedZip = (files: ReadonlyMap<string, Uint8Array>, change: ZipChanges = {}): Buffer => {
  const inOrder = [...files].sort(([a], [b]) => (change.descending === true ? -1 : 1) * (a < b ? -1 : 1));
  const rows = inOrder.map(([name, bytes]) => [`${change.prefix ?? ''}${name}`, bytes] as const);
  if (change.repeat !== undefined) rows.push([`${change.prefix ?? ''}${change.repeat}`, Buffer.from('lain')]);
  const parts: Buffer[] = [change.before ?? Buffer.alloc(0)];
  const central: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const [name, bytes] of rows) {
    const size = change.zip64 ? max : bytes.length;
    const both = numbers([2, 1], [2, 16], [8, bytes.length], [8, bytes.length]);
    const extra = change.zip64 ? both : Buffer.alloc(0);
    const shared: (readonly [2 | 4, number])[] = [
      [2, change.zip64 ? 45 : 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, change.date ?? 0x21],
      [4, crc32(bytes)],
      [4, size],
      [4, size],
    ];
    const localName = Buffer.from(change.localName?.(name) ?? name);
    const local = Buffer.concat([numbers([4, 0x04034b50], ...shared, [2, localName.length], [2, extra.length]), localName, extra, bytes]);
    const named = Buffer.from(name);
    const tail: (readonly [2 | 4, number])[] = [
      [2, named.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, change.attributes ?? 0],
      [4, offset],
    ];
    central.push(Buffer.concat([numbers([4, 0x02014b50], [2, 0x2d], ...shared, ...tail), named, extra]));
    parts.push(local);
    offset += local.length;
  }
  if (change.between !== undefined) {
    parts.push(change.between);
    offset += change.between.length;
  }
  const directory = Buffer.concat(central);
  const wide = change.zip64 === true;
  const endAt = offset + directory.length;
  const end64 = numbers(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, rows.length],
    [8, rows.length],
    [8, directory.length],
    [8, offset],
  );
  const locator = numbers([4, 0x07064b50], [4, 0], [8, endAt], [4, 1]);
  const comment = change.comment === true ? Buffer.from('catatan') : Buffer.alloc(0);
  const short = (n: number, limit: number): number => (wide ? limit : n);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, short(rows.length, 0xffff)],
    [2, short(rows.length, 0xffff)],
    [4, short(directory.length, max)],
    [4, short(offset, max)],
    [2, comment.length],
  );
  return Buffer.concat([...parts, directory, ...(wide ? [end64, locator] : []), end, comment, change.behind ?? Buffer.alloc(0)]);
};
