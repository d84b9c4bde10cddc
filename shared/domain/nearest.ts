/** The villages whose points lie nearest to coordinates: a suggestion with its doubts, confirmed by an officer. */
import { z } from 'zod';
import { RegionSchema } from './location.ts';

/**
 * far: over 5 km from the nearest village point; between: the next village is about as near; other-district-near and
 * other-regency-near: a village of another district or regency is near too, and the points are no borders.
 */
export const NearDoubtSchema = z.enum(['far', 'between', 'other-district-near', 'other-regency-near']);
export type NearDoubt = z.infer<typeof NearDoubtSchema>;

export const NearestSchema = z.object({
  /** Nearest first; empty where no village is within some 440 km. */
  villages: z.array(z.object({ region: RegionSchema, metres: z.number().nonnegative() })),
  doubts: z.array(NearDoubtSchema),
  /** Of the region already chosen, where one was given and has points: distance to its nearest village point, and whether to ask about it. */
  chosen: z.object({ metres: z.number().nonnegative(), far: z.boolean() }).optional(),
});
export type Nearest = z.infer<typeof NearestSchema>;
