import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../electron/services/catalogue/catalogue.ts';
import { CatalogueEntrySchema } from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { subjectLabel } from '../../../shared/domain/subject-labels.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';

const catalogue = createCatalogue();
const file = JSON.parse(readFileSync(new URL('../../../resources/catalogues/katalog-2026.11.json', import.meta.url), 'utf8')) as {
  entri: { kode: string }[];
  enum: { subjek: string[] };
};
const aid = JSON.parse(readFileSync(new URL('../../../resources/catalogues/bantu-cari-2026.11.json', import.meta.url), 'utf8')) as {
  frekuensi: { kode: string[] }[];
  kata_kategori: Record<string, string[]>;
  kata_kode: Record<string, string[]>;
  kata_bersama: { kode: string[] }[];
  urutan_sendiri: { kode: string[] };
};
const sha256 = (value: unknown) => createHash('sha256').update(canonicalBytes(value)).digest('hex');
const codes = (query: Parameters<typeof catalogue.offer>[0]) => catalogue.offer(query).map((o) => o.entry.kode);
const campaign = { day: '2024-01-18', regime: 'PEMILU' } as const;

describe('the catalogue', () => {
  it('says its version, its hash over the whole file and its subjects', () => {
    expect(catalogue.about()).toEqual({
      version: '2026.11-draft',
      sha256: sha256(file),
      entryCount: 101,
      subjects: file.enum.subjek,
    });
  });

  it('has a label for every subject it names', () => {
    for (const kind of file.enum.subjek) expect(subjectLabel(kind)).not.toBe(kind.toLowerCase().replaceAll('_', ' '));
    expect(subjectLabel('JENIS_BARU')).toBe('jenis baru');
  });

  it('freezes an entry whole, with the hash of its canonical bytes', () => {
    const published = file.entri.find((e) => e.kode === 'APK-71c');
    expect(catalogue.freeze('APK-71c')).toEqual({ entry: published, entrySha256: sha256(published), catalogueVersion: '2026.11-draft' });
  });

  it('keeps every field of every entry through the schema, so that a frozen hash is the hash of what is published', () => {
    for (const entry of file.entri) expect(sha256(CatalogueEntrySchema.parse(entry))).toBe(sha256(entry));
  });

  it('gives copies: what a caller changes, nobody else sees', () => {
    catalogue.entry('APK-71c').judul = 'lain';
    expect(catalogue.entry('APK-71c').judul).toMatch(/^APK dipasang di tempat pendidikan/);
  });

  it('refuses a code it does not have', () => {
    expect(() => catalogue.entry('TIDAK-ADA')).toThrow(Failure);
    expect(() => catalogue.freeze('__proto__')).toThrow(Failure);
  });

  it('has a search aid that names only entries and categories there are', () => {
    const known = new Set(file.entri.map((e) => e.kode));
    const categories = new Set((file.entri as unknown as { kategori: string }[]).map((e) => e.kategori));
    expect(
      [
        ...aid.frekuensi.flatMap((f) => f.kode),
        ...Object.keys(aid.kata_kode),
        ...aid.kata_bersama.flatMap((w) => w.kode),
        ...aid.urutan_sendiri.kode,
      ].filter((code) => !known.has(code)),
    ).toEqual([]);
    expect(Object.keys(aid.kata_kategori).filter((name) => !categories.has(name))).toEqual([]);
  });
});

describe('an offer', () => {
  it('holds only what is in force on the day and of the regime', () => {
    expect(codes(campaign).some((code) => code.startsWith('SKB20-'))).toBe(false);
    expect(codes({ day: '2020-11-01', regime: 'PILKADA' })).toContain('SKB20-01');
    expect(codes({ day: '2020-11-01', regime: 'PILKADA' }).some((code) => code.startsWith('SKB22-'))).toBe(false);
    expect(codes(campaign).some((code) => code.startsWith('PK-') || code.startsWith('APK-PK'))).toBe(false);
  });

  it('counts a month or a year as all its days', () => {
    expect(codes({ day: '2020-09-01', regime: 'PILKADA' })).toContain('SKB20-01');
    expect(codes({ day: '2020-08-31', regime: 'PILKADA' })).not.toContain('SKB20-01');
    expect(codes({ day: '2022-09-22', regime: 'PILKADA' })).toContain('SKB22-D06');
  });

  it('offers the decree made for 2020 to acts of 2020 only, though nothing closed it before 2022', () => {
    expect(codes({ day: '2020-12-31', regime: 'PILKADA' })).toContain('SKB20-01');
    expect(codes({ day: '2021-01-01', regime: 'PILKADA' }).filter((code) => code.startsWith('SKB20-'))).toEqual([]);
    expect(codes({ day: '2020-11-01', regime: 'PEMILU' }).filter((code) => code.startsWith('SKB20-'))).toEqual([]);
  });

  it('to an ASN begins with the most frequent form, social media', () => {
    const offered = codes({ ...campaign, subject: 'PNS' });
    expect(offered.slice(0, 4).sort()).toEqual(['SKB22-D02', 'SKB22-D06', 'SKB22-E2', 'SKB22-E4']);
    expect(offered.indexOf('SKB22-D08')).toBeLessThan(offered.indexOf('SKB22-D07'));
    expect(offered.indexOf('SKB22-D07')).toBeLessThan(offered.indexOf('SKB22-D04'));
    expect(offered.indexOf('SKB22-D04')).toBeLessThan(offered.indexOf('SKB22-D03'));
  });

  it('to any subject includes, after its own, what nobody may do', () => {
    const offered = codes({ ...campaign, subject: 'TNI' });
    expect(offered[0]).toMatch(/TNI|PM-/);
    expect(offered).toContain('PM-523-HARIH');
    expect(offered.indexOf('NON-TNI-PEMILU')).toBeLessThan(offered.indexOf('PM-523-HARIH'));
  });

  it('without a filter ends with closed entries and with commitments that are no norms', () => {
    const offered = codes({});
    expect(offered).toHaveLength(101);
    expect(offered.slice(-4).every((code) => code.startsWith('PAKTA-'))).toBe(true);
    expect(offered.slice(-20, -4).every((code) => code.startsWith('SKB20-'))).toBe(true);
  });

  it.each([
    ['baliho sekolah', 'APK-71c'],
    ['BALIHO pohon', 'APK-71f'],
    ['stiker angkot', 'BK-70-7'],
    ['serangan fajar', 'PM-523-KAMP'],
    ['sekolah baliho', 'APK-71c'],
    ['apk-71c', 'APK-71c'],
  ])('finds "%s" by everyday words', (text, code) => {
    expect(codes({ ...campaign, text })).toContain(code);
  });

  it('finds words inside words last, and nothing for nonsense', () => {
    expect(codes({ ...campaign, text: 'didikan' })).toContain('APK-71c');
    expect(codes({ ...campaign, text: 'zzzz' })).toEqual([]);
    expect(codes({ ...campaign, text: '  ' })).toEqual(codes(campaign));
  });

  it('prints a basis only where its own regime and dates fit the act', () => {
    const bases = (code: string, query: Parameters<typeof catalogue.offer>[0]) =>
      catalogue.offer(query).find((o) => o.entry.kode === code)?.basesToPrint;
    expect(bases('APK-71c', campaign)).toEqual(['PKPU 15/2023 Pasal 71 ayat (1) huruf c (jo. PKPU 20/2023)']);
    expect(bases('APK-71c', { regime: 'PEMILU' })).toEqual([]);
    for (const { entry, basesToPrint } of catalogue.offer(campaign)) {
      const printable = new Map(entry.dasar_hukum.map((b) => [b.teks, b]));
      for (const text of basesToPrint) {
        const basis = printable.get(text);
        expect([basis?.status, basis?.rezim.includes('PEMILU'), (basis?.berlaku_dari ?? '') <= campaign.day]).toEqual([
          'TERKONFIRMASI',
          true,
          true,
        ]);
      }
    }
    expect(bases('PM-522', campaign)).toEqual([]);
  });
});
