/**
 * What service and decoder say to each other about one job.
 *
 * service: `job`, then the head as bytes (at most `headBytes`), then waits
 * decoder: `want` (whether the rest is needed: a 6 GB video stops here)
 * service: the rest as bytes, `end`
 * decoder: `found` (facts that need no pixels, kept if the picture then kills the decoder),
 *          `picture` + bytes for each picture, `done`
 *
 * The decoder is the untrusted side: everything it says is parsed.
 */
import { z } from 'zod';
import { ReadingSchema } from '../../../../shared/domain/exhibit.ts';

/** Enough for every signature and for the first entries of a zip; the type by content needs no more. */
export const headBytes = 64 * 1024;
/** A picture above this is not decoded: it would have to be in memory whole. */
export const maxPictureBytes = 300 * 1024 * 1024;
/** Raw EXIF is kept up to this; a JPEG segment cannot be longer. */
export const maxRawExifBytes = 64 * 1024;

export const JobSchema = z.object({
  kind: z.literal('job'),
  id: z.number().int(),
  /** `read` makes pictures and facts; `glance` makes the facts that a first stretch tells; `detect` stops at the media type. */
  act: z.enum(['read', 'glance', 'detect']),
  name: z.string().max(4096),
  sizeBytes: z.number().int().nonnegative(),
  /** Now, for dates in the future: the decoder trusts no clock of its own. */
  now: z.iso.datetime(),
});
export type Job = z.infer<typeof JobSchema>;

export const EndSchema = z.object({ kind: z.literal('end'), id: z.number().int() });

/** Base64 of `maxRawExifBytes`, with padding. */
const rawExif = z.base64().max(Math.ceil(maxRawExifBytes / 3) * 4);
const mediaType = z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/);

export const FactsSchema = z.object({ mediaType, reading: ReadingSchema, rawExifBase64: rawExif.optional() });
export type Facts = z.infer<typeof FactsSchema>;

export const AnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('want'), id: z.number().int(), rest: z.boolean() }),
  FactsSchema.extend({ kind: z.literal('found'), id: z.number().int() }),
  z.object({ kind: z.literal('picture'), id: z.number().int(), of: z.enum(['thumbnail', 'rendition']) }),
  FactsSchema.extend({ kind: z.literal('done'), id: z.number().int(), rssBytes: z.number().nonnegative() }),
]);
export type Answer = z.infer<typeof AnswerSchema>;
