/** Calls of official forms: preview, issue, void, write out. */
import { z } from 'zod';
import { FormChoiceSchema, FormGapSchema, FormRecordSchema, PhotosPerPageSchema } from '../domain/form.ts';
import { IdSchema } from '../domain/ids.ts';
import { ActivitySchema } from '../domain/supervision.ts';
import { longText } from '../domain/text.ts';
import { base, progressOf } from './base.ts';

export const FormPreviewSchema = z.object({
  previewId: IdSchema,
  pageCount: z.number().int(),
  /** The number that issuing would use up. */
  number: z.string(),
  sequence: z.number().int().optional(),
  numberTaken: z.boolean(),
  /** What Formulir Model A prints where the officer stated nothing. */
  offered: z.object({ stage: z.string(), supervisor: z.string(), account: z.string(), activity: ActivitySchema }),
  photosPerPage: PhotosPerPageSchema.optional(),
  photoCount: z.number().int(),
  /** Lines of the inventory's table that may be annexed; 0 where the case has none. */
  inventoryLines: z.number().int(),
  gaps: z.array(FormGapSchema),
  /** A word of a confidential person's name may be read on this form: to be reworded before it is issued. */
  namesConfidential: z.boolean(),
  participants: z.array(z.object({ id: IdSchema, name: z.string() })),
});
export type FormPreview = z.infer<typeof FormPreviewSchema>;

export const forms = {
  /** Forms of a case, or all of them, newest first. */
  list: base.input(z.object({ caseId: IdSchema.optional() })).output(z.array(FormRecordSchema.extend({ caseNumber: z.string() }))),
  show: base.input(z.object({ id: IdSchema })).output(FormRecordSchema),
  /** Lays the form out as issuing would, marked RANCANGAN; read it at `/formulir/rancangan/<previewId>`. */
  preview: base.input(FormChoiceSchema).output(progressOf(FormPreviewSchema)),
  /** Uses up the number and freezes the form; read it at `/formulir/<id>`. */
  issue: base.input(FormChoiceSchema).output(FormRecordSchema),
  /** Declares an issued form void; its number stays used. */
  void: base.input(z.object({ id: IdSchema, reason: longText })).output(FormRecordSchema),
  /** Writes PDF or DOCX into a folder and reads the copy back. */
  exportTo: base
    .input(z.object({ id: IdSchema, folder: z.string(), form: z.enum(['pdf', 'docx']) }))
    .output(progressOf(z.object({ path: z.string(), sizeBytes: z.number().int(), reread: z.enum(['media', 'cache']) }))),
};
