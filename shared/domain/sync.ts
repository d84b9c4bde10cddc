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

/** Where a store is. What it costs to get in is kept apart (`RemoteCredentials`), so that an address can be shown and logged. */
export const RemotePlaceSchema = z.discriminatedUnion('kind', [
  /** Absolute path of a folder that exists: a stick, an office share. */
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(4096) }),
  z.strictObject({
    kind: z.literal('webdav'),
    /** Address of the folder, without user, query or fragment. */
    url: z.url({ protocol: /^https?$/ }).max(2000),
    /** Certificate authority of the office, where no public one vouches for the server; PEM, one or several. */
    caPem: z.string().max(64_000).optional(),
  }),
  z.strictObject({
    kind: z.literal('s3'),
    endpoint: z.url({ protocol: /^https?$/ }).max(2000),
    region: z.string().regex(/^[a-z0-9-]{1,40}$/),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    /** Folder inside the bucket, without slashes at its ends. */
    prefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,60}(\/[a-z0-9][a-z0-9._-]{0,60}){0,5}$/)
      .optional(),
    addressing: z.enum(['path', 'virtual-host']),
    caPem: z.string().max(64_000).optional(),
  }),
]);
export type RemotePlace = z.infer<typeof RemotePlaceSchema>;

/** What a store asks for. Kept in the vault only; never in a log, an error, an address or a command line. */
export const RemoteCredentialsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('password'), user: z.string().min(1).max(200), password: z.string().max(1000) }),
  z.strictObject({
    kind: z.literal('s3'),
    accessKeyId: z.string().min(1).max(200),
    secretAccessKey: z.string().min(1).max(1000),
    sessionToken: z.string().max(4000).optional(),
  }),
]);
export type RemoteCredentials = z.infer<typeof RemoteCredentialsSchema>;

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
