/** Calls about files that came through a phone: chat exports, letters burned into photos, originals that arrive later. */
import { z } from 'zod';
import { ExhibitNumberSchema, IdSchema } from '../domain/ids.ts';
import { DaySchema } from '../domain/time.ts';
import { base, progressOf, Refusal } from './base.ts';

/** A stranger's text: bounded, never normalised. */
const strange = (max: number) => z.string().max(max);
const Local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/);

export const DateOrderSchema = z.enum(['dmy', 'mdy', 'ymd']);
const ChatSenderSchema = z.object({ name: strange(200), messages: z.number().int(), attachments: z.number().int() });

export const ChatReadingSchema = z.object({
  order: z
    .object({
      order: DateOrderSchema,
      reason: z.enum(['year-first', 'day-above-12', 'file-names', 'message-order', 'not-in-future', 'same', 'chosen']),
    })
    .optional(),
  messageCount: z.number().int().nonnegative(),
  omittedCount: z.number().int().nonnegative(),
  senders: z.array(ChatSenderSchema).max(1200),
  attachments: z.array(z.object({ file: strange(255), sender: strange(200), written: strange(320), local: Local.optional() })).max(10_000),
  first: Local.optional(),
  last: Local.optional(),
  example: strange(320).optional(),
  truncated: z.boolean(),
});

export const PhotoTextLineSchema = z.object({ text: strange(300), confidence: z.number().min(0).max(100) });

/** Why a file of an export is not taken out. */
export const skipReasons = [
  'encrypted',
  'unsafe-name',
  'repeated-name',
  'overlapping',
  'too-large',
  'too-compressed',
  'unreadable',
] as const;

/** A file inside an export: what the text says of it, and whether it waits already. */
export const ChatFileSchema = z.object({
  /** Name in the zip: names it in `takeOut`. */
  name: strange(255),
  sizeBytes: z.number().int().nonnegative(),
  sender: strange(200).optional(),
  local: Local.optional(),
  /** Date and clock as the chat writes them. */
  written: strange(320).optional(),
  skipped: z.enum(skipReasons).optional(),
  /** A staged file of this name and size. */
  stagedId: IdSchema.optional(),
});
export type ChatFile = z.infer<typeof ChatFileSchema>;

export const ChatExportSchema = z.object({
  stagedId: IdSchema,
  chat: ChatReadingSchema.omit({ attachments: true }),
  files: z.array(ChatFileSchema).max(10_000),
  /** Named in the chat and not in the zip. */
  missingCount: z.number().int().nonnegative(),
});
export type ChatExport = z.infer<typeof ChatExportSchema>;

export const PhotoTextOfferSchema = z.object({
  coordinates: z.object({ latitude: z.number(), longitude: z.number(), asStated: strange(300) }).optional(),
  time: z
    .object({
      local: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/),
      zone: z.enum(['WIB', 'WITA', 'WIT']).optional(),
      asStated: strange(620),
    })
    .optional(),
  address: strange(300).optional(),
  doubts: z.array(z.enum(['hemisphere-not-written', 'outside-indonesia', 'date-order', 'low-confidence'])),
});

/** Earlier exhibit that a file may be the original of, and what speaks for it. */
export const OriginalOfferSchema = z.object({
  /** Staged file, or exhibit. */
  id: IdSchema,
  of: z.object({ exhibitId: IdSchema, number: ExhibitNumberSchema, partId: IdSchema }),
  /** `similar`: the pictures look alike; `day`: camera day and day in the name agree; `shape`: same proportions, fewer pixels. */
  reasons: z.array(z.enum(['similar', 'day', 'shape'])).min(1),
  day: DaySchema.optional(),
});
export type OriginalOffer = z.infer<typeof OriginalOfferSchema>;

export const phoneFiles = {
  /** Reads an export without taking anything out. @returns null where the zip is none */
  readChat: base.input(z.object({ stagedId: IdSchema, order: DateOrderSchema.optional() })).output(ChatExportSchema.nullable()),
  /** Streams files of an export into staging; the zip stays as it is. */
  takeOut: base
    .input(z.object({ stagedId: IdSchema, names: z.array(strange(255)).min(1).max(10_000) }))
    .output(progressOf(z.object({ taken: z.array(z.object({ name: z.string(), stagedId: IdSchema })), refused: z.array(Refusal) }))),
  /** Reads the letters in a staged picture or a part. Long: a second or two. */
  photoText: base
    .input(z.object({ id: IdSchema }))
    .output(z.object({ lines: z.array(PhotoTextLineSchema).max(60), offer: PhotoTextOfferSchema })),
  /** For staged files: which recorded WhatsApp copies they may be the original of. */
  originalsAmongStaged: base.output(z.array(OriginalOfferSchema)),
  /** For an exhibit that is a WhatsApp copy: recorded exhibits that may be its original. */
  originalsOf: base.input(z.object({ exhibitId: IdSchema })).output(z.array(OriginalOfferSchema)),
};
