/** Calls of the end of a term ("Akhir masa tugas"). */
import { z } from 'zod';
import { FarewellSchema, HeldOfficeKeySchema, HindranceSchema, VaultCountsSchema } from '../domain/farewell.ts';
import { FingerprintSchema, IdSchema } from '../domain/ids.ts';
import { InstantSchema } from '../domain/time.ts';
import { KeyTrustSchema } from '../domain/trust.ts';
import { base, Passphrase, progressOf } from './base.ts';

export const FarewellStateSchema = z.object({
  /** Offices that a parcel can be sealed to. */
  offices: z.array(z.object({ name: z.string(), fingerprint: FingerprintSchema, region: z.string() })),
  /** What the vault holds now. */
  counts: VaultCountsSchema,
  /** Files taken in and not recorded: they are no evidence yet and would not go along. */
  staged: z.number().int(),
  farewell: FarewellSchema.optional(),
  receipt: z
    .object({
      id: IdSchema,
      receivedAt: InstantSchema,
      receiver: z.object({ name: z.string(), role: z.string(), office: z.string() }),
      trust: KeyTrustSchema,
      accepted: z.number().int(),
      total: z.number().int(),
    })
    .optional(),
  /** Key of an office that would be destroyed as well. */
  officeKey: HeldOfficeKeySchema.optional(),
  /** Empty: the vault may be erased. */
  hindrances: z.array(HindranceSchema),
  /** To be typed by hand before erasing. */
  eraseWords: z.string(),
});
export type FarewellState = z.infer<typeof FarewellStateSchema>;

/** What an erasure destroyed, and how many files that are not Sahih's stayed in the folder. */
const Erased = z.object({ files: z.number().int(), foreign: z.number().int() });

export const farewell = {
  state: base.output(FarewellStateSchema),
  /** Hands the whole vault to an office: one parcel, sealed to it, re-read on the medium. Nothing is erased by it. */
  handOver: base
    .input(z.object({ officeFingerprint: FingerprintSchema, folder: z.string(), passphrase: Passphrase }))
    .output(progressOf(z.object({ handoverId: IdSchema, path: z.string() }))),
  /** Writes the minutes and the end of the log, reads them back, then destroys the vault, keys first. Nothing brings it back. */
  erase: base
    .input(
      z.object({
        folder: z.string(),
        passphrase: Passphrase,
        words: z.string().max(100),
        /** Fingerprint of the office key that goes along, confirmed apart; has to be given where the vault holds one. */
        officeKey: FingerprintSchema.optional(),
      }),
    )
    .output(progressOf(Erased.extend({ minutesPath: z.string(), reread: z.enum(['media', 'cache']) }))),
  /** Goes on with an erasure that was cut off; needs no passphrase, because the keys may be gone. */
  finishErasing: base.output(progressOf(Erased)),
};
