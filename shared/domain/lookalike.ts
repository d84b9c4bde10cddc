/**
 * Look-alikes: pictures that a perceptual comparison finds alike.
 *
 * Nouns: likeness (how much two pictures look alike, with a grade in words), group (exhibits joined by likenesses).
 */
import { z } from 'zod';
import { ExhibitNumberSchema, IdSchema } from './ids.ts';

/**
 * `same-bytes`: the very same file (SHA-256); `near-same`: the same picture but for compression, size or brightness ("hampir sama");
 * `alike`: a picture of the same thing or a part of it: cropped, turned, framed, photographed from a screen ("mirip").
 */
export const LikenessGradeSchema = z.enum(['same-bytes', 'near-same', 'alike']);
export type LikenessGrade = z.infer<typeof LikenessGradeSchema>;

export const LikenessSchema = z.object({
  grade: LikenessGradeSchema,
  /** 0 nothing differs … 1 nothing is alike; for sorting and tests, never shown as a number. */
  distance: z.number().min(0).max(1),
  /** Clockwise degrees by which the other picture must be turned to look like this one. */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});

export type Likeness = z.infer<typeof LikenessSchema>;

/** A recorded exhibit that looks like the picture asked about. */
export const LookalikeSchema = LikenessSchema.extend({ exhibitId: IdSchema, number: ExhibitNumberSchema, partId: IdSchema });
export type Lookalike = z.infer<typeof LookalikeSchema>;

/** Exhibits that are alike directly or through one another; the oldest number first. */
export const LookalikeGroupSchema = z.object({
  /** The strongest likeness within the group. */
  grade: LikenessGradeSchema,
  members: z.array(z.object({ exhibitId: IdSchema, number: ExhibitNumberSchema, partId: IdSchema })).min(2),
});
export type LookalikeGroup = z.infer<typeof LookalikeGroupSchema>;
