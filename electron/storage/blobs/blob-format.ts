/**
 * Blob format v1 (`shared/README.md` §2): header, chunks of AES-256-GCM in STREAM order, trailer.
 * The header is additional data of every chunk; the nonce holds position and a flag: cut, swapped or spliced chunks fail.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
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
  key: KeyObject;
}

const importKey = (raw: Buffer): KeyObject => {
  const key = createSecretKey(raw);
  raw.fill(0);
  return key;
};

const wrapData = (vaultId: string, fixed: Buffer): Buffer => Buffer.concat([Buffer.from(vaultId, 'hex'), fixed]);

/** A new header with its own random key. */
export const makeHeader = (vaultId: string, wrapKey: Buffer, random: Random): BlobHeader => {
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
  return { bytes, noncePrefix, key: importKey(raw) };
};

/** True for the beginning of a blob of this version; says nothing of its key. */
export const looksLikeHeader = (bytes: Buffer): boolean =>
  bytes.length === headerBytes && bytes.subarray(0, 8).equals(magic) && bytes[8] === version && bytes[9] === chunkLog2;

/** The header's key, or `undefined` where header and vault do not belong together. */
export const readHeader = (vaultId: string, wrapKey: Buffer, bytes: Buffer): BlobHeader | undefined => {
  const fixed = bytes.subarray(0, fixedBytes);
  if (!looksLikeHeader(bytes)) return undefined;
  const box = { nonce: bytes.toString('hex', fixedBytes, fixedBytes + 12), sealed: bytes.toString('hex', fixedBytes + 12) };
  const raw = openBox(wrapKey, box, wrapData(vaultId, fixed));
  return raw && { bytes, noncePrefix: Buffer.from(fixed.subarray(32, 39)), key: importKey(raw) };
};

/** STREAM nonce: prefix, big-endian counter, flag. */
const nonceOf = (header: BlobHeader, index: number, flag: ChunkFlag): Buffer => {
  const nonce = Buffer.alloc(12);
  header.noncePrefix.copy(nonce);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = flag;
  return nonce;
};

/**
 * Bytes given to the cipher at once. Each answer is a buffer of its own: one of a whole chunk is mapped and unmapped
 * by the system every time, and its page faults cost three times its encryption (measured; see `rpc/service-child.ts`).
 */
const cipherBytes = 256 * 1024;

const through = (cipher: { update(bytes: Uint8Array): Buffer }, bytes: Uint8Array): Buffer[] => {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += cipherBytes) parts.push(cipher.update(bytes.subarray(at, at + cipherBytes)));
  return parts;
};

/** Ciphertext and tag of chunk number `index`. Synchronous: measured faster than the thread pool, whose copies cost more than it saves. */
export const sealChunk = (header: BlobHeader, index: number, flag: ChunkFlag, bytes: Uint8Array): Buffer[] => {
  const cipher = createCipheriv('aes-256-gcm', header.key, nonceOf(header, index, flag));
  cipher.setAAD(header.bytes);
  return [...through(cipher, bytes), cipher.final(), cipher.getAuthTag()].filter((part) => part.length > 0);
};

/** Plain bytes of a chunk in pieces, or `undefined` where it was altered or stands in the wrong place: no piece leaves before the whole is known. */
export const openChunk = (header: BlobHeader, index: number, flag: ChunkFlag, sealed: Buffer): Buffer[] | undefined => {
  const decipher = createDecipheriv('aes-256-gcm', header.key, nonceOf(header, index, flag), { authTagLength: tagBytes });
  decipher.setAAD(header.bytes);
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const plain = through(decipher, sealed.subarray(0, -tagBytes));
  try {
    decipher.final();
    return plain;
  } catch {
    for (const piece of plain) piece.fill(0);
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
