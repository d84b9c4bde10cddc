/**
 * What sync moves (`shared/README.md` §10): sealed, immutable things only. Segments of a device's log, encrypted to an office,
 * carry the keys of the objects that their events cite; the objects are the at-rest blobs, uploaded as they are.
 */
import { z } from 'zod';
import { CheckpointSchema, SignedEventSchema } from './custody.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { InstantSchema } from './time.ts';

export const RemoteKindSchema = z.enum(['folder', 'webdav', 's3']);
export type RemoteKind = z.infer<typeof RemoteKindSchema>;

/** What a transfer can fail by; each has its sentence. Nothing is lost by any of them and nothing counts as sent. */
export const RemoteFaultCodeSchema = z.enum([
  'unreachable',
  'name-unknown',
  'not-secure',
  'tls-expired',
  'tls-untrusted',
  'clock-wrong',
  'unauthorised',
  'forbidden',
  'quota',
  'captive-portal',
  'server-error',
  'server-busy',
  'too-slow',
  'truncated',
  'stored-nothing',
  'missing',
  'altered',
  'exists-differs',
  'redirected',
  'unsuited',
  'cancelled',
]);
export type RemoteFaultCode = z.infer<typeof RemoteFaultCodeSchema>;

/** An object a segment's events cite: the original's digest, the object's name and size, and the key that opens it. */
export const SegmentBlobSchema = z.strictObject({
  /** SHA-256 of the original. */
  sha256: Sha256Schema,
  sizeBytes: z.number().int().nonnegative(),
  /** SHA-256 of the at-rest blob, which is its name below `objects/`. */
  object: Sha256Schema,
  objectBytes: z.number().int().positive(),
  /** 32-byte key of the blob, hex: only ever inside an encrypted segment. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SegmentBlob = z.infer<typeof SegmentBlobSchema>;

/** Successive events of one log, `firstSeq` to `firstSeq + events.length − 1`, with all their fields. */
export const LogSegmentSchema = z.strictObject({
  format: z.literal('sahih.log-segment.v1'),
  vaultId: IdSchema,
  workstationCode: z.string().max(8),
  firstSeq: z.number().int().nonnegative(),
  events: z.array(SignedEventSchema).min(1),
  /** Fingerprint → SPKI PEM of every actor of the events and of the checkpoint's signer. */
  keys: z.record(FingerprintSchema, z.string().max(1000)),
  /** The log when the segment was made; its size is `firstSeq + events.length`. */
  checkpoint: CheckpointSchema,
  blobs: z.array(SegmentBlobSchema),
  at: InstantSchema,
});
export type LogSegment = z.infer<typeof LogSegmentSchema>;
