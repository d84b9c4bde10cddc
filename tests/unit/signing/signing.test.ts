import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lowSDer } from '../../../electron/services/signing/low-s.ts';
import { createSigning } from '../../../electron/services/signing/signing.ts';
import fc from '../../helpers/properties.ts';
import { temporaryVault } from '../../helpers/temporary-vault.ts';
import { stock } from '../dossier/stock-tools.ts';

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const signing = createSigning();
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** r and s of a DER signature. */
const valuesOf = (der: Uint8Array): [bigint, bigint] => {
  const rLength = der[3] as number;
  const integer = (from: number, length: number) =>
    BigInt(
      `0x${Buffer.from(der)
        .subarray(from, from + length)
        .toString('hex')}`,
    );
  return [integer(4, rLength), integer(6 + rLength, der[5 + rLength] as number)];
};

describe('signature values', () => {
  test('a high s becomes its low twin and the signature still verifies', () => {
    const { privateKey, publicKey } = pair();
    const message = Buffer.from('isi');
    for (let n = 0; n < 40; n++) {
      const signature = signing.sign(message, { privateKey, certificatePem: '' });
      expect(valuesOf(signature)[1] <= ORDER / 2n).toBe(true);
      expect(verify('sha256', message, publicKey, signature)).toBe(true);
    }
  });

  test('DER integers are shortest and positive for any r and s', () => {
    const value = fc.bigInt({ min: 1n, max: ORDER - 1n });
    fc.assert(
      fc.property(value, value, (r, s) => {
        const raw = Buffer.from(r.toString(16).padStart(64, '0') + s.toString(16).padStart(64, '0'), 'hex');
        const der = lowSDer(raw);
        expect(der.length).toBe((der[1] as number) + 2);
        expect(valuesOf(der)).toEqual([r, s > ORDER / 2n ? ORDER - s : s]);
        const first = der[4] as number;
        expect(first < 0x80).toBe(true);
        if (first === 0) expect((der[5] as number) >= 0x80).toBe(true);
      }),
    );
  });

  test.each([
    ['too short', Buffer.alloc(63, 1)],
    ['r zero', Buffer.concat([Buffer.alloc(32), Buffer.alloc(32, 1)])],
    ['s beyond the order', Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(32, 0xff)])],
  ])('a value that is %s is refused', (_, raw) => {
    expect(() => lowSDer(raw)).toThrow(RangeError);
  });
});

describe('CMS', () => {
  test('openssl accepts it as CAdES over the content, and refuses other content', async () => {
    await using base = await temporaryVault();
    const signer = base.vault.signer!;
    const folder = mkdtempSync(join(tmpdir(), 'sahih-cms-'));
    try {
      const content = Buffer.from('isi berkas');
      const cms = await signing.cms(createHash('sha256').update(content).digest(), signer);
      const at = (name: string, bytes: Uint8Array | string) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      const files = [at('cms', cms), at('content', content), at('cert.pem', signer.certificatePem)] as const;
      const check = (contentFile: string) =>
        stock(
          'openssl',
          'cms',
          '-verify',
          '-cades',
          '-binary',
          '-inform',
          'DER',
          '-in',
          files[0],
          '-content',
          contentFile,
          '-CAfile',
          files[2],
          '-purpose',
          'any',
          '-no_check_time',
        );
      if (check(files[1]) === undefined) return;
      expect(() => check(at('other', 'isi berkaS'))).toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('it carries the three signed attributes in DER order, no signing time, and binds the certificate', async () => {
    await using base = await temporaryVault();
    const signer = base.vault.signer!;
    const digest = createHash('sha256').update('x').digest();
    const hex = Buffer.from(await signing.cms(digest, signer)).toString('hex');
    const contentType = hex.indexOf('06092a864886f70d010903');
    const messageDigest = hex.indexOf('06092a864886f70d010904');
    const signingCertificate = hex.indexOf('060b2a864886f70d010910022f');
    expect([contentType > 0, messageDigest > contentType, signingCertificate > messageDigest]).toEqual([true, true, true]);
    expect(hex).toContain(digest.toString('hex'));
    expect(hex).toContain(createHash('sha256').update(new X509Certificate(signer.certificatePem).raw).digest('hex'));
    expect(hex).not.toContain('06092a864886f70d010905');
  });

  test('a key of another curve cannot sign', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    await using base = await temporaryVault();
    const { certificatePem } = base.vault.signer!;
    await expect(signing.cms(Buffer.alloc(32), { privateKey, certificatePem })).rejects.toThrow();
    expect(createPublicKey(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))).asymmetricKeyDetails?.namedCurve).toBe(
      'secp384r1',
    );
  });
});
