/** Calls of sending a hand-over ("Kirim"): choose, prepare, write onto a stick, give up; and of opening a parcel with nothing but its code. */
import { z } from 'zod';
import { HandoverItemSchema, HandoverStatementSchema, ParcelClosureSchema } from '../domain/handover.ts';
import { FingerprintSchema, IdSchema } from '../domain/ids.ts';
import { FAT32_VOLUME_BYTES, ParcelFaultCodeSchema, ParcelHeaderSchema, SMALLEST_VOLUME_BYTES } from '../domain/parcel.ts';
import { ReceiptDoubtSchema } from '../domain/receipt-doubt.ts';
import { SentHandoverSchema } from '../domain/sent-handover.ts';
import { longText } from '../domain/text.ts';
import { InstantSchema } from '../domain/time.ts';
import { base, Ok, progressOf } from './base.ts';

export const HandoverChoiceSchema = z.object({
  /** Sealed dossiers, as they stand. */
  dossierIds: z.array(IdSchema).max(500).default([]),
  exhibitIds: z.array(IdSchema).max(2000).default([]),
  /** Each with its findings and with its exhibits. */
  caseIds: z.array(IdSchema).max(500).default([]),
  closure: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('office'), fingerprint: FingerprintSchema }),
    z.object({ kind: z.literal('passphrase') }),
    z.object({ kind: z.literal('plain') }),
  ]),
  note: longText.optional(),
  volumeBytes: z.number().int().min(SMALLEST_VOLUME_BYTES).max(FAT32_VOLUME_BYTES).default(FAT32_VOLUME_BYTES),
});
export type HandoverChoice = z.infer<typeof HandoverChoiceSchema>;

/** What a choice comes to, before anything is read or written. */
export const HandoverPlanSchema = z.object({
  items: z.array(HandoverItemSchema),
  fileCount: z.number().int(),
  /** Of the files; encryption adds less than a thousandth. */
  sizeBytes: z.number().int(),
  volumes: z.number().int(),
  /** Persons whose identity is confidential: `sent` to an office that the parcel is locked to, `withheld` from everybody else. */
  confidential: z.object({ count: z.number().int(), are: z.enum(['sent', 'withheld']) }),
  /** True where the portable opener will lie beside the volumes. */
  opener: z.boolean(),
  /** The key that would sign it was revoked: an office refuses it, and others should be told. */
  signerRevoked: z.object({ since: InstantSchema, by: z.string() }).optional(),
});
export type HandoverPlan = z.infer<typeof HandoverPlanSchema>;

export const HandoverStateSchema = z.enum(['disiapkan', 'menunggu', 'diterima', 'sebagian', 'dikembalikan', 'dibatalkan']);
export type HandoverState = z.infer<typeof HandoverStateSchema>;

export const HandoverRowSchema = z.object({
  handover: SentHandoverSchema,
  state: HandoverStateSchema,
  /** Prepared here and not yet written: can go on. */
  resumable: z.boolean(),
  /** Volumes that lay whole on a medium at the last try. */
  writtenVolumes: z.number().int(),
  volumes: z.number().int(),
  receipt: z
    .object({
      ...{ receivedAt: InstantSchema, by: z.string(), office: z.string(), accepted: z.number().int(), returned: z.number().int() },
      /** What came back, with the receiver's reason. */
      returns: z.array(z.object({ itemId: IdSchema, reason: z.string().optional() })),
      /** Its signer's key was revoked from before it on. */
      doubt: ReceiptDoubtSchema.optional(),
    })
    .optional(),
});
export type HandoverRow = z.infer<typeof HandoverRowSchema>;

export const HandoverWrittenSchema = z.object({
  folder: z.string(),
  volumes: z.number().int(),
  sizeBytes: z.number().int(),
  /** Volumes taken over from an earlier try. */
  kept: z.number().int(),
  reread: z.enum(['media', 'cache']),
  opener: z.boolean(),
});
export type HandoverWritten = z.infer<typeof HandoverWrittenSchema>;

export const ParcelFaultSchema = z.object({ code: ParcelFaultCodeSchema, subject: z.string() });

/** A parcel as its reader sees it; statement and files only where it could be opened. */
export const ParcelReportSchema = z.object({
  folder: z.string(),
  header: ParcelHeaderSchema.optional(),
  statement: HandoverStatementSchema.omit({ files: true }).optional(),
  fileCount: z.number().int().optional(),
  faults: z.array(ParcelFaultSchema),
});
export type ParcelReport = z.infer<typeof ParcelReportSchema>;

const ParcelDoor = z.object({
  folder: z.string(),
  /** Six groups, as typed. */
  code: z.string().max(200).optional(),
});

export const handovers = {
  /** Newest first. */
  list: base.output(z.array(HandoverRowSchema)),
  /** Offices known here; nothing can be locked to one that bears `revokedSince`. */
  recipients: base.output(
    z.array(
      z.object({
        ...{ fingerprint: FingerprintSchema, name: z.string(), region: z.string(), own: z.boolean() },
        revokedSince: InstantSchema.optional(),
      }),
    ),
  ),
  plan: base.input(HandoverChoiceSchema).output(HandoverPlanSchema),
  /** Reads everything that goes, states it in the log, signs. The code is told this once and kept nowhere. */
  begin: base
    .input(HandoverChoiceSchema)
    .output(progressOf(z.object({ id: IdSchema, closure: ParcelClosureSchema, code: z.string().optional() }))),
  /** Writes onto a medium, reads back, opens; goes on where an earlier try was broken off. */
  write: base.input(z.object({ id: IdSchema, folder: z.string() })).output(progressOf(HandoverWrittenSchema)),
  /** Gives up what was prepared and not sent; with `folder`, takes its half-written volumes off that medium. */
  abandon: base.input(z.object({ id: IdSchema, folder: z.string().optional() })).output(Ok),
  /** Checks parcels in a folder or on a medium. Needs no vault; without the key volumes alone are compared. */
  check: base.input(ParcelDoor).output(progressOf(z.array(ParcelReportSchema))),
  /** Opens one parcel and writes its files into a new folder, readable to anybody. Needs no vault where there is a code, or none is needed. */
  openTo: base
    .input(ParcelDoor.extend({ to: z.string() }))
    .output(
      progressOf(z.object({ path: z.string(), fileCount: z.number().int(), sizeBytes: z.number().int(), report: ParcelReportSchema })),
    ),
};
