/**
 * Streams bytes once into a blob file: hashed and encrypted in one pass while earlier chunks are written and synced on the thread pool.
 * A file that fails half-way is deleted.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Random } from '../../base/random.ts';
import { release } from '../../base/release.ts';
import { isDiskFull } from '../../base/system-error.ts';
import {
  type BlobHeader,
  type ChunkFlag,
  chunkBytes,
  chunkOffset,
  flags,
  makeHeader,
  sealChunk,
  tagBytes,
  trailerOf,
} from './blob-format.ts';

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

/** Writes encrypted chunks at their places, a few at once. */
class ChunkLine {
  readonly #file: FileHandle;
  readonly #header: BlobHeader;
  readonly #running = new Set<Promise<void>>();
  #failure: unknown;

  constructor(file: FileHandle, header: BlobHeader) {
    this.#file = file;
    this.#header = header;
  }

  /** Encrypts at once, so that `bytes` may be used again, and writes in the background; waits only while too many are under way. */
  async put(index: number, flag: ChunkFlag, bytes: Uint8Array, offset = chunkOffset(index)): Promise<void> {
    const sealed = sealChunk(this.#header, index, flag, bytes);
    const task = writeAll(this.#file, sealed, offset)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        sealed.forEach(release);
        this.#running.delete(task);
      });
    this.#running.add(task);
    if (this.#running.size >= chunksInFlight) await Promise.race(this.#running);
    if (this.#failure !== undefined) throw this.#failure;
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
    if (this.#failure !== undefined) throw this.#failure;
  }
}

const writeAll = async (file: FileHandle, parts: Buffer[], offset: number): Promise<void> => {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = await file.writev(parts, offset);
  if (bytesWritten === total) return;
  const bytes = Buffer.concat(parts);
  for (let done = bytesWritten; done < total; ) done += (await file.write(bytes, done, total - done, offset + done)).bytesWritten;
};

/** Cuts a stream into chunks. A full chunk goes out only when more bytes follow: the last one must be marked as last. */
class Cutter {
  readonly #line: ChunkLine;
  readonly #hash = createHash('sha256');
  readonly #buffer = Buffer.allocUnsafeSlow(chunkBytes);
  #filled = 0;
  #index = 0;

  constructor(line: ChunkLine) {
    this.#line = line;
  }

  async take(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.byteLength; ) {
      if (this.#filled === chunkBytes) await this.#turn(flags.more);
      const count = Math.min(chunkBytes - this.#filled, piece.byteLength - at);
      this.#buffer.set(piece.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
    }
  }

  async finish(): Promise<{ sha256: Buffer; sizeBytes: number }> {
    const lastBytes = this.#filled;
    await this.#turn(flags.last);
    const sizeBytes = (this.#index - 1) * chunkBytes + lastBytes;
    const sha256 = this.#hash.digest();
    const offset = chunkOffset(this.#index - 1) + lastBytes + tagBytes;
    await this.#line.put(this.#index, flags.trailer, trailerOf(sha256, sizeBytes), offset);
    this.#buffer.fill(0);
    return { sha256, sizeBytes };
  }

  async #turn(flag: ChunkFlag): Promise<void> {
    const chunk = this.#buffer.subarray(0, this.#filled);
    this.#hash.update(chunk);
    this.#filled = 0;
    this.#index += 1;
    await this.#line.put(this.#index - 1, flag, chunk);
  }
}

/**
 * The next piece, or the signal's reason where it fires first. The listener lives for one piece only:
 * racing against one lasting promise would keep every piece of the stream in memory until it ends.
 */
const nextPiece = (pieces: AsyncIterator<Uint8Array>, signal: AbortSignal | undefined): Promise<IteratorResult<Uint8Array>> => {
  if (!signal) return pieces.next();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    pieces
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
};

/** The stream's pieces until the signal fires, also where the stream itself never answers again. */
async function* untilAborted(source: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await nextPiece(pieces, signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: a stream that hangs would hang its own ending too.
    void pieces.return?.().catch(() => undefined);
  }
}

const feed = async (
  line: ChunkLine,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions,
): Promise<{ sha256: Buffer; sizeBytes: number }> => {
  const cutter = new Cutter(line);
  for await (const piece of untilAborted(source, options.signal)) {
    await cutter.take(piece);
    options.onBytes?.(piece.byteLength);
  }
  options.signal?.throwIfAborted();
  return cutter.finish();
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
    const header = makeHeader(keys.vaultId, keys.wrapKey, keys.random);
    await writeAll(file, [header.bytes], 0);
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
