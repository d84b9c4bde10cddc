/** What is known of a remote, as screens and the command line show it. */
import type { QueueRow, RemoteState } from '../../../shared/contract/sync.ts';
import type { TransferState } from '../../../shared/domain/sync.ts';
import type { OpenVault } from '../../storage/interface.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { StateSum, Transfer } from './ledger/outgoing.ts';
import type { KeptRemote } from './ledger/remotes.ts';
import { quiet } from './plan.ts';
import type { SyncStep } from './run.ts';

/** Of a run under way, or of none. */
export interface Pace {
  running: boolean;
  step: SyncStep | undefined;
  bytesPerS: number;
  runBytes: number;
}

const proved: ReadonlySet<TransferState> = new Set<TransferState>(['verified', 'acknowledged']);

const isDeferred = (kept: KeptRemote, sum: StateSum): boolean =>
  kept.settings.metered && sum.kind === 'object' && sum.wanted === 0 && (sum.state === 'waiting' || sum.state === 'failed');

/** One sum for each kind and state, without what a metered remote holds back. */
const sumsOf = (kept: KeptRemote, sums: readonly StateSum[]): RemoteState['sums'] => {
  const merged = new Map<string, RemoteState['sums'][number]>();
  for (const sum of sums) {
    if (isDeferred(kept, sum)) continue;
    const key = `${sum.kind} ${sum.state}`;
    const one = merged.get(key) ?? { kind: sum.kind, state: sum.state, count: 0, bytes: 0 };
    merged.set(key, { ...one, count: one.count + sum.count, bytes: one.bytes + sum.bytes });
  }
  return [...merged.values()];
};

const added = (sums: readonly { count: number; bytes: number }[]) => ({
  count: sums.reduce((n, sum) => n + sum.count, 0),
  bytes: sums.reduce((n, sum) => n + sum.bytes, 0),
});

const incomingOf = ({ seen, objectsIn }: Ledgers): RemoteState['incoming'] => {
  const counts = objectsIn.counts();
  const of = (state: 'held' | 'waiting' | 'failed') => added(counts.filter((each) => each.state === state));
  return {
    devices: seen.devices('segment').length,
    segments: seen.takenCount(),
    held: of('held'),
    waiting: of('waiting'),
    failed: of('failed'),
  };
};

const instants = (kept: KeptRemote) => ({
  ...(kept.lastBegunAt !== undefined && { lastBegunAt: kept.lastBegunAt }),
  ...(kept.lastEndedAt !== undefined && { lastEndedAt: kept.lastEndedAt }),
  ...(kept.lastCleanAt !== undefined && { lastCleanAt: kept.lastCleanAt }),
  ...(kept.lastRequests !== undefined && { lastRequests: kept.lastRequests }),
});

const faultOf = ({ fault, faultAt, nextAt }: KeptRemote) =>
  fault !== undefined && faultAt !== undefined ? { fault: { code: fault, at: faultAt, ...(nextAt !== undefined && { nextAt }) } } : {};

/** Events that the next run cuts into a segment; none where only those are new that make no segment by themselves. */
const unplannedFrom = ({ db, log }: OpenVault, seq: number): number => {
  const loud = db.get(
    `SELECT 1 FROM events WHERE seq >= ? AND type NOT IN (${[...quiet].map(() => '?').join(', ')}) LIMIT 1`,
    seq,
    ...quiet,
  );
  return loud === undefined ? 0 : log.size() - seq;
};

export const describeRemote = (
  vault: OpenVault,
  kept: KeptRemote,
  ledgers: Ledgers,
  pace: Pace & { cannotAcknowledge: boolean; isOfficeRevoked(fingerprint: string): boolean },
): RemoteState => {
  const { outgoing, findings } = ledgers;
  const sums = outgoing.sums();
  const sends = kept.settings.recipients.length > 0;
  const open = sums.filter((sum) => !proved.has(sum.state) && !isDeferred(kept, sum)).map((sum) => sum.since);
  const since = open.sort()[0];
  const logSize = vault.log.size();
  return {
    settings: kept.settings,
    hasCredentials: kept.hasCredentials,
    ...(kept.abilities && { abilities: kept.abilities }),
    phase: kept.paused ? 'paused' : pace.running ? 'running' : 'idle',
    ...(pace.step && { step: pace.step }),
    sums: sumsOf(kept, sums),
    deferred: added(sums.filter((sum) => isDeferred(kept, sum))),
    unplannedEvents: sends ? unplannedFrom(vault, outgoing.plannedTo()) : 0,
    logSize,
    acknowledgedSize: outgoing.acknowledgedTo(),
    ...(since !== undefined && { since }),
    incoming: incomingOf(ledgers),
    ...faultOf(kept),
    cannotAcknowledge: pace.cannotAcknowledge,
    leftOut: kept.settings.recipients.filter((card) => pace.isOfficeRevoked(card.body.fingerprint)).map((card) => card.body.name),
    openFindings: findings.openCount(),
    bytesPerS: pace.bytesPerS,
    runBytes: pace.runBytes,
    ...instants(kept),
  };
};

/** True where everything that may go is proved, and everything that should come is here. */
export const isClean = (state: RemoteState): boolean =>
  state.sums.every((sum) => proved.has(sum.state) || (sum.state === 'unverified' && state.settings.readBack === 'acknowledged')) &&
  state.incoming.waiting.count === 0 &&
  state.fault === undefined;

export const queueRow = (vault: OpenVault, transfer: Transfer): QueueRow => {
  const exhibit = transfer.kind === 'object' ? vault.tables.exhibitBySha256(transfer.ref) : undefined;
  const { kind, state, sizeBytes, tries, code, nextAt, wanted } = transfer;
  return {
    ...{ kind, state, sizeBytes, tries, wanted },
    label: exhibit?.number ?? String(transfer.firstSeq),
    ...(code !== undefined && { code }),
    ...(nextAt !== undefined && { nextAt }),
  };
};
