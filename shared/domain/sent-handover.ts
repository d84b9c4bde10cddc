/** A hand-over as its sender keeps it: what went, to whom, how it was closed, and how far it is. */
import { z } from 'zod';
import { CheckpointSchema } from './custody.ts';
import { HandoverItemSchema, HandoverPartySchema, HandoverStatementSchema, ParcelClosureSchema } from './handover.ts';
import { IdSchema, Sha256Schema } from './ids.ts';
import { InstantSchema } from './time.ts';
import { SignatureHexSchema } from './trust.ts';

export const SentHandoverSchema = z.strictObject({
  id: IdSchema,
  purpose: HandoverStatementSchema.shape.purpose,
  closure: ParcelClosureSchema,
  recipient: HandoverStatementSchema.shape.recipient,
  note: HandoverStatementSchema.shape.note,
  sender: HandoverPartySchema,
  items: z.array(HandoverItemSchema).min(1),
  /** Exhibits that each item carries, so that their custody can show the transfer. */
  contents: z.array(z.strictObject({ itemId: IdSchema, exhibitIds: z.array(IdSchema) })),
  /** Files of the parcel and their bytes, before encryption. */
  fileCount: z.number().int().positive(),
  sizeBytes: z.number().int().positive(),
  begunBy: IdSchema,
  begunAt: InstantSchema,
  /** Stated once the parcel lay whole on a medium and was read back. */
  sent: z
    .strictObject({
      sentAt: InstantSchema,
      /** SHA-256 of JCS(statement), as a receipt cites it. */
      statementSha256: Sha256Schema,
      /** The sender's signature over the statement. */
      signature: SignatureHexSchema,
      checkpoint: CheckpointSchema,
      volumes: z.number().int().positive(),
      volumeBytes: z.number().int().positive(),
      /** `media`: read back past the page cache. */
      reread: z.enum(['media', 'cache']),
      /** Opened and compared file by file after writing. */
      opened: z.boolean(),
    })
    .optional(),
  abandonedAt: InstantSchema.optional(),
});
export type SentHandover = z.infer<typeof SentHandoverSchema>;
export type HandoverSent = NonNullable<SentHandover['sent']>;
