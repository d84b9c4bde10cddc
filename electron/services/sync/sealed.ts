/** Small things closed to age recipients, whole in memory. */

import { AgeFault, decryptAge, encryptAge } from '../../base/age.ts';
import { onePiece } from '../../base/one-piece.ts';

const whole = async (parts: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};

export const sealTo = (recipients: readonly string[], bytes: Uint8Array): Promise<Buffer> =>
  whole(encryptAge({ recipients }, onePiece(bytes)));

/** `foreign`: closed to somebody else. `broken`: no age file, or altered. */
export const openSealed = async (identity: string, bytes: Uint8Array): Promise<Buffer | 'foreign' | 'broken'> => {
  try {
    return await whole(decryptAge({ identities: [identity] }, onePiece(bytes)));
  } catch (error) {
    if (error instanceof AgeFault) return error.fault === 'no-key' ? 'foreign' : 'broken';
    throw error;
  }
};
