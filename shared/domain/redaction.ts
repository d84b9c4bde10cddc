/**
 * Redaction: what an officer blacked out before a copy goes to somebody who may not see everything.
 * Areas of a picture are burned into a fresh picture; passages of text are cut; the original is never touched.
 */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from './ids.ts';

/** Why an area or a passage was covered. */
export const redactionReasons = ['wajah', 'plat', 'nama', 'alamat', 'lain'] as const;
export const RedactionReasonSchema = z.enum(redactionReasons);
export type RedactionReason = z.infer<typeof RedactionReasonSchema>;

/** Width and height of every picture in the units of an area's corners. */
export const AREA_UNITS = 100_000;
const corner = z.number().int().min(0).max(AREA_UNITS);

/** Closed shape on the upright picture: corners in hundred-thousandths of its width and height. */
export const RedactionAreaSchema = z.strictObject({
  points: z
    .array(z.tuple([corner, corner]))
    .min(3)
    .max(400),
  reason: RedactionReasonSchema,
});
export type RedactionArea = z.infer<typeof RedactionAreaSchema>;
export const RedactionAreasSchema = z.array(RedactionAreaSchema).max(200);

/** The picture that was made: a derivative with a hash of its own. */
export const RedactedPictureSchema = z.strictObject({
  sha256: Sha256Schema,
  sizeBytes: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  mediaType: z.literal('image/jpeg'),
});
export type RedactedPicture = z.infer<typeof RedactedPictureSchema>;

/** What `redaction.saved` about an exhibit states; no areas means looked at, nothing to cover. */
export const PictureRedactionSchema = z.strictObject({
  partId: IdSchema,
  /** SHA-256 of the original that it was made of. */
  ofSha256: Sha256Schema,
  picture: RedactedPictureSchema,
  areas: RedactionAreasSchema,
});
export type PictureRedaction = z.infer<typeof PictureRedactionSchema>;

/** A stretch of a passage, in UTF-16 units. */
export const SpanSchema = z.strictObject({ start: z.number().int().nonnegative(), end: z.number().int().positive() });
export type Span = z.infer<typeof SpanSchema>;

/** Why a stretch is proposed: a known person, a part of his name, a number, an address, a plate, an account; or by hand. */
export const spanKinds = ['orang', 'bagian-nama', 'nomor', 'alamat', 'plat', 'akun', 'tangan'] as const;
export const ProposedSpanSchema = SpanSchema.extend({
  kind: z.enum(spanKinds),
  /** Cut whatever the officer says. */
  forced: z.boolean(),
  /** What stands in its place; absent means the standard mark. */
  label: z.string().optional(),
});
export type ProposedSpan = z.infer<typeof ProposedSpanSchema>;

/** One passage as the officer left it. `of` is the SHA-256 of the text that was looked at: another text was not. */
export const PassageRedactionSchema = z.strictObject({
  key: z.string().max(120),
  of: Sha256Schema,
  include: z.boolean(),
  spans: z.array(SpanSchema).max(2000),
});
export type PassageRedaction = z.infer<typeof PassageRedactionSchema>;
/** What `redaction.saved` about a case states. */
export const TextRedactionSchema = z.strictObject({ passages: z.array(PassageRedactionSchema).max(5000) });
export type TextRedaction = z.infer<typeof TextRedactionSchema>;

/** Stands for what was cut out of a text. */
export const CUT_MARK = '[disamarkan]';
/** Stands for a passage that nobody looked at, or that was left out. */
export const LEFT_OUT_MARK = '[tidak disertakan]';

/** Counts of what a redacted dossier covers: said on paper, in `isi.json` and by every verifier. */
export const RedactionCountsSchema = z.strictObject({
  persons: z.number().int().nonnegative(),
  spans: z.number().int().nonnegative(),
  passagesLeftOut: z.number().int().nonnegative(),
  areas: z.record(RedactionReasonSchema, z.number().int().nonnegative()),
  picturesLeftOut: z.number().int().nonnegative(),
  fieldsWithheld: z.number().int().nonnegative(),
});
export type RedactionCounts = z.infer<typeof RedactionCountsSchema>;
