/**
 * Hand-over ("Serah terima"): the signed statement that travels inside a parcel, and the receipt that goes back (`shared/README.md` §9).
 * age does not authenticate senders: the statement is signed inside, the parcel is encrypted around it.
 */
import { z } from 'zod';
import { CheckpointSchema } from './custody.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { PackagePathSchema } from './manifest.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema } from './time.ts';
import { CertificationSchema, SignatureHexSchema } from './trust.ts';

/** How a parcel is closed. Each has its consequence in words on the screen that offers it. */
export const ParcelClosureSchema = z.enum(['office', 'passphrase', 'plain']);
export type ParcelClosure = z.infer<typeof ParcelClosureSchema>;

/** The officer at one end of a hand-over, with the key he signs by. */
export const HandoverPartySchema = z.strictObject({
  name: lineText,
  role: lineText,
  sptNumber: lineText.optional(),
  office: lineText,
  regionCode: z.string().max(13).optional(),
  workstationCode: z.string().max(8),
  fingerprint: FingerprintSchema,
  /** Self-made X.509 certificate of the key, PEM. */
  certificatePem: z.string().max(8000),
  /** What offices say of the key; none where nobody certified it. */
  certifications: z.array(CertificationSchema).max(10),
});
export type HandoverParty = z.infer<typeof HandoverPartySchema>;

/** What is handed over: a sealed package as it stands, an exhibit with its originals, a case as recorded, or the whole vault. */
export const HandoverItemSchema = z.strictObject({
  kind: z.enum(['dossier', 'exhibit', 'case', 'vault']),
  /** Id in the sender's log. */
  id: IdSchema,
  /** Number as the sender gave it; never renumbered. */
  number: lineText,
  title: lineText,
  /** Of a dossier: its manifest, which its seal covers. */
  manifestSha256: Sha256Schema.optional(),
  /** Of a correction: what it corrects. */
  corrects: z.strictObject({ dossierNumber: z.string(), manifestSha256: Sha256Schema }).optional(),
  /** No more than the register book has room for: what cannot be entered could be neither accepted nor returned. */
  exhibitCount: z.number().int().nonnegative().max(1_000_000),
  sizeBytes: z.number().int().nonnegative(),
});
export type HandoverItem = z.infer<typeof HandoverItemSchema>;

export const ParcelFileSchema = z.strictObject({
  path: PackagePathSchema,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256Schema,
});
export type ParcelFile = z.infer<typeof ParcelFileSchema>;

/** `serah.json`: everything in the parcel, signed by the sender. */
export const HandoverStatementSchema = z.strictObject({
  format: z.literal('sahih.handover.v1'),
  id: IdSchema,
  purpose: z.enum(['berkas', 'bukti', 'akhir-masa-tugas']),
  sender: HandoverPartySchema,
  /** The office it is meant for; absent where it was sealed with a passphrase or left open. */
  recipient: z.strictObject({ office: lineText, fingerprint: FingerprintSchema }).optional(),
  at: InstantSchema,
  note: longText.optional(),
  items: z.array(HandoverItemSchema).min(1).max(2000),
  /** Every other file of the parcel, sorted by path. */
  files: z.array(ParcelFileSchema).max(200_000),
  /** The sender's log when it left, and the extract of it that travels along (`rantai.json`). */
  checkpoint: CheckpointSchema,
  extractSha256: Sha256Schema,
  exercise: z.boolean(),
});
export type HandoverStatement = z.infer<typeof HandoverStatementSchema>;

/** One item's fate at the receiving desk. */
export const ReceiptLineSchema = z.strictObject({
  itemId: IdSchema,
  number: lineText,
  outcome: z.enum(['diterima', 'dikembalikan']),
  /** Why it was sent back; required there. */
  reason: longText.optional(),
  /** Number in the receiving office's register. */
  registerNumber: lineText.optional(),
});
export type ReceiptLine = z.infer<typeof ReceiptLineSchema>;

/**
 * Receipt (`tanda-terima.json`), countersigned: the sender's signature over the statement is repeated beside the digest it covers,
 * the receiver signs the body. Both checkpoints stand in it, so that neither side can later offer another log of that moment.
 */
export const ReceiptSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.receipt.v1'),
    id: IdSchema,
    handoverId: IdSchema,
    /** SHA-256 of JCS(statement). */
    statementSha256: Sha256Schema,
    senderFingerprint: FingerprintSchema,
    senderSignature: SignatureHexSchema,
    receiver: HandoverPartySchema,
    receivedAt: InstantSchema,
    lines: z.array(ReceiptLineSchema).min(1).max(2000),
    checkpoints: z.strictObject({ sender: CheckpointSchema, receiver: CheckpointSchema }),
    note: longText.optional(),
  }),
  signature: SignatureHexSchema,
});
export type Receipt = z.infer<typeof ReceiptSchema>;

/** A signed word from one desk to another about something handed over. */
export const HandoverMessageSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.message.v1'),
    id: IdSchema,
    kind: z.enum(['catatan', 'perbaikan']),
    about: z.strictObject({ handoverId: IdSchema, itemId: IdSchema.optional(), number: lineText }),
    from: HandoverPartySchema,
    text: longText,
    at: InstantSchema,
  }),
  signature: SignatureHexSchema,
});
export type HandoverMessage = z.infer<typeof HandoverMessageSchema>;

/** Names of a parcel's own files, inside its encryption. */
export const parcelNames = { statement: 'serah.json', signature: 'serah.sig', extract: 'rantai.json' } as const;
/** Folder on a medium that hand-overs are written into and read from, and what lies in it. */
export const handoverFolder = 'serah-terima-sahih';
export const receiptName = (handoverId: string): string => `tanda-terima-${handoverId.slice(0, 12)}.json`;
