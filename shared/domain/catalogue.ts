/**
 * Catalogue of alleged violations: dated, versioned data, pinned by hash when cited. Never code.
 * Field names are those of the published file (`resources/catalogues/`), in Indonesian, so that a lawyer can read it.
 */
import { z } from 'zod';
import { Sha256Schema } from './ids.ts';

export const CertaintySchema = z.enum(['TERKONFIRMASI', 'KONFLIK', 'INFERENSI', 'INGATAN']);
export type Certainty = z.infer<typeof CertaintySchema>;
export const LawRegimeSchema = z.enum(['PEMILU', 'PILKADA']);
export type LawRegime = z.infer<typeof LawRegimeSchema>;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null is open. */
const partialDay = z.string().nullable();

export const LegalBasisSchema = z.looseObject({
  teks: z.string(),
  rezim: z.array(LawRegimeSchema),
  berlaku_dari: partialDay,
  berlaku_sampai: partialDay,
  status: CertaintySchema,
});
export type LegalBasis = z.infer<typeof LegalBasisSchema>;

export const CatalogueEntrySchema = z.looseObject({
  kode: z.string(),
  judul: z.string(),
  katalog: z.string(),
  kategori: z.string(),
  jenis_pelanggaran: z.string(),
  rezim: z.array(LawRegimeSchema),
  subjek: z.array(z.string()),
  dasar_hukum: z.array(LegalBasisSchema),
  rute_rekomendasi: z.string().nullable().optional(),
  berlaku_dari: partialDay,
  berlaku_sampai: partialDay,
  status_verifikasi: CertaintySchema,
  status_didukung: z.string(),
  masa: z.array(z.string()),
  kata_sehari_hari: z.array(z.string()).optional(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntrySchema>;

/** An entry as a finding froze it: the whole entry, its hash (SHA-256 of its RFC 8785 bytes) and the version it came from. */
export const FrozenEntrySchema = z.object({ entry: CatalogueEntrySchema, entrySha256: Sha256Schema, catalogueVersion: z.string() });
export type FrozenEntry = z.infer<typeof FrozenEntrySchema>;

/** True where a partial date range admits a day (`YYYY-MM-DD`). A month or year stands for all its days. */
export const inForce = (range: { berlaku_dari: string | null; berlaku_sampai: string | null }, day: string): boolean =>
  (range.berlaku_dari === null || day >= range.berlaku_dari) &&
  (range.berlaku_sampai === null || day.slice(0, range.berlaku_sampai.length) <= range.berlaku_sampai);

/**
 * The legal bases that may be printed for an act: confirmed, of its regime, in force on its day.
 * Empty means the dossier prints "dasar hukum perlu verifikasi".
 */
export const printableBases = (entry: CatalogueEntry, regime: LawRegime, day: string | undefined): LegalBasis[] =>
  day === undefined || !entry.rezim.includes(regime) || !inForce(entry, day)
    ? []
    : entry.dasar_hukum.filter((b) => b.status === 'TERKONFIRMASI' && b.rezim.includes(regime) && inForce(b, day));
