/**
 * What sync moves (`shared/README.md` §10): sealed, immutable things only. Segments of a device's log, encrypted to an office,
 * carry the keys of the objects that their events cite; the objects are the at-rest blobs, uploaded as they are.
 */
import { z } from 'zod';
import { CheckpointSchema, SignedEventSchema } from './custody.ts';
import { FingerprintSchema, IdSchema, Sha256Schema, WorkstationCodeSchema } from './ids.ts';
import { InstantSchema } from './time.ts';
import { AgeRecipientSchema, CertificationSchema, OfficeCardSchema, SignatureHexSchema } from './trust.ts';

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
  'recipient-revoked',
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

/** Where a store is, in one line as screens and the command line show it. */
export const addressOf = (place: RemotePlace): string =>
  place.kind === 'folder'
    ? place.path
    : place.kind === 'webdav'
      ? place.url
      : `${place.endpoint}/${place.bucket}${place.prefix === undefined ? '' : `/${place.prefix}`}`;

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

/**
 * Thumbnails of a segment's exhibits in one small object: JPEG files one behind the other, so that a desk on a metered line sees
 * what it may ask for. Caches, not evidence: no event cites them.
 */
export const ThumbnailPackSchema = z.strictObject({
  blob: SegmentBlobSchema,
  pictures: z.array(
    z.strictObject({
      /** Part of an exhibit that the segment's events name. */
      partId: IdSchema,
      /** Offset in bytes. */
      start: z.number().int().nonnegative(),
      sizeBytes: z.number().int().positive(),
    }),
  ),
});
export type ThumbnailPack = z.infer<typeof ThumbnailPackSchema>;

/** Successive events of one log, `firstSeq` to `firstSeq + events.length − 1`, with all their fields. */
export const LogSegmentSchema = z.strictObject({
  format: z.literal('sahih.log-segment.v1'),
  vaultId: IdSchema,
  workstationCode: WorkstationCodeSchema,
  firstSeq: z.number().int().nonnegative(),
  events: z.array(SignedEventSchema).min(1),
  /** Fingerprint → SPKI PEM of every actor of the events and of the checkpoint's signer. */
  keys: z.record(FingerprintSchema, z.string().max(1000)),
  /** The log when the segment was made; its size is `firstSeq + events.length`. */
  checkpoint: CheckpointSchema,
  blobs: z.array(SegmentBlobSchema),
  thumbnails: ThumbnailPackSchema.optional(),
  /** The objects follow when they are asked for (a metered line); absent where they were in the store before this segment. */
  objects: z.literal('later').optional(),
  /** Where the office's answers to this device are encrypted to. */
  replyTo: AgeRecipientSchema.optional(),
  at: InstantSchema,
});
export type LogSegment = z.infer<typeof LogSegmentSchema>;

/** What is encrypted: age does not authenticate senders, so the checkpoint's signer signs JCS(segment). */
export const SignedSegmentSchema = z.strictObject({ segment: LogSegmentSchema, signature: SignatureHexSchema });
export type SignedSegment = z.infer<typeof SignedSegmentSchema>;

/** Folder of a device in a store: its code in lower case and the beginning of its vault's id, `mks1-0f3a9c21`. */
export const DeviceNameSchema = z.string().regex(/^[a-z0-9]{2,8}-[0-9a-f]{8}$/);

/**
 * What an office holds of a device's log, signed by an officer whom that office certified; encrypted to the device's `replyTo`,
 * since certifications name people. `number` ascends for one office and device.
 */
export const SyncAckSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.sync-ack.v1'),
    office: FingerprintSchema,
    signer: z.strictObject({
      fingerprint: FingerprintSchema,
      publicKeyPem: z.string().max(1000),
      certifications: z.array(CertificationSchema).max(10),
    }),
    vaultId: IdSchema,
    device: DeviceNameSchema,
    number: z.number().int().positive(),
    /** The device's own checkpoint up to which every event is held, without a gap. */
    checkpoint: CheckpointSchema,
    /** Objects cited below it that are not held yet, whatever the reason. */
    lacking: z.array(Sha256Schema).max(100_000),
    /** Of those, what the office asks for now: sent also on a metered line. */
    wanted: z.array(Sha256Schema).max(100_000),
    /** Segments that could not be taken, by the digest in their name. */
    refused: z.array(z.strictObject({ segment: Sha256Schema, code: z.string().max(40) })).max(10_000),
    at: InstantSchema,
  }),
  signature: SignatureHexSchema,
});
export type SyncAck = z.infer<typeof SyncAckSchema>;

/** How far something has come. Only `verified` and `acknowledged` count as sent. */
export const TransferStateSchema = z.enum(['waiting', 'sending', 'unverified', 'verified', 'acknowledged', 'failed']);
export type TransferState = z.infer<typeof TransferStateSchema>;

/** How much stands in any of these states, out of the sums of a remote by state. */
export const sumOf = (
  sums: readonly { state: TransferState; count: number; bytes: number }[],
  states: readonly TransferState[],
): { count: number; bytes: number } => {
  const chosen = sums.filter((sum) => states.includes(sum.state));
  return { count: chosen.reduce((n, s) => n + s.count, 0), bytes: chosen.reduce((n, s) => n + s.bytes, 0) };
};
export const TransferKindSchema = z.enum(['object', 'thumbnails', 'segment']);
export type TransferKind = z.infer<typeof TransferKindSchema>;

/** Where sync goes to and how. Credentials are no part of it. */
export const RemoteSettingsSchema = z.strictObject({
  id: IdSchema,
  place: RemotePlaceSchema,
  /** Code of the regency or of a region within it: says where in the store this vault writes and reads. */
  regionCode: z.string().regex(/^\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?$/),
  /** Offices that may read what is sent; none where this vault only receives. */
  recipients: z.array(OfficeCardSchema).max(5),
  /** Takes in what other devices of the regency left; needs the office's keys. */
  receives: z.boolean(),
  limitBytesPerS: z.number().int().min(1000).optional(),
  /** Log and thumbnails first, originals only where they are asked for. */
  metered: z.boolean(),
  /** Read every object back, or wait for the office to acknowledge it. Logs are always read back. */
  readBack: z.enum(['all', 'acknowledged']),
  schedule: z.enum(['by-hand', 'when-network']),
});
export type RemoteSettings = z.infer<typeof RemoteSettingsSchema>;

/** What a store turned out to have done, or to hold. Each has its sentence in `shared/contract/sync-texts.ts`. */
export const SyncFindingCodeSchema = z.enum([
  'segment-vanished',
  'segment-altered',
  'segment-unreadable',
  'segment-forged',
  'segment-misplaced',
  'segment-gap',
  'segment-repeated',
  'segment-forked',
  'segment-refused',
  'object-vanished',
  'object-altered',
  'object-swapped',
  'ack-altered',
  'ack-forged',
  'ack-rolled-back',
  'ack-unknown-office',
  'reply-altered',
  'reply-misplaced',
  'reply-refused',
  'reply-waiting',
  'own-blob-altered',
  'recipient-revoked',
]);
export type SyncFindingCode = z.infer<typeof SyncFindingCodeSchema>;

/** Why a segment, or some of its events, were refused. */
export const SegmentReasonSchema = z.enum([
  'not-decodable',
  'not-a-segment',
  'segment-signature',
  'another-device',
  'another-number',
  // By the log that it says it goes on.
  'log-checkpoint',
  'log-size',
  'log-event',
  'log-links',
  'log-head',
  'log-chain',
  // Event by event.
  'event-altered',
  'event-signature-invalid',
  'key-unknown',
  'proof-invalid',
  'chain-broken',
  'subject-incomplete',
]);
export type SegmentReason = z.infer<typeof SegmentReasonSchema>;

/** What did not hold, and how often; sentences are in `shared/contract/sync-reason-texts.ts`. */
export const FindingReasonSchema = z.object({ code: z.string().max(60), count: z.number().int().positive() });
export type FindingReason = z.infer<typeof FindingReasonSchema>;

export const SyncFindingSchema = z.object({
  code: SyncFindingCodeSchema,
  /** Why, where the code alone does not say it. */
  reasons: z.array(FindingReasonSchema),
  /** Device folder it is about. */
  device: z.string(),
  /** Key in the store, or a digest: what a person at the store can look for. */
  subject: z.string(),
  firstSeenAt: InstantSchema,
  lastSeenAt: InstantSchema,
  /** When it was put right, where it was. */
  mendedAt: InstantSchema.optional(),
});
export type SyncFinding = z.infer<typeof SyncFindingSchema>;
