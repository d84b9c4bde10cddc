/** Calls on the administrative hierarchy: search, one region, the villages nearest to a point. */
import { z } from 'zod';
import { RegionSchema } from '../domain/location.ts';
import { NearestSchema } from '../domain/nearest.ts';
import { base } from './base.ts';

export const regions = {
  about: base.output(
    z.object({
      dataset: z.string(),
      decree: z.string(),
      licence: z.string(),
      attribution: z.string(),
      count: z.number().int(),
      points: z.object({ source: z.string(), licence: z.string(), attribution: z.string(), count: z.number().int() }),
    }),
  ),
  search: base
    .input(z.object({ text: z.string().max(200), within: z.string().optional(), limit: z.number().int().min(1).max(100).default(12) }))
    .output(z.array(RegionSchema)),
  byCode: base.input(z.object({ code: z.string() })).output(RegionSchema),
  /** Villages nearest to coordinates: offered with distance and doubt, never filled unasked. `chosen` is the code of the region stated. */
  nearest: base
    .input(z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), chosen: z.string().optional() }))
    .output(NearestSchema),
};
