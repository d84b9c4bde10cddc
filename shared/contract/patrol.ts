/** Calls on the patrol list: addresses to visit, visits with their verdict, and what differs between two visits. */
import { z } from 'zod';
import { ReadingSchema } from '../domain/exhibit.ts';
import { IdSchema, Sha256Schema } from '../domain/ids.ts';
import {
  PatrolEntrySchema,
  PatrolStatementSchema,
  PatrolStatusSchema,
  ProposalSchema,
  VisitDifferenceSchema,
  VisitVerdictSchema,
} from '../domain/patrol.ts';
import { lineText } from '../domain/text.ts';
import { base } from './base.ts';

/** An entry as the list shows it. */
export const PatrolRowSchema = PatrolEntrySchema.omit({ visits: true }).extend({
  status: PatrolStatusSchema,
  visitCount: z.number().int(),
  last: PatrolEntrySchema.shape.visits.element.optional(),
});
export type PatrolRow = z.infer<typeof PatrolRowSchema>;

export const PatrolDetailSchema = z.object({
  entry: PatrolEntrySchema,
  status: PatrolStatusSchema,
  recordedByName: z.string(),
  /** Picture to show of each visit, by exhibit; absent where the page left none. */
  pictures: z.record(IdSchema, z.object({ partId: IdSchema, preview: ReadingSchema.shape.preview })),
});
export type PatrolDetail = z.infer<typeof PatrolDetailSchema>;

/** Lines of two texts, bounded in number and length. */
const Lines = z.object({ lines: z.array(z.string()), count: z.number().int() });

export const ComparedVisitsSchema = z.object({
  before: z.object({ exhibitId: IdSchema, number: z.string() }),
  after: z.object({ exhibitId: IdSchema, number: z.string() }),
  proposal: ProposalSchema,
  difference: VisitDifferenceSchema,
  /** Read at `/gambar/beda/<pictureId>`: both pages side by side, what changed boxed; absent where there is nothing to compare. */
  pictureId: IdSchema.optional(),
  /** Why there is no picture, as a failure code. */
  pictureFailure: z.string().optional(),
  added: Lines,
  removed: Lines,
  /** Digests of the pictures that were compared. */
  of: z.array(Sha256Schema).max(2),
});
export type ComparedVisits = z.infer<typeof ComparedVisitsSchema>;

export const patrol = {
  /** Newest first. */
  list: base.output(z.array(PatrolRowSchema)),
  show: base.input(z.object({ id: IdSchema })).output(PatrolDetailSchema),
  /** Puts addresses on the list, in one commit; one that is there already is named and left as it is. */
  add: base
    .input(z.object({ entries: z.array(PatrolStatementSchema).min(1).max(500) }))
    .output(z.object({ added: z.array(IdSchema), known: z.array(z.object({ id: IdSchema, url: z.string() })) })),
  /** Replaces what is stated about an address; the address itself stays. */
  change: base.input(PatrolStatementSchema.omit({ url: true }).extend({ id: IdSchema })).output(PatrolDetailSchema),
  /** What a recorded visit would be called, and why; nothing is written. */
  propose: base
    .input(z.object({ id: IdSchema, exhibitId: IdSchema }))
    .output(ProposalSchema.extend({ compared: ComparedVisitsSchema.optional() })),
  /** Ties a recorded exhibit to an entry as its newest visit, and links it to the visit before. Without a verdict the program's proposal stands beside it until an officer confirms; again for the same exhibit it replaces. */
  visit: base
    .input(z.object({ id: IdSchema, exhibitId: IdSchema, verdict: VisitVerdictSchema.optional(), note: lineText.optional() }))
    .output(PatrolDetailSchema),
  compare: base.input(z.object({ before: IdSchema, after: IdSchema })).output(ComparedVisitsSchema),
};
