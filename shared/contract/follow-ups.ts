/** Calls on routes and on what becomes of a case: the proposed recipients, the letters sent, the answers. */
import { z } from 'zod';
import { FindingRouteSchema, FollowUpSchema } from '../domain/follow-up.ts';
import { IdSchema } from '../domain/ids.ts';
import { lineText, longText } from '../domain/text.ts';
import { DaySchema } from '../domain/time.ts';
import { base } from './base.ts';

const CaseRoutesSchema = z.object({
  day: DaySchema,
  findings: z.array(FindingRouteSchema),
  /** Every recipient that the catalogue knows on that day. */
  known: z.array(z.object({ routeId: z.string(), recipient: z.string(), channel: z.string().optional(), confirmed: z.boolean() })),
});
export type CaseRoutes = z.infer<typeof CaseRoutesSchema>;

export const routes = {
  /** Recipients of the findings of a case on the day of sending; today where none is given. */
  ofCase: base.input(z.object({ caseId: IdSchema, day: DaySchema.optional() })).output(CaseRoutesSchema),
  /** Takes another recipient, with the reason; without `choice` the proposed one holds again. */
  choose: base
    .input(
      z.object({
        findingId: IdSchema,
        choice: z
          .object({ recipient: lineText, channel: lineText.optional(), routeId: z.string().max(40).optional(), reason: longText })
          .optional(),
      }),
    )
    .output(z.object({ ok: z.literal(true) })),
};

export const followUps = {
  ofCase: base.input(z.object({ caseId: IdSchema })).output(z.array(FollowUpSchema)),
  /** Records a letter, or with an `id` a new statement of one. */
  record: base
    .input(FollowUpSchema.omit({ id: true, recordedBy: true, recordedAt: true }).extend({ id: IdSchema.optional() }))
    .output(FollowUpSchema),
};
