/** What offices say of a sealer, inside a package: sealed with the rest, judged by what the reader knows, and no way to lift a strange key. */
import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { createVerify } from '../../electron/services/verify/verify.ts';
import { verifierCrypto } from '../../electron/services/verify/vouching.ts';
import type { TrustMaterial } from '../../shared/domain/trust-chain.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { fixedClock, makeScratch, withByteChanged } from '../helpers/checked.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { sealPackage, writeFolder } from '../helpers/sealed-package.ts';
import { makeSigner } from '../helpers/test-signer.ts';
import { looseOffice } from '../helpers/trust-world.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());
const portable = join(import.meta.dirname, '..', '..', 'resources', 'portable');

const signer = makeSigner('Rina Uji');
const office = looseOffice('Panwaslu Kecamatan Uji');
const upper = looseOffice('Bawaslu Kabupaten Uji');
const rina = { kind: 'officer' as const, name: 'Rina Uji', fingerprint: signer.fingerprint, publicKeyPem: signer.publicPem };
const bundleOf = (certifications: object[], cards: object[] = [office.card]) =>
  Buffer.from(canonicalBytes({ format: 'sahih.certifications.v1', cards, certifications }));
const bundle = bundleOf([office.certify(rina), upper.certify(office.subject)]);

const knowing = (change: Partial<TrustMaterial> = {}): TrustMaterial => ({ cards: [], certifications: [], revocations: [], ...change });
const check = (path: string, trust?: TrustMaterial): Promise<Verdict> =>
  createVerify({ clock: fixedClock }).path(path, {
    report: () => undefined,
    signal: new AbortController().signal,
    ...(trust && { trust }),
  });
const sealed = async (certifications: Buffer | undefined): Promise<string> => {
  const extra = { 'PERIKSA.md': Buffer.from('cara memeriksa\n'), ...(certifications && { 'sertifikasi.json': certifications }) };
  return writeFolder(scratch.next(), sealPackage({ signer, extra }).files);
};
const codes = (verdict: Verdict): string[] => verdict.problems.map((p) => p.code);

describe('a package with certificates of offices', () => {
  test('names the office as a stranger, as known, or as known through another', async () => {
    const folder = await sealed(bundle);
    const alone = await check(folder);
    expect(alone).toMatchObject({
      exitCode: 0,
      signer: { trust: 'self-made', vouched: { is: 'certified', office: office.name, known: false } },
    });
    expect(alone.checks.find((c) => c.what === 'signer')?.answer).toBe('unknown');
    expect(alone.problems).toEqual([]);
    const known = await check(folder, knowing({ cards: [office.card] }));
    expect(known).toMatchObject({ exitCode: 0, signer: { vouched: { is: 'certified', known: true, through: [] } } });
    expect(known.checks.find((c) => c.what === 'signer')?.answer).toBe('known');
    const above = await check(folder, knowing({ cards: [upper.card] }));
    expect(above.signer?.vouched).toMatchObject({ is: 'certified', known: true, through: [upper.name] });
  });

  test('whose key was revoked is whole, and still not passed', async () => {
    const folder = await sealed(bundle);
    const revoked = (since: string) => check(folder, knowing({ cards: [office.card], revocations: [office.revoke(rina, { since })] }));
    const after = await revoked('2024-01-20T00:00:00.000Z');
    expect([after.integrity, after.exitCode, codes(after)]).toEqual(['intact', 3, ['signer-revoked']]);
    expect(after.signer?.vouched).toMatchObject({ is: 'revoked', before: false });
    const before = await revoked('2024-02-01T00:00:00.000Z');
    expect([before.exitCode, before.problems.map((p) => p.weight), before.signer?.vouched?.is]).toEqual([0, ['note'], 'revoked']);
  });

  test('is altered by any byte of them, and by their absence incomplete', async () => {
    const folder = await sealed(bundle);
    const file = join(folder, 'sertifikasi.json');
    for (let position = 0; position < bundle.length; position += 37) {
      const verdict = await withByteChanged(file, position, 1 << (position % 8), () => check(folder, knowing({ cards: [office.card] })));
      expect([verdict.exitCode, verdict.problems.some((p) => p.code === 'file-altered' && p.subject === 'sertifikasi.json')]).toEqual([
        1,
        true,
      ]);
    }
    await rm(file);
    expect(await check(folder)).toMatchObject({ exitCode: 3, integrity: 'missing', signer: { trust: 'self-made' } });
  });

  test('old packages stay as good as before, and certificates laid beside one are foreign to it', async () => {
    const folder = await sealed(undefined);
    const old = await check(folder, knowing({ cards: [office.card] }));
    expect([old.exitCode, old.problems, old.signer?.vouched]).toEqual([0, [], undefined]);
    await writeFile(join(folder, 'sertifikasi.json'), bundle);
    expect(codes(await check(folder))).toEqual(['file-foreign']);
  });

  const other = makeSigner('Orang Lain');
  const stranger = { ...rina, name: other.name, fingerprint: other.fingerprint, publicKeyPem: other.publicPem };
  const good = office.certify(rina);
  test.each([
    ['of another key', bundleOf([office.certify(stranger)]), []],
    ['with a signature of another office', bundleOf([{ ...good, signature: upper.certify(rina).signature }]), ['certification-ignored']],
    [
      'whose issuer is the sealer himself',
      bundleOf([
        {
          body: { ...good.body, issuer: { name: 'x', fingerprint: signer.fingerprint, publicKeyPem: signer.publicPem } },
          signature: good.signature,
        },
      ]),
      ['certification-ignored'],
    ],
    [
      'with a name changed',
      bundleOf([{ ...good, body: { ...good.body, subject: { ...good.body.subject, name: 'Ketua' } } }]),
      ['certification-ignored'],
    ],
    ['not in canonical form', Buffer.from(`${bundle.toString()}\n`), ['certification-ignored']],
    ['of a form to come', Buffer.from(canonicalBytes({ format: 'sahih.certifications.v2' })), ['certification-ignored']],
    ['that are no text', Buffer.from([0xff, 0xfe, 0x00]), ['certification-ignored']],
  ])('certificates %s vouch for nobody', async (_title, bytes, problems) => {
    const verdict = await check(await sealed(bytes), knowing({ cards: [office.card, upper.card] }));
    expect([verdict.exitCode, codes(verdict), verdict.signer?.vouched]).toEqual([0, problems, undefined]);
  });

  test('a bundle of a known office cannot lift a key that it does not name', async () => {
    // The thief puts the officer's certificate into a package that he seals himself.
    const folder = await writeFolder(scratch.next(), sealPackage({ signer: other, extra: { 'sertifikasi.json': bundle } }).files);
    const verdict = await check(folder, knowing({ cards: [office.card] }));
    expect(verdict.signer).toMatchObject({ fingerprint: other.fingerprint, trust: 'self-made' });
    expect(verdict.signer?.vouched).toBeUndefined();
  });

  test('both verifiers of the house judge signatures alike', () => {
    const bytes = canonicalBytes(good.body);
    expect(verifierCrypto.fingerprintOf(office.card.body.publicKeyPem)).toBe(office.fingerprint);
    expect(verifierCrypto.verifies(office.card.body.publicKeyPem, bytes, good.signature)).toBe(true);
    expect(verifierCrypto.verifies(upper.card.body.publicKeyPem, bytes, good.signature)).toBe(false);
    expect(verifierCrypto.fingerprintOf('-----BEGIN PUBLIC KEY-----\n')).toBeUndefined();
  });
});

describe('the checkers that travel along', () => {
  test('periksa.sh takes the file for part of the package and says who checks it', async () => {
    const folder = await sealed(bundle);
    const done = spawnSync('sh', [join(portable, 'periksa.sh'), folder], { encoding: 'utf8' });
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('sertifikat kantor');
    expect(done.stdout).not.toMatch(/BERLEBIH|ASING/);
  });

  test('periksa.html names the office without knowing it, and passes over what does not hold', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(portable, 'periksa.html')).href);
      const shown = async (folder: string): Promise<{ code: number; text: string }> => {
        await page.evaluate(() => delete document.body.dataset.state);
        await page.setInputFiles('#folder', folder);
        await page.waitForSelector('body[data-state=done]', { timeout: 60_000 });
        return page.evaluate(() => ({
          code: (window as unknown as { hasilPeriksa: { exitCode: number } }).hasilPeriksa.exitCode,
          text: document.getElementById('hasil')?.textContent ?? '',
        }));
      };
      const good = await shown(await sealed(bundle));
      expect(good.code).toBe(0);
      expect(good.text).toContain('Tersertifikasi oleh Panwaslu Kecamatan Uji');
      expect(good.text).toContain('tidak mengenal kantor mana pun');
      const bad = await shown(await sealed(bundleOf([{ ...office.certify(rina), signature: upper.certify(rina).signature }])));
      expect(bad.code).toBe(0);
      expect(bad.text).toContain('Dibuat sendiri');
      expect((await shown(await sealed(undefined))).text).toContain('Dibuat sendiri');
    } finally {
      await browser.close();
    }
  }, 60_000);
});
