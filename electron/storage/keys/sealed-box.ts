/** Small secrets wrapped by a key: AES-256-GCM, random 96-bit nonce, the circumstances as additional data. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../../base/random.ts';

/** Nonce (12 bytes) and ciphertext with its 16-byte tag, hex. */
export const SealedBoxSchema = z.strictObject({
  nonce: z.string().regex(/^[0-9a-f]{24}$/),
  sealed: z.string().regex(/^(?:[0-9a-f]{2}){16,8192}$/),
});
export type SealedBox = z.infer<typeof SealedBoxSchema>;

export const sealBox = (key: Uint8Array, secret: Uint8Array, additional: Uint8Array, random: Random): SealedBox => {
  const nonce = random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('hex'), sealed: sealed.toString('hex') };
};

/** The secret, or `undefined` where key, box or circumstances do not belong together. */
export const openBox = (key: Uint8Array, box: SealedBox, additional: Uint8Array): Buffer | undefined => {
  const sealed = Buffer.from(box.sealed, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
};
