/** Calls of derivatives: marked, cropped or straightened copies of a picture; the original is never changed. */
import { z } from 'zod';
import { DerivativeSchema, DerivativeStepsSchema } from '../domain/derivative.ts';
import { IdSchema } from '../domain/ids.ts';
import { lineText } from '../domain/text.ts';
import { base, Ok } from './base.ts';

const DerivativeRowSchema = DerivativeSchema.extend({
  madeByName: z.string(),
  /** 2 of "T-2": its place among all ever made of the exhibit, those withdrawn included; never used again. */
  ordinal: z.number().int().positive(),
});
export type DerivativeRow = z.infer<typeof DerivativeRowSchema>;

export const derivatives = {
  /** Of an exhibit, without those withdrawn, oldest first. */
  list: base.input(z.object({ exhibitId: IdSchema })).output(z.array(DerivativeRowSchema)),
  /** Makes one of a part's original; the pixels come from the original's bytes, not from what a screen shows. */
  make: base
    .input(z.object({ exhibitId: IdSchema, partId: IdSchema, steps: DerivativeStepsSchema, note: lineText.optional() }))
    .output(DerivativeRowSchema),
  withdraw: base.input(z.object({ id: IdSchema })).output(Ok),
};
