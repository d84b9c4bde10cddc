/** Receipts on paper: what stands on them, numbers used once, who is never named, and the scan that joins its exhibits. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupHex } from '../../../shared/domain/ids.ts';
import type { PaperReceiptChoice } from '../../../shared/domain/paper-receipt.ts';
import { finish, openTestApp, passphrase, photo, type TestApp, writeFiles } from '../../helpers/app.ts';
import { foundIn } from '../../helpers/haystack.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { printPages, scanPage, scanPdf } from '../../helpers/scan.ts';
import { stock } from '../dossier/stock-tools.ts';

const SECRET = { name: 'Wagiman Rahasiawan', role: 'Guru Sekolah Rekaan', address: 'Dusun Karangrekaan RT 3', phone: '081234567890' };
const needles = [SECRET.name, 'Rahasiawan', SECRET.role, SECRET.address, SECRET.phone];

let world: TestApp;
let out: string;
let exhibitIds: string[];

beforeAll(async () => {
  world = await openTestApp();
  out = join(world.folder, 'keluar');
  mkdirSync(out);
  const paths = writeFiles(world.inbox, {
    'IMG_0001.JPG': await photo({ colour: '#884422' }),
    'dari Wagiman Rahasiawan.jpg': await photo({ colour: '#224488' }),
    'baliho\u202egpj.exe.jpg': await photo({ colour: '#228844' }),
  });
  const { staged } = await finish(world.client.intake.stagePaths({ paths }));
  const { exhibits } = await finish(
    world.client.intake.record({
      ids: staged.map((s) => s.id),
      provenance: { way: 'whatsapp-document', giver: { name: SECRET.name, confidential: true } },
      duplicates: 'record',
    }),
  );
  exhibitIds = exhibits.map((e) => e.id);
}, 60_000);
afterAll(async () => {
  await world?.close();
});

const choice = (more: Partial<PaperReceiptChoice> = {}): PaperReceiptChoice => ({
  exhibitIds,
  giver: { name: 'Rukmini Contohwati', role: 'Warga Desa Mekarsari', confidential: false },
  way: 'cable',
  receivedAt: { local: '2024-01-18T09:30', zone: 'WIB', approximate: false, source: 'typed' },
  ...more,
});
const exported = async (id: string): Promise<string> => (await finish(world.client.paperReceipts.exportTo({ id, folder: out }))).path;
const flat = (pages: readonly string[]): string => pages.join('\n').replace(/\s+/g, ' ');

describe('a receipt for somebody who is named', () => {
  it('is told in pages and number before it is issued, and lists every file with its digest, for wet signatures', async () => {
    const plain = { ...choice(), exhibitIds: exhibitIds.slice(0, 1), giver: { ...choice().giver } };
    const draft = await finish(world.client.paperReceipts.preview(plain));
    expect(draft).toMatchObject({ number: '001/TT/PM.00.02/01/2024', numberTaken: false, fileCount: 1, namesConfidential: false });
    const issued = await world.client.paperReceipts.issue(plain);
    expect(issued).toMatchObject({ number: draft.number, pageCount: draft.pageCount, confidential: false });
    const path = await exported(issued.id);
    const text = stock('pdftotext', '-layout', path, '-') ?? flat(await pdfText(readFileSync(path)));
    const { exhibit } = await world.client.exhibits.show({ id: exhibitIds[0] ?? '' });
    for (const words of [
      'TANDA TERIMA',
      '001/TT/PM.00.02/01/2024',
      'Rukmini Contohwati',
      'Dwi Anggoro',
      'lewat kabel USB',
      'Kamis, 18 Januari 2024 pukul 09.30 WIB',
      exhibit.number,
      'Yang menyerahkan',
      'Yang menerima',
      'Halaman 1 dari 1',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(words);
    expect(text.replace(/\s+/g, ' ')).toContain(groupHex(exhibit.parts[0]?.sha256 ?? ''));
    expect(await world.app.bytes(`/tanda-terima/${issued.id}`)).toMatchObject({ mediaType: 'application/pdf' });
  });

  it('prints a deceptive name of a file as it is, its hidden marks made visible', async () => {
    const issued = await world.client.paperReceipts.issue(choice());
    const text = flat(await pdfText(readFileSync(await exported(issued.id))));
    expect(text).toContain('baliho[U+202E]gpj.exe.jpg');
    // The exhibits know a confidential person, though this receipt names somebody else.
    expect(text).toContain('dirahasiakan');
    expect(text).not.toContain('Rahasiawan');
  });
});

describe('numbers', () => {
  it('are used once, also where the receipt was voided', async () => {
    const { client } = world;
    const issued = await client.paperReceipts.issue(choice({ number: '050/TT/2024' }));
    await expect(client.paperReceipts.issue(choice({ number: '050 / tt/2024' }))).rejects.toMatchObject({
      data: { code: 'paper-receipt-number-taken' },
    });
    await expect(client.paperReceipts.void({ id: issued.id, reason: ' ' })).rejects.toMatchObject({
      data: { code: 'register-reason-missing' },
    });
    expect(await client.paperReceipts.void({ id: issued.id, reason: 'Salah nama' })).toMatchObject({
      status: 'voided',
      voidReason: 'Salah nama',
    });
    await expect(client.paperReceipts.void({ id: issued.id, reason: 'Lagi' })).rejects.toMatchObject({
      data: { code: 'paper-receipt-voided' },
    });
    await expect(client.paperReceipts.issue(choice({ number: '050/TT/2024' }))).rejects.toMatchObject({
      data: { code: 'paper-receipt-number-taken' },
    });
    const text = flat(await pdfText(readFileSync(await exported(issued.id))));
    expect(text).toContain('DIBATALKAN');
  });
});

describe('a giver whose identity is confidential', () => {
  it('is named in no layer of the office copy, in no file name and in no list', async () => {
    const { client } = world;
    const request = choice({ giver: { ...SECRET, confidential: true }, note: 'Kartu dikembalikan kepada Wagiman Rahasiawan' });
    const draft = await finish(client.paperReceipts.preview(request));
    expect(draft).toMatchObject({ withheldNames: 1, namesConfidential: false });
    const issued = await client.paperReceipts.issue(request);
    expect(issued).toMatchObject({ confidential: true });
    const path = await exported(issued.id);
    expect(foundIn(readFileSync(path), needles)).toEqual([]);
    const text = flat(await pdfText(readFileSync(path)));
    expect(text).toContain('Saksi 1 (identitas dirahasiakan)');
    expect(text).toContain('Kartu dikembalikan kepada Saksi 1 (identitas dirahasiakan)');
    expect(text.toLowerCase()).not.toMatch(/wagiman|rahasiawan|sekolah rekaan|karangrekaan|081234/);
    expect(readdirSync(out).join()).not.toMatch(/wagiman/i);
    const rows = JSON.stringify(await client.paperReceipts.list());
    expect(rows).not.toMatch(/Rahasiawan|081234/);
  });

  it('blocks a note that still tells of him', async () => {
    const request = choice({ giver: { ...SECRET, confidential: true }, note: 'Pak Rahasiawan meminta salinan' });
    expect((await finish(world.client.paperReceipts.preview(request))).namesConfidential).toBe(true);
    await expect(world.client.paperReceipts.issue(request)).rejects.toMatchObject({ data: { code: 'paper-receipt-names-confidential' } });
  });

  it('is named on a sealed sheet of its own, which asks for the passphrase', async () => {
    const { client } = world;
    const row = (await client.paperReceipts.list()).find((r) => r.record.confidential);
    const id = row?.record.id ?? '';
    await expect(finish(client.paperReceipts.exportIdentity({ id, folder: out, passphrase: 'bukan kata sandinya' }))).rejects.toMatchObject(
      { data: { code: 'wrong-passphrase' } },
    );
    const sheet = await finish(client.paperReceipts.exportIdentity({ id, folder: out, passphrase }));
    const text = flat(await pdfText(readFileSync(sheet.path)));
    for (const words of [
      'Saksi 1 (identitas dirahasiakan)',
      SECRET.name,
      SECRET.phone,
      `tanda terima nomor ${row?.record.number}`,
      'Tanda tangan',
    ])
      expect(text).toContain(words);
    const signature = stock('pdfsig', sheet.path);
    if (signature !== undefined) expect(signature).toContain('Signature is Valid');
  });
});

describe('the signed receipt', () => {
  it('is recognised by its code when it is scanned, and its scan is linked to the exhibits it is for', async () => {
    const { client } = world;
    const issued = await client.paperReceipts.issue(choice());
    const pages = await Promise.all((await printPages(await exported(issued.id))).map((page) => scanPage(page)));
    const [path = ''] = writeFiles(world.inbox, { 'pindaian.pdf': await scanPdf(pages) });
    const { staged } = await finish(client.intake.stagePaths({ paths: [path] }));
    const reading = await finish(client.paperReturns.read({ stagedIds: staged.map((s) => s.id) }));
    expect(reading.target).toEqual({ kind: 'paper-receipt', id: issued.id, number: issued.number });
    expect(reading.match).toMatchObject({ whole: true, pageCount: issued.pageCount });
    const taken = await finish(
      client.paperReturns.take({ readingId: reading.readingId, provenance: { way: 'self' }, signed: true, stamped: false }),
    );
    const scan = await client.exhibits.show({ id: taken.exhibitIds[0] ?? '' });
    expect(scan.exhibit.tags.caption).toBe(`Pindaian tanda terima ${issued.number} yang kembali`);
    expect(scan.exhibit.links?.map((l) => [l.relation, l.exhibitId])).toEqual(exhibitIds.map((id) => ['receipt-for', id]));
    const shown = await client.exhibits.show({ id: exhibitIds[1] ?? '' });
    expect(shown.linkedFrom).toMatchObject([{ relation: 'receipt-for', exhibitId: taken.exhibitIds[0] }]);
    expect(await client.paperReturns.of({ target: { kind: 'paper-receipt', id: issued.id } })).toEqual([taken]);
  }, 90_000);
});

describe('the log', () => {
  it('replays to the tables, and every kept sheet is there', async () => {
    const verdict = await finish(world.client.vault.check());
    expect(verdict.problems.filter((p) => p.weight !== 'note')).toEqual([]);
    expect(verdict.integrity).toBe('intact');
  });
});
