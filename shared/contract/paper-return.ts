/** Calls on paper that comes back signed and stamped. */
import { z } from 'zod';
import { ProvenanceSchema } from '../domain/exhibit.ts';
import { IdSchema } from '../domain/ids.ts';
import { PaperMatchSchema, PaperReturnSchema, PaperTargetSchema } from '../domain/paper-return.ts';
import { longText } from '../domain/text.ts';
import { base, progressOf } from './base.ts';

const ScanReadingSchema = z.object({
  readingId: IdSchema,
  /** What the scan is of; absent where its codes name no paper of this vault. */
  target: PaperTargetSchema.extend({ number: z.string() }).optional(),
  /** Number that the codes name. */
  named: z.string().optional(),
  match: PaperMatchSchema.optional(),
});
export type ScanReading = z.infer<typeof ScanReadingSchema>;

export const paperReturns = {
  /** Reads the codes of staged files (PDF of pictures, TIFF, photos; in this order) and matches their sheets; records nothing. */
  read: base
    .input(z.object({ stagedIds: z.array(IdSchema).min(1).max(600), target: PaperTargetSchema.optional() }))
    .output(progressOf(ScanReadingSchema)),
  /** Takes the scan in as exhibits and records the return. */
  take: base
    .input(
      z.object({
        readingId: IdSchema,
        provenance: ProvenanceSchema,
        signed: z.boolean(),
        stamped: z.boolean(),
        note: longText.default(''),
        addToCase: z.boolean().default(false),
      }),
    )
    .output(progressOf(PaperReturnSchema)),
  /** What came back of a paper, newest first. */
  of: base.input(z.object({ target: PaperTargetSchema })).output(z.array(PaperReturnSchema)),
};
