/** A new catalogue file: signed by its publisher, checked, compared, taken into use as an event; what was cited stays. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createCatalogue } from '../../../electron/services/catalogue/catalogue.ts';
import { createInstalledCatalogue, type InstalledCatalogue, type SignedFile } from '../../../electron/services/catalogue/installed.ts';
import { readPublisherKey, signAsPublisher, signatureBytes, signerAmong } from '../../../electron/services/catalogue/publisher.ts';
import { compareVersions } from '../../../shared/domain/catalogue-file.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';

const shipped = createCatalogue();
const source = readFileSync(new URL('../../../resources/catalogues/katalog-2026.11.json', import.meta.url), 'utf8');
interface Raw {
  versi_katalog: string;
  penerbit?: { nama: string };
  entri: Record<string, unknown>[];
  rute_rekomendasi: { id: string; langkah: Record<string, unknown>[] }[];
}
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const ed = generateKeyPairSync('ed25519');

/** The shipped file under a new version, changed as said, signed. */
const published = (change: (file: Raw) => void, key = p256, version = '2026.12'): SignedFile => {
  const file = JSON.parse(source) as Raw;
  file.versi_katalog = version;
  file.penerbit = { nama: 'Penerbit contoh' };
  change(file);
  const bytes = Buffer.from(`${JSON.stringify(file, null, 1)}\n`);
  const { signature } = signAsPublisher(privatePem(key.privateKey), bytes);
  return { file: bytes, signature, publisherKeyPem: pemOf(key.publicKey) };
};
const nothing = () => undefined;
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'none';
};

let vault: TemporaryVault;
let installed: InstalledCatalogue;
beforeAll(async () => {
  vault = await temporaryVault();
  installed = createInstalledCatalogue(vault.vault, shipped, []);
});
afterAll(async () => {
  await vault[Symbol.asyncDispose]();
});

describe('the signature of a publisher', () => {
  const bytes = Buffer.from('isi');

  it.each([
    ['P-256', p256],
    ['Ed25519', ed],
  ])('of %s holds, and not over other bytes or under another key', (_, key) => {
    const { signature, publisher } = signAsPublisher(privatePem(key.privateKey), bytes);
    const own = readPublisherKey(pemOf(key.publicKey));
    expect(signerAmong([own], bytes, signature).fingerprint).toBe(publisher.fingerprint);
    expect(signerAmong([own], bytes, Buffer.from(signature.toString('base64'))).fingerprint).toBe(publisher.fingerprint);
    expect(codeOf(() => signerAmong([own], Buffer.from('isj'), signature))).toBe('catalogue-signature-invalid');
    const other = readPublisherKey(pemOf(generateKeyPairSync('ed25519').publicKey));
    expect(codeOf(() => signerAmong([other], bytes, signature))).toBe('catalogue-signature-invalid');
    expect(codeOf(() => signerAmong([], bytes, signature))).toBe('catalogue-key-missing');
  });

  it('refuses keys of other kinds', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    for (const key of [rsa, k1]) expect(codeOf(() => readPublisherKey(pemOf(key.publicKey)))).toBe('catalogue-key-missing');
    expect(codeOf(() => readPublisherKey('bukan kunci'))).toBe('catalogue-key-missing');
  });

  it('is what stock openssl makes and checks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sahih-penerbit-'));
    try {
      const at = (name: string) => join(folder, name);
      writeFileSync(at('kunci.pem'), privatePem(p256.privateKey));
      writeFileSync(at('publik.pem'), pemOf(p256.publicKey));
      writeFileSync(at('katalog.json'), bytes);
      execFileSync('openssl', ['dgst', '-sha256', '-sign', at('kunci.pem'), '-out', at('katalog.json.sig'), at('katalog.json')]);
      const own = readPublisherKey(pemOf(p256.publicKey));
      expect(signerAmong([own], bytes, readFileSync(at('katalog.json.sig'))).pem).toBe(pemOf(p256.publicKey));
      writeFileSync(at('ours.sig'), signAsPublisher(privatePem(p256.privateKey), bytes).signature);
      const said = execFileSync('openssl', [
        'dgst',
        '-sha256',
        '-verify',
        at('publik.pem'),
        '-signature',
        at('ours.sig'),
        at('katalog.json'),
      ]);
      expect(said.toString()).toContain('Verified OK');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('versions are ordered by their numbers, a draft before what it becomes', () => {
  const sorted = ['2027.1', '2026.11', '2026.2', '2026.11-draft', '2026.11.1'].sort(compareVersions);
  expect(sorted).toEqual(['2026.2', '2026.11-draft', '2026.11', '2026.11.1', '2027.1']);
});

describe('a new file', () => {
  it('is refused where its signature, key, form or version is not right, and nothing changes', () => {
    const good = published(nothing);
    const tampered = { ...good, file: Buffer.from(good.file.toString().replace('Kampanye di luar jadwal', 'Kampanye di dalam jadwal')) };
    expect(codeOf(() => installed.compare(tampered))).toBe('catalogue-signature-invalid');
    expect(codeOf(() => installed.compare({ ...good, publisherKeyPem: undefined }))).toBe('catalogue-key-missing');
    expect(codeOf(() => installed.compare({ ...good, publisherKeyPem: pemOf(ed.publicKey) }))).toBe('catalogue-signature-invalid');
    const signedText = (text: string): SignedFile => ({
      file: Buffer.from(text),
      signature: sign('sha256', Buffer.from(text), p256.privateKey),
      publisherKeyPem: pemOf(p256.publicKey),
    });
    expect(codeOf(() => installed.compare(signedText('bukan json')))).toBe('catalogue-file-invalid');
    expect(codeOf(() => installed.compare(signedText('{"versi_katalog":"2027"}')))).toBe('catalogue-file-invalid');
    const twice = published((f) => void f.entri.push(f.entri[0] as Record<string, unknown>));
    const stray = published((f) => void Object.assign(f.entri[0] as object, { rute_rekomendasi: 'R-TIDAK-ADA' }));
    const dated = published((f) => void Object.assign(f.entri[0] as object, { berlaku_sampai: 'kapan-kapan' }));
    for (const bad of [twice, stray, dated]) expect(codeOf(() => installed.compare(bad))).toBe('catalogue-file-invalid');
    expect(codeOf(() => installed.compare(published(nothing, p256, '2026.11-draft')))).toBe('catalogue-not-newer');
    expect(codeOf(() => installed.compare(published(nothing, p256, '2025.1')))).toBe('catalogue-not-newer');
    expect(installed.about().version).toBe('2026.11-draft');
  });

  it('is told by what it adds, closes, changes and drops', () => {
    const compared = installed.compare(
      published((f) => {
        const entry = (code: string) => f.entri.find((e) => e.kode === code) as Record<string, unknown>;
        entry('SKB22-D06').berlaku_sampai = '2026-12-31';
        entry('PM-522').status_verifikasi = 'TERKONFIRMASI';
        f.entri.push({ ...entry('SKB22-D06'), kode: 'SKB27-D06', berlaku_dari: '2027-01-01', berlaku_sampai: null });
        f.entri = f.entri.filter((e) => e.kode !== 'PAKTA-4');
        const route = f.rute_rekomendasi.find((r) => r.id === 'R-ASN');
        route?.langkah.push({ dari: '2027-10-16', sampai: null, instansi: 'Lembaga baru', sumber: [] });
      }),
    );
    expect(compared).toMatchObject({
      version: '2026.12',
      currentVersion: '2026.11-draft',
      entryCount: 101,
      standing: 'new',
      publisher: { name: 'Penerbit contoh', algorithm: 'ecdsa-p256-sha256' },
      difference: {
        added: [{ code: 'SKB27-D06' }],
        closed: [{ code: 'SKB22-D06', until: '2026-12-31' }],
        changed: [{ code: 'PM-522', fields: [{ name: 'status_verifikasi', before: 'INGATAN', after: 'TERKONFIRMASI' }] }],
        removed: [{ code: 'PAKTA-4' }],
        unchanged: 98,
        routes: ['R-ASN'],
      },
    });
  });

  it('is taken into use only after its publisher is confirmed, as one event that replays, and old citations still resolve', () => {
    const cited = installed.freeze('PAKTA-4');
    const next = published((f) => {
      f.entri = f.entri.filter((e) => e.kode !== 'PAKTA-4');
    });
    const fingerprint = readPublisherKey(pemOf(p256.publicKey)).fingerprint;
    expect(codeOf(() => installed.import(next))).toBe('catalogue-publisher-unconfirmed');
    expect(codeOf(() => installed.import(next, '0'.repeat(64)))).toBe('catalogue-publisher-unconfirmed');
    const about = installed.import(next, fingerprint);
    expect([about.version, about.entryCount, about.versions.map((v) => v.version)]).toEqual(['2026.12', 100, ['2026.12', '2026.11-draft']]);
    expect(about.versions[0]?.publisher?.fingerprint).toBe(fingerprint);
    expect(vault.vault.log.events(0, 1000).at(-1)?.envelope).toMatchObject({ type: 'catalogue.imported', subject: { kind: 'vault' } });
    expect(vault.vault.log.replayEqualsTables()).toBe(true);
    expect(installed.offer({}).some((o) => o.entry.kode === 'PAKTA-4')).toBe(false);
    expect(installed.freeze('PAKTA-4')).toEqual(cited);
    expect(installed.freeze('PM-494').catalogueVersion).toBe('2026.12');
  });

  it('keeps the file byte for byte with the signature that holds over it', () => {
    const [kept] = vault.vault.tables.catalogues();
    expect(
      signerAmong(
        [readPublisherKey(kept?.publisherKeyPem ?? '')],
        Buffer.from(kept?.file ?? '', 'utf8'),
        signatureBytes(Buffer.from(kept?.signatureBase64 ?? '', 'base64')),
      ).fingerprint,
    ).toBe(kept?.publisher.fingerprint);
  });

  it('of a publisher met before needs neither key nor confirmation; the same version is not taken twice', () => {
    const next = { ...published(nothing, p256, '2027.1'), publisherKeyPem: undefined };
    expect(installed.compare(next).standing).toBe('known');
    expect(installed.import(next).version).toBe('2027.1');
    expect(codeOf(() => installed.import(next))).toBe('catalogue-not-newer');
    const other = published(nothing, ed, '2027.2');
    expect(installed.compare(other).standing).toBe('new');
    expect(createInstalledCatalogue(vault.vault, shipped, [readPublisherKey(pemOf(ed.publicKey))]).compare(other).standing).toBe('pinned');
  });
});
