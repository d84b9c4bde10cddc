/** Records received from other devices, as screens show them: whose word each value is, where histories part, which clocks were kept out. */
import { z } from 'zod';
import { HistoryLineSchema } from './custody.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { InstantSchema } from './time.ts';

/** Records that are listed; the others are held all the same. */
export const ReceivedKindSchema = z.enum(['exhibit', 'case', 'dossier']);
export type ReceivedKind = z.infer<typeof ReceivedKindSchema>;

/** Whose log it is, as far as the log or the hand-over told. */
export const LogOriginSchema = z.object({
  chainId: IdSchema,
  /** Our own log. */
  own: z.boolean(),
  workstationCode: z.string().optional(),
  office: z.string().optional(),
});
export type LogOrigin = z.infer<typeof LogOriginSchema>;

/** A line of a history over several logs. */
export const ForeignHistoryLineSchema = HistoryLineSchema.extend({
  origin: LogOriginSchema,
  /** Fields that the event commits to and that were not disclosed here. */
  withheld: z.array(z.string()),
  /** The clock stood more than 24 hours ahead when it came. */
  quarantined: z.boolean(),
  /** False where its log is whole and never enrolled the key. */
  vouched: z.boolean(),
  /** The program signed, or the officer's name is not disclosed: the key is all there is. */
  signer: FingerprintSchema,
});
export type ForeignHistoryLine = z.infer<typeof ForeignHistoryLineSchema>;

export const ForkBranchSchema = z.object({
  chainId: IdSchema,
  own: z.boolean(),
  /** Events of the branch that are held here; 0 where the other branch is known of and not here. */
  eventCount: z.number().int(),
  signers: z.array(FingerprintSchema),
  /** Numbers of the records it speaks of, at most 20. */
  numbers: z.array(z.string()),
  /** By the clocks of the devices. */
  firstAt: InstantSchema.optional(),
  lastAt: InstantSchema.optional(),
  workstationCode: z.string().optional(),
  office: z.string().optional(),
});
export type ForkBranch = z.infer<typeof ForkBranchSchema>;

export const ForkSchema = z.object({
  /** One number of one chain written twice, or a chain that went on although another took over from it. */
  kind: z.enum(['same-number', 'common-past']),
  chainId: IdSchema,
  /** First number at which they differ. */
  seq: z.number().int(),
  otherChainId: IdSchema.optional(),
  /** When it was first seen here. */
  seenAt: InstantSchema.optional(),
  /** Some key signs in all branches: one device, twice. False: somebody else writes under its name. */
  sameKeys: z.boolean(),
  branches: z.array(ForkBranchSchema),
});
export type Fork = z.infer<typeof ForkSchema>;

const SettledBySchema = z.enum(['causality', 'clock', 'quarantined', 'key']);
export const StatedValueSchema = z.object({
  /** Absent where it is withheld, `null` where it clears the field. */
  value: z.json().optional(),
  event: Sha256Schema,
  utc: InstantSchema,
  origin: LogOriginSchema,
  /** Officer who said so, where the log told his name. */
  by: z.string(),
});
export const ShownDisagreementSchema = z.object({
  field: z.string(),
  chosen: StatedValueSchema,
  others: z.array(StatedValueSchema.extend({ why: SettledBySchema })).min(1),
  why: SettledBySchema,
});
export type ShownDisagreement = z.infer<typeof ShownDisagreementSchema>;

export const ReceivedRowSchema = z.object({
  kind: ReceivedKindSchema,
  id: IdSchema,
  number: z.string(),
  title: z.string(),
  recordedAt: z.string(),
  origin: LogOriginSchema,
  /** First part of an exhibit, for its picture and its original where they are here. */
  part: z.object({ id: IdSchema, sha256: Sha256Schema, mediaType: z.string(), preview: z.boolean(), original: z.boolean() }).optional(),
  eventCount: z.number().int(),
  /** Fields that no one decided: a clock did, or a value was kept out. */
  disagreementCount: z.number().int(),
  /** Events whose clock stood too far ahead when they came. */
  quarantinedCount: z.number().int(),
  /** Those of them that nobody has answered since. */
  openClockCount: z.number().int(),
  unvouchedCount: z.number().int(),
});
export type ReceivedRow = z.infer<typeof ReceivedRowSchema>;

export const ReceivedRecordSchema = z.object({
  row: ReceivedRowSchema,
  /** Settled fields with whose word each is. */
  fields: z.record(z.string(), StatedValueSchema),
  disagreements: z.array(ShownDisagreementSchema),
  history: z.array(ForeignHistoryLineSchema),
});
export type ReceivedRecord = z.infer<typeof ReceivedRecordSchema>;
