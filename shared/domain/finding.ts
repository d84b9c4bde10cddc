/** Finding: one alleged violation by one person or body. */
import { z } from 'zod';
import { FrozenEntrySchema } from './catalogue.ts';
import { IdSchema } from './ids.ts';
import { AskedSchema } from './norm-guidance.ts';
import { longText } from './text.ts';

export const FindingSchema = z.object({
  id: IdSchema,
  caseId: IdSchema,
  /** Person of the case alleged to have acted; absent while unknown ("belum diketahui"). */
  personId: IdSchema.optional(),
  subjectKind: z.string(),
  frozen: FrozenEntrySchema,
  exhibitIds: z.array(IdSchema),
  narrative: longText,
  /** Answers to the extra questions of the norm: question id -> answer. Absent where none was asked. */
  answers: z.record(z.string(), z.enum(['ya', 'tidak', 'tidak-tahu'])).optional(),
  /** The questions answered, in the words in which they were asked. */
  asked: z.array(AskedSchema).optional(),
  /** What the answers, the day and the subject bring up for this norm, in the words of the file at that time. */
  notes: z.array(z.string()).optional(),
  /** Basis of local law where the catalogue has none (perda): free text, printed as stated by the officer. */
  localBasis: longText.optional(),
});
export type Finding = z.infer<typeof FindingSchema>;
