/** Sync over one open vault: remotes, their runs by hand and by the clock, what became of everything. */
import type { QueueRow, RemoteInput, RemoteState, RunOutcome, SyncState } from '../../../shared/contract/sync.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { FoundReceipt } from '../../../shared/domain/inbox.ts';
import {
  type RemoteCredentials,
  type RemoteFaultCode,
  type RemoteSettings,
  RemoteSettingsSchema,
  type SyncFinding,
  type TransferState,
} from '../../../shared/domain/sync.ts';
import type { OfficeCard } from '../../../shared/domain/trust.ts';
import type { LongAct } from '../../base/report.ts';
import { describeRemote, isClean, queueRow } from './describe.ts';
import { fetchWanted } from './fetch-objects.ts';
import type { SyncParts } from './interface.ts';
import { deviceName, type KeyDevice, keyPlaceOf } from './layout.ts';
import { type Ledgers, ledgersOf } from './ledger/ledgers.ts';
import { type KeptRemote, remoteLedger, serverOf } from './ledger/remotes.ts';
import { type RemoteAbilities, RemoteFault } from './remotes/remote.ts';
import { confirmReceipt, doubtfulReceipts } from './replies-in.ts';
import { RunKeeper } from './run-keeper.ts';
import { Schedule } from './schedule.ts';

/** Host of an address, without port; a folder has none. */
const hostOf = (settings: RemoteSettings): string | null => {
  const { place } = settings;
  if (place.kind === 'folder') return null;
  return new URL(place.kind === 'webdav' ? place.url : place.endpoint).hostname;
};

export interface SyncOptions extends SyncParts {
  /** Offices that this vault trusts, whoever they are. */
  offices(): OfficeCard[];
}

export const createSync = (parts: SyncOptions) => {
  const { vault, clock, random } = parts;
  const remotes = remoteLedger(vault.syncTables);
  const now = (): string => clock.now().toISOString();
  const device = (): string => deviceName(vault.tables.workstation().code, vault.id);
  const ownIn = (settings: RemoteSettings): KeyDevice => ({ ...keyPlaceOf(settings.regionCode), device: device() });
  const ledgers = (settings: RemoteSettings): Ledgers => ledgersOf(vault.syncTables, settings.id, ownIn(settings), now);
  const keeper = new RunKeeper({ parts, remotes, ownIn, ledgers });
  const schedule = new Schedule({
    clock,
    random,
    remotes,
    start: (id) => keeper.begin(id),
    onCommit: (listener) => vault.onCommit(listener),
  });

  const find = (id: string): KeptRemote => {
    const kept = remotes.find(id);
    if (!kept) throw new Failure('remote-missing');
    return kept;
  };
  const stateOf = (kept: KeptRemote): RemoteState =>
    describeRemote(vault, kept, ledgers(kept.settings), {
      ...keeper.pace(kept.settings.id),
      isOfficeRevoked: parts.isOfficeRevoked,
    });

  const settingsFrom = (input: RemoteInput['settings']): RemoteSettings => {
    const id = input.id ?? random.id();
    const settings = RemoteSettingsSchema.parse({ ...input, id });
    if (settings.recipients.length === 0 && !settings.receives) throw new Failure('remote-without-recipient');
    const revoked = settings.recipients.filter((card) => parts.isOfficeRevoked(card.body.fingerprint));
    if (revoked.length > 0 && revoked.length === settings.recipients.length)
      throw new Failure('office-revoked', { name: revoked.map((card) => card.body.name).join(', ') });
    if (settings.receives && vault.officeKeys.identity() === undefined) throw new Failure('office-key-missing');
    return settings;
  };

  const test = async (input: RemoteInput): Promise<{ abilities?: RemoteAbilities; fault?: RemoteFaultCode }> => {
    const settings = settingsFrom(input.settings);
    const kept = remotes.find(settings.id);
    const same = kept !== undefined && serverOf(kept.settings.place) === serverOf(settings.place);
    const credentials: RemoteCredentials = input.credentials ?? (same ? remotes.credentials(settings.id) : { kind: 'none' });
    const remote = parts.openRemote({ place: settings.place, credentials, now: () => clock.now() });
    try {
      return { abilities: await remote.probe({ signal: AbortSignal.timeout(60_000) }) };
    } catch (error) {
      if (error instanceof RemoteFault) return { fault: error.code };
      throw error;
    } finally {
      await remote.close();
    }
  };

  return {
    state: (): SyncState => ({
      device: device(),
      remotes: remotes.all().map(stateOf),
      offices: parts.offices(),
      canReceive: vault.officeKeys.identity() !== undefined,
      regionCode: vault.tables.office().region.code,
    }),
    /** Settings and credentials, and the event that names kind and host, in one transaction. @throws Failure remote-without-recipient, office-key-missing */
    setRemote(input: RemoteInput): RemoteState {
      const settings = settingsFrom(input.settings);
      keeper.stop(settings.id);
      vault.commit((scope) => {
        remotes.save(settings, input.credentials);
        scope.append({
          subject: { kind: 'remote', id: settings.id },
          type: 'remote.changed',
          payload: { kind: settings.place.kind, host: hostOf(settings) },
        });
      });
      return stateOf(find(settings.id));
    },
    /** @throws Failure remote-missing */
    async removeRemote(id: string): Promise<void> {
      find(id);
      await keeper.end(id);
      vault.commit((scope) => {
        remotes.remove(id);
        scope.append({ subject: { kind: 'remote', id }, type: 'remote.removed', payload: {} });
      });
    },
    test,
    /** Begins in the background. @throws Failure remote-missing, no-signing-key */
    start(id: string): void {
      find(id);
      keeper.begin(id);
    },
    /** @throws Failure remote-missing, no-signing-key, cancelled */
    async run({ id, audit }: { id: string; audit: boolean }, long: LongAct): Promise<RunOutcome> {
      find(id);
      const outcome = await keeper.follow(id, audit, long, () => stateOf(find(id)));
      const state = stateOf(find(id));
      return { clean: outcome.fault === undefined && isClean(state), ...outcome, state };
    },
    async pause(id: string): Promise<void> {
      find(id);
      remotes.mark(id, { paused: 1 });
      await keeper.end(id);
      keeper.ring();
    },
    resume(id: string): void {
      find(id);
      remotes.mark(id, { paused: 0, next_at: null });
      keeper.begin(id);
    },
    onChange: (listener: () => void): (() => void) => keeper.onChange(listener),
    isRunning: (): boolean => keeper.isRunning(),
    findings: (id: string): SyncFinding[] => ledgers(find(id).settings).findings.all(),
    doubtfulReceipts: (id: string): Promise<FoundReceipt[]> => doubtfulReceipts(parts.replies, ledgers(find(id).settings), device()),
    /** The officer compared its code with the paper. @throws Failure receipt-missing, no-signing-key */
    confirmReceipt: ({ id, receiptId }: { id: string; receiptId: string }): Promise<FoundReceipt> =>
      confirmReceipt(parts.replies, ledgers(find(id).settings), device(), receiptId),
    queue({ id, states, limit }: { id: string; states: readonly TransferState[]; limit: number }): QueueRow[] {
      const { outgoing } = ledgers(find(id).settings);
      const rows = (['segment', 'thumbnails', 'object'] as const).flatMap((kind) => outgoing.transfersIn(kind, states, limit));
      return rows.slice(0, limit).map((transfer) => queueRow(vault, transfer));
    },
    /** An original of which only a thumbnail is here. */
    async fetchOriginal(sha256: string): Promise<{ state: 'held' | 'fetched' | 'asked' | 'unknown'; fault?: RemoteFaultCode }> {
      if (vault.blobs.has(sha256)) return { state: 'held' };
      const kept = remotes.all().find((each) => ledgers(each.settings).objectsIn.of(sha256).length > 0);
      if (!kept) return { state: 'unknown' };
      ledgers(kept.settings).objectsIn.want(sha256);
      const fault = await keeper.once(kept.settings.id, (run, of) => fetchWanted(run, of, sha256));
      keeper.ring();
      if (vault.blobs.has(sha256)) return { state: 'fetched' };
      return { state: 'asked', ...(fault && { fault }) };
    },
    /** Ends runs to a commit point; what is under way begins again at the next unlock. */
    async close(): Promise<void> {
      schedule.close();
      await keeper.close();
    },
  };
};
export type Sync = ReturnType<typeof createSync>;
