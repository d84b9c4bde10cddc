/** Calls of the catalogue: what is offered for an act, what a norm asks, and a new file from its publisher. */
import { z } from 'zod';
import { CalendarStageSchema, SupportedStatusSchema } from '../domain/act-stage.ts';
import { CatalogueEntrySchema, LawRegimeSchema } from '../domain/catalogue.ts';
import { CatalogueDifferenceSchema, PublisherSchema } from '../domain/catalogue-import.ts';
import { FingerprintSchema, Sha256Schema } from '../domain/ids.ts';
import { GuidanceSchema } from '../domain/norm-guidance.ts';
import { DaySchema, InstantSchema } from '../domain/time.ts';
import { base } from './base.ts';

/** The act as far as it is known; what is absent does not narrow the offer. */
export const ActQuerySchema = z.object({
  day: z.string().optional(),
  regime: LawRegimeSchema.optional(),
  subject: z.string().optional(),
  supportedStatus: SupportedStatusSchema.optional(),
  calendarStage: CalendarStageSchema.optional(),
});
export type ActQuery = z.infer<typeof ActQuerySchema>;

const OfferSchema = z.object({
  entry: CatalogueEntrySchema,
  /** Texts of the bases that may be printed; empty means "dasar hukum perlu verifikasi". */
  basesToPrint: z.array(z.string()),
  /** Before or after penetapan, or at any time (`shared/domain/offer.ts`). */
  group: z.enum(['before', 'after', 'any']),
});

const AboutSchema = z.object({
  version: z.string(),
  sha256: Sha256Schema,
  entryCount: z.number().int(),
  subjects: z.array(z.string()),
  /** Every version that can still be cited, newest first; the first is the one in use. */
  versions: z.array(
    z.object({
      version: z.string(),
      sha256: Sha256Schema,
      entryCount: z.number().int(),
      /** Absent for the one that ships with the program. */
      publisher: PublisherSchema.optional(),
      importedAt: InstantSchema.optional(),
    }),
  ),
});

/** A file with its detached signature. ECDSA P-256 with SHA-256 (DER) or Ed25519, over the bytes of the file; raw bytes in base64. */
const SignedFileSchema = z.object({
  fileBase64: z.base64().max(6_000_000),
  signatureBase64: z.base64().max(10_000),
  /** SubjectPublicKeyInfo PEM; not needed where the publisher's key is known already. */
  publisherKeyPem: z.string().max(10_000).optional(),
});

export const catalogue = {
  about: base.output(AboutSchema),
  /** Entries for an act, most frequent first; `text` searches titles, everyday words and articles. Show the first by `firstShown`. */
  offer: base.input(ActQuerySchema.extend({ text: z.string().max(200).optional() })).output(z.array(OfferSchema)),
  /** Of the version in use, else of the newest version that has it. */
  entry: base.input(z.object({ code: z.string() })).output(CatalogueEntrySchema),
  /** Regime, stage and status that the calendar of stages proposes for a day and place; the officer confirms. */
  stages: base.input(z.object({ day: DaySchema, regionCode: z.string().optional() })).output(
    z.array(
      z.object({
        regime: LawRegimeSchema,
        name: z.string(),
        calendarStage: CalendarStageSchema,
        supportedStatus: SupportedStatusSchema.optional(),
        confirmed: z.boolean(),
        sources: z.array(z.string()),
      }),
    ),
  ),
  /** Questions that an entry asks, cautions, and findings to propose on the other side. */
  guidance: base.input(ActQuerySchema.extend({ code: z.string() })).output(GuidanceSchema),
  /** Checks a new file and says what it would change; changes nothing. */
  compare: base.input(SignedFileSchema).output(
    z.object({
      version: z.string(),
      currentVersion: z.string(),
      entryCount: z.number().int(),
      fileSha256: Sha256Schema,
      publisher: PublisherSchema,
      /** pinned: ships with the program; known: confirmed at an earlier import; new: to be confirmed by its fingerprint. */
      standing: z.enum(['pinned', 'known', 'new']),
      difference: CatalogueDifferenceSchema,
    }),
  ),
  /** Takes the file into use. A publisher met for the first time is confirmed by its whole fingerprint. */
  import: base.input(SignedFileSchema.extend({ confirmedFingerprint: FingerprintSchema.optional() })).output(AboutSchema),
  /** Writes every entry with certainty and sources, for a lawyer to review, as a PDF into a folder; never over a file that is there. */
  reviewSheet: base.input(z.object({ folder: z.string() })).output(z.object({ path: z.string(), pageCount: z.number().int() })),
};
