/** Encrypted originals by HMAC of their digest: nobody without the key can confirm that a known picture is there. */
import { createHash, createHmac } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Failure } from '../../../shared/domain/failure.ts';
import { fsyncDirectory, moveIntoPlace } from '../../base/durable-file.ts';
import type { Random } from '../../base/random.ts';
import { isCode, isDiskFull } from '../../base/system-error.ts';
import type { BlobStore } from '../interface.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Layout } from '../layout.ts';
import { shapeOf } from './blob-format.ts';
import { openBlob } from './blob-reader.ts';
import { writeBlob } from './blob-writer.ts';
import { blobAtRest, openTravelling, sealInMemory } from './travelling-blob.ts';

/** What storage itself needs of the blobs, beyond what services see. */
export interface BlobPlaces extends BlobStore {
  /** Gives durable temporary blobs their names, then makes the directories durable. */
  adopt(blobs: readonly { path: string; sha256: string }[]): Promise<void>;
  /** Stream of a blob file anywhere; checks that it holds `sha256` where that is given. */
  stream(path: string, range?: { start: number; end: number }, sha256?: string): Readable;
  /** True where the file is a whole blob of that original: header, size and trailer agree. */
  looksWhole(path: string, sha256: string): Promise<boolean>;
}

const hexFolders = [...'0123456789abcdef'];

/** Directories of an empty store. */
export const makeBlobFolders = async (layout: Layout): Promise<void> => {
  for (const digit of hexFolders) await mkdir(layout.blobFolder(digit), { recursive: true, mode: 0o700 });
};

/** The files of the store: names, reading, linking into place. */
class BlobFiles {
  readonly #layout: Layout;
  readonly #keys: KeyRing;
  readonly #random: Random;

  constructor(layout: Layout, keys: KeyRing, random: Random) {
    this.#layout = layout;
    this.#keys = keys;
    this.#random = random;
  }

  get wrap() {
    return { vaultId: this.#keys.vaultId, wrapKey: this.#keys.subkey('blobs'), random: this.#random };
  }

  nameOf(sha256: string): string {
    return createHmac('sha256', this.#keys.subkey('names')).update(Buffer.from(sha256, 'hex')).digest('hex');
  }

  pathOf(sha256: string): string {
    return this.#layout.blob(this.nameOf(sha256));
  }

  temporary(): string {
    return join(this.#layout.staging, `${this.#random.id()}.part`);
  }

  stream(path: string, range?: { start: number; end: number }, sha256?: string): Readable {
    return Readable.from(this.#bytes(path, range, sha256), { objectMode: false, highWaterMark: 1 });
  }

  lend(sha256: string): AsyncGenerator<Buffer, void, undefined> {
    return this.#bytes(this.pathOf(sha256), undefined, sha256, 'lent');
  }

  async *#bytes(path: string, range: { start: number; end: number } | undefined, sha256: string | undefined, lent?: 'lent') {
    const blob = await openBlob(path, this.wrap);
    try {
      if (sha256 !== undefined && blob.sha256 !== sha256) throw new Failure('blob-altered');
      yield* blob.bytes(range?.start ?? 0, range?.end ?? Number.MAX_SAFE_INTEGER, lent);
    } finally {
      await blob.close();
    }
  }

  async looksWhole(path: string, sha256: string): Promise<boolean> {
    try {
      const blob = await openBlob(path, this.wrap);
      await blob.close();
      return blob.sha256 === sha256;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  async adopt(blobs: readonly { path: string; sha256: string }[]): Promise<void> {
    const folders = new Set<string>();
    try {
      for (const { path, sha256 } of blobs) {
        await this.#adoptOne(path, sha256);
        folders.add(this.#layout.blobFolder(this.nameOf(sha256)));
      }
      await Promise.all([...folders].map(fsyncDirectory));
    } catch (error) {
      if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
      throw error;
    }
  }

  async #adoptOne(path: string, sha256: string): Promise<void> {
    const place = this.pathOf(sha256);
    if (await moveIntoPlace(path, place)) return;
    // The same original is there already. A damaged copy is replaced by the good one.
    if (await this.looksWhole(place, sha256)) await rm(path, { force: true });
    else await rename(path, place);
  }

  sizeBytes(sha256: string): number {
    let fileBytes: number;
    try {
      fileBytes = statSync(this.pathOf(sha256)).size;
    } catch (error) {
      if (isCode(error, 'ENOENT')) throw new Failure('blob-missing', {}, { cause: error });
      throw error;
    }
    const shape = shapeOf(fileBytes);
    if (!shape) throw new Failure('blob-altered');
    return shape.sizeBytes;
  }

  async names(): Promise<string[]> {
    const lists = await Promise.all(hexFolders.map((digit) => readdir(this.#layout.blobFolder(digit))));
    return lists.flat().filter((name) => /^[0-9a-f]{64}$/.test(name));
  }
}

const readWhole = async (files: BlobFiles, sha256: string, maxBytes: number): Promise<Uint8Array> => {
  if (files.sizeBytes(sha256) > maxBytes) throw new RangeError('original is larger than asked for');
  const parts: Buffer[] = [];
  for await (const part of files.stream(files.pathOf(sha256), undefined, sha256)) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const hashesRight = async (files: BlobFiles, sha256: string): Promise<boolean> => {
  const hash = createHash('sha256');
  try {
    for await (const part of files.lend(sha256)) hash.update(part);
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
};

export const blobStore = (layout: Layout, keys: KeyRing, random: Random): BlobPlaces => {
  const files = new BlobFiles(layout, keys, random);
  return {
    adopt: (blobs) => files.adopt(blobs),
    stream: (path, range, sha256) => files.stream(path, range, sha256),
    looksWhole: (path, sha256) => files.looksWhole(path, sha256),
    sizeBytes: (sha256) => files.sizeBytes(sha256),
    has: (sha256) => existsSync(files.pathOf(sha256)),
    open(sha256, range) {
      const path = files.pathOf(sha256);
      if (!existsSync(path)) throw new Failure('blob-missing');
      return files.stream(path, range, sha256);
    },
    lend: (sha256) => files.lend(sha256),
    read: (sha256, maxBytes) => readWhole(files, sha256, maxBytes),
    async write(bytes) {
      const path = files.temporary();
      const written = await writeBlob(path, files.wrap, bytes);
      await written.durable;
      await files.adopt([{ path, sha256: written.sha256 }]);
      return { sha256: written.sha256, sizeBytes: written.sizeBytes };
    },
    atRest: (sha256) => blobAtRest(files.pathOf(sha256), files.wrap),
    seal: (plain) => sealInMemory(plain, files.wrap),
    openTravelling,
    verify: (sha256) => hashesRight(files, sha256),
    async audit(cited) {
      const present = new Set(await files.names());
      const missing: string[] = [];
      for (const sha256 of new Set(cited)) if (!present.delete(files.nameOf(sha256))) missing.push(sha256);
      return { missing, orphanCount: present.size };
    },
  };
};
