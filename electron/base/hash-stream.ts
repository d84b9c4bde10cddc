/** SHA-256 over bytes that pass by. */
import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of bytes or of UTF-8 text. */
export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 as raw bytes over the parts in order. */
export const sha256Of = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Digest and size of a stream, without keeping it. */
export const hashStream = async (bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; sizeBytes: number }> => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
};
