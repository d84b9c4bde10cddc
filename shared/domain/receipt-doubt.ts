/**
 * A receipt whose signer's key turned out to have been revoked before the time that it states. What was adopted stays in the log as it was
 * signed; the doubt is judged anew whenever somebody reads it, so that a revocation that arrives later counts.
 */
import { z } from 'zod';
import { InstantSchema } from './time.ts';
import { type KeyTrust, RevocationReasonSchema } from './trust.ts';

export const ReceiptDoubtSchema = z.strictObject({
  /** From when the key is not to be relied upon; not after the receipt. */
  since: InstantSchema,
  /** Office that revoked. */
  by: z.string(),
  reason: RevocationReasonSchema,
});
export type ReceiptDoubt = z.infer<typeof ReceiptDoubtSchema>;

/** When a receipt can have been signed at the earliest: not before what it is for was stated, whatever its own clock says. */
export const receiptTime = (receivedAt: string, statedAt: string): string => (receivedAt < statedAt ? statedAt : receivedAt);

/** A key revoked from a time after the receipt on does not touch it. @param trust of the receiver's key at the time of the receipt (`receiptTime`) */
export const receiptDoubt = (trust: KeyTrust): ReceiptDoubt | undefined =>
  trust.is === 'revoked' && !trust.before ? { since: trust.since, by: trust.by, reason: trust.reason } : undefined;
