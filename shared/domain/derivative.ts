/** Derivative: what an officer made of an original (marks, a crop). Evidence of its own, hashed apart; the original stays as it is. */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from './ids.ts';
import { lineText } from './text.ts';
import { InstantSchema } from './time.ts';

/** Units of a picture's width or height in which marks are placed: hundred-thousandths, as for redaction. */
export const MARK_UNITS = 100_000;
const Coordinate = z.number().int().min(0).max(MARK_UNITS);
const Point = z.object({ x: Coordinate, y: Coordinate });

/** Marks drawn over the upright picture. Colour is one of a fixed few that stay apart in black and white by their form. */
const Colour = z.enum(['merah', 'kuning', 'biru', 'hitam', 'putih']);
export const MarkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrow'), from: Point, to: Point, colour: Colour }),
  z.object({ kind: z.literal('box'), from: Point, to: Point, colour: Colour }),
  z.object({ kind: z.literal('ellipse'), from: Point, to: Point, colour: Colour }),
  z.object({ kind: z.literal('text'), at: Point, text: lineText, colour: Colour }),
  z.object({ kind: z.literal('pin'), at: Point, number: z.number().int().min(1).max(99), text: lineText.optional(), colour: Colour }),
]);
export type Mark = z.infer<typeof MarkSchema>;

/** What was done, in this order: straighten by `degrees` (clockwise, -45..45), cut out, draw. */
export const DerivativeStepsSchema = z.object({
  degrees: z.number().min(-45).max(45),
  /** Corners in units of the straightened picture. */
  crop: z.object({ from: Point, to: Point }).optional(),
  /** In units of the picture after the crop. */
  marks: z.array(MarkSchema).max(200),
});
export type DerivativeSteps = z.infer<typeof DerivativeStepsSchema>;

export const DerivativeSchema = z.object({
  id: IdSchema,
  exhibitId: IdSchema,
  ofPartId: IdSchema,
  /** Digest of the original it was made of. */
  ofSha256: Sha256Schema,
  sha256: Sha256Schema,
  sizeBytes: z.number().int().nonnegative(),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  steps: DerivativeStepsSchema,
  note: lineText.optional(),
  madeBy: IdSchema,
  madeAt: InstantSchema,
});
export type Derivative = z.infer<typeof DerivativeSchema>;
