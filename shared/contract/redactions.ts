/** Calls of redaction: what was covered in pictures and text before a redacted dossier is made. */
import { z } from 'zod';
import { ReadingSchema } from '../domain/exhibit.ts';
import { IdSchema } from '../domain/ids.ts';
import { ProposedSpanSchema, RedactedPictureSchema, RedactionAreasSchema, SpanSchema } from '../domain/redaction.ts';
import { InstantSchema } from '../domain/time.ts';
import { base, Ok } from './base.ts';

const PictureToRedactSchema = z.object({
  exhibitId: IdSchema,
  number: z.string(),
  partId: IdSchema,
  role: z.string(),
  /** How many parts the exhibit has. */
  parts: z.number().int(),
  caption: z.string(),
  mediaType: z.string(),
  preview: ReadingSchema.shape.preview,
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** Absent until somebody looked at it: an unseen picture is not shown in a redacted dossier. */
  saved: z
    .object({ areas: RedactionAreasSchema, picture: RedactedPictureSchema, savedAt: InstantSchema, savedByName: z.string() })
    .optional(),
});
export type PictureToRedact = z.infer<typeof PictureToRedactSchema>;

const PassageToRedactSchema = z.object({
  key: z.string(),
  /** Exhibit number or catalogue code that the passage belongs to. */
  about: z.string().optional(),
  text: z.string(),
  include: z.boolean(),
  /** As saved, or as proposed where nobody looked at this text yet. */
  spans: z.array(ProposedSpanSchema),
  seen: z.boolean(),
});
export type PassageToRedact = z.infer<typeof PassageToRedactSchema>;

export const RedactionDetailSchema = z.object({
  caseId: IdSchema,
  caseNumber: z.string(),
  pictures: z.array(PictureToRedactSchema),
  passages: z.array(PassageToRedactSchema),
  /** Labels that stand for persons, in their order; who is behind them is on the case's own screen. */
  persons: z.array(z.object({ name: z.string(), label: z.string() })),
  /** Sealed full dossiers of the case, newest first: what a redacted copy can be made of. */
  sealed: z.array(z.object({ id: IdSchema, number: z.string(), current: z.boolean() })),
});
export type RedactionDetail = z.infer<typeof RedactionDetailSchema>;

export const redactions = {
  show: base.input(z.object({ caseId: IdSchema })).output(RedactionDetailSchema),
  /** Burns the areas into a fresh picture and records it; none means looked at, nothing to cover. */
  savePicture: base.input(z.object({ exhibitId: IdSchema, partId: IdSchema, areas: RedactionAreasSchema })).output(PictureToRedactSchema),
  /** All passages as the officer left them. */
  saveText: base
    .input(
      z.object({
        caseId: IdSchema,
        passages: z
          .array(z.object({ key: z.string().max(120), text: z.string(), include: z.boolean(), spans: z.array(SpanSchema).max(2000) }))
          .max(5000),
      }),
    )
    .output(Ok),
};
