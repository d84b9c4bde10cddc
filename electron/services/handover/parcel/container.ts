/**
 * The container inside a parcel: a stored zip in the one form of `shared/README.md` §5. Names, sizes and CRCs alone decide every other byte
 * of it, so a reader makes headers, central directory and end anew and compares: whatever else stands there is refused.
 */
import { PackagePathSchema } from '../../../../shared/domain/manifest.ts';
import { localHeader, zipEnding } from '../../../base/zip-records.ts';

export interface ContainerEntry {
  path: string;
  sizeBytes: number;
  crc32: number;
}

/** An entry with where it lies. */
export interface PlacedEntry extends ContainerEntry {
  header: Buffer;
  /** Of its header, from the beginning of the container. */
  headerAt: number;
  /** Of its first content byte. */
  dataAt: number;
}

export interface Container {
  /** Ascending by path. */
  entries: readonly PlacedEntry[];
  /** Central directory and end records. */
  ending: Buffer;
  endingAt: number;
  sizeBytes: number;
}

/** Lays entries out, in ascending order of their paths as code units. */
export const containerOf = (files: readonly ContainerEntry[]): Container => {
  let at = 0;
  const entries = files
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((file): PlacedEntry => {
      const header = localHeader({ name: file.path, sizeBytes: file.sizeBytes, crc32: file.crc32 });
      const placed = { ...file, header, headerAt: at, dataAt: at + header.length };
      at = placed.dataAt + file.sizeBytes;
      return placed;
    });
  const ending = zipEnding(
    entries.map((e) => ({ name: e.path, sizeBytes: e.sizeBytes, crc32: e.crc32, offset: e.headerAt })),
    at,
  );
  return { entries, ending, endingAt: at, sizeBytes: at + ending.length };
};

/** The container is not in the one admitted form. */
export class ContainerInvalid extends Error {}
const refuse = (why: string): never => {
  throw new ContainerInvalid(why);
};

const MAX32 = 0xffff_ffff;
const LONGEST_END = 98;
/** Two hundred thousand files with long names. */
const MOST_DIRECTORY_BYTES = 64_000_000;
/** What a parcel may hold at most (`HandoverStatementSchema`), and its own three files. */
const MOST_ENTRIES = 200_003;

const exact = (n: bigint): number => (n > BigInt(Number.MAX_SAFE_INTEGER) ? refuse('size') : Number(n));

/** Where the central directory says it is: only read here, compared byte by byte later. */
const directoryPlace = (tail: Buffer): { offset: number; sizeBytes: number } => {
  const at = tail.length - 22;
  if (at < 0 || tail.readUInt32LE(at) !== 0x06054b50) return refuse('end');
  const place = { offset: tail.readUInt32LE(at + 16), sizeBytes: tail.readUInt32LE(at + 12) };
  if (at < 76 || tail.readUInt32LE(at - 20) !== 0x07064b50) return place;
  return { offset: exact(tail.readBigUInt64LE(at - 76 + 48)), sizeBytes: exact(tail.readBigUInt64LE(at - 76 + 40)) };
};

/** Content size of an entry: of the zip64 field where it overflowed. */
const sizeOf = (record: Buffer, extraAt: number): number => {
  const size = record.readUInt32LE(24);
  if (size !== MAX32) return size;
  return record.length >= extraAt + 12 ? exact(record.readBigUInt64LE(extraAt + 4)) : refuse('zip64');
};

const entriesOf = (directory: Buffer): ContainerEntry[] => {
  const entries: ContainerEntry[] = [];
  let before = '';
  for (let at = 0; at < directory.length; ) {
    if (at + 46 > directory.length || entries.length >= MOST_ENTRIES) return refuse('directory');
    const nameLength = directory.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30);
    if (next > directory.length) return refuse('directory');
    const record = directory.subarray(at, next);
    const path = record.toString('latin1', 46, 46 + nameLength);
    if (!PackagePathSchema.safeParse(path).success) return refuse('name');
    if (path <= before) return refuse('order');
    entries.push({ path, sizeBytes: sizeOf(record, 46 + nameLength), crc32: record.readUInt32LE(16) });
    before = path;
    at = next;
  }
  return entries;
};

/** Reads what a container says it holds, and lays it out anew. @throws ContainerInvalid where it ends otherwise than so laid out */
export const readContainer = async (sizeBytes: number, read: (start: number, end: number) => Promise<Buffer>): Promise<Container> => {
  const { offset, sizeBytes: length } = directoryPlace(await read(Math.max(0, sizeBytes - LONGEST_END), sizeBytes));
  if (length > MOST_DIRECTORY_BYTES || offset + length > sizeBytes) return refuse('directory');
  const container = containerOf(entriesOf(await read(offset, offset + length)));
  if (container.sizeBytes !== sizeBytes || container.endingAt !== offset) return refuse('size');
  if (!container.ending.equals(await read(offset, sizeBytes))) return refuse('end');
  return container;
};
