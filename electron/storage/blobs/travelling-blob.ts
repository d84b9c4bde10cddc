/**
 * Blobs that travel: the at-rest file unchanged, opened elsewhere by its own random key instead of the vault's.
 * The wrapped key in the header stays additional data of every chunk, so nothing of the file can be exchanged on the way.
 */
import { createHash, createSecretKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Random } from '../../base/random.ts';
import { isCode } from '../../base/system-error.ts';
import type { BlobAtRest } from '../interface.ts';
import {
  type BlobHeader,
  chunkBytes,
  flags,
  headerBytes,
  looksLikeHeader,
  makeHeader,
  openChunk,
  readHeader,
  sealChunk,
  shapeOf,
  tagBytes,
  trailerBytes,
  trailerOf,
} from './blob-format.ts';

interface WrapKeys {
  vaultId: string;
  wrapKey: Buffer;
}

const rawKeyOf = (header: BlobHeader): string => {
  const raw = header.key.export();
  const hex = raw.toString('hex');
  raw.fill(0);
  return hex;
};

/** @throws Failure blob-missing, blob-altered */
export const blobAtRest = async (path: string, keys: WrapKeys): Promise<BlobAtRest> => {
  let head: Buffer;
  let fileBytes: number;
  try {
    const file = await open(path, 'r');
    try {
      fileBytes = (await file.stat()).size;
      head = Buffer.alloc(headerBytes);
      const { bytesRead } = await file.read(head, 0, headerBytes, 0);
      head = head.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isCode(error, 'ENOENT')) throw new Failure('blob-missing', {}, { cause: error });
    throw error;
  }
  const header = readHeader(keys.vaultId, keys.wrapKey, head);
  if (!header || !shapeOf(fileBytes)) throw new Failure('blob-altered');
  // With its end known, a read takes a buffer of what is left and none to find the end by: of small files, megabytes apiece.
  return { fileBytes, key: rawKeyOf(header), open: () => createReadStream(path, { end: fileBytes - 1, highWaterMark: chunkBytes }) };
};

/** A whole blob in memory, for small ones. */
export const sealInMemory = (bytes: Uint8Array, keys: WrapKeys & { random: Random }): { bytes: Buffer; key: string } => {
  const header = makeHeader(keys.vaultId, keys.wrapKey, keys.random);
  const parts: Buffer[] = [header.bytes];
  const count = Math.max(1, Math.ceil(bytes.length / chunkBytes));
  for (let index = 0; index < count; index += 1) {
    const chunk = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    parts.push(...sealChunk(header, index, index === count - 1 ? flags.last : flags.more, chunk));
  }
  const sha256 = createHash('sha256').update(bytes).digest();
  parts.push(...sealChunk(header, count, flags.trailer, trailerOf(sha256, bytes.length)));
  return { bytes: Buffer.concat(parts), key: rawKeyOf(header) };
};

const altered = (): Failure => new Failure('blob-altered');

/** Exactly `count` bytes at a time from pieces of any size. */
class Taker {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    while (this.#heldBytes < count) {
      const { done, value } = await this.#pieces.next();
      if (done) throw altered();
      this.#held.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      this.#heldBytes += value.byteLength;
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    this.#held = [all.subarray(count)];
    this.#heldBytes = all.length - count;
    return all.subarray(0, count);
  }

  async end(): Promise<boolean> {
    return this.#heldBytes === 0 && (await this.#pieces.next()).done === true;
  }

  close(): void {
    void this.#pieces.return?.()?.catch(() => undefined);
  }
}

/**
 * Plain bytes of a blob of `fileBytes` that came with its key. Each chunk is authenticated before it leaves; what was read counts
 * only when the iteration has ended, because the trailer, which names the original, stands last.
 * @throws Failure blob-altered where it is not whole, or not the original `sha256`
 */
export async function* openTravelling(
  source: AsyncIterable<Uint8Array>,
  { fileBytes, key, sha256 }: { fileBytes: number; key: string; sha256: string },
): AsyncGenerator<Buffer, void, undefined> {
  const shape = shapeOf(fileBytes);
  if (!shape) throw altered();
  const taker = new Taker(source);
  try {
    const head = Buffer.from(await taker.take(headerBytes));
    if (!looksLikeHeader(head)) throw altered();
    const header: BlobHeader = { bytes: head, noncePrefix: head.subarray(32, 39), key: createSecretKey(Buffer.from(key, 'hex')) };
    const hash = createHash('sha256');
    for (let index = 0; index < shape.chunkCount; index += 1) {
      const last = index === shape.chunkCount - 1;
      const sealed = await taker.take((last ? shape.sizeBytes - index * chunkBytes : chunkBytes) + tagBytes);
      const plain = openChunk(header, index, last ? flags.last : flags.more, sealed);
      if (!plain) throw altered();
      for (const piece of plain) hash.update(piece);
      yield* plain;
    }
    const [trailer] = openChunk(header, shape.chunkCount, flags.trailer, await taker.take(trailerBytes)) ?? [];
    const found = hash.digest('hex');
    if (!trailer || !(await taker.end()) || found !== sha256 || trailer.toString('hex', 0, 32) !== found) throw altered();
    if (trailer.readBigUInt64BE(32) !== BigInt(shape.sizeBytes)) throw altered();
  } finally {
    taker.close();
  }
}
