/** Rangkap 3 of received dossiers: the sealed pages as they stand, three sets apart, one file for the printer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { openSealedPages } from '../../../electron/paper/pdf/sealed-pages.ts';
import { packageFiles } from '../../../electron/services/dossier/export-dossier.ts';
import { createReceivedPrints, type ReceivedPrints } from '../../../electron/services/received-prints/received-prints.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { ReceivedDossier } from '../../../shared/domain/inbox.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { type DossierWorld, dossierWorld, fonts, unwatched } from '../dossier/dossier-fixture.ts';
import { stock } from '../dossier/stock-tools.ts';

let world: DossierWorld;
let prints: ReceivedPrints;
let dossiers: ReceivedDossier[];
let sealedPdf: Buffer;
const temporary = mkdtempSync(join(tmpdir(), 'sahih-rangkap-'));
const HANDOVER = 'e'.repeat(32);

const keys = () => dossiers.map(({ id, handoverId }) => ({ id, handoverId }));
const printed = async (sets: number, chosen = keys()): Promise<{ pageCount: number; bytes: Buffer }> => {
  const made = await prints.print({ keys: chosen, sets }, unwatched());
  const open = prints.openPrint(made.printId);
  const bytes = Buffer.concat((await open?.stream.toArray()) as Buffer[]);
  expect(bytes.length).toBe(open?.sizeBytes);
  return { pageCount: made.pageCount, bytes };
};

beforeAll(async () => {
  world = await dossierWorld(['baliho', 'malam', 'post']);
  const { vault, clock } = world.base;
  const template = 'berkas-bukti';
  const first = await world.dossiers.seal({ caseId: world.matter.id, template }, unwatched());
  const second = await world.dossiers.seal(
    { caseId: world.matter.id, template, corrects: first.id, correctionReason: 'Tambahan' },
    unwatched(),
  );
  const sealed: Dossier[] = [first, second];
  dossiers = await Promise.all(
    sealed.map(
      async (dossier): Promise<ReceivedDossier> => ({
        id: dossier.id,
        handoverId: HANDOVER,
        number: dossier.number,
        title: 'Baliho di pagar sekolah rekaan',
        manifestSha256: dossier.manifestSha256 ?? '',
        senderName: 'Rukmini Contohwati',
        senderOffice: 'Panwaslu Kecamatan Tegalrejo',
        sealedAt: dossier.begunAt,
        signer: vault.signer?.fingerprint ?? '',
        registerNumber: '0007/REG/I/2024',
        exhibitCount: dossier.exhibitCount,
        sizeBytes: 1,
        files: (await packageFiles(vault, dossier)).map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
        receivedAt: '2024-01-20T02:00:00.000Z',
      }),
    ),
  );
  const pdf = dossiers[0]?.files.find((f) => f.path === 'berkas.pdf');
  sealedPdf = Buffer.from(await vault.blobs.read(pdf?.sha256 ?? '', 1e8));
  prints = createReceivedPrints({ vault, clock, random: systemRandom(), fonts: () => fonts, received: () => dossiers });
}, 120_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  rmSync(temporary, { recursive: true, force: true });
});

describe('sets of received dossiers', () => {
  test('the pages told beforehand are the pages made, for several at once', async () => {
    const told = await prints.count(keys());
    const { pageCount, bytes } = await printed(3);
    expect(pageCount).toBe(told.reduce((sum, d) => sum + 3 * d.perSet, 0));
    expect((await pdfText(bytes)).length).toBe(pageCount);
    expect(told.map((d) => d.number)).toEqual(dossiers.map((d) => d.number));
  }, 120_000);

  test('every page says word for word what its sealed page says, its fingerprint too, and which copy it is', async () => {
    const sealed = (await pdfText(sealedPdf)).map((page) => page.replace(/\s+/g, ' ').trim());
    const { bytes } = await printed(3, keys().slice(0, 1));
    const pages = (await pdfText(bytes)).map((page) => page.replace(/\s+/g, ' ').trim());
    const perSet = sealed.length + 1;
    for (let set = 1; set <= 3; set++) {
      const own = pages.slice((set - 1) * perSet, set * perSet);
      const mark = `Salinan cetak · rangkap ${set} dari 3`;
      expect(own[0]).toContain('Lembar pengantar salinan cetak');
      expect(own[0]).toContain('0007/REG/I/2024');
      expect(own[0]).toContain('Panwaslu Kecamatan Tegalrejo');
      for (const page of own) expect(page).toContain(mark);
      expect(own.slice(1).map((page) => page.replace(mark, '').replace(/\s+/g, ' ').trim())).toEqual(sealed);
    }
  }, 120_000);

  test('pictures and pages are shared by the sets: three are hardly larger than one', async () => {
    const [one, three] = [await printed(1, keys().slice(0, 1)), await printed(3, keys().slice(0, 1))];
    expect(three.bytes.length).toBeLessThan(one.bytes.length * 1.25);
  }, 120_000);

  test('stock tools find nothing wrong with the file, and its pages look as the sealed ones', async () => {
    const { bytes } = await printed(1, keys().slice(0, 1));
    const [own, sealed] = [join(temporary, 'cetak.pdf'), join(temporary, 'berkas.pdf')];
    writeFileSync(own, bytes);
    writeFileSync(sealed, sealedPdf);
    const checked = stock('qpdf', '--check', own);
    if (checked !== undefined) expect(checked).toMatch(/No syntax or stream encoding errors/);
    const faces = stock('pdffonts', own);
    if (faces !== undefined) expect(faces).toMatch(/IBMPlex/);
    const images = stock('pdfimages', '-list', own);
    const before = stock('pdfimages', '-list', sealed);
    if (images !== undefined && before !== undefined) {
      const jpegs = (list: string) => list.split('\n').filter((line) => line.includes('jpeg')).length;
      expect(jpegs(images)).toBe(jpegs(before));
      expect(jpegs(images)).toBeGreaterThan(0);
    }
  }, 120_000);

  test('what is not here, and what is no PDF of this program, is named and prints nothing', async () => {
    await expect(prints.count([{ id: 'f'.repeat(32), handoverId: HANDOVER }])).rejects.toMatchObject({ code: 'received-missing' });
    const odd = [
      Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n'),
      Buffer.concat([sealedPdf, Buffer.from('\n1 0 obj\n<<>>\nendobj\n')]),
      sealedPdf.subarray(0, sealedPdf.length - 40),
    ];
    for (const bytes of odd)
      await expect(
        openSealedPages({
          sizeBytes: bytes.length,
          read: async (start, end) => bytes.subarray(start, end + 1),
          lend: async function* (start, end) {
            yield bytes.subarray(start, end + 1);
          },
        }),
      ).rejects.toThrow('not a PDF of this program');
  });
});
