/** What a decoder says, parsed: it is the untrusted side. Only the service reads this; a decoder starts without a schema library. */
import { z } from 'zod';
import { ChatReadingSchema, PhotoTextLineSchema } from '../../../../shared/contract/phone-files.ts';
import { ReadingSchema } from '../../../../shared/domain/exhibit.ts';
import { maxRawExifBytes, pictureKinds } from './protocol.ts';

/** Base64 of `maxRawExifBytes`, with padding. */
const rawExif = z.base64().max(Math.ceil(maxRawExifBytes / 3) * 4);
const mediaType = z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/);

/** Pages and codes are bounded: a decoder gone wrong fills no memory. */
const CodePageSchema = z.object({
  codes: z.array(z.string().max(3000)).max(16),
  problem: z.enum(['no-picture', 'damaged']).optional(),
});

const FactsSchema = z.object({
  mediaType,
  reading: ReadingSchema,
  rawExifBase64: rawExif.optional(),
  codes: z.array(CodePageSchema).max(600).optional(),
  changedPercent: z.number().min(0).max(100).optional(),
  letters: z.array(PhotoTextLineSchema).max(60).optional(),
  chat: ChatReadingSchema.optional(),
});

export const AnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('want'), id: z.number().int(), rest: z.boolean() }),
  FactsSchema.extend({ kind: z.literal('found'), id: z.number().int() }),
  z.object({ kind: z.literal('picture'), id: z.number().int(), of: z.enum(pictureKinds) }),
  FactsSchema.extend({ kind: z.literal('done'), id: z.number().int(), rssBytes: z.number().nonnegative() }),
]);
