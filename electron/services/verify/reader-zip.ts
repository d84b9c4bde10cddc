/**
 * Strict reader of an exported zip: stored entries, one after another from byte 0, the central directory in the
 * same order right behind them, the end record last. Every byte is accounted for (PKWARE APPNOTE 6.3.10).
 */
import { basename } from 'node:path';
import { PackagePathSchema } from '../../../shared/domain/manifest.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { type PackageReader, readStretch, type Stretch, stretchReader } from './stretch.ts';
import { unsafeNames } from './unsafe-names.ts';

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const max32 = 0xffffffff;

type ZipRefusal = 'zip-invalid' | 'zip-stray-bytes' | 'zip-foreign-form';

/** The container does not say what it holds in the one way that is admitted. */
class ZipRefused extends Error {
  readonly code: ZipRefusal;
  constructor(code: ZipRefusal, detail: string) {
    super(detail);
    this.code = code;
  }
}
const refuse = (detail: string): never => {
  throw new ZipRefused('zip-invalid', detail);
};
const stray = (detail: string): never => {
  throw new ZipRefused('zip-stray-bytes', detail);
};

/** True where an entry is compressed: the zip was made again by another program, for an export only stores. */
const holdsCompressed = (directory: Buffer): boolean => {
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === centralSignature; ) {
    if (directory.readUInt16LE(at + 10) !== 0) return true;
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return false;
};

interface End {
  count: number;
  offset: number;
  sizeBytes: number;
  /** Where the end records begin. */
  startsAt: number;
}

interface Entry {
  name: string;
  rawName: Buffer;
  sizeBytes: number;
  crc: number;
  localOffset: number;
  version: number;
}

/** 1 January 1980, the one date of an exported zip (`shared/README.md` §5). */
const fixedDate = 0x0021;
const versionOf = (overflowed: number): number => (overflowed > 0 ? 45 : 20);

const safe = (n: bigint): number => (n > BigInt(Number.MAX_SAFE_INTEGER) ? refuse('size') : Number(n));

const readEnd = (tail: Buffer, sizeBytes: number): End => {
  const at = tail.length - 22;
  if (at < 0 || tail.readUInt32LE(at) !== endSignature) stray('end');
  if (tail.readUInt16LE(at + 20) !== 0 || tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) refuse('end record');
  const plain = { count: tail.readUInt16LE(at + 10), sizeBytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  if (tail.readUInt16LE(at + 8) !== plain.count) refuse('entry count');
  const has64 = at >= 76 && tail.readUInt32LE(at - 20) === locator64Signature;
  if (!has64) return { ...plain, startsAt: sizeBytes - 22 };
  const startsAt = sizeBytes - 22 - 76;
  if (tail.readUInt32LE(at - 16) !== 0 || tail.readUInt32LE(at - 4) !== 1) refuse('zip64 locator');
  if (safe(tail.readBigUInt64LE(at - 12)) !== startsAt) refuse('zip64 locator');
  return { ...readEnd64(tail.subarray(at - 76, at - 20), plain), startsAt };
};

const readEnd64 = (record: Buffer, plain: Omit<End, 'startsAt'>): Omit<End, 'startsAt'> => {
  if (record.readUInt32LE(0) !== end64Signature || record.readBigUInt64LE(4) !== 44n || record.readUInt16LE(14) !== 45) refuse('zip64 end');
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) refuse('zip64 end');
  const count = safe(record.readBigUInt64LE(32));
  if (safe(record.readBigUInt64LE(24)) !== count) refuse('zip64 count');
  const whole = { count, sizeBytes: safe(record.readBigUInt64LE(40)), offset: safe(record.readBigUInt64LE(48)) };
  const agrees = (short: number, full: number, limit: number): boolean => short === full || short === limit;
  if (!agrees(plain.count, count, 0xffff) || !agrees(plain.sizeBytes, whole.sizeBytes, max32) || !agrees(plain.offset, whole.offset, max32))
    refuse('zip64 end');
  return whole;
};

/** Values of a zip64 extra field, in the order of the fields that overflowed; no other extra field is admitted. */
const zip64Values = (extra: Buffer, wanted: number): number[] => {
  if (extra.length === 0) return wanted === 0 ? [] : refuse('zip64 extra');
  if (extra.length < 4 || extra.readUInt16LE(0) !== 1 || extra.readUInt16LE(2) !== extra.length - 4) refuse('extra field');
  if (extra.length - 4 !== wanted * 8) refuse('zip64 extra');
  return Array.from({ length: wanted }, (_, i) => safe(extra.readBigUInt64LE(4 + i * 8)));
};

const readCentral = (directory: Buffer, count: number): Entry[] => {
  const entries: Entry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== centralSignature) refuse('central directory');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength;
    if (next > directory.length) refuse('central directory');
    if (directory.readUInt16LE(at + 32) !== 0 || directory.readUInt16LE(at + 34) !== 0) refuse('comment');
    // Attributes could turn a file into a link or a folder once it is unpacked.
    if (directory.readUInt16LE(at + 4) !== 45 || directory.readUInt16LE(at + 36) !== 0 || directory.readUInt32LE(at + 38) !== 0)
      refuse('attributes');
    if (directory.readUInt16LE(at + 8) !== 0) refuse('flags');
    if (directory.readUInt16LE(at + 12) !== 0 || directory.readUInt16LE(at + 14) !== fixedDate) refuse('date');
    if (directory.readUInt16LE(at + 10) !== 0) refuse('compressed');
    const [packed, size, offset] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 42)];
    const overflowed = [size, packed, offset].filter((n) => n === max32).length;
    const version = directory.readUInt16LE(at + 6);
    if (version !== versionOf([size, packed].filter((n) => n === max32).length)) refuse('version');
    const values = zip64Values(directory.subarray(at + 46 + nameLength, next), overflowed);
    const pick = (n: number): number => (n === max32 ? (values.shift() ?? refuse('zip64 extra')) : n);
    const [sizeBytes, packedBytes, localOffset] = [pick(size), pick(packed), pick(offset)];
    if (sizeBytes !== packedBytes) refuse('compressed');
    const rawName = directory.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      name: rawName.toString('utf8'),
      rawName,
      sizeBytes,
      crc: directory.readUInt32LE(at + 16),
      localOffset,
      version,
    });
    at = next;
  }
  if (at !== directory.length) stray('central directory');
  if (entries.some((e, i) => i > 0 && Buffer.compare(entries[i - 1]?.rawName ?? e.rawName, e.rawName) > 0)) refuse('order');
  return entries;
};

/** Checks the local header against its entry. @returns offset of the first content byte */
const readLocal = async (file: string, entry: Entry, limit: number): Promise<number> => {
  const fixed = entry.localOffset + 30;
  if (fixed + entry.rawName.length > limit) refuse('local header');
  const head = await readStretch({
    file,
    offset: entry.localOffset,
    sizeBytes: Math.min(30 + entry.rawName.length + 64, limit - entry.localOffset),
  });
  if (head.readUInt32LE(0) !== localSignature) refuse('local header');
  const nameLength = head.readUInt16LE(26);
  const extraLength = head.readUInt16LE(28);
  if (nameLength !== entry.rawName.length || !head.subarray(30, 30 + nameLength).equals(entry.rawName)) refuse('two names');
  const same =
    head.readUInt16LE(4) === entry.version &&
    head.readUInt16LE(6) === 0 &&
    head.readUInt16LE(8) === 0 &&
    head.readUInt16LE(10) === 0 &&
    head.readUInt16LE(12) === fixedDate;
  if (!same) refuse('two headers');
  const [crc, packed, size] = [head.readUInt32LE(14), head.readUInt32LE(18), head.readUInt32LE(22)];
  const overflowed = [size, packed].filter((n) => n === max32).length;
  if (extraLength > 64) refuse('extra field');
  const values = zip64Values(head.subarray(30 + nameLength, 30 + nameLength + extraLength), overflowed);
  const pick = (n: number): number => (n === max32 ? (values.shift() ?? refuse('zip64 extra')) : n);
  const [sizeBytes, packedBytes] = [pick(size), pick(packed)];
  const agrees = sizeBytes === entry.sizeBytes && packedBytes === entry.sizeBytes && crc === entry.crc;
  if (!agrees) refuse('two headers');
  return fixed + nameLength + extraLength;
};

const layOut = async (file: string, entries: readonly Entry[], directoryAt: number): Promise<Map<string, Stretch>> => {
  const stretches = new Map<string, Stretch>();
  let expected = 0;
  for (const entry of entries) {
    if (entry.localOffset !== expected) stray(showFileName(entry.name));
    const offset = await readLocal(file, entry, directoryAt);
    expected = offset + entry.sizeBytes;
    if (expected > directoryAt) refuse('size');
    if (stretches.has(entry.name)) throw new ZipRefused('zip-invalid', `duplicate ${showFileName(entry.name)}`);
    stretches.set(entry.name, { file, offset, sizeBytes: entry.sizeBytes, crc32: entry.crc });
  }
  if (expected !== directoryAt) stray('before the central directory');
  return stretches;
};

/** What lies around and between the entries: headers, central directory, end records. */
const frameOf = (file: string, entries: Iterable<Stretch>, sizeBytes: number): Stretch[] => {
  const frame: Stretch[] = [];
  let at = 0;
  for (const entry of entries) {
    if (entry.offset > at) frame.push({ file, offset: at, sizeBytes: entry.offset - at });
    at = entry.offset + entry.sizeBytes;
  }
  if (sizeBytes > at) frame.push({ file, offset: at, sizeBytes: sizeBytes - at });
  return frame;
};

/** A zip may hold the package in one folder, as it is written on a stick: that folder's name is no part of the paths. */
const withoutWrapper = (stretches: Map<string, Stretch>): Map<string, Stretch> => {
  if (stretches.has('manifes.json') || stretches.has('segel.json')) return stretches;
  const first = [...stretches.keys()][0]?.split('/')[0];
  const wrapped = first !== undefined && [...stretches.keys()].every((name) => name.startsWith(`${first}/`));
  // A folder whose name leads elsewhere is no wrapper: the names stay, and are refused as they stand.
  if (!wrapped || first === 'asli' || !PackagePathSchema.safeParse(first).success) return stretches;
  return new Map([...stretches].filter(([name]) => name !== `${first}/`).map(([name, s]) => [name.slice(first.length + 1), s]));
};

/** Opens a zip. What the container does wrong is a problem of the verdict, not an exception. */
export const openZip = async (path: string, sizeBytes: number): Promise<PackageReader> => {
  const about = { name: basename(path), kind: 'zip' as const, sizeBytes };
  try {
    const tailSize = Math.min(sizeBytes, 98);
    const end = readEnd(await readStretch({ file: path, offset: sizeBytes - tailSize, sizeBytes: tailSize }), sizeBytes);
    if (end.offset + end.sizeBytes !== end.startsAt) stray('before the end record');
    if (end.sizeBytes > 64_000_000) refuse('central directory');
    const directory = await readStretch({ file: path, offset: end.offset, sizeBytes: end.sizeBytes });
    if (holdsCompressed(directory)) throw new ZipRefused('zip-foreign-form', 'compressed');
    const entries = readCentral(directory, end.count);
    const all = await layOut(path, entries, end.offset);
    const stretches = withoutWrapper(all);
    const frame = frameOf(path, all.values(), sizeBytes);
    return stretchReader({ ...about, problems: unsafeNames(stretches.keys()), frame }, stretches);
  } catch (cause) {
    if (!(cause instanceof ZipRefused)) throw cause;
    // Packing a folder again is no alteration of it: what such a zip holds was only not checked.
    const weight = cause.code === 'zip-foreign-form' ? 'unchecked' : 'altered';
    const problem: Problem = { code: cause.code, subject: about.name, detail: cause.message, weight };
    return stretchReader({ ...about, problems: [problem] }, new Map());
  }
};
