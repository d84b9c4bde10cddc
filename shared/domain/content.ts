/** `isi.json`: what a dossier holds. Embedded in the PDF and beside it; every page's fingerprint hangs on its digest. */
import { z } from 'zod';
import { CaseSchema } from './case.ts';
import { CheckpointSchema } from './custody.ts';
import { GapSchema } from './dossier.ts';
import { ExhibitSchema, ReadingSchema } from './exhibit.ts';
import { FindingSchema } from './finding.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { PackagePathSchema } from './manifest.ts';
import { InstantSchema, ZoneSchema } from './time.ts';

/** What one page says: every text run in reading order, every picture by the digest of its original. */
export const PageModelSchema = z.strictObject({
  number: z.number().int().positive(),
  /** Section of the paper order: sampul, ringkasan, dugaan, daftar, lembar, riwayat, keutuhan, cara, penutup. */
  section: z.string(),
  lines: z.array(z.string()),
  pictures: z.array(z.strictObject({ exhibitNumber: z.string(), sha256: Sha256Schema })),
});
export type PageModel = z.infer<typeof PageModelSchema>;

export const OriginalEntrySchema = z.strictObject({
  exhibitId: IdSchema,
  exhibitNumber: z.string(),
  partId: IdSchema,
  role: z.string(),
  /** `asli/001.jpg`: generated, ASCII. */
  path: PackagePathSchema,
  sha256: Sha256Schema,
  sizeBytes: z.number().int().nonnegative(),
  mediaType: z.string(),
  /** Received name; absent where it would disclose a confidential person. */
  receivedName: z.string().optional(),
  embedded: z.boolean(),
});
export type OriginalEntry = z.infer<typeof OriginalEntrySchema>;

/** Confidential persons are already replaced by their alias in everything below. */
export const ContentSchema = z.strictObject({
  format: z.literal('sahih.content.v1'),
  exercise: z.boolean(),
  dossier: z.strictObject({
    id: IdSchema,
    number: z.string(),
    title: z.string(),
    template: z.string(),
    correction: z.number().int(),
    corrects: z.strictObject({ id: IdSchema, number: z.string(), manifestSha256: Sha256Schema, reason: z.string() }).optional(),
    begunAt: InstantSchema,
    zone: ZoneSchema,
  }),
  sealer: z.strictObject({
    officerId: IdSchema,
    name: z.string(),
    role: z.string(),
    sptNumber: z.string().optional(),
    office: z.string(),
    fingerprint: FingerprintSchema,
  }),
  case: CaseSchema,
  findings: z.array(FindingSchema),
  exhibits: z.array(
    z.strictObject({
      exhibit: ExhibitSchema,
      caption: z.string(),
      recordedByName: z.string(),
      readings: z.record(IdSchema, ReadingSchema),
    }),
  ),
  originals: z.array(OriginalEntrySchema),
  gaps: z.array(GapSchema),
  /** SHA-256 of rantai.json and the checkpoint that closes it. */
  custodyExtractSha256: Sha256Schema,
  checkpoint: CheckpointSchema,
  pages: z.array(PageModelSchema),
});
export type Content = z.infer<typeof ContentSchema>;
