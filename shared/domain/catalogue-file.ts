/** The published catalogue file as a whole: version, enumerations, routes, entries. What an import is checked against. */
import { z } from 'zod';
import { CatalogueEntrySchema } from './catalogue.ts';
import { RouteSchema } from './route.ts';

/** Largest file that is read, in bytes: thirty times the catalogue of 2026. */
export const LARGEST_CATALOGUE_BYTES = 4 * 1024 * 1024;

const day = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const CatalogueFileSchema = z
  .looseObject({
    versi_katalog: z.string().min(1).max(60),
    /** Who publishes it; signed with the rest of the file. */
    penerbit: z.looseObject({ nama: z.string().min(1).max(200) }).optional(),
    enum: z.looseObject({
      subjek: z.array(z.string()),
      status_didukung: z.array(z.string()),
      masa: z.array(z.string()),
      jenis_pelanggaran: z.array(z.string()),
    }),
    rute_rekomendasi: z.array(RouteSchema),
    entri: z.array(CatalogueEntrySchema).min(1).max(5000),
  })
  .superRefine((file, context) => {
    const say = (code: string, field: string) => context.addIssue({ code: 'custom', message: field, path: ['entri', code] });
    const codes = new Set<string>();
    const routes = new Set(file.rute_rekomendasi.map((r) => r.id));
    for (const e of file.entri) {
      if (codes.has(e.kode)) say(e.kode, 'kode');
      codes.add(e.kode);
      if (!/^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/.test(e.kode)) say(e.kode.slice(0, 40), 'kode');
      if (e.subjek.some((s) => !file.enum.subjek.includes(s))) say(e.kode, 'subjek');
      if (!file.enum.status_didukung.includes(e.status_didukung)) say(e.kode, 'status_didukung');
      if (e.masa.some((m) => !file.enum.masa.includes(m))) say(e.kode, 'masa');
      if (!file.enum.jenis_pelanggaran.includes(e.jenis_pelanggaran)) say(e.kode, 'jenis_pelanggaran');
      if (e.rute_rekomendasi && !routes.has(e.rute_rekomendasi)) say(e.kode, 'rute_rekomendasi');
      for (const range of [e, ...e.dasar_hukum])
        for (const at of [range.berlaku_dari, range.berlaku_sampai]) if (at !== null && !day.test(at)) say(e.kode, 'berlaku');
    }
  });
export type CatalogueFile = z.infer<typeof CatalogueFileSchema>;

/** Order of versions by their numbers (`2026.11` before `2026.12`); of equal numbers the one with a word after them (`-draft`) comes first. */
export const compareVersions = (a: string, b: string): number => {
  const numbers = (v: string) => (v.match(/\d+/g) ?? []).map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  const word = (v: string) => (/[a-z]/i.test(v) ? 0 : 1);
  return word(a) - word(b);
};
