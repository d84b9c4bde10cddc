/**
 * Blob format v1 (`shared/README.md` §2): header, chunks of AES-256-GCM in STREAM order, trailer.
 * The header is additional data of every chunk; the nonce holds position and a flag: cut, swapped or spliced chunks fail.
 */
import type { webcrypto } from 'node:crypto';
import { subtle } from 'node:crypto';
import type { Random } from '../../base/random.ts';
import { openBox, sealBox } from '../keys/sealed-box.ts';

const magic = Buffer.from('sahihblb', 'ascii');
const version = 1;
const chunkLog2 = 20;
/** 1 MiB: at this size the per-chunk cost is lost in the hashing, and a ranged read decrypts a millisecond's worth. */
export const chunkBytes = 2 ** chunkLog2;
export const tagBytes = 16;
/** Header without the wrapped key: magic 8, version 1, log2 of the chunk size 1, zeros 6, blob id 16, nonce prefix 7, zero 1. */
const fixedBytes = 40;
/** Wrapped key: nonce 12, key 32, tag 16. */
export const headerBytes = fixedBytes + 60;
/** SHA-256 of the original 32, its size as big-endian 8, tag 16. */
export const trailerBytes = 40 + tagBytes;

export type ChunkFlag = 0 | 1 | 2;
/** Nonce flag of a chunk that others follow, of the last chunk, and of the trailer. */
export const flags = { more: 0, last: 1, trailer: 2 } as const satisfies Record<string, ChunkFlag>;

export interface BlobHeader {
  bytes: Buffer;
  noncePrefix: Buffer;
  key: webcrypto.CryptoKey;
}

const importKey = async (raw: Buffer, use: 'encrypt' | 'decrypt'): Promise<webcrypto.CryptoKey> => {
  try {
    return await subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, [use]);
  } finally {
    raw.fill(0);
  }
};

const wrapData = (vaultId: string, fixed: Buffer): Buffer => Buffer.concat([Buffer.from(vaultId, 'hex'), fixed]);

/** A new header with its own random key. */
export const makeHeader = async (vaultId: string, wrapKey: Buffer, random: Random): Promise<BlobHeader> => {
  const fixed = Buffer.alloc(fixedBytes);
  magic.copy(fixed);
  fixed[8] = version;
  fixed[9] = chunkLog2;
  random.bytes(16).copy(fixed, 16);
  const noncePrefix = random.bytes(7);
  noncePrefix.copy(fixed, 32);
  const raw = random.bytes(32);
  const box = sealBox(wrapKey, raw, wrapData(vaultId, fixed), random);
  const bytes = Buffer.concat([fixed, Buffer.from(box.nonce + box.sealed, 'hex')]);
  return { bytes, noncePrefix, key: await importKey(raw, 'encrypt') };
};

/** The header's key, or `undefined` where header and vault do not belong together. */
export const readHeader = async (vaultId: string, wrapKey: Buffer, bytes: Buffer): Promise<BlobHeader | undefined> => {
  const fixed = bytes.subarray(0, fixedBytes);
  if (bytes.length !== headerBytes || !fixed.subarray(0, 8).equals(magic) || fixed[8] !== version || fixed[9] !== chunkLog2)
    return undefined;
  const box = { nonce: bytes.toString('hex', fixedBytes, fixedBytes + 12), sealed: bytes.toString('hex', fixedBytes + 12) };
  const raw = openBox(wrapKey, box, wrapData(vaultId, fixed));
  return raw && { bytes, noncePrefix: Buffer.from(fixed.subarray(32, 39)), key: await importKey(raw, 'decrypt') };
};

const gcm = (header: BlobHeader, index: number, flag: ChunkFlag) => {
  const iv = Buffer.alloc(12);
  header.noncePrefix.copy(iv);
  iv.writeUInt32BE(index, 7);
  iv[11] = flag;
  return { name: 'AES-GCM', iv, additionalData: header.bytes, tagLength: tagBytes * 8 };
};

/** Ciphertext and tag of chunk number `index`; runs on the thread pool. */
export const sealChunk = async (header: BlobHeader, index: number, flag: ChunkFlag, bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> =>
  Buffer.from(await subtle.encrypt(gcm(header, index, flag), header.key, bytes));

/** Plain bytes of a chunk, or `undefined` where it was altered or stands in the wrong place. */
export const openChunk = async (
  header: BlobHeader,
  index: number,
  flag: ChunkFlag,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Buffer | undefined> => {
  try {
    return Buffer.from(await subtle.decrypt(gcm(header, index, flag), header.key, sealed));
  } catch {
    return undefined;
  }
};

export const trailerOf = (sha256: Buffer, sizeBytes: number): Buffer<ArrayBuffer> => {
  const plain = Buffer.alloc(40);
  sha256.copy(plain);
  plain.writeBigUInt64BE(BigInt(sizeBytes), 32);
  return plain;
};

/** Where things stand in a blob of `fileBytes`; `undefined` where no original gives that size. */
export const shapeOf = (fileBytes: number): { sizeBytes: number; chunkCount: number } | undefined => {
  const body = fileBytes - headerBytes - trailerBytes;
  if (body < tagBytes) return undefined;
  const chunkCount = Math.ceil(body / (chunkBytes + tagBytes));
  const sizeBytes = body - chunkCount * tagBytes;
  return sizeBytes < 0 || (chunkCount > 1 && sizeBytes <= (chunkCount - 1) * chunkBytes) ? undefined : { sizeBytes, chunkCount };
};

/** Offset of a chunk in the file. */
export const chunkOffset = (index: number): number => headerBytes + index * (chunkBytes + tagBytes);
