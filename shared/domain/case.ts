/** Case: the matter; its origin, regime, persons, dates, narrative and ordered exhibits. */
import { z } from 'zod';
import { CalendarStageSchema, SupportedStatusSchema } from './act-stage.ts';
import { LawRegimeSchema } from './catalogue.ts';
import { CaseNumberSchema, IdSchema } from './ids.ts';
import { PlaceSchema } from './location.ts';
import { CasePersonSchema } from './person.ts';
import { SupervisionSchema } from './supervision.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema, TimeStatementSchema } from './time.ts';

export const CaseOriginSchema = z.enum(['hasil-pengawasan', 'laporan', 'informasi-awal']);
export type CaseOrigin = z.infer<typeof CaseOriginSchema>;

/** What happened, where, when, who, how and why: Form A IV and B.1 point 6. Empty means not yet filled. */
export const NarrativeSchema = z.object({
  what: longText,
  who: longText,
  why: longText,
  how: longText,
  /** Uraian singkat dugaan pelanggaran (Form A IV.5). */
  summary: longText,
  /** Fakta dan keterangan (Form A IV.6). */
  facts: longText,
  /** Analisa (Form A IV.7). */
  analysis: longText,
});
export type Narrative = z.infer<typeof NarrativeSchema>;
export const emptyNarrative: Narrative = { what: '', who: '', why: '', how: '', summary: '', facts: '', analysis: '' };

/** One exhibit in a case, in order, with the caption it bears there. */
export const CaseExhibitSchema = z.object({ exhibitId: IdSchema, caption: longText });

export const CaseSchema = z.object({
  id: IdSchema,
  number: CaseNumberSchema,
  title: lineText,
  origin: CaseOriginSchema,
  regime: LawRegimeSchema,
  place: PlaceSchema.optional(),
  occurredAt: TimeStatementSchema.optional(),
  foundAt: TimeStatementSchema.optional(),
  knownAt: TimeStatementSchema.optional(),
  /** The start events of the later time limits, each apart from the act itself. */
  submittedAt: TimeStatementSchema.optional(),
  receivedAt: TimeStatementSchema.optional(),
  registeredAt: TimeStatementSchema.optional(),
  /** When the reporter was told what is missing. */
  completionAskedAt: TimeStatementSchema.optional(),
  /** When the authorised body declared a suspected criminal offence (UU 7/2017 Pasal 476: 1x24 hours run from here). */
  declaredCrimeAt: TimeStatementSchema.optional(),
  supportedStatus: SupportedStatusSchema.optional(),
  calendarStage: CalendarStageSchema.optional(),
  supervision: SupervisionSchema.optional(),
  /** Confidentiality line of this case's papers; absent takes the vault's setting. */
  marking: lineText.optional(),
  narrative: NarrativeSchema,
  persons: z.array(CasePersonSchema),
  exhibits: z.array(CaseExhibitSchema),
  createdBy: IdSchema,
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  closedAt: InstantSchema.optional(),
});
export type Case = z.infer<typeof CaseSchema>;
