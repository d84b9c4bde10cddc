/** Reads a blob: whole or in part, each chunk authenticated before a byte of it leaves. */
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../../../shared/domain/failure.ts';
import { release } from '../../base/release.ts';
import { isCode } from '../../base/system-error.ts';
import {
  type BlobHeader,
  chunkBytes,
  chunkOffset,
  flags,
  headerBytes,
  openChunk,
  readHeader,
  shapeOf,
  tagBytes,
  trailerBytes,
} from './blob-format.ts';

export interface OpenBlob {
  sha256: string;
  sizeBytes: number;
  /** Plain bytes from `start` to `end`, both inclusive. Where they are `lent`, a piece is gone when the next is asked for. */
  bytes(start: number, end: number, lent?: 'lent'): AsyncGenerator<Buffer, void, undefined>;
  close(): Promise<void>;
}

/** Chunks decrypted ahead of the reader, so that disk, decryption and use overlap. */
const readAhead = 2;

const altered = (): Failure => new Failure('blob-altered');

const readExactly = async (file: FileHandle, offset: number, count: number, room?: Buffer): Promise<Buffer> => {
  const bytes = room?.subarray(0, count) ?? Buffer.allocUnsafeSlow(count);
  let done = 0;
  while (done < count) {
    const { bytesRead } = await file.read(bytes, done, count - done, offset + done);
    if (bytesRead === 0) throw altered();
    done += bytesRead;
  }
  return bytes;
};

interface Layout {
  header: BlobHeader;
  sizeBytes: number;
  chunkCount: number;
}

/** Rooms for ciphertext that are free now: it never leaves this module, so each is used again and again, by one blob after another. */
const rooms: Buffer[] = [];
/** What two blobs under way need. */
const roomsKept = 2 * (readAhead + 1);

const readChunk = async (file: FileHandle, { header, sizeBytes, chunkCount }: Layout, index: number): Promise<Buffer[]> => {
  const last = index === chunkCount - 1;
  const plain = last ? sizeBytes - index * chunkBytes : chunkBytes;
  const room = rooms.pop() ?? Buffer.allocUnsafeSlow(chunkBytes + tagBytes);
  try {
    const sealed = await readExactly(file, chunkOffset(index), plain + tagBytes, room);
    const opened = openChunk(header, index, last ? flags.last : flags.more, sealed);
    if (!opened) throw altered();
    return opened;
  } finally {
    if (rooms.length < roomsKept) rooms.push(room);
  }
};

async function* chunksBetween(
  file: FileHandle,
  layout: Layout,
  start: number,
  end: number,
  lent: boolean,
): AsyncGenerator<Buffer, void, undefined> {
  const from = Math.floor(start / chunkBytes);
  const to = Math.floor(end / chunkBytes);
  const ahead: Promise<Buffer[]>[] = [];
  let next = from;
  try {
    for (let index = from; index <= to; index += 1) {
      for (; next <= to && next <= index + readAhead; next += 1) {
        const chunk = readChunk(file, layout, next);
        chunk.catch(() => undefined);
        ahead.push(chunk);
      }
      let base = index * chunkBytes;
      for (const piece of (await ahead.shift()) as Buffer[]) {
        const wanted = piece.subarray(Math.max(start - base, 0), Math.max(end - base + 1, 0));
        base += piece.length;
        if (wanted.length > 0) yield wanted;
        if (lent) release(piece);
      }
    }
  } finally {
    await Promise.allSettled(ahead);
  }
}

/** Opens a blob and checks header and trailer. @throws Failure blob-missing, blob-altered */
export const openBlob = async (path: string, keys: { vaultId: string; wrapKey: Buffer }): Promise<OpenBlob> => {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (isCode(error, 'ENOENT')) throw new Failure('blob-missing', {}, { cause: error });
    throw error;
  }
  try {
    const { size } = await file.stat();
    const shape = shapeOf(size);
    const header = shape && readHeader(keys.vaultId, keys.wrapKey, await readExactly(file, 0, headerBytes));
    if (!shape || !header) throw altered();
    const [trailer] = openChunk(header, shape.chunkCount, flags.trailer, await readExactly(file, size - trailerBytes, trailerBytes)) ?? [];
    if (!trailer || trailer.readBigUInt64BE(32) !== BigInt(shape.sizeBytes)) throw altered();
    const layout: Layout = { header, ...shape };
    return {
      sha256: trailer.toString('hex', 0, 32),
      sizeBytes: shape.sizeBytes,
      bytes: (start, end, lent) => chunksBetween(file, layout, start, Math.min(end, Math.max(shape.sizeBytes - 1, 0)), lent === 'lent'),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};
