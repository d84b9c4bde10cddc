/** The files beside the catalogue, read: what a norm asks, what to be careful of, the other side, and the calendar of stages. */
import { z } from 'zod';
import type { CalendarStage, SupportedStatus } from '../../../shared/domain/act-stage.ts';
import { CalendarStageSchema } from '../../../shared/domain/act-stage.ts';
import { type CatalogueEntry, CertaintySchema, inForce, type LawRegime, LawRegimeSchema } from '../../../shared/domain/catalogue.ts';
import { AnswerSchema, BothLanguagesSchema, type Guidance, type Mirror } from '../../../shared/domain/norm-guidance.ts';
import { fitsStages } from '../../../shared/domain/offer.ts';
import type { CatalogueQuery } from './catalogue.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const sources = z.array(z.string());

export const SupplementSchema = z.object({
  pertanyaan: z.array(
    z.object({
      id: z.string(),
      tanya: BothLanguagesSchema,
      kode: z.array(z.string()),
      sejak: day.optional(),
      konteks: z.boolean(),
      sumber: sources,
    }),
  ),
  peringatan: z.array(
    z.object({
      id: z.string(),
      kode: z.array(z.string()).optional(),
      jenis: z.array(z.string()).optional(),
      subjek: z.array(z.string()).optional(),
      sejak: day.optional(),
      sebelum: day.optional(),
      bila: z.record(z.string(), AnswerSchema).optional(),
      teks: BothLanguagesSchema,
      sumber: sources,
      status: CertaintySchema,
    }),
  ),
  cermin: z.array(z.object({ bila: z.array(z.string()), rezim: LawRegimeSchema, usul: z.string(), subjek: z.string().nullable() })),
  hanya_tahun: z.array(z.object({ katalog: z.string(), tahun: z.array(z.string()), alasan: z.string() })),
  peringatan_sanksi: z.object({ sejak: day, teks: z.string(), sumber: sources }),
});
export type Supplement = z.infer<typeof SupplementSchema>;

const place = z.array(z.string());
export const StageCalendarSchema = z.object({
  tahap: z.array(
    z.object({
      id: z.string(),
      rezim: LawRegimeSchema,
      nama: z.string(),
      masa: CalendarStageSchema,
      dari: day,
      sampai: day,
      /** Prefixes of region codes; empty is the whole country. */
      wilayah: place,
      status: CertaintySchema,
      sumber: sources,
    }),
  ),
  penetapan: z.array(
    z.object({
      rezim: LawRegimeSchema,
      nama: z.string(),
      tanggal: day,
      siklus_dari: day,
      siklus_sampai: day,
      wilayah: place,
      status: CertaintySchema,
      sumber: sources,
    }),
  ),
});
export type StageCalendar = z.infer<typeof StageCalendarSchema>;

/** What the calendar says of a day, for the officer to confirm. */
export interface StageProposal {
  regime: LawRegime;
  name: string;
  calendarStage: CalendarStage;
  supportedStatus?: SupportedStatus;
  confirmed: boolean;
  sources: string[];
}

const covers = (codes: readonly string[], regionCode: string | undefined): boolean =>
  codes.length === 0 || (regionCode !== undefined && codes.some((c) => regionCode === c || regionCode.startsWith(`${c}.`)));

/** Regime, stage and status that the calendar proposes for a day and place; empty where it knows nothing of the day. */
export const proposeStages = (calendar: StageCalendar, onDay: string, regionCode?: string): StageProposal[] =>
  calendar.tahap
    .filter((row) => row.dari <= onDay && onDay <= row.sampai && covers(row.wilayah, regionCode))
    .map((row) => {
      const fixed = calendar.penetapan.find(
        (p) => p.rezim === row.rezim && p.siklus_dari <= onDay && onDay <= p.siklus_sampai && covers(p.wilayah, regionCode),
      );
      return {
        regime: row.rezim,
        name: row.nama,
        calendarStage: row.masa,
        ...(fixed && { supportedStatus: onDay < fixed.tanggal ? ('BELUM_DITETAPKAN' as const) : ('DITETAPKAN' as const) }),
        confirmed: row.status === 'TERKONFIRMASI' && (fixed === undefined || fixed.status === 'TERKONFIRMASI'),
        sources: [...new Set([...row.sumber, ...(fixed?.sumber ?? [])])],
      };
    });

/** True where an entry may be offered for a year at all: a decree made for one election serves that year only. */
export const ofItsYear = (supplement: Supplement, entry: CatalogueEntry, onDay: string | undefined): boolean => {
  const rule = supplement.hanya_tahun.find((r) => r.katalog === entry.katalog);
  return rule === undefined || onDay === undefined || rule.tahun.includes(onDay.slice(0, 4));
};

const mirrorsOf = (supplement: Supplement, entries: readonly CatalogueEntry[], entry: CatalogueEntry, act: CatalogueQuery): Mirror[] => {
  const own = Array.isArray(entry.usul_temuan_cermin) ? (entry.usul_temuan_cermin as string[]) : [];
  const rows = supplement.cermin.filter((c) => c.bila.includes(entry.kode) && (act.regime ?? c.rezim) === c.rezim);
  const subjects = new Map(rows.map((row) => [row.usul, row.subjek]));
  return [...new Set([...rows.map((r) => r.usul), ...own])].flatMap((code) => {
    const other = entries.find((e) => e.kode === code);
    if (!other || code === entry.kode) return [];
    if (act.day !== undefined && !inForce(other, act.day)) return [];
    if (!fitsStages(other, { calendarStage: act.calendarStage })) return [];
    const subject = subjects.get(code) ?? (other.subjek.includes(act.subject ?? '') ? act.subject : other.subjek[0]);
    return [{ code, title: other.judul, ...(subject && { subject }), confirmed: other.status_verifikasi === 'TERKONFIRMASI' }];
  });
};

/** Questions, cautions and the other side of an entry, for an act. */
export const guidanceOf = (
  supplement: Supplement,
  entries: readonly CatalogueEntry[],
  entry: CatalogueEntry,
  act: CatalogueQuery,
): Guidance => ({
  questions: supplement.pertanyaan
    .filter((q) => q.kode.includes(entry.kode) && (q.sejak === undefined || act.day === undefined || act.day >= q.sejak))
    .map((q) => ({ id: q.id, text: q.tanya, context: q.konteks })),
  cautions: supplement.peringatan
    .filter(
      (c) =>
        (c.kode === undefined || c.kode.includes(entry.kode)) &&
        (c.jenis === undefined || c.jenis.includes(entry.jenis_pelanggaran)) &&
        (c.subjek === undefined || c.subjek.includes(act.subject ?? '')) &&
        (c.sejak === undefined || act.day === undefined || act.day >= c.sejak) &&
        (c.sebelum === undefined || (act.day !== undefined && act.day < c.sebelum)),
    )
    .map((c) => ({ id: c.id, text: c.teks, confirmed: c.status === 'TERKONFIRMASI', when: c.bila ?? {} })),
  mirrors: mirrorsOf(supplement, entries, entry, act),
});
