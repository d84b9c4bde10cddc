import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Stream } from '../../../shared/encoding/sha256.ts';
import fc from '../../helpers/properties.ts';

const ours = (...pieces: Uint8Array[]): string => {
  const hash = sha256Stream();
  for (const piece of pieces) hash.update(piece);
  return hash.end();
};
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('SHA-256 piece by piece', () => {
  it('gives the digests of FIPS 180-4', () => {
    expect(ours()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(ours(text('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(ours(text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
    const million = Array.from({ length: 1000 }, () => text('a'.repeat(1000)));
    expect(ours(...million)).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  it('agrees with OpenSSL however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
        const whole = createHash('sha256');
        for (const piece of pieces) whole.update(piece);
        expect(ours(...pieces)).toBe(whole.digest('hex'));
      }),
      { numRuns: 300 },
    );
  });

  it('reads a piece that lies inside a larger buffer', () => {
    const large = text('....abc....');
    expect(ours(large.subarray(4, 7))).toBe(ours(text('abc')));
  });
});
