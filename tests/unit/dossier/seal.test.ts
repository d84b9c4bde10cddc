import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContentSchema } from '../../../shared/domain/content.ts';
import { CustodyExtractSchema } from '../../../shared/domain/custody.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { type DossierWorld, dossierWorld, sceneBytes, unwatched, witness } from './dossier-fixture.ts';
import { stock } from './stock-tools.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const template = 'berkas-bukti';

describe('a sealed dossier', () => {
  let world: DossierWorld;
  let sealed: Dossier;
  let folder: string;
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const temporary = mkdtempSync(join(tmpdir(), 'sahih-pdf-'));

  beforeAll(async () => {
    world = await dossierWorld();
    sealed = await world.dossiers.seal({ caseId: world.matter.id, template }, unwatched());
    folder = (await world.dossiers.exportTo({ id: sealed.id, folder: world.out, form: 'folder' }, unwatched())).path;
  }, 60_000);
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('exports exactly the files of the format, each as the manifest says', () => {
    const manifest = JSON.parse(read('manifes.json').toString()) as { files: { path: string; sha256: string; sizeBytes: number }[] };
    for (const file of manifest.files)
      expect([file.path, sha256(read(file.path)), read(file.path).length]).toEqual([file.path, file.sha256, file.sizeBytes]);
    const present = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).length;
    expect(present).toBe(manifest.files.length + 5);
    expect(read('SHA256SUMS').toString()).toBe(manifest.files.map((f) => `${f.sha256}  ${f.path}\n`).join(''));
    expect(sealed).toMatchObject({
      status: 'sealed',
      pdfSha256: sha256(read('berkas.pdf')),
      manifestSha256: sha256(read('manifes.json')),
      contentSha256: sha256(read('isi.json')),
    });
  });

  test('keeps originals byte for byte under generated names', () => {
    expect(['baliho', 'malam', 'post'].map((s, n) => read(`asli/00${n + 1}.jpg`).equals(sceneBytes(s)))).toEqual([true, true, true]);
  });

  test('is accepted as a zip too, and both exports are recorded', async () => {
    const copy = await world.dossiers.exportTo({ id: sealed.id, folder: world.out, form: 'zip' }, unwatched());
    expect([copy.path.endsWith(`${sealed.number}.zip`), copy.verdict.exitCode, copy.verdict.problems]).toEqual([true, 0, []]);
    expect(world.dossiers.list()[0]).toMatchObject({ number: sealed.number, caseNumber: 'P-MKS1-0001', exportedTo: 2 });
  });

  test('never names the confidential witness: not in JSON, not in the PDF, not in file names', () => {
    const content = ContentSchema.parse(parseCanonical(read('isi.json')));
    const texts = [read('isi.json').toString(), read('rantai.json').toString(), JSON.stringify(content.pages)].join('\n').toLowerCase();
    for (const secret of [...witness.name.toLowerCase().split(' '), '0812-5550', 'melati', '3204111212900001'])
      expect(texts).not.toContain(secret);
    expect(content.pages.flatMap((p) => p.lines).join(' ')).toContain('Saksi 1 (identitas dirahasiakan)');
    expect(content.originals.map((o) => o.receivedName === undefined)).toEqual([false, true, false]);
    expect(content.case.narrative.summary).toBe('Saksi 1 (identitas dirahasiakan) melihat baliho dipasang pada malam hari.');
  });

  test('the identities are on a sheet of its own, sealed, handed out only when asked for, and recorded', async () => {
    const { path } = await world.dossiers.exportIdentities({ id: sealed.id, folder: world.out }, unwatched());
    const text = stock('pdftotext', '-layout', path, '-');
    if (text !== undefined)
      for (const stated of [witness.name, witness.phone, witness.address, 'Saksi 1 (identitas dirahasiakan)'])
        expect(text).toContain(stated);
    const signed = stock('pdfsig', path);
    if (signed !== undefined) expect(signed).toMatch(/Total document signed[\s\S]*Signature is Valid/);
    expect(world.base.vault.log.eventsOf({ kind: 'dossier', id: sealed.id }).at(-1)?.fields.form?.value).toBe('lembar-identitas');
    await expect(world.dossiers.exportIdentities({ id: sealed.id, folder: world.out }, unwatched())).rejects.toMatchObject({
      code: 'destination-exists',
    });
  });

  test('withholds disclosing fields in the extract and keeps their commitments', () => {
    const extract = CustodyExtractSchema.parse(parseCanonical(read('rantai.json')));
    const taken = extract.events.filter(({ event }) => event.envelope.type === 'exhibit.taken-in');
    expect(taken.map(({ event }) => ['provenance.giver' in event.fields, 'provenance.giver' in event.envelope.payload])).toEqual([
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(extract.events.at(-1)?.event.envelope.type).toBe('dossier.sealing-begun');
  });

  test('stock tools find one valid signature over the whole document', () => {
    const pdf = join(folder, 'berkas.pdf');
    const poppler = stock('pdfsig', pdf);
    if (poppler !== undefined) {
      expect(poppler).toContain('Total document signed');
      expect(poppler).toContain('Signature is Valid');
      expect(poppler).toContain('ETSI.CAdES.detached');
      expect(poppler).not.toContain('Signature #2');
    }
    const mupdf = stock('mutool', 'sign', '-v', pdf);
    if (mupdf !== undefined) expect(mupdf).toContain('The document is unchanged since signing');
    const structure = stock('qpdf', '--check', pdf);
    if (structure !== undefined) expect(structure).toContain('No syntax or stream encoding errors found');
  });

  test('the CMS cut out of the PDF is CAdES over the bytes of its range', () => {
    const pdf = read('berkas.pdf');
    const [, start, end, rest] = (/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1')) ?? []).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    expect(end + rest).toBe(pdf.length);
    const at = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(temporary, name), bytes);
      return join(temporary, name);
    };
    const cms = at('cms', Buffer.from(pdf.subarray(start + 1, end - 1).toString('latin1'), 'hex'));
    const covered = at('covered', Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]));
    stock(
      'openssl',
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      cms,
      '-content',
      covered,
      '-CAfile',
      join(folder, 'sertifikat.pem'),
      '-purpose',
      'any',
      '-no_check_time',
      '-out',
      join(temporary, 'out'),
    );
  });

  test('openssl and sha256sum check the seal without our code', () => {
    const key = stock('openssl', 'x509', '-in', join(folder, 'sertifikat.pem'), '-pubkey', '-noout');
    if (key === undefined) return;
    writeFileSync(join(temporary, 'key.pem'), key);
    const answer = stock(
      'openssl',
      'dgst',
      '-sha256',
      '-verify',
      join(temporary, 'key.pem'),
      '-signature',
      join(folder, 'segel.sig'),
      join(folder, 'segel.json'),
    );
    expect(answer).toContain('Verified OK');
  });

  test('all fonts are embedded and the attachments are the originals', () => {
    const pdf = join(folder, 'berkas.pdf');
    const list = stock('pdffonts', pdf);
    if (list !== undefined)
      expect(
        list
          .split('\n')
          .slice(2, -1)
          .filter((l) => !/yes yes yes/.test(l)),
      ).toEqual([]);
    const target = join(temporary, 'attached');
    mkdirSync(target);
    if (stock('pdfdetach', '-saveall', '-o', target, pdf) === undefined) return;
    const found = Object.fromEntries(readdirSync(target).map((name) => [name, sha256(readFileSync(join(target, name)))]));
    expect(found).toEqual({
      '001.jpg': sha256(sceneBytes('baliho')),
      '002.jpg': sha256(sceneBytes('malam')),
      '003.jpg': sha256(sceneBytes('post')),
      'isi.json': sha256(read('isi.json')),
    });
  });

  test('every QR on paper is read from a grey scan at 150 dpi', () => {
    const pages = sealed.pageCount!;
    if (stock('pdftoppm', '-r', '150', '-gray', '-png', join(folder, 'berkas.pdf'), join(temporary, 'page')) === undefined) return;
    const scans = readdirSync(temporary)
      .filter((n) => n.startsWith('page'))
      .sort();
    const texts = scans.map((name) => stock('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(temporary, name)));
    if (texts[0] === undefined) return;
    for (const [n, text] of texts.entries()) expect(text).toMatch(new RegExp(`^S1:${sealed.number}:${n + 1}/${pages}:[0-9A-F]{16}$`, 'm'));
    expect(texts[0]).toContain(`S1:${sealed.number}:ISI:${sealed.contentSha256!.toUpperCase()}`);
    for (const exhibit of world.exhibits)
      expect(texts.join('')).toContain(`S1:${exhibit.number}:${exhibit.parts[0]!.sha256.toUpperCase()}`);
  });
});

describe('sealing', () => {
  test('a correction is a new dossier that names the old one; the old one stays as it was', async () => {
    await using world = await dossierWorld(['baliho']);
    const first = await world.dossiers.seal({ caseId: world.matter.id, template }, unwatched());
    const second = await world.dossiers.seal(
      { caseId: world.matter.id, template, corrects: first.id, correctionReason: 'Nama desa keliru' },
      unwatched(),
    );
    expect(second).toMatchObject({ number: 'BB-MKS1-0002', correction: 1, corrects: first.id, status: 'sealed' });
    const copy = await world.dossiers.exportTo({ id: second.id, folder: world.out, form: 'folder' }, unwatched());
    const seal = JSON.parse(readFileSync(join(copy.path, 'segel.json'), 'utf8')) as { corrects: unknown };
    expect(seal.corrects).toEqual({ dossierId: first.id, dossierNumber: first.number, manifestSha256: first.manifestSha256 });
    const old = await world.dossiers.exportTo({ id: first.id, folder: world.out, form: 'folder' }, unwatched());
    expect(old.verdict.problems.map((p) => p.code)).toEqual(['newer-correction']);
  });

  test('originals beyond the limit stay beside the PDF and are still sealed', async () => {
    await using world = await dossierWorld(['baliho']);
    const sealed = await world.dossiers.seal({ caseId: world.matter.id, template, embedOriginals: false }, unwatched());
    const copy = await world.dossiers.exportTo({ id: sealed.id, folder: world.out, form: 'folder' }, unwatched());
    expect([copy.verdict.exitCode, existsSync(join(copy.path, 'asli/001.jpg'))]).toEqual([0, true]);
    expect(JSON.parse(readFileSync(join(copy.path, 'isi.json'), 'utf8')).originals[0].embedded).toBe(false);
  });

  test('stopped half way it is recorded as abandoned, burns its number and leaves nothing to export', async () => {
    await using world = await dossierWorld(['baliho']);
    const stop = new AbortController();
    const act = { report: ({ step }: { step: string }) => step === 'rendering' && stop.abort(), signal: stop.signal };
    await expect(world.dossiers.seal({ caseId: world.matter.id, template }, act)).rejects.toMatchObject({ code: 'cancelled' });
    const [abandoned] = world.dossiers.list();
    expect(abandoned).toMatchObject({ number: 'BB-MKS1-0001', status: 'abandoned' });
    await expect(world.dossiers.exportTo({ id: abandoned!.id, folder: world.out, form: 'zip' }, unwatched())).rejects.toMatchObject({
      code: 'dossier-not-sealed',
    });
    expect((await world.dossiers.seal({ caseId: world.matter.id, template }, unwatched())).number).toBe('BB-MKS1-0002');
  });

  test('a damaged original stops the seal', async () => {
    await using world = await dossierWorld(['baliho']);
    const { vault } = world.base;
    const real = vault.blobs.lend.bind(vault.blobs);
    const { sha256: digest } = world.exhibits[0]!.parts[0]!;
    async function* damaged(): AsyncGenerator<Buffer, void, undefined> {
      for await (const chunk of real(digest)) yield Buffer.from(chunk.map((b, n) => (n === 9 ? b ^ 1 : b)));
    }
    vault.blobs.lend = (sha) => (sha === digest ? damaged() : real(sha));
    await expect(world.dossiers.seal({ caseId: world.matter.id, template }, unwatched())).rejects.toMatchObject({ code: 'blob-altered' });
    expect(world.dossiers.list()[0]).toMatchObject({ status: 'abandoned' });
  });

  test('an unknown case is refused before a number is burned', async () => {
    await using world = await dossierWorld(['baliho']);
    await expect(world.dossiers.seal({ caseId: 'f'.repeat(32), template }, unwatched())).rejects.toMatchObject({ code: 'case-missing' });
    expect(world.dossiers.list()).toEqual([]);
  });

  test('a preview streams the size it announced and writes nothing to the log', async () => {
    await using world = await dossierWorld(['baliho', 'post']);
    const size = world.base.vault.log.size();
    const preview = await world.dossiers.preview({ caseId: world.matter.id, template }, unwatched());
    const found = await world.dossiers.openPreview(preview.previewId);
    const bytes = Buffer.concat((await found!.stream.toArray()) as Buffer[]);
    expect([bytes.length, world.base.vault.log.size()]).toEqual([found!.sizeBytes, size]);
    expect(preview.sections.reduce((sum, s) => sum + s.pageCount, 0)).toBe(preview.pageCount);
    expect(bytes.includes('/ByteRange')).toBe(false);
    expect(await world.dossiers.openPreview('0'.repeat(32))).toBeUndefined();
  });
});
