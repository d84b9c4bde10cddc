/** What is made of an inventory: Formulir Model A with its table, one letter a participant, a sealed dossier that a stranger verifies, an XLSX. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventoriesInLog } from '../../../electron/services/verify/inventory-in-log.ts';
import type { Content } from '../../../shared/domain/content.ts';
import type { CustodyExtract } from '../../../shared/domain/custody.ts';
import { finish, passphrase } from '../../helpers/app.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { line, openPile, type PileWorld } from './inventory-world.ts';

let world: PileWorld;
let inventoryId: string;
let caseId: string;
let out: string;

const flat = (pages: readonly string[]): string => pages.join('\n').replace(/\s+/g, ' ');

beforeAll(async () => {
  world = await openPile(7);
  out = join(world.folder, 'keluar');
  mkdirSync(out);
  const { client, exhibitIds } = world;
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = exhibitIds;
  const { inventory } = await client.inventory.create({
    title: 'Pendataan APK Kalitengah',
    regime: 'PEMILU',
    stage: 'Masa kampanye',
    from: '2024-01-16',
    to: '2024-01-17',
    exhibitIds,
  });
  inventoryId = inventory.id;
  const tegalrejo = await client.regions.byCode({ code: '99.01.01.2001' });
  const { lines } = await client.inventory.save({
    inventoryId,
    record: [
      line([a, b], { form: 'umbul-umbul', quantity: 30, region: tegalrejo, place: { is: 'listed', code: 'APK-71c' } }),
      line([c], { participant: 'Partai Misal', form: 'baliho', size: '3 x 4 m', place: { is: 'listed', code: 'APK-71a' } }),
      line([d], {
        participant: 'Partai Misal',
        kind: 'bahan-kampanye',
        form: 'stiker',
        quantity: 4,
        place: { is: 'listed', code: 'BK-70-8' },
      }),
      line([e], { participant: 'Partai Umpama', kind: 'aps', form: 'spanduk', quantity: 2 }),
      line([f], { participant: undefined, place: { is: 'outside' }, note: '=1+1' }),
    ],
  });
  const first = lines[0];
  if (!first) throw new Error('lines were recorded');
  await client.inventory.visit({ lineId: first.id, on: '2024-01-18', state: 'ditertibkan', exhibitIds: [g] });
  caseId = (await client.inventory.toCase({ id: inventoryId })).caseId;
});
afterAll(async () => {
  await world?.close();
});

const formPdf = async (id: string): Promise<string[]> => {
  const copy = await finish(world.client.forms.exportTo({ id, folder: out, form: 'pdf' }));
  return pdfText(readFileSync(copy.path));
};

describe('Formulir Model A', () => {
  it('annexes the table with its sums, names the participants alleged, and says what is to be verified', async () => {
    const form = await world.client.forms.issue({ caseId, kind: 'model-a' });
    const pages = await formPdf(form.id);
    const text = flat(pages);
    expect(text).toContain('LAMPIRAN: TABEL PENDATAAN');
    expect(text).toContain('Pendataan APK Kalitengah. Didata Selasa, 16 Januari 2024 s.d. Rabu, 17 Januari 2024: 5 baris, 38 objek.');
    expect(text).toContain('Menurut peserta: Partai Contoh 30; Partai Misal 5; Partai Umpama 2; tidak disebut 1.');
    expect(text).toContain('7 bukti (B-KLT1-000001 s.d. B-KLT1-000007), dirinci dalam lampiran tabel pendataan');
    expect(text).toContain('ketentuan APS sebelum masa kampanye perlu verifikasi');
    expect(text).toContain('PKPU 15/2023 Pasal 71 ayat (1) huruf c (jo. PKPU 20/2023)');
    expect(text).not.toContain('LAMPIRAN: DOKUMENTASI FOTO');
    // APS are never alleged: their party is not among those reported.
    expect((await world.client.cases.show({ id: caseId })).case.persons.map((p) => p.name)).toEqual(['Partai Contoh', 'Partai Misal']);
  });

  it('leaves the table out where the officer says so, and annexes photos beside it where he asks for them', async () => {
    const without = await finish(world.client.forms.preview({ caseId, kind: 'model-a', inventoryTable: false }));
    expect(without).toMatchObject({ inventoryLines: 5, photoCount: 7 });
    const both = await finish(world.client.forms.preview({ caseId, kind: 'model-a', photosPerPage: 6 }));
    expect(both.photoCount).toBe(7);
    const table = await finish(world.client.forms.preview({ caseId, kind: 'model-a' }));
    expect(table.photoCount).toBe(0);
  });

  it('is written as DOCX with the same table', async () => {
    const [form] = await world.client.forms.list({ caseId });
    const copy = await finish(world.client.forms.exportTo({ id: form?.id ?? '', folder: out, form: 'docx' }));
    expect(copy.sizeBytes).toBeGreaterThan(2000);
  });
});

describe('saran perbaikan', () => {
  it('goes to each participant with its own lines, bases and counts, and nobody else’s', async () => {
    const persons = (await world.client.cases.show({ id: caseId })).case.persons;
    const texts: Record<string, string> = {};
    for (const person of persons) {
      const form = await world.client.forms.issue({ caseId, kind: 'saran', personId: person.id });
      texts[person.name] = flat(await formPdf(form.id));
    }
    expect(texts['Partai Contoh']).toContain('Objek dan bukti (1 baris, 30 objek):');
    expect(texts['Partai Contoh']).toContain('2 (dua) foto/dokumen');
    expect(texts['Partai Contoh']).not.toContain('Partai Misal');
    expect(texts['Partai Misal']).toContain('Objek dan bukti (2 baris, 5 objek):');
    expect(texts['Partai Misal']).toContain('4 objek pada taman dan pepohonan; dasar: PKPU 15/2023 Pasal 70 ayat (1).');
    expect(texts['Partai Misal']).not.toContain('Partai Contoh');
  });
});

describe('the inventory dossier', () => {
  it('is sealed with its lines frozen, and our verifier finds nothing wrong', async () => {
    const sealed = await finish(world.client.dossiers.seal({ caseId, template: 'pendataan-apk', passphrase }));
    const copy = await finish(world.client.dossiers.exportTo({ id: sealed.id, folder: out, form: 'folder' }));
    expect(copy.verdict.problems.filter((p) => p.weight !== 'note')).toEqual([]);
    expect(copy.verdict.exitCode).toBe(0);
    const content = JSON.parse(readFileSync(join(copy.path, 'isi.json'), 'utf8')) as Content;
    expect(content.inventories?.map((i) => i.lines.length)).toEqual([5]);
    const text = flat(await pdfText(readFileSync(join(copy.path, 'berkas.pdf'))));
    expect(text).toContain('Tabel pendataan');
    expect(text).toContain('30 Umbul-umbul');
    expect(text).toContain('Diperiksa ulang: Sudah ditertibkan (2 hari)');
  });

  it('lets no line be changed, added or left out against the log', async () => {
    const sealed = (await world.client.dossiers.list()).find((d) => d.template === 'pendataan-apk');
    const folder = join(out, sealed?.number ?? '');
    const content = (): Content => JSON.parse(readFileSync(join(folder, 'isi.json'), 'utf8')) as Content;
    const { events } = JSON.parse(readFileSync(join(folder, 'rantai.json'), 'utf8')) as CustodyExtract;
    const judged = (change: (lines: NonNullable<Content['inventories']>[number]['lines']) => void): string[] => {
      const altered = content();
      change(altered.inventories?.[0]?.lines ?? []);
      return inventoriesInLog(altered, events as never).map((p) => `${p.code} ${p.detail}`);
    };
    expect(judged(() => undefined)).toEqual([]);
    expect(judged((lines) => lines[0] && Object.assign(lines[0], { quantity: 3 }))).toEqual(['content-not-as-recorded quantity']);
    expect(judged((lines) => lines[1] && Object.assign(lines[1], { note: 'ditambahkan' }))).toEqual(['content-not-as-recorded note']);
    expect(judged((lines) => lines[1] && Reflect.deleteProperty(lines[1], 'size'))).toEqual(['content-not-as-recorded size']);
    expect(judged((lines) => lines.pop())).toEqual(['content-not-as-recorded inventories']);
    expect(judged((lines) => lines[0] && lines.push({ ...lines[0], id: 'f'.repeat(32) }))).toEqual(['event-missing inventory-item']);
  });

  it('is refused for a case without an inventory', async () => {
    const other = await world.client.cases.create({ title: 'Tanpa pendataan', exhibits: [{ exhibitId: world.exhibitIds[0] ?? '' }] });
    await expect(finish(world.client.dossiers.preview({ caseId: other.case.id, template: 'pendataan-apk' }))).rejects.toMatchObject({
      data: { code: 'inventory-missing' },
    });
  });
});

describe('the XLSX', () => {
  it('opens in LibreOffice with its figures as figures and its text as text', async (context) => {
    // Writer alone opens no spreadsheet: Calc's own library tells.
    const soffice = existsSync('/usr/lib/libreoffice/program/libsclo.so') ? '/usr/bin/soffice' : undefined;
    const copy = await finish(world.client.inventory.exportTo({ id: inventoryId, folder: out, form: 'xlsx' }));
    expect(readFileSync(copy.path).subarray(0, 2).toString()).toBe('PK');
    if (!soffice) {
      console.log('skipped: LibreOffice Calc is not installed');
      context.skip();
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'sahih-xlsx-'));
    try {
      writeFileSync(join(folder, 'tabel.xlsx'), readFileSync(copy.path));
      execFileSync(
        soffice,
        [
          `-env:UserInstallation=file://${folder}/profil`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1',
          '--outdir',
          folder,
          join(folder, 'tabel.xlsx'),
        ],
        {
          stdio: 'ignore',
          timeout: 110_000,
        },
      );
      const rows = readFileSync(join(folder, 'tabel-Pendataan.csv'), 'utf8').split('\n');
      expect(rows[0]).toContain('LATIHAN. Pendataan APK: Pendataan APK Kalitengah');
      expect(rows[2]).toMatch(/^No\.;Nomor bukti;/);
      expect(rows[3]).toContain(';Umbul-umbul;30;Partai Contoh;');
      // Taken as text: a formula would have become 2.
      expect(rows[7]).toContain('=1+1');
      expect(rows[8]).toMatch(/^;Jumlah;;;38/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
