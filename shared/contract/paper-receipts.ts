/** Calls of receipts on paper for a giver without Sahih. */
import { z } from 'zod';
import { IdSchema } from '../domain/ids.ts';
import { PaperReceiptChoiceSchema, PaperReceiptRecordSchema } from '../domain/paper-receipt.ts';
import { longText } from '../domain/text.ts';
import { base, Passphrase, progressOf } from './base.ts';

export const PaperReceiptRowSchema = z.object({
  record: PaperReceiptRecordSchema,
  /** As printed: an alias where the identity is confidential. */
  giver: z.string(),
  received: z.string(),
  way: z.string(),
  fileCount: z.number().int(),
  issuedByName: z.string(),
});
export type PaperReceiptRow = z.infer<typeof PaperReceiptRowSchema>;

export const PaperReceiptPreviewSchema = z.object({
  previewId: IdSchema,
  pageCount: z.number().int(),
  /** The number that issuing would use up. */
  number: z.string(),
  numberTaken: z.boolean(),
  fileCount: z.number().int(),
  /** Names of files that are withheld, because they would tell who gave them. */
  withheldNames: z.number().int(),
  /** The note or the place still tells of somebody who is not to be named: to be reworded before it is issued. */
  namesConfidential: z.boolean(),
});
export type PaperReceiptPreview = z.infer<typeof PaperReceiptPreviewSchema>;

const FileExport = z.object({ path: z.string(), sizeBytes: z.number().int(), reread: z.enum(['media', 'cache']) });

export const paperReceipts = {
  /** Newest first. */
  list: base.output(z.array(PaperReceiptRowSchema)),
  show: base.input(z.object({ id: IdSchema })).output(PaperReceiptRowSchema),
  /** Lays the receipt out as issuing would, marked as a draft; read it at `/rancangan/<previewId>`. */
  preview: base.input(PaperReceiptChoiceSchema).output(progressOf(PaperReceiptPreviewSchema)),
  /** Uses up the number and freezes the receipt; read it at `/tanda-terima/<id>`. */
  issue: base.input(PaperReceiptChoiceSchema).output(PaperReceiptRecordSchema),
  /** Declares a receipt void; its number stays used. */
  void: base.input(z.object({ id: IdSchema, reason: longText })).output(PaperReceiptRecordSchema),
  /** Writes the PDF into a folder and reads the copy back. */
  exportTo: base.input(z.object({ id: IdSchema, folder: z.string() })).output(progressOf(FileExport)),
  /** Writes the sheet that names a confidential giver; the passphrase is asked again. */
  exportIdentity: base.input(z.object({ id: IdSchema, folder: z.string(), passphrase: Passphrase })).output(progressOf(FileExport)),
};
