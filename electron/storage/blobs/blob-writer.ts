/**
 * Streams bytes once into a blob file: SHA-256 on this thread while encryption and writing run on the thread pool.
 * A file that fails half-way is deleted.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Random } from '../../base/random.ts';
import { isDiskFull } from '../../base/system-error.ts';
import { type BlobHeader, type ChunkFlag, chunkBytes, chunkOffset, flags, makeHeader, sealChunk, trailerOf } from './blob-format.ts';

export interface BlobKeys {
  vaultId: string;
  wrapKey: Buffer;
  random: Random;
}

/** Chunks being encrypted or written at once: bounds memory at a few MiB per file. */
const chunksInFlight = 3;

export interface WriteOptions {
  signal?: AbortSignal | undefined;
  onBytes?: ((count: number) => void) | undefined;
}

export interface WrittenBlob {
  sha256: string;
  sizeBytes: number;
  /** Settles when the bytes are durable; runs in the background so that the next file can be hashed meanwhile. */
  durable: Promise<void>;
}

class ChunkLine {
  readonly #file: FileHandle;
  readonly #header: BlobHeader;
  readonly #running = new Set<Promise<void>>();
  #failure: unknown;

  constructor(file: FileHandle, header: BlobHeader) {
    this.#file = file;
    this.#header = header;
  }

  /** Encrypts and writes one chunk; waits only while too many are under way. */
  async put(index: number, flag: ChunkFlag, bytes: Buffer<ArrayBuffer>, offset = chunkOffset(index)): Promise<void> {
    const task = this.#write(index, flag, bytes, offset)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#running.delete(task));
    this.#running.add(task);
    if (this.#running.size >= chunksInFlight) await Promise.race(this.#running);
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #write(index: number, flag: ChunkFlag, bytes: Buffer<ArrayBuffer>, offset: number): Promise<void> {
    const sealed = await sealChunk(this.#header, index, flag, bytes);
    await writeAll(this.#file, sealed, offset);
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
    if (this.#failure !== undefined) throw this.#failure;
  }
}

const writeAll = async (file: FileHandle, bytes: Buffer, offset: number): Promise<void> => {
  let done = 0;
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
};

const feed = async (
  line: ChunkLine,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions,
): Promise<{ sha256: Buffer; sizeBytes: number }> => {
  const hash = createHash('sha256');
  let buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let filled = 0;
  let index = 0;
  const turn = async (flag: ChunkFlag): Promise<void> => {
    const chunk = buffer.subarray(0, filled);
    hash.update(chunk);
    await line.put(index, flag, chunk);
    index += 1;
    buffer = Buffer.allocUnsafeSlow(flag === flags.last ? 0 : chunkBytes);
    filled = 0;
  };
  for await (const piece of source) {
    options.signal?.throwIfAborted();
    for (let at = 0; at < piece.byteLength; ) {
      // A full chunk goes out only when more bytes follow: the last one must be marked as last.
      if (filled === chunkBytes) await turn(flags.more);
      const count = Math.min(chunkBytes - filled, piece.byteLength - at);
      buffer.set(piece.subarray(at, at + count), filled);
      filled += count;
      at += count;
    }
    options.onBytes?.(piece.byteLength);
  }
  options.signal?.throwIfAborted();
  const sizeBytes = index * chunkBytes + filled;
  await turn(flags.last);
  const sha256 = hash.digest();
  await line.put(index, flags.trailer, trailerOf(sha256, sizeBytes), chunkOffset(index - 1) + (sizeBytes - (index - 1) * chunkBytes) + 16);
  return { sha256, sizeBytes };
};

const makeDurable = async (file: FileHandle): Promise<void> => {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/** @throws Failure disk-full, cancelled */
export const writeBlob = async (
  path: string,
  keys: BlobKeys,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions = {},
): Promise<WrittenBlob> => {
  const file = await open(path, 'wx', 0o600);
  try {
    const header = await makeHeader(keys.vaultId, keys.wrapKey, keys.random);
    await writeAll(file, header.bytes, 0);
    const line = new ChunkLine(file, header);
    let written: { sha256: Buffer; sizeBytes: number };
    try {
      written = await feed(line, source, options);
    } finally {
      await line.end();
    }
    const durable = makeDurable(file);
    durable.catch(() => undefined); // awaited by whoever links the blob into place
    return { sha256: written.sha256.toString('hex'), sizeBytes: written.sizeBytes, durable };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    if (options.signal?.aborted) throw new Failure('cancelled', {}, { cause: error });
    if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
    throw error;
  }
};
