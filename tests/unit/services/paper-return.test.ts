import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish, openTestApp, passphrase, photo, type TestApp, writeFiles } from '../../helpers/app.ts';
import { printPages, scanPage, scanPdf } from '../../helpers/scan.ts';

/** Steps through a list in an order that no scanner gives, the same every time. */
const shuffled = <T>(items: readonly T[]): T[] => items.map((_, i) => items[(i * 5 + 3) % items.length] as T);

/** A page of another paper: nothing on it but its code, 14 mm wide in the lower right corner. */
const pageWith = async (text: string): Promise<Buffer> =>
  sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff' } })
    .composite([{ input: await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', width: 100, margin: 2 }), left: 1030, top: 1610 }])
    .png()
    .toBuffer();

describe('a sealed dossier that was printed, signed and scanned', () => {
  let test: TestApp;
  let dossier: { id: string; number: string; pageCount?: number | undefined };
  let caseId: string;
  let scans: Buffer[];
  let foreign: Buffer;

  const seal = async () => finish(test.client.dossiers.seal({ caseId, passphrase }));
  const printed = async (id: string, name: string): Promise<Buffer[]> => {
    const folder = join(test.folder, name);
    mkdirSync(folder);
    const { path } = await finish(test.client.dossiers.exportTo({ id, folder, form: 'folder' }));
    return printPages(join(path, readdirSync(path).find((f) => f.endsWith('.pdf')) as string));
  };
  const stage = async (files: Record<string, Uint8Array>): Promise<string[]> => {
    const paths = writeFiles(test.inbox, files);
    const { staged } = await finish(test.client.intake.stagePaths({ paths }));
    return paths.map((path) => staged.find((s) => path.endsWith(s.receivedName.text))?.id as string);
  };
  const read = async (files: Record<string, Uint8Array>) => finish(test.client.paperReturns.read({ stagedIds: await stage(files) }));

  beforeAll(async () => {
    test = await openTestApp();
    const paths = writeFiles(test.inbox, { 'baliho.jpg': await photo() });
    const { staged } = await finish(test.client.intake.stagePaths({ paths }));
    const { exhibits } = await finish(
      test.client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'cable' }, duplicates: 'skip' }),
    );
    const matter = await test.client.cases.create({ title: 'Baliho di pagar sekolah' });
    caseId = matter.case.id;
    await test.client.cases.addExhibits({ id: caseId, exhibitIds: exhibits.map((e) => e.id) });
    dossier = await seal();
    scans = await Promise.all((await printed(dossier.id, 'satu')).map((page) => scanPage(page)));
    foreign = await scanPage(await pageWith(`S1:BB-KLT1-0002:2/9:${'7'.repeat(16)}`), { degrees: -1.5 });
  }, 120_000);
  afterAll(() => test.close());

  it('has every page read from a shuffled grey stack of 150 dpi, skewed by 2 degrees and noisy, and its order recovered', async () => {
    const { target, match } = await read({ 'tumpukan.pdf': await scanPdf(shuffled(scans)) });
    expect(target).toEqual({ kind: 'dossier', id: dossier.id, number: dossier.number });
    expect(match).toMatchObject({ pageCount: dossier.pageCount, missing: [], whole: true });
    const placed = match?.order.map((o) => o.sheet?.sheet);
    expect(placed).toEqual(scans.map((_, page) => shuffled(scans.map((_s, i) => i)).indexOf(page) + 1));
  }, 60_000);

  it('has a missing, a doubled and a foreign page named, also as photos that lie on their side or upside down', async () => {
    const turned = await scanPage(scans[0] as Buffer, { degrees: 90, noise: 4 });
    const upside = await scanPage(scans[2] as Buffer, { degrees: 180, noise: 4 });
    const { match } = await read({ 'a.jpg': turned, 'b.jpg': upside, 'c.jpg': upside, 'd.jpg': foreign });
    expect(match?.sheets.map((s) => [s.file, s.state, s.page])).toEqual([
      [1, 'page', 1],
      [2, 'page', 3],
      [3, 'doubled', 3],
      [4, 'foreign', 2],
    ]);
    expect(match?.sheets[3]?.number).toMatch(/^BB-KLT1-0002$/);
    expect(match?.missing).toEqual(scans.map((_, i) => i + 1).filter((page) => page !== 1 && page !== 3));
    expect(match?.whole).toBe(false);
  }, 60_000);

  it('is read too where the scanner stores pixels without loss, and a file that is no scan is said to be none', async () => {
    const flate = await read({ 'tanpa-susut.pdf': await scanPdf(scans.slice(0, 1), 'flate') });
    expect(flate.match?.sheets).toEqual([{ file: 1, sheet: 1, state: 'page', page: 1 }]);
    const none = await read({ 'catatan.txt': Buffer.from('bukan pindaian') });
    expect(none).toEqual({ readingId: none.readingId });
    await expect(
      finish(test.client.paperReturns.take({ readingId: none.readingId, provenance: { way: 'cable' }, signed: true, stamped: true })),
    ).rejects.toMatchObject({ data: { code: 'paper-unknown' } });
  }, 60_000);

  it('is told apart from a form of the same case, which comes back the same way', async () => {
    const form = await test.client.forms.issue({ caseId, kind: 'model-a' });
    const { path } = await finish(test.client.forms.exportTo({ id: form.id, folder: test.inbox, form: 'pdf' }));
    const pages = await Promise.all((await printPages(path)).map((page) => scanPage(page, { degrees: -2 })));
    const { target, match } = await read({ 'formulir.pdf': await scanPdf(pages.toReversed()), 'sisipan.jpg': scans[3] as Buffer });
    expect(target).toEqual({ kind: 'form', id: form.id, number: form.number });
    expect(match).toMatchObject({ pageCount: form.pageCount, missing: [], whole: false });
    expect(match?.sheets.at(-1)).toMatchObject({ file: 2, state: 'foreign', number: dossier.number, page: 4 });
  }, 60_000);

  it('becomes exhibits and one signed event that says what was found and what the officer saw', async () => {
    const scan = await scanPdf(scans.slice(1));
    const reading = await read({ 'kembali.pdf': scan });
    const taken = await finish(
      test.client.paperReturns.take({
        readingId: reading.readingId,
        provenance: { way: 'self' },
        signed: true,
        stamped: false,
        note: 'Cap menyusul',
      }),
    );
    expect(taken).toMatchObject({ number: dossier.number, signed: true, stamped: false, note: 'Cap menyusul', match: { missing: [1] } });
    const { exhibit } = await test.client.exhibits.show({ id: taken.exhibitIds[0] as string });
    expect(exhibit.tags).toMatchObject({ caption: `Pindaian berkas bukti ${dossier.number} yang kembali`, labels: ['kertas kembali'] });
    expect(exhibit.parts[0]?.mediaType).toBe('application/pdf');
    expect(await test.client.paperReturns.of({ target: { kind: 'dossier', id: dossier.id } })).toEqual([taken]);
    // The same file once more is the same exhibit, and nothing is left waiting.
    const again = await finish(
      test.client.paperReturns.take({
        readingId: (await read({ 'kembali-lagi.pdf': scan })).readingId,
        provenance: { way: 'self' },
        signed: true,
        stamped: true,
      }),
    );
    expect(again.exhibitIds).toEqual(taken.exhibitIds);
    expect((await finish(test.client.vault.check())).integrity).toBe('intact');
  }, 60_000);
});
