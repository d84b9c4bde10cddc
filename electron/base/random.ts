/** Randomness, injected so that golden files can be made again. */
import { randomBytes } from 'node:crypto';

export interface Random {
  bytes(count: number): Buffer;
  /** Random 128-bit id, 32 lower-case hex digits. */
  id(): string;
}

/** The system's cryptographic generator. */
export const systemRandom = (): Random => ({ bytes: (count) => randomBytes(count), id: () => randomBytes(16).toString('hex') });
