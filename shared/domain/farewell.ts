/**
 * End of a term ("Akhir masa tugas"): the whole vault goes to an office, its receipt is verified, and only then is the vault erased here.
 * Nouns: farewell (the act, from the hand-over to the erasure), hindrance (why nothing may be erased yet), erasure (what was destroyed).
 */
import { z } from 'zod';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { ReceiptDoubtSchema } from './receipt-doubt.ts';
import { lineText } from './text.ts';
import { InstantSchema } from './time.ts';

/** What a vault holds of other devices' logs, beside its own. */
export const ForeignCountsSchema = z.strictObject({
  chains: z.number().int().nonnegative(),
  events: z.number().int().nonnegative(),
  /** Files that those events cite and that lie here. */
  files: z.number().int().nonnegative(),
  filesBytes: z.number().int().nonnegative(),
  /** Originals that they name and that never came here. */
  absent: z.number().int().nonnegative(),
});
export type ForeignCounts = z.infer<typeof ForeignCountsSchema>;

/** What a vault held when it left, counted. */
export const VaultCountsSchema = z.strictObject({
  dossiers: z.number().int().nonnegative(),
  exhibits: z.number().int().nonnegative(),
  originals: z.number().int().nonnegative(),
  originalsBytes: z.number().int().nonnegative(),
  cases: z.number().int().nonnegative(),
  events: z.number().int().nonnegative(),
  /** Absent where it holds none, and in hand-overs of older programs, whose parcels carried none. */
  foreign: ForeignCountsSchema.optional(),
});
export type VaultCounts = z.infer<typeof VaultCountsSchema>;

/** Key of an office that lies in the vault, and the last copy of it that left. */
export const HeldOfficeKeySchema = z.strictObject({
  name: lineText,
  fingerprint: FingerprintSchema,
  copy: z
    .strictObject({
      at: InstantSchema,
      sha256: Sha256Schema,
      /** Nothing was certified, revoked or listed since: whoever goes on with it lacks nothing. */
      current: z.boolean(),
    })
    .optional(),
});
export type HeldOfficeKey = z.infer<typeof HeldOfficeKeySchema>;

export const FarewellSchema = z.strictObject({
  /** The hand-over of the whole vault; the newest one counts. */
  handoverId: IdSchema,
  office: z.strictObject({ name: lineText, fingerprint: FingerprintSchema }),
  counts: VaultCountsSchema,
  begunBy: IdSchema,
  begunAt: InstantSchema,
});
export type Farewell = z.infer<typeof FarewellSchema>;

/** The last event of a vault that is about to be destroyed. */
export const ErasureSchema = z.strictObject({
  handoverId: IdSchema,
  receiptId: IdSchema,
  /** SHA-256 of JCS(statement) that the receipt covers. */
  statementSha256: Sha256Schema,
  receiver: z.strictObject({ name: lineText, office: lineText, fingerprint: FingerprintSchema }),
  counts: VaultCountsSchema,
  /** Key of an office that is destroyed with the vault. */
  officeKey: HeldOfficeKeySchema.optional(),
  erasedBy: IdSchema,
  erasedAt: InstantSchema,
});
export type Erasure = z.infer<typeof ErasureSchema>;

/** Why nothing may be erased yet; each has its sentence. */
export const HindranceSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('not-handed-over') }),
  z.strictObject({ is: z.literal('no-receipt') }),
  /** The receipt is about another statement than the one that was sent, or names items that were not in it. */
  z.strictObject({ is: z.literal('receipt-differs') }),
  /** Items that the receipt does not accept. */
  z.strictObject({ is: z.literal('not-accepted'), numbers: z.array(z.string()) }),
  /** Who signed the receipt is not vouched for by the office that it was handed to. */
  z.strictObject({ is: z.literal('receiver-unknown'), name: z.string(), fingerprint: FingerprintSchema }),
  /** His key was revoked from before the receipt on: it says nothing any more. */
  z.strictObject({ is: z.literal('receiver-revoked'), name: z.string(), doubt: ReceiptDoubtSchema }),
  /** Recorded after the hand-over: it is not in the office's hands. */
  z.strictObject({ is: z.literal('newer'), exhibits: z.array(z.string()), dossiers: z.array(z.string()), other: z.number().int() }),
  /** Of other devices' logs: events and files that are here and did not go over. */
  z.strictObject({ is: z.literal('foreign'), events: z.number().int(), files: z.number().int() }),
  /** Files taken in and not recorded: they were not handed over. */
  z.strictObject({ is: z.literal('staged'), count: z.number().int() }),
]);
export type Hindrance = z.infer<typeof HindranceSchema>;

/** Typed by hand before anything is destroyed. */
export const ERASE_WORDS = 'HAPUS BRANKAS INI';

/**
 * Events that may follow the hand-over without adding anything to what the office holds: the hand-over's own, its receipt and messages,
 * sign-ins, checks and keys. Whatever else was recorded since then is evidence or work that would be lost.
 */
export const eventsAfterFarewell: ReadonlySet<string> = new Set([
  'farewell.begun',
  'farewell.erased',
  'handover.begun',
  'handover.sent',
  'handover.abandoned',
  'handover.receipt-adopted',
  'exhibit.handed-over',
  'dossier.handed-over',
  'message.adopted',
  'officer.signed-in',
  'officer.changed',
  'passphrase.changed',
  'recovery.code-made',
  'recovery.used',
  'recovery.unlocker-added',
  'recovery.unlocker-removed',
  'officer.key-enrolled',
  'settings.changed',
  'office.changed',
  'vault.checked',
  'journal.adopted',
  'exhibit.checked',
  'office-key.copied',
  'trust.office-added',
  'trust.certification-adopted',
  'trust.revocation-adopted',
  'trust.list-adopted',
  'remote.changed',
  'remote.removed',
  'sync.acknowledged',
]);
