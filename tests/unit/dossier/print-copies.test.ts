import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleContent } from '../../../electron/paper/pages.ts';
import { packageFiles } from '../../../electron/services/dossier/export-dossier.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { caseChanged, officeChanged } from '../../../electron/storage/records/payloads.ts';
import { type Content, ContentSchema } from '../../../shared/domain/content.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { groupHex } from '../../../shared/domain/ids.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { type DossierWorld, dossierWorld, unwatched, witness } from './dossier-fixture.ts';
import { stock } from './stock-tools.ts';

const template = 'berkas-bukti';
type Layout = 1 | 2 | 4 | 6;

describe('copies for the printer', () => {
  let world: DossierWorld;
  let sealed: Dossier;
  let content: Content;
  /** Fingerprints of the sealed pages, in groups as paper shows them. */
  let fingerprints: string[];
  const temporary = mkdtempSync(join(tmpdir(), 'sahih-print-'));

  const bytesOf = async (printId: string): Promise<Buffer> => {
    const found = await world.dossiers.openPrint(printId);
    const bytes = Buffer.concat((await found!.stream.toArray()) as Buffer[]);
    expect(bytes.length).toBe(found!.sizeBytes);
    return bytes;
  };
  const print = async (photosPerPage: Layout, sets = 3) => {
    const made = await world.dossiers.printCopies({ id: sealed.id, sets, photosPerPage }, unwatched());
    const path = join(temporary, `cetak-${photosPerPage}-${sets}.pdf`);
    writeFileSync(path, await bytesOf(made.printId));
    const text = stock('pdftotext', '-layout', path, '-');
    return { ...made, path, pages: text?.split('\f').slice(0, -1) };
  };

  beforeAll(async () => {
    world = await dossierWorld(['baliho', 'malam', 'post', 'umbul', 'pohon']);
    sealed = await world.dossiers.seal({ caseId: world.matter.id, template }, unwatched());
    const { vault } = world.base;
    const file = (await packageFiles(vault, sealed)).find((f) => f.path === 'isi.json');
    content = ContentSchema.parse(parseCanonical(await vault.blobs.read(file!.sha256, 1e7)));
    const settled = settleContent(content);
    fingerprints = content.pages.map(({ number }) =>
      groupHex(settled.late({ number, section: '', ops: [], pictures: [], bookmarks: [] }).pageFingerprint),
    );
  }, 60_000);
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('the page count told beforehand is the page count made, in every layout', async () => {
    const layouts = await world.dossiers.printLayouts(sealed.id);
    expect(layouts.map((l) => l.photosPerPage)).toEqual([1, 2, 4, 6]);
    for (const { photosPerPage, perSet } of layouts) {
      const made = await world.dossiers.printCopies({ id: sealed.id, sets: 2, photosPerPage }, unwatched());
      expect(made).toMatchObject({ perSet, sets: 2, pageCount: 2 * perSet });
    }
    expect(layouts[0]?.perSet).toBe(sealed.pageCount! + 1);
  });

  test('with full sheets every page but the slips says what its sealed page says, with its fingerprint', async () => {
    const { pages, perSet, pageCount } = await print(1);
    if (pages === undefined) return;
    expect(pages.length).toBe(pageCount);
    for (let set = 0; set < 3; set++) {
      const [slip, ...body] = pages.slice(set * perSet, (set + 1) * perSet);
      expect(slip).toContain(`Rangkap ${set + 1} dari 3`);
      expect(slip).toContain('Bukan halaman bersegel');
      expect(body.map((page, n) => page.includes(fingerprints[n]!))).toEqual(fingerprints.map(() => true));
      expect(body.every((page, n) => page.includes(`Halaman ${n + 1} dari ${sealed.pageCount}`))).toBe(true);
    }
    expect(pages.every((page) => page.includes('Salinan cetak'))).toBe(true);
  });

  test('short layouts bear fingerprints on sealed pages only, and name what they leave out', async () => {
    const sheets = content.pages.filter((p) => p.section === 'lembar').map((p) => p.number);
    for (const photosPerPage of [2, 4, 6] as const) {
      const { pages } = await print(photosPerPage, 1);
      if (pages === undefined) return;
      const annex = pages.filter((page) => page.includes('Lampiran foto'));
      expect(annex.length).toBe(Math.ceil(5 / photosPerPage));
      for (const page of annex) {
        expect(page).toContain('Bukan halaman bersegel');
        expect(page).toContain('Tata letak cetak ringkas; lembar bukti lengkap ada pada berkas.pdf');
        expect(page).not.toContain('Sidik halaman');
      }
      const whole = pages.join('\n');
      for (const exhibit of world.exhibits) expect(annex.join('\n')).toContain(exhibit.number);
      expect(fingerprints.filter((f) => whole.includes(f))).toEqual(fingerprints.filter((_, n) => !sheets.includes(n + 1)));
    }
  });

  test('codes are read from a grey scan and stand on sealed pages only', async () => {
    const { path, pages } = await print(4, 1);
    if (stock('pdftoppm', '-r', '150', '-gray', '-png', path, join(temporary, 'page')) === undefined || pages === undefined) return;
    const scans = readdirSync(temporary)
      .filter((n) => n.startsWith('page'))
      .sort();
    for (const [n, name] of scans.entries()) {
      const unsealed = pages[n]!.includes('Bukan halaman bersegel');
      if (unsealed) {
        expect(() => stock('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(temporary, name))).toThrow();
        continue;
      }
      const read = stock('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(temporary, name));
      if (read !== undefined) expect(read).toMatch(new RegExp(`^S1:${sealed.number}:\\d+/${sealed.pageCount}:[0-9A-F]{16}$`, 'm'));
    }
    expect(stock('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  });

  test('the sealed PDF keeps its bytes, the confidential witness stays unnamed, the print is unsigned and recorded', async () => {
    const { vault } = world.base;
    const sealedBytes = async () => {
      const found = await world.dossiers.openPdf(sealed.id);
      return createHash('sha256')
        .update(Buffer.concat((await found!.stream.toArray()) as Buffer[]))
        .digest('hex');
    };
    const [before, size] = [await sealedBytes(), vault.log.size()];
    const { pages, path, pageCount } = await print(6);
    expect([await sealedBytes(), before]).toEqual([before, sealed.pdfSha256]);
    expect(pages?.some((page) => page.includes(witness.name)) ?? false).toBe(false);
    expect(readFileSync(path).includes('/ByteRange')).toBe(false);
    const event = vault.log.eventsOf({ kind: 'dossier', id: sealed.id }).at(-1);
    expect([vault.log.size(), event?.envelope.type, event?.fields.form?.value, event?.fields.pageCount?.value]).toEqual([
      size + 1,
      'dossier.exported',
      'cetak',
      pageCount,
    ]);
    // A print is no copy of the package.
    expect(world.dossiers.list()[0]?.exportedTo).toBe(0);
    expect(vault.log.replayEqualsTables()).toBe(true);
  });

  test('nothing that a seal keeps counts as left over in the vault, the sheet of identities included', async () => {
    const { vault, clock } = world.base;
    expect(world.dossiers.hasIdentities(sealed.id)).toBe(true);
    const verdict = await createVerify({ clock, openVault: () => vault }).path(vault.directory, unwatched());
    expect([verdict.exitCode, verdict.problems.filter((p) => p.code === 'vault-orphan-blob')]).toEqual([0, []]);
  });

  test('a case or a letterhead changed after the seal does not change what is printed', async () => {
    await using later = await dossierWorld(['baliho']);
    const { vault } = later.base;
    const first = await later.dossiers.seal({ caseId: later.matter.id, template }, unwatched());
    vault.commit((scope) => {
      scope.append(
        officeChanged(vault.id, { ...vault.tables.office(), name: 'Kantor Berganti Nama', letterhead: ['KANTOR BERGANTI NAMA'] }),
      );
      scope.append(caseChanged(later.matter, { ...later.matter, title: 'Judul yang berganti' }));
    });
    const made = await later.dossiers.printCopies({ id: first.id, sets: 1, photosPerPage: 1 }, unwatched());
    const path = join(temporary, 'kemudian.pdf');
    const found = await later.dossiers.openPrint(made.printId);
    writeFileSync(path, Buffer.concat((await found!.stream.toArray()) as Buffer[]));
    const text = stock('pdftotext', '-layout', path, '-');
    if (text === undefined) return;
    expect(text).not.toMatch(/berganti/i);
    expect(text).not.toContain('tanpa sidik');
    expect(text.split('Sidik halaman').length - 1).toBe(first.pageCount);
  });

  test('a dossier that is not sealed is not printed', async () => {
    await expect(world.dossiers.printCopies({ id: 'f'.repeat(32), sets: 1, photosPerPage: 1 }, unwatched())).rejects.toMatchObject({
      code: 'dossier-missing',
    });
  });
});
