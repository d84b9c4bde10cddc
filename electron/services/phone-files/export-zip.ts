/**
 * A chat export as a zip, read at random out of the encrypted store: nothing of it lies on the disk in plain. Whatever the
 * zip claims is bounded here; an entry that lies about its size, its place or its name is named and left where it is.
 *
 * Nouns: source (bytes by range), entry (one file of the zip that may be taken out), skipped (one that may not, and why).
 */
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader, type ZipFile } from 'yauzl';
import type { skipReasons } from '../../../shared/contract/phone-files.ts';
import { Failure } from '../../../shared/domain/failure.ts';

export interface ZipSource {
  sizeBytes: number;
  /** Both ends inclusive. */
  open(range: { start: number; end: number }): Readable;
}

export interface ZipEntry {
  name: string;
  sizeBytes: number;
  skipped?: (typeof skipReasons)[number];
  entry: Entry;
}

/** An export holds at most this many files ("with media" ends at 10,000 messages). */
const mostEntries = 10_000;
/** WhatsApp sends no larger file. */
const mostBytes = 2 * 1024 ** 3;
/** Pictures, video and speech hardly shrink, a text tenfold: more than this is a bomb. */
const mostRatio = 200;
/** Below this a high ratio harms nobody. */
const ratioFrom = 1024 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const unsafe = /[\u0000-\u001f\u007f\\/:]|^\.{1,2}$/;

/** The list of files is read piece by piece, some 50 bytes each: out of the encrypted store it comes in stretches of this. */
const stretchBytes = 512 * 1024;

/** A class because the library asks for one. Its ends are exclusive. */
class StoreReader extends RandomAccessReader {
  readonly source: ZipSource;
  held = { start: 0, bytes: Buffer.alloc(0) };
  constructor(source: ZipSource) {
    super();
    this.source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return this.source.open({ start, end: Math.min(end, this.source.sizeBytes) - 1 });
  }
  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    const tell = (error: Error | null): void => void setImmediate(callback, error);
    this.stretch(position, length).then((bytes) => {
      bytes.copy(buffer, offset);
      tell(null);
    }, tell);
  }
  async stretch(position: number, length: number): Promise<Buffer> {
    const { sizeBytes } = this.source;
    const place = position - this.held.start;
    if (place >= 0 && place + length <= this.held.bytes.length) return this.held.bytes.subarray(place, place + length);
    if (length > 0 && position + length > sizeBytes) throw new Error('beyond the end');
    const pieces: Buffer[] = [];
    const end = Math.min(sizeBytes, position + Math.max(length, stretchBytes));
    if (end > position) for await (const piece of this._readStreamForRange(position, end)) pieces.push(piece as Buffer);
    this.held = { start: position, bytes: Buffer.concat(pieces) };
    if (this.held.bytes.length < length) throw new Error('beyond the end');
    return this.held.bytes.subarray(0, length);
  }
}

const endOf = (entry: Entry): number => entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;

const skipOf = (name: string, entry: Entry): ZipEntry['skipped'] => {
  if (unsafe.test(name) || name.length > 255 || name === '') return 'unsafe-name';
  if (entry.isEncrypted()) return 'encrypted';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'unreadable';
  if (entry.uncompressedSize > mostBytes) return 'too-large';
  return entry.uncompressedSize > ratioFrom && entry.uncompressedSize > entry.compressedSize * mostRatio ? 'too-compressed' : undefined;
};

/** Entries whose stretches of the zip share bytes, by their place in the list: how a small zip claims terabytes. */
const overlapping = (entries: readonly ZipEntry[]): Set<ZipEntry> => {
  const sorted = [...entries].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  const found = new Set<ZipEntry>();
  let reach: ZipEntry | undefined;
  for (const next of sorted) {
    if (reach && next.entry.relativeOffsetOfLocalHeader < endOf(reach.entry)) found.add(next).add(reach);
    if (!reach || endOf(next.entry) > endOf(reach.entry)) reach = next;
  }
  return found;
};

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true).normalize('NFC');

const listEntries = async (zip: ZipFile): Promise<ZipEntry[]> => {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let seen = 0;
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    // Folders count too: a list of nothing else would be read for hours.
    if (entries.length >= mostEntries || seen > mostEntries * 2) break;
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const skipped = names.has(name) ? 'repeated-name' : skipOf(name, entry);
    names.add(name);
    entries.push({ name: name.slice(0, 255), sizeBytes: entry.uncompressedSize, entry, ...(skipped && { skipped }) });
  }
  const shared = overlapping(entries);
  return entries.map((entry) => (shared.has(entry) ? { ...entry, skipped: entry.skipped ?? 'overlapping' } : entry));
};

/** Bytes of an entry as long as they are those that the zip promised. @throws Failure file-unreadable at their end */
async function* checked(stream: Readable, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw new Failure('file-unreadable');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('file-unreadable', {}, { cause });
  } finally {
    stream.destroy();
  }
  if (sum !== entry.crc32 >>> 0 || size !== entry.uncompressedSize) throw new Failure('file-unreadable');
}

export interface ExportZip {
  entries: readonly ZipEntry[];
  /** @throws Failure file-unreadable where the bytes are not those that the zip promised */
  bytes(entry: ZipEntry): AsyncGenerator<Buffer>;
}

/** Opens a zip for one act; undefined where it is none that can be read. Failures of the store pass through. */
export const withExportZip = async <T>(source: ZipSource, act: (zip: ExportZip) => Promise<T>): Promise<T | undefined> => {
  let zip: ZipFile;
  let entries: ZipEntry[];
  try {
    zip = await fromRandomAccessReaderPromise(new StoreReader(source), source.sizeBytes, {
      lazyEntries: true,
      decodeStrings: false,
      autoClose: false,
    });
    entries = await listEntries(zip);
  } catch (error) {
    if (error instanceof Failure) throw error;
    return undefined;
  }
  async function* bytes({ entry }: ZipEntry): AsyncGenerator<Buffer> {
    let stream: Readable;
    try {
      stream = await zip.openReadStreamPromise(entry);
    } catch (cause) {
      throw cause instanceof Failure ? cause : new Failure('file-unreadable', {}, { cause });
    }
    yield* checked(stream, entry);
  }
  return act({ entries, bytes });
};
