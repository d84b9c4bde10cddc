/**
 * Receipt on paper ("Tanda terima") for a giver without Sahih: which files an officer took, from whom and how, for wet signatures.
 * The document is frozen whole in the log; whoever asked not to be named stands in it by alias only.
 */
import { z } from 'zod';
import { PageModelSchema } from './content.ts';
import { ExhibitNumberSchema, IdSchema, Sha256Schema } from './ids.ts';
import { PersonSchema, ReceiptWaySchema } from './person.ts';
import { lineText, longText, officerText } from './text.ts';
import { InstantSchema, TimeStatementSchema, ZoneSchema } from './time.ts';

/** Exhibits that one receipt may list. */
export const MOST_RECEIPT_EXHIBITS = 500;

const text = z.string();

export const PaperReceiptFileSchema = z.strictObject({
  exhibitNumber: ExhibitNumberSchema,
  /** Name as received, deceptive characters made visible; "dirahasiakan" where it would tell who gave it. */
  name: text,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256Schema,
});
export type PaperReceiptFile = z.infer<typeof PaperReceiptFileSchema>;

/** What a receipt says, whole: the content whose digest every page's fingerprint hangs on. */
export const PaperReceiptDocumentSchema = z.strictObject({
  format: z.literal('sahih.paper-receipt.v1'),
  exercise: z.boolean(),
  number: text,
  issuedAt: InstantSchema,
  zone: ZoneSchema,
  letterhead: z.array(text),
  office: text,
  /** As it may be printed: an alias where the identity is confidential. */
  giver: z.strictObject({ name: text, role: text.optional(), address: text.optional(), confidential: z.boolean() }),
  /** "lewat kartu memori kamera" */
  way: text,
  /** When it was handed over, in words. */
  received: text,
  place: text.optional(),
  receiver: z.strictObject({ name: text, role: text, sptNumber: text.optional() }),
  files: z.array(PaperReceiptFileSchema).min(1),
  exhibitCount: z.number().int().positive(),
  note: text.optional(),
  pages: z.array(PageModelSchema),
});
export type PaperReceiptDocument = z.infer<typeof PaperReceiptDocumentSchema>;

/** A receipt once issued. Its number is used up for good, also where it is voided. */
export const PaperReceiptRecordSchema = z.object({
  id: IdSchema,
  number: lineText,
  sequence: z.number().int().positive().optional(),
  year: z.number().int(),
  status: z.enum(['issued', 'voided']),
  issuedAt: InstantSchema,
  issuedBy: IdSchema,
  exhibitIds: z.array(IdSchema).min(1).max(MOST_RECEIPT_EXHIBITS),
  /** The giver asked not to be named: who it was stands on the identity sheet alone. */
  confidential: z.boolean(),
  contentSha256: Sha256Schema,
  pageCount: z.number().int(),
  /** Sealed sheet that names a confidential giver, kept apart. */
  identitySheet: z.object({ sha256: Sha256Schema, sizeBytes: z.number().int() }).optional(),
  voidedAt: InstantSchema.optional(),
  voidReason: longText.optional(),
});
export type PaperReceiptRecord = z.infer<typeof PaperReceiptRecordSchema>;

/** What the officer states of a receipt. */
export const PaperReceiptChoiceSchema = z.object({
  exhibitIds: z.array(IdSchema).min(1).max(MOST_RECEIPT_EXHIBITS),
  giver: PersonSchema,
  way: ReceiptWaySchema,
  receivedAt: TimeStatementSchema,
  place: lineText.optional(),
  note: officerText(1000).optional(),
  /** Counter or whole number in place of the next one: to go on from a paper book. */
  sequence: z.number().int().min(1).max(99_999).optional(),
  number: lineText.optional(),
});
export type PaperReceiptChoice = z.infer<typeof PaperReceiptChoiceSchema>;
