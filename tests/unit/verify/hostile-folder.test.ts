/** Folders made to mislead or to stop a check: every one ends in a verdict that names the culprit. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { makeScratch, verdictOn } from '../../helpers/checked.ts';
import { sealPackage, typeOf, writeFolder } from '../../helpers/sealed-package.ts';
import { sha256, signature } from '../../helpers/test-signer.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());
const brackets = '['.repeat(200_000) + ']'.repeat(200_000);

/** What the sealer himself can make: the same package under a new manifest and seal. */
const resealed = (made: ReturnType<typeof sealPackage>, without: string | undefined, extra: Readonly<Record<string, string>> = {}) => {
  const files = new Map(made.files);
  if (without !== undefined) files.delete(without);
  for (const [path, text] of Object.entries(extra)) files.set(path, Buffer.from(text));
  const outside = ['manifes.json', 'SHA256SUMS', 'segel.json', 'segel.sig', 'sertifikat.pem'];
  const listed = [...files].filter(([path]) => !outside.includes(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = listed.map(([path, bytes]) => ({ path, sizeBytes: bytes.length, sha256: sha256(bytes), mediaType: typeOf(path) }));
  files.set('manifes.json', Buffer.from(canonicalBytes({ format: 'sahih.manifest.v1', dossierNumber: made.number, files: rows })));
  files.set('SHA256SUMS', Buffer.from(rows.map((r) => `${r.sha256}  ${r.path}\n`).join('')));
  const seal = JSON.parse(String(made.files.get('segel.json'))) as Record<string, string>;
  files.set('segel.json', Buffer.from(canonicalBytes({ ...seal, manifestSha256: sha256(files.get('manifes.json') ?? Buffer.alloc(0)) })));
  files.set('segel.sig', signature(files.get('segel.json') ?? Buffer.alloc(0), made.signer.privateKey));
  return files;
};

test.each(['manifes.json', 'segel.json', 'isi.json', 'rantai.json', 'checkpoint.json'])(
  'brackets without end in %s are named',
  async (path) => {
    const folder = await writeFolder(scratch.next(), sealPackage().files);
    await writeFile(join(folder, path), brackets);
    const verdict = await verdictOn(folder);
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems.map((p) => p.subject)).toContain(path);
  },
);

test('rubbish in a package beside it leaves a verdict as it is', async () => {
  const beside = scratch.next();
  const folder = await writeFolder(join(beside, 'BB-1'), sealPackage().files);
  const other = await writeFolder(join(beside, 'BB-2'), sealPackage().files);
  await writeFile(join(other, 'segel.json'), brackets);
  expect(await verdictOn(folder)).toMatchObject({ exitCode: 0, problems: [] });
});

test("a vault's header laid into a package does not hide what was changed", async () => {
  const folder = await writeFolder(scratch.next(), sealPackage().files);
  await writeFile(join(folder, 'asli', '001.jpg'), 'x');
  await writeFile(join(folder, 'vault.json'), '{}');
  const verdict = await verdictOn(folder);
  expect(verdict).toMatchObject({ exitCode: 1, integrity: 'altered', subject: { kind: 'package' } });
  expect(verdict.problems.map((p) => p.subject)).toEqual(expect.arrayContaining(['asli/001.jpg', 'vault.json']));
});

test.skipIf(process.platform !== 'linux')('a foreign name that is not Unicode is named, and the rest is checked', async () => {
  const folder = await writeFolder(scratch.next(), sealPackage().files);
  const name = Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('b')]);
  await writeFile(name, 'x');
  expect(await verdictOn(folder)).toMatchObject({ exitCode: 3, integrity: 'intact', problems: [{ subject: 'a\ufffdb' }] });
  await rm(name);
});

test.each(['berkas.pdf', 'isi.json', 'rantai.json', 'checkpoint.json', 'asli/001.jpg'])(
  'a package whose own sealer left %s out of the manifest still lacks it',
  async (path) => {
    const made = sealPackage({ embed: false });
    const verdict = await verdictOn(await writeFolder(scratch.next(), resealed(made, path)));
    expect(verdict).toMatchObject({ exitCode: 3, integrity: 'missing', coverage: 'partial' });
    expect(verdict.problems.map((p) => p.subject)).toContain(path);
  },
);

test('a file among the originals that no exhibit states is named, sealed or not', async () => {
  const folder = scratch.next();
  await mkdir(dirname(folder), { recursive: true });
  const verdict = await verdictOn(await writeFolder(folder, resealed(sealPackage(), undefined, { 'asli/099.jpg': 'palsu' })));
  expect(verdict.exitCode).toBe(1);
  expect(verdict.problems.map((p) => p.subject)).toContain('asli/099.jpg');
});
