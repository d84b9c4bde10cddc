/** Calls of sync ("Tujuan", "Sinkron"): where to, how far, what a store did. Credentials go in and never come out. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { IdSchema, Sha256Schema } from '../domain/ids.ts';
import { FoundReceiptSchema } from '../domain/inbox.ts';
import {
  RemoteCredentialsSchema,
  RemoteFaultCodeSchema,
  RemoteSettingsSchema,
  SyncFindingSchema,
  TransferKindSchema,
  TransferStateSchema,
} from '../domain/sync.ts';
import { InstantSchema } from '../domain/time.ts';
import { OfficeCardSchema } from '../domain/trust.ts';
import { base, Ok, progressOf } from './base.ts';

const Sum = z.object({ count: z.number().int(), bytes: z.number().int() });

export const RemoteAbilitiesSchema = z.object({
  createIfAbsent: z.enum(['if-none-match', 'move-without-overwrite', 'exclusive-file']),
  ranges: z.boolean(),
  clockSkewMs: z.number().optional(),
  probedAt: z.string(),
});

export const SyncStepSchema = z.enum(['probing', 'auditing', 'receiving', 'acknowledging', 'planning', 'sending', 'forwarding']);

/** One remote, with honest numbers: what is proved, what only lies there, what still waits. */
export const RemoteStateSchema = z.object({
  settings: RemoteSettingsSchema,
  hasCredentials: z.boolean(),
  abilities: RemoteAbilitiesSchema.optional(),
  phase: z.enum(['idle', 'running', 'paused']),
  step: SyncStepSchema.optional(),
  /** Transfers by kind and state. */
  sums: z.array(Sum.extend({ kind: TransferKindSchema, state: TransferStateSchema })),
  /** Of a metered remote: originals that go only where the office asks. */
  deferred: Sum,
  /** Events of this vault that no segment holds yet. */
  unplannedEvents: z.number().int(),
  logSize: z.number().int(),
  /** Events of this vault that an office said it holds. */
  acknowledgedSize: z.number().int(),
  /** When the oldest thing that is not proved yet began to wait. */
  since: InstantSchema.optional(),
  incoming: z.object({ devices: z.number().int(), segments: z.number().int(), held: Sum, waiting: Sum, failed: Sum }),
  fault: z.object({ code: RemoteFaultCodeSchema, at: InstantSchema, nextAt: InstantSchema.optional() }).optional(),
  /** The signed-in officer holds no certification of this office: answers to devices would not be believed. */
  cannotAcknowledge: z.boolean(),
  /** Names of recipients whose keys were revoked: nothing new is closed to them. */
  leftOut: z.array(z.string()),
  openFindings: z.number().int(),
  /** Of the run under way: bytes over the line a second, and since it began. */
  bytesPerS: z.number(),
  runBytes: z.number().int(),
  lastBegunAt: InstantSchema.optional(),
  lastEndedAt: InstantSchema.optional(),
  /** End of the last run that left nothing undone. */
  lastCleanAt: InstantSchema.optional(),
  lastRequests: z.number().int().optional(),
});
export type RemoteState = z.infer<typeof RemoteStateSchema>;

export const SyncStateSchema = z.object({
  /** This vault's folder in every store. */
  device: z.string(),
  remotes: z.array(RemoteStateSchema),
  /** Offices that may be chosen as recipients. */
  offices: z.array(OfficeCardSchema),
  /** The vault holds an office's keys. */
  canReceive: z.boolean(),
  /** Code of this office's region. */
  regionCode: z.string(),
});
export type SyncState = z.infer<typeof SyncStateSchema>;

/** A line of the queue as the desk shows it. */
export const QueueRowSchema = z.object({
  kind: TransferKindSchema,
  state: TransferStateSchema,
  /** Exhibit number of an original where it has one; else the numbers of the events. */
  label: z.string(),
  sizeBytes: z.number().int(),
  tries: z.number().int(),
  code: RemoteFaultCodeSchema.optional(),
  nextAt: InstantSchema.optional(),
  wanted: z.boolean(),
});
export type QueueRow = z.infer<typeof QueueRowSchema>;

const RemoteDraft = RemoteSettingsSchema.omit({ id: true }).extend({ id: IdSchema.optional() });
/** `credentials` absent: those kept stay. */
const RemoteInput = z.object({ settings: RemoteDraft, credentials: RemoteCredentialsSchema.optional() });
export type RemoteInput = z.input<typeof RemoteInput>;

export const RunOutcomeSchema = z.object({
  /** Nothing is left to send, to fetch or to prove. */
  clean: z.boolean(),
  fault: RemoteFaultCodeSchema.optional(),
  requests: z.number().int(),
  state: RemoteStateSchema,
});
export type RunOutcome = z.infer<typeof RunOutcomeSchema>;

export const sync = {
  state: base.output(SyncStateSchema),
  setRemote: base.input(RemoteInput).output(RemoteStateSchema),
  /** Forgets settings, credentials and queue; what lies in the store stays there. */
  removeRemote: base.input(z.object({ id: IdSchema })).output(Ok),
  /** Opens the store and finds out what it can do; stores nothing of it. */
  test: base.input(RemoteInput).output(z.object({ abilities: RemoteAbilitiesSchema.optional(), fault: RemoteFaultCodeSchema.optional() })),
  /** Begins in the background, or goes on where one runs. */
  start: base.input(z.object({ id: IdSchema })).output(Ok),
  /** One run to its end, with progress; leaving stops it. */
  run: base.input(z.object({ id: IdSchema, audit: z.boolean().default(false) })).output(progressOf(RunOutcomeSchema)),
  pause: base.input(z.object({ id: IdSchema })).output(Ok),
  resume: base.input(z.object({ id: IdSchema })).output(Ok),
  /** Rings where numbers moved, at most a few times a second. */
  changes: base.output(eventIterator(z.object({ running: z.boolean() }))),
  findings: base.input(z.object({ id: IdSchema })).output(z.array(SyncFindingSchema)),
  /** Receipts that came back and wait, because nobody known vouches for the key of their receiver. */
  doubtfulReceipts: base.input(z.object({ id: IdSchema })).output(z.array(FoundReceiptSchema)),
  /** Its code is that of the signed paper: recorded in the custody of what was handed over, as from a stick. */
  confirmReceipt: base.input(z.object({ id: IdSchema, receiptId: IdSchema })).output(FoundReceiptSchema),
  queue: base
    .input(z.object({ id: IdSchema, states: z.array(TransferStateSchema).min(1), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(QueueRowSchema)),
  /** An original that only its thumbnail is here of: fetched where the store has it, else asked for. */
  fetchOriginal: base
    .input(z.object({ sha256: Sha256Schema }))
    .output(z.object({ state: z.enum(['held', 'fetched', 'asked', 'unknown']), fault: RemoteFaultCodeSchema.optional() })),
};
