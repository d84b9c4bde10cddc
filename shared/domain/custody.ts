/**
 * Custody events: who did what to which record, when; append-only, chained, signed (`shared/README.md` §3).
 * Payload fields are committed one by one, so that an extract can withhold a field and still verify.
 */
import { z } from 'zod';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { InstantSchema, ZoneSchema } from './time.ts';

/** Every type of event. The payload of each is fixed in `electron/storage/records/`. */
export const EventTypeSchema = z.enum([
  'vault.created',
  'vault.restored',
  'vault.checked',
  'journal.adopted',
  'settings.changed',
  'office.changed',
  'catalogue.imported',
  'officer.enrolled',
  'officer.changed',
  'officer.retired',
  'officer.key-enrolled',
  'officer.signed-in',
  'passphrase.changed',
  'recovery.code-made',
  'recovery.used',
  'recovery.unlocker-added',
  'recovery.unlocker-removed',
  'exhibit.taken-in',
  'exhibit.tagged',
  'exhibit.provenance-changed',
  'exhibit.linked',
  'derivative.made',
  'derivative.withdrawn',
  'exhibit.exported',
  'exhibit.checked',
  'redaction.saved',
  'case.created',
  'case.changed',
  'case.closed',
  'finding.recorded',
  'finding.removed',
  'route.chosen',
  'follow-up.recorded',
  'holidays.imported',
  'dossier.sealing-begun',
  'dossier.sealed',
  'dossier.sealing-abandoned',
  'dossier.exported',
  'form.issued',
  'form.voided',
  'paper.returned',
  'patrol.recorded',
  'patrol.visited',
  'inventory.recorded',
  'inventory.item-recorded',
  'inventory.item-removed',
  'inventory.exported',
  'office-key.made',
  'office-key.copied',
  'office-key.taken-over',
  'trust.office-added',
  'trust.office-removed',
  'trust.certified',
  'trust.certification-adopted',
  'trust.revoked',
  'trust.revocation-adopted',
  'trust.list-issued',
  'trust.list-adopted',
  'handover.begun',
  'handover.sent',
  'handover.abandoned',
  'handover.receipt-adopted',
  'handover.received',
  'handover.decided',
  'handover.receipt-issued',
  'message.issued',
  'message.adopted',
  'exhibit.handed-over',
  'exhibit.received',
  'dossier.handed-over',
  'dossier.received',
  'register.entered',
  'register.changed',
  'register.voided',
  'register.exported',
  'paper-receipt.issued',
  'paper-receipt.voided',
  'chain.adopted',
  'chain.forked',
  'field.settled',
  'remote.changed',
  'remote.removed',
  'sync.acknowledged',
  'farewell.begun',
  'farewell.erased',
]);
export type EventType = z.infer<typeof EventTypeSchema>;

/** What an event is about: the subject of its own sub-chain. */
export const SubjectSchema = z.object({
  kind: z.enum([
    'vault',
    'officer',
    'exhibit',
    'case',
    'finding',
    'dossier',
    'form',
    'follow-up',
    'patrol',
    'inventory',
    'inventory-item',
    'office',
    'handover',
    'message',
    'register',
    'paper-receipt',
    'chain',
    'remote',
  ]),
  id: IdSchema,
});
export type Subject = z.infer<typeof SubjectSchema>;

/** The signed envelope. Never holds a name, phone, account or file name. */
export const EnvelopeSchema = z.strictObject({
  format: z.literal('sahih.event.v1'),
  chainId: IdSchema,
  /** 0 for the first event of a chain. */
  seq: z.number().int().nonnegative(),
  /** SHA-256 of the previous event's signed bytes; 64 zeros for the first. */
  prevSha256: Sha256Schema,
  subject: SubjectSchema,
  /** SHA-256 of the previous event about the same subject; 64 zeros for its first. */
  subjectPrevSha256: Sha256Schema,
  actor: z.strictObject({ key: FingerprintSchema, kind: z.enum(['officer', 'workstation']) }),
  type: EventTypeSchema,
  at: z.strictObject({
    /** Hybrid logical clock `<unix ms, 12 hex>-<counter, 4 hex>`. */
    hlc: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}$/),
    utc: InstantSchema,
    zone: ZoneSchema,
    monotonicMs: z.number().int().nonnegative(),
    bootId: IdSchema,
  }),
  /** Field name -> SHA-256(salt || JCS([name, value])). */
  payload: z.record(z.string(), Sha256Schema),
});
export type Envelope = z.infer<typeof EnvelopeSchema>;

/** A payload field disclosed beside its envelope: 16 random bytes of salt (hex) and the value. */
export const DisclosedFieldSchema = z.strictObject({ salt: IdSchema, value: z.json() });
export type DisclosedField = z.infer<typeof DisclosedFieldSchema>;

/** An event as stored or extracted: envelope, signature (ECDSA P-256, low-S DER, hex) and the fields disclosed. */
export const SignedEventSchema = z.strictObject({
  envelope: EnvelopeSchema,
  signature: z.string().regex(/^[0-9a-f]+$/),
  fields: z.record(z.string(), DisclosedFieldSchema),
});
export type SignedEvent = z.infer<typeof SignedEventSchema>;

/** Signed statement of size, head, tree root (RFC 6962) and subject heads. */
export const CheckpointBodySchema = z.strictObject({
  format: z.literal('sahih.checkpoint.v1'),
  chainId: IdSchema,
  size: z.number().int().nonnegative(),
  headSha256: Sha256Schema,
  treeRootSha256: Sha256Schema,
  /** RFC 6962 root over the leaves JCS([subject kind, subject id, head SHA-256]) in ascending order. */
  subjectHeadsRootSha256: Sha256Schema,
  at: InstantSchema,
});
export const CheckpointSchema = z.strictObject({
  body: CheckpointBodySchema,
  signer: FingerprintSchema,
  signature: z.string().regex(/^[0-9a-f]+$/),
});
export type CheckpointBody = z.infer<typeof CheckpointBodySchema>;
export type Checkpoint = z.infer<typeof CheckpointSchema>;

/**
 * Fields of `vault.restored`, the first event of a chain that goes on from another one: a copy opened on another machine,
 * or an older copy of a vault of which more is known outside it.
 */
export const RestoredSchema = z.strictObject({
  reason: z.enum(['copied', 'older-copy']),
  /** What the new chain takes over: all events of the log below it. */
  inherits: z.strictObject({ chainId: IdSchema, size: z.number().int().positive(), headSha256: Sha256Schema }),
  /** Last checkpoint of the log taken over; `null` where none was kept. */
  cites: CheckpointSchema.nullable(),
  /** Checkpoints known outside whose events are not in this log, newest first. */
  lost: z.array(CheckpointSchema).max(16),
});
export type Restored = z.infer<typeof RestoredSchema>;

/** RFC 6962 §2.1.1 inclusion proof, from leaf to root. */
export const InclusionProofSchema = z.strictObject({ index: z.number().int().nonnegative(), path: z.array(Sha256Schema) });
export type InclusionProof = z.infer<typeof InclusionProofSchema>;

/** Extract for a case: its events with proofs, and each subject's committed head (`rantai.json`). */
export const CustodyExtractSchema = z.strictObject({
  format: z.literal('sahih.custody-extract.v1'),
  chainId: IdSchema,
  size: z.number().int().nonnegative(),
  /** Public keys of all actors named by the events: fingerprint -> PEM (SPKI). */
  keys: z.record(FingerprintSchema, z.string()),
  events: z.array(z.strictObject({ event: SignedEventSchema, proof: InclusionProofSchema })),
  subjects: z.array(z.strictObject({ subject: SubjectSchema, headSha256: Sha256Schema, proof: InclusionProofSchema })),
  /** Every `vault.restored` of the log, ascending: where one chain ends and the next begins. Absent where there is one chain. */
  origins: z
    .array(z.strictObject({ event: SignedEventSchema, proof: InclusionProofSchema }))
    .nonempty()
    .optional(),
});
export type CustodyExtract = z.infer<typeof CustodyExtractSchema>;

/** One line of an exhibit's history as screens show it. */
export const HistoryLineSchema = z.object({
  seq: z.number().int(),
  type: EventTypeSchema,
  at: InstantSchema,
  zone: ZoneSchema,
  actorName: z.string(),
  actorKind: z.enum(['officer', 'workstation']),
  eventSha256: Sha256Schema,
  /** Payload values disclosed to the signed-in officer. */
  fields: z.record(z.string(), z.json()),
});
export type HistoryLine = z.infer<typeof HistoryLineSchema>;
