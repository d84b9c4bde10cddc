/** Calls of "Kotak masuk": a stick looked at whole, each entry decided, receipts both ways. */
import { z } from 'zod';
import { ReceiptSchema } from '../domain/handover.ts';
import { IdSchema } from '../domain/ids.ts';
import {
  ArrivalSchema,
  FoundReceiptSchema,
  OutcomeSchema,
  ReceivedDossierSchema,
  ReceivedExhibitSchema,
  ReceivedHandoverSchema,
} from '../domain/inbox.ts';
import { lineText, longText } from '../domain/text.ts';
import { base, Passphrase, progressOf } from './base.ts';

const Path = z.string().min(1).max(4096);
const Reread = z.enum(['media', 'cache']);

/** A hand-over as the list of what was received shows it. */
export const ReceivedRowSchema = ReceivedHandoverSchema.pick({
  id: true,
  source: true,
  receivedAt: true,
  sizeBytes: true,
  trust: true,
}).extend({
  senderName: z.string(),
  senderOffice: z.string(),
  numbers: z.array(z.string()),
  accepted: z.number().int(),
  returned: z.number().int(),
  /** Entries that wait for a decision. */
  open: z.number().int(),
  receiptAt: z.string().optional(),
});
export type ReceivedRow = z.infer<typeof ReceivedRowSchema>;

export const ReceivedDetailSchema = z.object({
  handover: ReceivedHandoverSchema,
  dossiers: z.array(ReceivedDossierSchema),
  exhibits: z.array(ReceivedExhibitSchema),
  /** What the QR of the berita acara says, `SR1:…`; absent while there is no receipt. */
  code: z.string().optional(),
});

const WrittenReceipt = z.object({ path: z.string(), reread: Reread });

export const inbox = {
  /** Finds and verifies every parcel and every bare dossier package on a medium; nothing is imported. What was looked at before is forgotten. */
  look: base.input(z.object({ path: Path })).output(progressOf(z.array(ArrivalSchema))),
  /** What was last looked at, with what was decided since. */
  looked: base.output(z.array(ArrivalSchema)),
  /** Opens a parcel that waits for its passphrase. */
  open: base.input(z.object({ arrivalId: IdSchema, passphrase: Passphrase })).output(progressOf(ArrivalSchema)),
  /**
   * Terima or Kembalikan of entries of one arrival. What is accepted is taken into the vault, hashed again on the way. Once every entry is
   * decided the receipt is signed and written to the medium; without `written` it could not be, and can be written again.
   */
  decide: base
    .input(
      z.object({
        arrivalId: IdSchema,
        lines: z
          .array(
            z.object({
              itemId: IdSchema,
              outcome: OutcomeSchema,
              /** Required where it is sent back. */
              reason: longText.optional(),
              /** In place of the next number of the register. */
              registerNumber: lineText.optional(),
            }),
          )
          .min(1)
          .max(2000),
      }),
    )
    .output(progressOf(z.object({ arrival: ArrivalSchema, receipt: ReceiptSchema.optional(), written: WrittenReceipt.optional() }))),
  /** Writes the receipt of a decided hand-over into a folder or onto a medium, and reads it back. */
  writeReceipt: base.input(z.object({ handoverId: IdSchema, folder: Path })).output(progressOf(WrittenReceipt)),
  /** Hand-overs received, newest first. */
  received: base.output(z.array(ReceivedRowSchema)),
  show: base.input(z.object({ handoverId: IdSchema })).output(ReceivedDetailSchema),
  /** Receipts on a medium for what we handed over: those that fit are adopted, the others named. */
  adoptReceipts: base
    .input(
      z.object({
        path: Path,
        /** Doubtful ones whose code was compared with the paper. */
        confirmed: z.array(IdSchema).max(1000).default([]),
      }),
    )
    .output(progressOf(z.array(FoundReceiptSchema))),
  /** The berita acara in sets; read it at `byteAddress.minutes(printId)`. */
  printMinutes: base
    .input(z.object({ handoverId: IdSchema, sets: z.number().int().min(1).max(5).default(2) }))
    .output(progressOf(z.object({ printId: IdSchema, pageCount: z.number().int(), perSet: z.number().int(), sets: z.number().int() }))),
};
