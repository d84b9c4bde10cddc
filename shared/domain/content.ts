/** `isi.json`: what a dossier holds. Embedded in the PDF and beside it; every page's fingerprint hangs on its digest. */
import { z } from 'zod';
import { CaseSchema } from './case.ts';
import { CheckpointSchema } from './custody.ts';
import { GapSchema } from './dossier.ts';
import { ExhibitSchema, ReadingSchema } from './exhibit.ts';
import { FindingSchema } from './finding.ts';
import { FindingRouteSchema } from './follow-up.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { PackagePathSchema } from './manifest.ts';
import { RedactedPictureSchema, RedactionCountsSchema, RedactionReasonSchema } from './redaction.ts';
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

/** An original of which a redacted copy states only what it is: its bytes are with the full dossier. */
export const WithheldOriginalSchema = OriginalEntrySchema.omit({ path: true, receivedName: true, embedded: true }).extend({
  /** Where it lies in the full package. */
  fullPath: PackagePathSchema,
});
export type WithheldOriginal = z.infer<typeof WithheldOriginalSchema>;

/** A picture with its marks burned in, made of a part and hashed on its own. */
export const RedactedPictureEntrySchema = RedactedPictureSchema.extend({
  exhibitId: IdSchema,
  exhibitNumber: z.string(),
  partId: IdSchema,
  ofSha256: Sha256Schema,
  /** `samaran/001.jpg` */
  path: PackagePathSchema,
  /** How many areas were covered, by reason. */
  areas: z.partialRecord(RedactionReasonSchema, z.number().int().positive()),
});
export type RedactedPictureEntry = z.infer<typeof RedactedPictureEntrySchema>;

/** What an officer made of a part: marks, a cut, a straightened copy. Beside the originals, never in place of one. */
export const DerivativeEntrySchema = z.strictObject({
  derivativeId: IdSchema,
  exhibitId: IdSchema,
  exhibitNumber: z.string(),
  partId: IdSchema,
  /** Digest of the original it was made of. */
  ofSha256: Sha256Schema,
  /** `turunan/001.jpg` */
  path: PackagePathSchema,
  sha256: Sha256Schema,
  sizeBytes: z.number().int().nonnegative(),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** 2 of "T-2". */
  ordinal: z.number().int().positive(),
  note: z.string().optional(),
  madeByName: z.string(),
  madeAt: InstantSchema,
});
export type DerivativeEntry = z.infer<typeof DerivativeEntrySchema>;

/** What a redacted copy says about itself. */
export const RedactionStatementSchema = z.strictObject({
  originals: z.array(WithheldOriginalSchema),
  pictures: z.array(RedactedPictureEntrySchema),
  /** What stands for each officer who acted. */
  actors: z.array(z.strictObject({ officerId: IdSchema, label: z.string() })),
  counts: RedactionCountsSchema,
});
export type RedactionStatement = z.infer<typeof RedactionStatementSchema>;

export const FULL_CONTENT = 'sahih.content.v1';
/** A format of its own: a reader that knows only full dossiers says so instead of missing every original. */
export const REDACTED_CONTENT = 'sahih.redacted-content.v1';

const ReferenceSchema = z.strictObject({ id: IdSchema, number: z.string(), manifestSha256: Sha256Schema });

/** Confidential persons are already replaced by their alias in everything below; in a redacted copy everybody but the sealer. */
export const ContentSchema = z
  .strictObject({
    format: z.enum([FULL_CONTENT, REDACTED_CONTENT]),
    exercise: z.boolean(),
    dossier: z.strictObject({
      id: IdSchema,
      number: z.string(),
      title: z.string(),
      template: z.string(),
      correction: z.number().int(),
      corrects: z.strictObject({ id: IdSchema, number: z.string(), manifestSha256: Sha256Schema, reason: z.string() }).optional(),
      /** The full dossier that this is a redacted copy of. */
      redacts: ReferenceSchema.optional(),
      /** Confidentiality line, where the case or the dossier has its own. */
      marking: z.string().optional(),
      /** Sanction texts are printed, by the officer's choice: what is said beside them, and since when (`YYYY-MM-DD`). Absent: none is. */
      sanctions: z.strictObject({ since: z.string(), caution: z.string() }).optional(),
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
    /** Recipients proposed and chosen, as they stood; absent in older dossiers and in redacted copies. */
    routes: z.array(FindingRouteSchema).optional(),
    exhibits: z.array(
      z.strictObject({
        exhibit: ExhibitSchema,
        caption: z.string(),
        recordedByName: z.string(),
        readings: z.record(IdSchema, ReadingSchema),
      }),
    ),
    originals: z.array(OriginalEntrySchema),
    /** Absent where there is none, and in every redacted copy: a derivative could show what is covered. */
    derivatives: z.array(DerivativeEntrySchema).nonempty().optional(),
    /** In a redacted copy only. */
    redaction: RedactionStatementSchema.optional(),
    gaps: z.array(GapSchema),
    /** SHA-256 of rantai.json and the checkpoint that closes it. */
    custodyExtractSha256: Sha256Schema,
    checkpoint: CheckpointSchema,
    pages: z.array(PageModelSchema),
  })
  .refine(
    (c) => {
      const redacted = c.format === REDACTED_CONTENT;
      return (
        redacted === (c.redaction !== undefined) &&
        redacted === (c.dossier.redacts !== undefined) &&
        !(redacted && (c.originals.length > 0 || c.derivatives !== undefined))
      );
    },
    { path: ['redaction'] },
  );
export type Content = z.infer<typeof ContentSchema>;
