/**
 * Kotak masuk: what lies on a stick, judged whole before anything of it is taken. Nouns: arrival (a parcel, or a dossier package that lies
 * there bare), entry (what is taken or sent back one by one), received hand-over (what was decided and the receipt that went back).
 */
import { z } from 'zod';
import { HandoverItemSchema, HandoverStatementSchema, ParcelFileSchema, ReceiptSchema } from './handover.ts';
import { FingerprintSchema, groupHex, IdSchema, Sha256Schema } from './ids.ts';
import { longText } from './text.ts';
import { InstantSchema } from './time.ts';
import { KeyTrustSchema, SignatureHexSchema } from './trust.ts';
import { VerdictSchema } from './verdict.ts';

/** A hand-over that says it was made more than this ahead of our clock is told: one of the two clocks is wrong. */
export const CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000;

/** What can be wrong with an arrival, apart from what the verifier says of a package; sentences are in `shared/contract/inbox-texts.ts`. */
export const ArrivalProblemCodeSchema = z.enum([
  'volume-missing',
  'volume-altered',
  'volume-foreign',
  'not-for-us',
  'passphrase-needed',
  'passphrase-wrong',
  'parcel-unreadable',
  'statement-invalid',
  'statement-signature-wrong',
  'seal-signature-wrong',
  'handover-differs',
  'recipient-differs',
  'exercise-differs',
  'file-missing',
  'file-altered',
  'file-foreign',
  'extract-broken',
  'dossier-altered',
  'dossier-incomplete',
  'dossier-differs',
  'entry-differs',
  'sealer-unknown',
  'sealer-revoked',
  'office-unknown',
  'key-self-made',
  'key-revoked',
  'key-expired',
  'clock-ahead',
  'already-received',
  'same-dossier-here',
  'corrects',
  'corrected-by',
]);
export type ArrivalProblemCode = z.infer<typeof ArrivalProblemCodeSchema>;

/** `bars`: cannot be accepted. `warns`: the officer judges. `notes`: said, no more. */
export const ArrivalProblemSchema = z.strictObject({
  code: ArrivalProblemCodeSchema,
  weight: z.enum(['bars', 'warns', 'notes']),
  /** What it is about: a volume, a path, a number. */
  subject: z.string(),
  detail: z.string().optional(),
});
export type ArrivalProblem = z.infer<typeof ArrivalProblemSchema>;

export const OutcomeSchema = z.enum(['diterima', 'dikembalikan']);
export type Outcome = z.infer<typeof OutcomeSchema>;

/** What was decided of one entry, once and for all. */
export const DecisionSchema = z.strictObject({
  itemId: IdSchema,
  outcome: OutcomeSchema,
  reason: longText.optional(),
  registerNumber: z.string().optional(),
  /** Of an entry without a table of its own (a case, a whole vault): the blobs that were taken. */
  files: z.array(ParcelFileSchema).optional(),
  at: InstantSchema,
  by: IdSchema,
});
export type Decision = z.infer<typeof DecisionSchema>;

/** One entry of an arrival, with everything that was found about it. */
export const ArrivalEntrySchema = z.strictObject({
  item: HandoverItemSchema,
  /** What the verifier says of a dossier; absent where it is none or where it could not be read. */
  verdict: VerdictSchema.optional(),
  problems: z.array(ArrivalProblemSchema),
  /** Nothing bars it; only what was verified to its last byte is. */
  acceptable: z.boolean(),
  decision: DecisionSchema.optional(),
});
export type ArrivalEntry = z.infer<typeof ArrivalEntrySchema>;

/** Who hands over, as far as a signature says it. */
export const ArrivalSenderSchema = z.strictObject({
  name: z.string(),
  role: z.string().optional(),
  office: z.string(),
  fingerprint: FingerprintSchema,
  trust: KeyTrustSchema,
});
export type ArrivalSender = z.infer<typeof ArrivalSenderSchema>;

export const ArrivalSchema = z.strictObject({
  /** Id of the hand-over; of what cannot be read, and of a bare package, an id made from what it is. */
  id: IdSchema,
  source: z.enum(['parcel', 'package']),
  /** Name on the medium. */
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  closure: z.enum(['office', 'passphrase', 'plain']).optional(),
  /** Absent where no signature could be read, or where it does not hold. */
  sender: ArrivalSenderSchema.optional(),
  /** When the sender says it was made, by his clock. */
  at: InstantSchema.optional(),
  note: z.string().optional(),
  purpose: HandoverStatementSchema.shape.purpose.optional(),
  exercise: z.boolean(),
  problems: z.array(ArrivalProblemSchema),
  /** A signature says who handed it over, so that a receipt can answer it. What nobody signed can be neither accepted nor returned. */
  answerable: z.boolean(),
  entries: z.array(ArrivalEntrySchema),
  /** The receipt that answers it, once everything is decided. */
  receipt: z.strictObject({ id: IdSchema, at: InstantSchema }).optional(),
});
export type Arrival = z.infer<typeof ArrivalSchema>;

/** What was handed over and is decided, as the log has it: `handover.received` and `handover.decided`. */
export const ReceivedHandoverSchema = z.strictObject({
  id: IdSchema,
  source: z.enum(['parcel', 'package']),
  /** The statement whole; of a bare package what its seal says, in the same shape. */
  statement: HandoverStatementSchema.omit({ files: true }),
  /** SHA-256 of what the sender signed: JCS(statement), or `segel.json`. */
  statementSha256: Sha256Schema,
  signature: SignatureHexSchema,
  closure: z.enum(['office', 'passphrase', 'plain']),
  trust: KeyTrustSchema,
  /** What was found wrong with it, by name. */
  problems: z.array(ArrivalProblemSchema),
  sizeBytes: z.number().int().nonnegative(),
  receivedAt: InstantSchema,
  receivedBy: IdSchema,
  /** Blobs of what was signed, as it came: the statement or the seal, the extract. */
  kept: z.array(ParcelFileSchema),
  decisions: z.array(DecisionSchema),
  receipt: ReceiptSchema.optional(),
});
export type ReceivedHandover = z.infer<typeof ReceivedHandoverSchema>;

/** One that was taken: its files lie in the blob store under these digests. */
export const ReceivedDossierSchema = z.strictObject({
  id: IdSchema,
  handoverId: IdSchema,
  number: z.string(),
  title: z.string(),
  manifestSha256: Sha256Schema,
  correction: z.number().int().nonnegative().optional(),
  corrects: z.strictObject({ dossierNumber: z.string(), manifestSha256: Sha256Schema }).optional(),
  senderName: z.string(),
  senderOffice: z.string(),
  sealedAt: InstantSchema.optional(),
  signer: FingerprintSchema.optional(),
  registerNumber: z.string().optional(),
  exhibitCount: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  files: z.array(ParcelFileSchema),
  receivedAt: InstantSchema,
});
export type ReceivedDossier = z.infer<typeof ReceivedDossierSchema>;

/** An exhibit that came from another desk: its number is the sender's, its history stays the sender's chain. */
export const ReceivedExhibitSchema = z.strictObject({
  id: IdSchema,
  handoverId: IdSchema,
  /** The entry it came with: a dossier, a case, or itself. */
  itemId: IdSchema,
  number: z.string(),
  senderName: z.string(),
  senderOffice: z.string(),
  registerNumber: z.string().optional(),
  parts: z.array(
    z.strictObject({
      id: IdSchema,
      role: z.string(),
      sha256: Sha256Schema,
      sizeBytes: z.number().int().nonnegative(),
      mediaType: z.string(),
      receivedName: z.string().optional(),
    }),
  ),
  /** Where it came by itself: its record and its parts, as blobs. */
  files: z.array(ParcelFileSchema).optional(),
  receivedAt: InstantSchema,
});
export type ReceivedExhibit = z.infer<typeof ReceivedExhibitSchema>;

/** Why a receipt found on a stick is not taken, each named. */
export const ReceiptFaultSchema = z.enum([
  'unreadable',
  'handover-unknown',
  'statement-differs',
  'sender-signature-differs',
  'receiver-certificate-wrong',
  'receiver-signature-wrong',
  'receiver-revoked',
  'receiver-is-sender',
  'lines-differ',
  'checkpoint-not-ours',
  'receiver-checkpoint-wrong',
  'another-adopted',
]);
export type ReceiptFault = z.infer<typeof ReceiptFaultSchema>;

/** One receipt found on a stick, and what became of it. */
export const FoundReceiptSchema = z.strictObject({
  /** Name of the file. */
  name: z.string(),
  /**
   * `doubtful`: everything fits, but nobody known vouches for the receiver as the office it was meant for. The officer compares the code
   * on the printed berita acara and says so. `foreign`: it answers somebody else's hand-over.
   */
  state: z.enum(['adopted', 'known', 'doubtful', 'refused', 'foreign']),
  /** What its QR says. */
  code: z.string().optional(),
  faults: z.array(ReceiptFaultSchema),
  receipt: ReceiptSchema.optional(),
  /** How far the receiver's key is vouched for. */
  trust: KeyTrustSchema.optional(),
});
export type FoundReceipt = z.infer<typeof FoundReceiptSchema>;

/** `SR1:<receipt id>:<first 32 digits of the SHA-256 of JCS(receipt)>`, capitals: what the QR of a berita acara says and a screen can compare. */
export const receiptCode = (receiptId: string, receiptSha256: string): string =>
  `SR1:${receiptId}:${receiptSha256.slice(0, 32)}`.toUpperCase();
/** A code in groups that an eye can follow from paper to screen; without its spaces it is the code again. */
export const receiptCodeLines = (code: string): [string, string] => {
  const [form = '', id = '', digest = ''] = code.split(':');
  return [`${form}: ${groupHex(id)}:`, groupHex(digest)];
};
/** The codes in words as somebody typed them off a paper: in groups or not, one after another. */
export const receiptCodesIn = (words: readonly string[]): Set<string> =>
  new Set(
    words
      .join('')
      .replace(/\s/g, '')
      .toUpperCase()
      .split(/(?=SR1:)/),
  );

/** What an arrival may still be, for its row. */
export const entryState = ({ acceptable, decision, problems }: ArrivalEntry): 'accepted' | 'returned' | 'barred' | 'doubtful' | 'sound' =>
  decision
    ? decision.outcome === 'diterima'
      ? 'accepted'
      : 'returned'
    : !acceptable
      ? 'barred'
      : problems.some((p) => p.weight === 'warns')
        ? 'doubtful'
        : 'sound';
