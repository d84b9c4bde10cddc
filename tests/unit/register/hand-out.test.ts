/** The book as XLSX and on paper: what is read back out of the files, carried sums, and who is never named in them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../../helpers/app.ts';
import { finish, openTestApp, until } from '../../helpers/app.ts';
import { foundIn } from '../../helpers/haystack.ts';
import { unzip } from '../../helpers/unzip.ts';
import { stock } from '../dossier/stock-tools.ts';

let world: TestApp;
let out: string;
const LINES = 60;
/** Confidential: no file that leaves the vault may name him. */
const SECRET = 'Wagiman Rahasiawan';

beforeAll(async () => {
  world = await openTestApp();
  out = join(world.folder, 'keluar');
  mkdirSync(out);
  const { client } = world;
  for (let n = 1; n <= LINES; n++)
    await client.register.add({
      receivedAt: `2024-01-${String(2 + (n % 16)).padStart(2, '0')}T02:${String(n % 60).padStart(2, '0')}:00.000Z`,
      fromOffice: n % 2 === 0 ? 'Panwaslu Kecamatan Tegalrejo' : 'Panwaslu Kelurahan/Desa Mekarsari',
      kind: n % 3 === 0 ? 'dossier' : 'surat',
      ...(n % 3 === 0 && { itemNumber: `BB-TGR1-${String(n).padStart(4, '0')}`, digest: '0123456789abcdef', exhibitCount: 2 }),
      title: n === 5 ? '=HYPERLINK("http://contoh.invalid")' : `Laporan hasil pengawasan baris ${n}`,
      sheetCount: 3,
      outcome: n === 7 ? 'dikembalikan' : 'diterima',
      ...(n === 7 && { reason: 'Lembar kedua tidak terbaca' }),
    });
  const secret = await client.register.add({
    receivedAt: '2024-01-17T09:00:00.000Z',
    fromPerson: { name: SECRET, role: 'Guru Sekolah Rekaan', confidential: true },
    kind: 'lain',
    title: `Amplop dari ${SECRET}, Sd.`,
    note: 'Diantar wagiman  rahasiawan sendiri',
    outcome: 'diterima',
    storage: 'Lemari 3',
  });
  await client.register.change({
    id: secret.id,
    change: { fromPerson: { name: SECRET, confidential: false }, storage: 'Brankas besi', note: `Dititipkan ${SECRET}` },
    reason: `Dipindahkan atas permintaan ${SECRET}`,
  });
  const { entries } = await client.register.list({ filter: { text: 'baris 9' } });
  await client.register.void({ id: entries[0]?.id ?? '', reason: 'Tercatat dua kali' });
});
afterAll(async () => {
  await world?.close();
});

const exported = async (form: 'xlsx' | 'pdf', filter = {}) =>
  (await finish(world.client.register.exportTo({ filter, folder: out, form }))).path;
const cellsOf = (xlsx: Buffer, sheet: number): string => {
  const files = unzip(xlsx);
  const shared = [...(files.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    si.replace(/<[^>]+>/g, ''),
  );
  return (files.get(`xl/worksheets/sheet${sheet}.xml`)?.toString('utf8') ?? '').replace(
    /<c [^>]*t="s"[^>]*><v>(\d+)<\/v><\/c>/g,
    (_, n: string) => `[${shared[Number(n)]}]`,
  );
};

describe('the XLSX', () => {
  it('has every line with its figures as figures and its text as text, and every change on a sheet of its own', async () => {
    const path = await exported('xlsx');
    const bytes = readFileSync(path);
    const lines = cellsOf(bytes, 1);
    expect(lines).toContain('[Nomor register]');
    expect(lines).toContain('[0060/REG/I/2024]');
    expect(lines).toContain('[=HYPERLINK("http://contoh.invalid")]');
    expect(lines).not.toContain('<f>');
    expect(lines).toContain('[Dibatalkan: Tercatat dua kali]');
    expect(lines).toContain('[59 diterima]');
    expect(lines).toContain('[0123 4567 89ab cdef]');
    const changes = cellsOf(bytes, 2);
    for (const word of ['[Tempat simpan]', '[Lemari 3]', '[Brankas besi]', '[Dibatalkan]']) expect(changes).toContain(word);
    expect(readdirSync(out).some((name) => /^buku-register-2024-01-18\.xlsx$/.test(name))).toBe(true);
  });

  it('opens in LibreOffice', async (context) => {
    if (!existsSync('/usr/lib/libreoffice/program/libsclo.so')) {
      console.log('skipped: LibreOffice Calc is not installed');
      context.skip();
      return;
    }
    const path = await exported('xlsx', { from: '2024-01-17', to: '2024-01-17' });
    const profile = join(world.folder, 'profil');
    const csv = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1';
    execFileSync(
      '/usr/bin/soffice',
      [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', csv, '--outdir', out, path],
      {
        stdio: 'ignore',
        timeout: 110_000,
      },
    );
    const table = readdirSync(out).find((name) => name.endsWith('.csv'));
    const rows = readFileSync(join(out, table ?? ''), 'utf8').split('\n');
    expect(rows[1]).toContain('Periode: 17-01-2024');
    expect(rows[2]).toMatch(/^Nomor register;Tanggal diterima;Pukul;/);
    expect(rows.find((row) => row.startsWith('0061/REG/I/2024'))).toContain('Saksi 1 (identitas dirahasiakan)');
  }, 120_000);
});

describe('the book on paper', () => {
  it('lies on A4, numbers its pages, carries its sums and ends with room to sign', async () => {
    const path = await exported('pdf');
    const size = stock('pdfinfo', path);
    const text = stock('pdftotext', '-layout', path, '-');
    if (size === undefined || text === undefined) return;
    expect(size).toMatch(/Page size:\s+841\.89 x 595\.276 pts \(A4\)|Page size:\s+841\.89 x 595\.28 pts \(A4\)/);
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, n) => {
      expect(page).toContain(`Halaman ${n + 1} dari ${pages.length}`);
      // What a page hands on is what the next takes over, word for word.
      const handed = /Dipindahkan\s+(\d+ baris\s+\d+ diterima, \d+ dikembalikan, \d+ dibatalkan\s+\d+\s+\d+)/.exec(page)?.[1];
      const taken = /Pindahan\s+(\d+ baris\s+\d+ diterima, \d+ dikembalikan, \d+ dibatalkan\s+\d+\s+\d+)/.exec(pages[n + 1] ?? '')?.[1];
      if (n < pages.length - 1) expect(handed).toBeDefined();
      if (n < pages.length - 1) expect(taken?.replace(/\s+/g, ' ')).toBe(handed?.replace(/\s+/g, ' '));
    });
    const whole = text.replace(/\s+/g, ' ');
    expect(whole).toContain('BUKU REGISTER');
    expect(whole).toMatch(/Jumlah 61 baris 59 diterima, 1 dikembalikan, 1 dibatalkan 38 174/);
    expect(whole).toContain('DIBATALKAN');
    expect(whole).toContain('Petugas register');
    const numbers = [...new Set([...text.matchAll(/\d{4}\/REG\/I\/2024/g)].map(([number]) => number))];
    expect(numbers).toEqual(Array.from({ length: 61 }, (_, n) => `${String(n + 1).padStart(4, '0')}/REG/I/2024`));
  });

  it('has a page also where nothing fits the filter', async () => {
    const made = await finish(world.client.register.print({ filter: { office: 'Tidak ada' } }));
    expect(made).toMatchObject({ entryCount: 0, pageCount: 1 });
  });

  it('is streamed to the screen that prints it, and recorded', async () => {
    const made = await finish(world.client.register.print({ filter: { outcome: 'dikembalikan' } }));
    expect(made.entryCount).toBe(1);
    const answer = await until(async () => world.app.bytes(`/cetak/${made.printId}`));
    expect(answer.mediaType).toBe('application/pdf');
    expect((await finish(world.client.vault.check())).problems.filter((p) => p.weight !== 'note')).toEqual([]);
  });
});

describe('somebody who is confidential', () => {
  it('is named in no layer of any file that left the vault, not even once he was written down as not confidential', async () => {
    for (const form of ['xlsx', 'pdf'] as const) await exported(form);
    const files = readdirSync(out);
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const name of files)
      expect([name, foundIn(readFileSync(join(out, name)), [SECRET, 'Rahasiawan', 'Sekolah Rekaan'])]).toEqual([name, []]);
    const text = stock('pdftotext', '-layout', join(out, files.find((f) => f.endsWith('.pdf')) ?? ''), '-');
    // Letters of a PDF are glyph numbers: its text is looked through too.
    if (text !== undefined) {
      expect(text.replace(/\s+/g, ' ')).toContain('identitas dirahasiakan');
      expect(text.toLowerCase()).not.toMatch(/wagiman|rahasiawan|sekolah rekaan/);
    }
  });
});
