/**
 * What becomes of a case after the dossier: the recipient chosen for a finding, the letter sent, the answer, and whether it was carried out.
 * A recommendation that is not carried out must stay visible.
 */
import { z } from 'zod';
import { CertaintySchema } from './catalogue.ts';
import { IdSchema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { DaySchema, InstantSchema, TimeStatementSchema } from './time.ts';

/** A recipient that an officer chose in place of the proposed one, with his reason. */
export const RouteChoiceSchema = z.object({
  recipient: lineText,
  channel: lineText.optional(),
  /** Route of the catalogue, where he chose one of those. */
  routeId: z.string().max(40).optional(),
  reason: longText,
  chosenBy: IdSchema,
  chosenAt: InstantSchema,
});
export type RouteChoice = z.infer<typeof RouteChoiceSchema>;

/** Where a finding is proposed to go, and why: frozen into a dossier as it stood. */
export const ProposedRouteSchema = z.object({
  routeId: z.string().optional(),
  recipient: z.string(),
  channel: z.string().optional(),
  why: z.string(),
  certainty: CertaintySchema,
  sources: z.array(z.string()),
});
export type ProposedRoute = z.infer<typeof ProposedRouteSchema>;

export const FindingRouteSchema = z.object({
  findingId: IdSchema,
  /** Day for which it was proposed, `YYYY-MM-DD`: recipients change. */
  day: DaySchema,
  proposed: ProposedRouteSchema,
  chosen: RouteChoiceSchema.optional(),
});
export type FindingRoute = z.infer<typeof FindingRouteSchema>;

/** belum: no news yet; dijalankan, sebagian, tidak: what the recipient did. salah-catat: recorded in error, counts nowhere. */
export const FollowUpOutcomeSchema = z.enum(['belum', 'dijalankan', 'sebagian', 'tidak', 'salah-catat']);
export type FollowUpOutcome = z.infer<typeof FollowUpOutcomeSchema>;

export const FollowUpSchema = z.object({
  id: IdSchema,
  caseId: IdSchema,
  findingIds: z.array(IdSchema),
  routeId: z.string().max(40).optional(),
  to: lineText,
  letterNumber: lineText.optional(),
  /** Day, or moment where hours count (Ps. 476). */
  sentAt: TimeStatementSchema,
  channel: lineText.optional(),
  reply: z.object({ on: DaySchema, letterNumber: lineText.optional(), text: longText }).optional(),
  outcome: FollowUpOutcomeSchema,
  /** Day on which to ask again. */
  remindOn: DaySchema.optional(),
  notes: longText,
  recordedBy: IdSchema,
  recordedAt: InstantSchema,
});
export type FollowUp = z.infer<typeof FollowUpSchema>;

/** How the letters of one or all cases stand. */
export const FollowUpCountsSchema = z.object({
  belum: z.number().int(),
  dijalankan: z.number().int(),
  sebagian: z.number().int(),
  tidak: z.number().int(),
  /** Still without outcome, and the day to ask again has come. */
  toAsk: z.number().int(),
});
export type FollowUpCounts = z.infer<typeof FollowUpCountsSchema>;

/** @param today calendar day of the office */
export const countFollowUps = (list: readonly Pick<FollowUp, 'outcome' | 'remindOn'>[], today: string): FollowUpCounts => {
  const of = (outcome: FollowUpOutcome): number => list.filter((f) => f.outcome === outcome).length;
  return {
    belum: of('belum'),
    dijalankan: of('dijalankan'),
    sebagian: of('sebagian'),
    tidak: of('tidak'),
    toAsk: list.filter((f) => f.outcome === 'belum' && f.remindOn !== undefined && f.remindOn <= today).length,
  };
};
