/** Calls of messages between the desks of a hand-over. */
import { z } from 'zod';
import { HandoverItemSchema, HandoverMessageSchema } from '../domain/handover.ts';
import { IdSchema } from '../domain/ids.ts';
import { longText } from '../domain/text.ts';
import { KeyTrustSchema } from '../domain/trust.ts';
import { base, progressOf, Refusal } from './base.ts';

export const MessageRowSchema = z.object({
  message: HandoverMessageSchema,
  /** keluar: written here; masuk: came here. */
  direction: z.enum(['keluar', 'masuk']),
  trust: KeyTrustSchema,
  /** What of the hand-over it is about, where it is known here. */
  item: HandoverItemSchema.pick({ kind: true, id: true, number: true, title: true }).optional(),
  /** Correction that was sealed after a request. */
  answeredBy: z.object({ id: IdSchema, number: z.string() }).optional(),
});
export type MessageRow = z.infer<typeof MessageRowSchema>;

/** What a medium held: kept, known before, refused by name. */
export const MessageIntakeSchema = z.object({
  adopted: z.array(MessageRowSchema),
  known: z.number().int(),
  refused: z.array(Refusal),
});
export type MessageIntake = z.infer<typeof MessageIntakeSchema>;

export const messages = {
  /** Newest first; of one hand-over or one thing in it where named. */
  list: base.input(z.object({ handoverId: IdSchema.optional(), itemId: IdSchema.optional() })).output(z.array(MessageRowSchema)),
  /** Requests for correction that nothing answers yet. */
  open: base.output(z.array(MessageRowSchema)),
  /** Signs and records a message about something received here. */
  issue: base
    .input(
      z.object({ handoverId: IdSchema, itemId: IdSchema.optional(), kind: HandoverMessageSchema.shape.body.shape.kind, text: longText }),
    )
    .output(MessageRowSchema),
  /** Writes what was issued onto a medium beside the receipts, and reads it back. */
  writeTo: base
    .input(z.object({ handoverId: IdSchema.optional(), folder: z.string() }))
    .output(progressOf(z.object({ count: z.number().int(), path: z.string() }))),
  /** Verifies and keeps the messages on a medium. */
  adoptFrom: base.input(z.object({ folder: z.string() })).output(MessageIntakeSchema),
};
