/**
 * What Formulir Model A asks about the supervision itself (annex of Perbawaslu 5/2022: parts I, II and V),
 * beside the event that the case already tells.
 */
import { z } from 'zod';
import { lineText, longText } from './text.ts';
import { TimeStatementSchema } from './time.ts';

/** One activity of part II: bentuk, tujuan, sasaran, waktu dan tempat. */
export const ActivitySchema = z.object({
  form: lineText,
  aim: longText,
  target: longText,
  from: TimeStatementSchema.optional(),
  to: TimeStatementSchema.optional(),
  place: lineText,
});
export type Activity = z.infer<typeof ActivitySchema>;

/** Part V, Informasi Potensi Sengketa; an absent one is printed "tidak ada". */
export const DisputeSchema = z.object({
  participant: lineText,
  place: lineText,
  occurredAt: TimeStatementSchema.optional(),
  objectForm: lineText,
  objectIdentity: lineText,
  issuedAt: TimeStatementSchema.optional(),
  directLoss: longText,
  summary: longText,
});
export type Dispute = z.infer<typeof DisputeSchema>;

export const SupervisionSchema = z.object({
  /** I.a Tahapan yang diawasi. */
  stage: lineText.optional(),
  /** I.b to I.e where they differ from the signed-in officer's own profile. */
  officerId: z.string().optional(),
  activities: z.array(ActivitySchema).default([]),
  /** III Uraian Singkat Hasil Pengawasan; absent is put together from what the case states. */
  account: longText.optional(),
  dispute: DisputeSchema.optional(),
});
export type Supervision = z.infer<typeof SupervisionSchema>;
