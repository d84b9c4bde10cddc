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

export const blobStore = (layout: Layout, keys: KeyRing, random: Random): BlobPlaces => {
  const wrap = { vaultId: keys.vaultId, wrapKey: keys.subkey('blobs'), random };
  const nameKey = keys.subkey('names');
  const nameOf = (sha256: string): string => createHmac('sha256', nameKey).update(Buffer.from(sha256, 'hex')).digest('hex');
  const pathOf = (sha256: string): string => layout.blob(nameOf(sha256));

  async function* bytesOf(path: string, range: { start: number; end: number } | undefined, sha256: string | undefined) {
    const blob = await openBlob(path, wrap);
    try {
      if (sha256 !== undefined && blob.sha256 !== sha256) throw new Failure('blob-altered');
      yield* blob.bytes(range?.start ?? 0, range?.end ?? Number.MAX_SAFE_INTEGER);
    } finally {
      await blob.close();
    }
  }
  const stream = (path: string, range?: { start: number; end: number }, sha256?: string): Readable =>
    Readable.from(bytesOf(path, range, sha256), { objectMode: false, highWaterMark: 1 });

  const looksWhole = async (path: string, sha256: string): Promise<boolean> => {
    try {
      const blob = await openBlob(path, wrap);
      await blob.close();
      return blob.sha256 === sha256;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  };

  const adoptOne = async (path: string, sha256: string): Promise<void> => {
    const place = pathOf(sha256);
    if (await moveIntoPlace(path, place)) return;
    // The same original is there already. A damaged copy is replaced by the good one.
    if (await looksWhole(place, sha256)) await rm(path, { force: true });
    else await rename(path, place);
  };

  const adopt = async (blobs: readonly { path: string; sha256: string }[]): Promise<void> => {
    const folders = new Set<string>();
    try {
      for (const { path, sha256 } of blobs) {
        await adoptOne(path, sha256);
        folders.add(layout.blobFolder(nameOf(sha256)));
      }
      await Promise.all([...folders].map(fsyncDirectory));
    } catch (error) {
      if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
      throw error;
    }
  };

  const sizeBytes = (sha256: string): number => {
    let fileBytes: number;
    try {
      fileBytes = statSync(pathOf(sha256)).size;
    } catch (error) {
      if (isCode(error, 'ENOENT')) throw new Failure('blob-missing', {}, { cause: error });
      throw error;
    }
    const shape = shapeOf(fileBytes);
    if (!shape) throw new Failure('blob-altered');
    return shape.sizeBytes;
  };

  const listNames = async (): Promise<string[]> =>
    (await Promise.all(hexFolders.map((digit) => readdir(layout.blobFolder(digit))))).flat().filter((name) => /^[0-9a-f]{64}$/.test(name));

  return {
    adopt,
    stream,
    looksWhole,
    sizeBytes,
    has: (sha256) => existsSync(pathOf(sha256)),
    open(sha256, range) {
      if (!existsSync(pathOf(sha256))) throw new Failure('blob-missing');
      return stream(pathOf(sha256), range, sha256);
    },
    async read(sha256, maxBytes) {
      if (sizeBytes(sha256) > maxBytes) throw new RangeError('original is larger than asked for');
      const parts: Buffer[] = [];
      for await (const part of stream(pathOf(sha256), undefined, sha256)) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
    async write(bytes) {
      const path = join(layout.staging, `${random.id()}.part`);
      const written = await writeBlob(path, wrap, bytes);
      await written.durable;
      await adopt([{ path, sha256: written.sha256 }]);
      return { sha256: written.sha256, sizeBytes: written.sizeBytes };
    },
    async verify(sha256) {
      const hash = createHash('sha256');
      try {
        for await (const part of stream(pathOf(sha256), undefined, sha256)) hash.update(part as Buffer);
      } catch (error) {
        if (error instanceof Failure) return false;
        throw error;
      }
      return hash.digest('hex') === sha256;
    },
    async audit(cited) {
      const present = new Set(await listNames());
      const missing: string[] = [];
      for (const sha256 of new Set(cited)) if (!present.delete(nameOf(sha256))) missing.push(sha256);
      return { missing, orphanCount: present.size };
    },
  };
};
