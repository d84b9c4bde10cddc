import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { makeCertificate } from '../../../electron/storage/keys/certificate.ts';
import { deriveKey, KdfSchema } from '../../../electron/storage/keys/kdf.ts';
import { KeyRing } from '../../../electron/storage/keys/key-ring.ts';
import { newRecoveryCode, readRecoveryCode } from '../../../electron/storage/keys/recovery-code.ts';
import { fingerprintOf, newSigningKey, publicOf, rawOfDer, signBytes, verifyBytes } from '../../../electron/storage/keys/signing.ts';
import { makeSlot, openSlot, type Slot } from '../../../electron/storage/keys/slots.ts';
import fc from '../../helpers/properties.ts';
import { cheapKdf, fixedClock } from '../../helpers/temporary-vault.ts';

const random = systemRandom();
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe('signatures', () => {
  const key = newSigningKey();
  const bytes = Buffer.from('bukti');

  test('are low-S and strict, whatever the dice say', () => {
    for (let i = 0; i < 100; i += 1) {
      const signature = signBytes(key, bytes);
      expect(verifyBytes(publicOf(key), bytes, signature)).toBe(true);
      const raw = rawOfDer(Buffer.from(signature, 'hex'));
      expect(BigInt(`0x${raw?.toString('hex', 32)}`) <= order / 2n).toBe(true);
    }
  });

  test('with the other s are refused, though stock tools take them', () => {
    const raw = rawOfDer(Buffer.from(signBytes(key, bytes), 'hex')) ?? Buffer.alloc(64);
    const other = (order - BigInt(`0x${raw.toString('hex', 32)}`)).toString(16).padStart(64, '0');
    const mirrored = Buffer.concat([raw.subarray(0, 32), Buffer.from(other, 'hex')]);
    expect(verify('sha256', bytes, { key: publicOf(key), dsaEncoding: 'ieee-p1363' }, mirrored)).toBe(true);
    // DER by hand: the writer under test would bring it back to the lower half.
    const integer = (part: Buffer) => {
      const trimmed = part.subarray(part.findIndex((byte) => byte !== 0));
      return Buffer.concat([Buffer.of(2, trimmed.length + ((trimmed[0] ?? 0) >> 7)), Buffer.alloc((trimmed[0] ?? 0) >> 7), trimmed]);
    };
    const body = Buffer.concat([integer(mirrored.subarray(0, 32)), integer(mirrored.subarray(32))]);
    const der = Buffer.concat([Buffer.of(0x30, body.length), body]);
    expect(verify('sha256', bytes, publicOf(key), der)).toBe(true);
    expect(verifyBytes(publicOf(key), bytes, der.toString('hex'))).toBe(false);
  });

  test('survive no changed byte of signature or content', () => {
    const signature = Buffer.from(signBytes(key, bytes), 'hex');
    fc.assert(
      fc.property(fc.nat(signature.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(signature);
        other[at] = (other[at] ?? 0) ^ flip;
        expect(verifyBytes(publicOf(key), bytes, other.toString('hex'))).toBe(false);
      }),
    );
    expect(verifyBytes(publicOf(key), Buffer.from('lain'), signature.toString('hex'))).toBe(false);
    expect(verifyBytes(publicOf(key), bytes, `${signature.toString('hex')}00`)).toBe(false);
    expect(verifyBytes(publicOf(key), bytes, '')).toBe(false);
  });
});

describe('key derivation', () => {
  const kdf = { algorithm: 'argon2id' as const, memoryKiB: 64, iterations: 2, parallelism: 1, salt: '02'.repeat(16) };

  test('gives the same bytes by hash-wasm and by node:crypto', async () => {
    expect(await deriveKey('pagar', kdf, false)).toEqual(await deriveKey('pagar', kdf, true));
  });

  test('takes a passphrase in either Unicode form', async () => {
    expect(await deriveKey('é', kdf)).toEqual(await deriveKey('e\u0301', kdf));
  });

  test.each([
    { memoryKiB: 2_000_000 },
    { memoryKiB: 1 },
    { iterations: 1000 },
    { parallelism: 0 },
    { salt: 'zz' },
    { algorithm: 'pbkdf2' },
  ])('refuses %o, so that a slot file cannot exhaust the machine', (change) => {
    expect(KdfSchema.safeParse({ ...kdf, ...change }).success).toBe(false);
  });

  test('erased rings give no key', () => {
    const ring = KeyRing.create(random.id(), random);
    const names = ring.subkey('names');
    const { vaultKey } = ring;
    ring.erase();
    expect([...names, ...vaultKey].every((byte) => byte === 0)).toBe(true);
    expect(() => ring.subkey('names')).toThrow('vault-locked');
  });
});

describe('recovery code', () => {
  test('reads back whatever the case, the gaps and the usual confusions', () => {
    const code = newRecoveryCode(random);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readRecoveryCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
    expect(readRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  });

  test('notices one wrong symbol nearly always', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    let missed = 0;
    for (let i = 0; i < 300; i += 1) {
      const symbols = newRecoveryCode(random).replaceAll('-', '');
      const at = i % symbols.length;
      const other = alphabet[(alphabet.indexOf(symbols[at] ?? '0') + 1 + (i % 30)) % 32] ?? '0';
      if (readRecoveryCode(symbols.slice(0, at) + other + symbols.slice(at + 1)) !== undefined) missed += 1;
    }
    expect(missed).toBeLessThanOrEqual(1);
  });

  test.each(['', 'ABCD', '****-****'])('refuses %j', (typed) => expect(readRecoveryCode(typed)).toBeUndefined());
});

describe('slots', () => {
  const owner = { vaultId: random.id(), officerId: random.id(), kind: 'officer' as const, name: 'Siti', role: 'Staf' };
  const vaultKey = random.bytes(32);
  const signing = { pkcs8: random.bytes(138), fingerprint: 'ab'.repeat(32) };
  const make = () => makeSlot(owner, 'benar', { vaultKey, signing }, cheapKdf, random);

  test('open with the passphrase and with nothing else', async () => {
    const slot = await make();
    expect(await openSlot(slot, 'benar')).toEqual({ vaultKey, pkcs8: signing.pkcs8 });
    expect(await openSlot(slot, 'salah')).toBeUndefined();
  });

  test.each<[string, (slot: Slot) => Slot]>([
    ['vault', (slot) => ({ ...slot, vaultId: 'cd'.repeat(16) })],
    ['officer', (slot) => ({ ...slot, officerId: 'cd'.repeat(16) })],
    ['kind', (slot) => ({ ...slot, kind: 'recovery' })],
    ['cost', (slot) => ({ ...slot, kdf: { ...slot.kdf, iterations: 2 } })],
    ['fingerprint', (slot) => ({ ...slot, fingerprint: 'cd'.repeat(32) })],
    ['boxes swapped', (slot) => ({ ...slot, vaultKey: slot.signingKey ?? slot.vaultKey, signingKey: slot.vaultKey })],
  ])('are bound to their %s', async (_, change) => {
    expect(await openSlot(change(await make()), 'benar')).toBeUndefined();
  });

  test('of two officers share no signing key: the vault key opens neither', async () => {
    const slot = await make();
    const stolen = { ...slot, signingKey: slot.vaultKey };
    expect(await openSlot(stolen, 'benar')).toBeUndefined();
    expect(JSON.stringify(slot)).not.toContain(signing.pkcs8.toString('hex'));
  });
});

test('a certificate names its holder, is of that key, and began well before a lying clock', async () => {
  const key = newSigningKey();
  const clock = fixedClock();
  const pem = await makeCertificate(key, { name: 'Siti Rahma', office: 'Panwaslu Kecamatan Mekarsari' }, clock, random);
  const certificate = new X509Certificate(pem);
  expect(certificate.subject).toBe('C=ID\nO=Panwaslu Kecamatan Mekarsari\nCN=Siti Rahma');
  expect(certificate.verify(createPublicKey(key))).toBe(true);
  expect(fingerprintOf(certificate.publicKey)).toBe(fingerprintOf(publicOf(key)));
  expect(certificate.ca).toBe(false);
  expect(clock.now().getTime() - certificate.validFromDate.getTime()).toBeGreaterThan(364 * 86_400_000);
});
