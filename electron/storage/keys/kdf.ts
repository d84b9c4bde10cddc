/** Passphrase -> key-encryption key. hash-wasm everywhere, so that every shell opens every vault; node:crypto only where it can do the same faster. */
import * as nodeCrypto from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** RFC 9106 argon2id. Bounded on read: a slot file must not be able to exhaust the machine. */
export const KdfSchema = z
  .strictObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: z.number().int().min(8).max(1_048_576),
    iterations: z.number().int().min(1).max(64),
    parallelism: z.number().int().min(1).max(16),
    /** 16 bytes, hex. */
    salt: z.string().regex(/^[0-9a-f]{32}$/),
  })
  // RFC 9106 §3.1: less cannot be computed at all.
  .refine(({ memoryKiB, parallelism }) => memoryKiB >= 8 * parallelism, 'memory');
export type Kdf = z.infer<typeof KdfSchema>;
export type KdfCost = Pick<Kdf, 'memoryKiB' | 'iterations' | 'parallelism'>;

/** RFC 9106 section 4, second recommendation (64 MiB, t=3), single lane because wasm has one thread: about a third of a second. */
export const defaultKdfCost: KdfCost = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

type NodeArgon2 = (
  algorithm: 'argon2id',
  parameters: { message: Uint8Array; nonce: Uint8Array; parallelism: number; tagLength: number; memory: number; passes: number },
  callback: (error: Error | null, key: Buffer) => void,
) => void;

/** node:crypto's argon2 where this runtime has it (not in Electron's BoringSSL). */
const nodeArgon2 = (): NodeArgon2 | undefined => {
  const found: unknown = Reflect.get(nodeCrypto, 'argon2');
  return typeof found === 'function' ? (found as NodeArgon2) : undefined;
};

const fastKey = (argon2: NodeArgon2, secret: Uint8Array, kdf: Kdf): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parameters = {
      message: secret,
      nonce: Buffer.from(kdf.salt, 'hex'),
      parallelism: kdf.parallelism,
      tagLength: 32,
      memory: kdf.memoryKiB,
      passes: kdf.iterations,
    };
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });

const wasmKey = async (secret: Uint8Array, kdf: Kdf): Promise<Buffer> => {
  const key = await argon2id({
    password: secret,
    salt: Buffer.from(kdf.salt, 'hex'),
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    memorySize: kdf.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
};

/** 32-byte key of a secret (UTF-8 of its NFC form). `accelerate: false` forces hash-wasm. */
export const deriveKey = async (secret: string, kdf: Kdf, accelerate = true): Promise<Buffer> => {
  const bytes = Buffer.from(secret.normalize('NFC'), 'utf8');
  try {
    const argon2 = accelerate ? nodeArgon2() : undefined;
    if (argon2) {
      try {
        return await fastKey(argon2, bytes, kdf);
      } catch {
        // A runtime may name the function and still refuse it: hash-wasm gives the same bytes.
      }
    }
    return await wasmKey(bytes, kdf);
  } finally {
    bytes.fill(0);
  }
};
