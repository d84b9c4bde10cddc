/**
 * Calls of look-alikes: pictures that look the same or much the same. A hint for the officer, never a finding:
 * likeness says nothing about identity (that is what SHA-256 is for) and is kept nowhere but in caches.
 */
import { z } from 'zod';
import { IdSchema } from '../domain/ids.ts';
import { LookalikeGroupSchema, LookalikeSchema } from '../domain/lookalike.ts';
import { base, Ok } from './base.ts';

/** Look-alikes of one part or staged file. */
export const LookalikesOfSchema = z.object({
  id: IdSchema,
  /** `pending`: the picture was not looked at yet, ask again later; `none`: there is no picture to compare (video, sound, text). */
  state: z.enum(['known', 'pending', 'none']),
  /** The most alike first; what was marked as another picture is left out. */
  alike: z.array(LookalikeSchema),
});
export type LookalikesOf = z.infer<typeof LookalikesOfSchema>;

export const lookalikes = {
  /** Recorded exhibits that look like these parts or staged files, one answer for each id in the order asked. */
  near: base.input(z.object({ ids: z.array(IdSchema).min(1).max(200) })).output(z.array(LookalikesOfSchema)),
  /** Recorded exhibits in groups of look-alikes: same bytes first, then by likeness; `ids` keeps to groups with one of these exhibits. */
  groups: base.input(z.object({ ids: z.array(IdSchema).max(5000).optional() })).output(
    z.object({
      groups: z.array(LookalikeGroupSchema),
      /** Pictures that are still to be looked at, so that the answer may grow. */
      pending: z.number().int(),
    }),
  ),
  /** Hides the hint between two pictures, or shows it again: a mark on this workstation only, no event. */
  setDifferent: base.input(z.object({ pair: z.tuple([IdSchema, IdSchema]), different: z.boolean() })).output(Ok),
};
