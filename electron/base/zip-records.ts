/** Records of a stored zip (PKWARE APPNOTE 6.3.10): fixed dates, no extra field but zip64 where a number overflows. */

export interface ZipEntry {
  name: string;
  sizeBytes: number;
  crc32: number;
  offset: number;
}

const MAX32 = 0xffff_ffff;
const MAX16 = 0xffff;
/** 1 January 1980, 00.00: a zip of the same files is the same bytes whenever it is made. */
const FIXED_DATE = 0x0021;
const VERSION_STORED = 20;
const VERSION_ZIP64 = 45;

const isLarge = (n: number): boolean => n >= MAX32;
const short = (n: number): number => (isLarge(n) ? MAX32 : n);
const versionOf = (large: boolean): number => (large ? VERSION_ZIP64 : VERSION_STORED);

/** Zip64 extra field holding the numbers that overflowed, in the order of their fields. */
const extraOf = (...numbers: readonly number[]): Buffer => {
  const large = numbers.filter(isLarge);
  if (large.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + 8 * large.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * large.length, 2);
  for (const [i, n] of large.entries()) extra.writeBigUInt64LE(BigInt(n), 4 + 8 * i);
  return extra;
};

/** Local header; its CRC stands at `CRC_OFFSET` and may be written once the bytes have passed. */
export const CRC_OFFSET = 14;
export const localHeader = ({ name, sizeBytes, crc32 }: Omit<ZipEntry, 'offset'>): Buffer => {
  const rawName = Buffer.from(name, 'ascii');
  const extra = extraOf(sizeBytes, sizeBytes);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(versionOf(extra.length > 0), 4);
  head.writeUInt16LE(FIXED_DATE, 12);
  head.writeUInt32LE(crc32, CRC_OFFSET);
  head.writeUInt32LE(short(sizeBytes), 18);
  head.writeUInt32LE(short(sizeBytes), 22);
  head.writeUInt16LE(rawName.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, rawName, extra]);
};

const centralRecord = ({ name, sizeBytes, crc32, offset }: ZipEntry): Buffer => {
  const rawName = Buffer.from(name, 'ascii');
  const extra = extraOf(sizeBytes, sizeBytes, offset);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION_ZIP64, 4);
  head.writeUInt16LE(versionOf(isLarge(sizeBytes)), 6);
  head.writeUInt16LE(FIXED_DATE, 14);
  head.writeUInt32LE(crc32, 16);
  head.writeUInt32LE(short(sizeBytes), 20);
  head.writeUInt32LE(short(sizeBytes), 24);
  head.writeUInt16LE(rawName.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(short(offset), 42);
  return Buffer.concat([head, rawName, extra]);
};

const zip64End = (count: number, sizeBytes: number, offset: number): Buffer => {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(VERSION_ZIP64, 12);
  record.writeUInt16LE(VERSION_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(sizeBytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(offset + sizeBytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
};

/** Central directory and end records behind entries that end at `offset`. */
export const zipEnding = (entries: readonly ZipEntry[], offset: number): Buffer => {
  const directory = Buffer.concat(entries.map(centralRecord));
  const needs64 = isLarge(offset) || isLarge(directory.length) || entries.length >= MAX16;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, MAX16), 8);
  end.writeUInt16LE(Math.min(entries.length, MAX16), 10);
  end.writeUInt32LE(short(directory.length), 12);
  end.writeUInt32LE(short(offset), 16);
  return Buffer.concat([directory, needs64 ? zip64End(entries.length, directory.length, offset) : Buffer.alloc(0), end]);
};
