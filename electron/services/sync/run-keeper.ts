/** Keeps at most one run to a remote, counts its bytes, marks how it ended, and rings those who look on. */

import type { RemoteState } from '../../../shared/contract/sync.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { RemoteFaultCode, RemoteSettings } from '../../../shared/domain/sync.ts';
import type { LongAct } from '../../base/report.ts';
import { slowDown } from '../../base/slow-down.ts';
import { backOffMs, runBackOff } from './back-off.ts';
import type { Pace } from './describe.ts';
import type { Run, SyncParts } from './interface.ts';
import type { KeyDevice } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { RemoteLedger } from './ledger/remotes.ts';
import { type Remote, RemoteFault } from './remotes/remote.ts';
import { runOnce, type SyncStep } from './run.ts';

interface KeeperParts {
  parts: SyncParts;
  remotes: RemoteLedger;
  ownIn(settings: RemoteSettings): KeyDevice;
  ledgers(settings: RemoteSettings): Ledgers;
}

interface Live {
  stop: AbortController;
  step: SyncStep | undefined;
  begunMs: number;
  bytes: number;
  /** The first fault that a key was left for. */
  left: RemoteFault | undefined;
  ended: Promise<Outcome>;
}
const newLive = (): Live => ({
  stop: new AbortController(),
  step: undefined,
  begunMs: performance.now(),
  bytes: 0,
  left: undefined,
  ended: Promise.resolve({ requests: 0 }),
});

interface Outcome {
  fault?: RemoteFaultCode;
  requests: number;
}

/** Looking on costs the screen a repaint: not more often than this. */
const ringMs = 250;

export class RunKeeper {
  readonly #of: KeeperParts;
  readonly #live = new Map<string, Live>();
  readonly #cannotAcknowledge = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #ringing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(of: KeeperParts) {
    this.#of = of;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  ring(): void {
    this.#ringing ??= setTimeout(() => {
      this.#ringing = undefined;
      for (const listener of this.#listeners) listener();
    }, ringMs).unref();
  }

  isRunning(): boolean {
    return this.#live.size > 0;
  }

  pace(id: string): Pace & { cannotAcknowledge: boolean } {
    const live = this.#live.get(id);
    const cannotAcknowledge = this.#cannotAcknowledge.has(id);
    if (!live) return { running: false, step: undefined, bytesPerS: 0, runBytes: 0, cannotAcknowledge };
    const seconds = Math.max(0.001, (performance.now() - live.begunMs) / 1000);
    return { running: true, step: live.step, bytesPerS: live.bytes / seconds, runBytes: live.bytes, cannotAcknowledge };
  }

  /** @throws Failure no-signing-key: acknowledgments are recorded in the log by whoever is signed in */
  begin(id: string, audit = false): Live {
    const running = this.#live.get(id);
    if (running) return running;
    if (this.#closed) throw new Failure('vault-locked');
    if (!this.#of.parts.vault.signer) throw new Failure('no-signing-key');
    const live = newLive();
    this.#live.set(id, live);
    live.ended = this.#run(id, live, audit).finally(() => {
      this.#live.delete(id);
      this.ring();
    });
    live.ended.catch(() => undefined);
    this.ring();
    return live;
  }

  stop(id: string): void {
    this.#live.get(id)?.stop.abort();
  }

  async end(id: string): Promise<void> {
    const live = this.#live.get(id);
    live?.stop.abort();
    await live?.ended.catch(() => undefined);
  }

  /** Begins or joins a run and reports it; the reader's leaving stops it. @throws Failure cancelled */
  async follow(id: string, audit: boolean, long: LongAct, state: () => RemoteState): Promise<Outcome> {
    const live = this.begin(id, audit);
    const stop = (): void => live.stop.abort();
    long.signal.addEventListener('abort', stop, { once: true });
    const off = this.onChange(() => report(long, state(), live));
    try {
      const outcome = await live.ended;
      report(long, state(), live);
      if (long.signal.aborted) throw new Failure('cancelled');
      return outcome;
    } finally {
      off();
      long.signal.removeEventListener('abort', stop);
    }
  }

  /** One small act over a remote, beside a run. @returns the fault of the line, if there was one */
  async once(id: string, act: (run: Run, ledgers: Ledgers) => Promise<void>): Promise<RemoteFaultCode | undefined> {
    const { parts, remotes } = this.#of;
    const kept = remotes.find(id);
    if (!kept) throw new Failure('remote-missing');
    const live = newLive();
    const remote = this.#open(kept.settings, kept.abilities);
    try {
      await act(this.#runOf(kept.settings, remote, live), this.#of.ledgers(kept.settings));
      return live.left?.code;
    } catch (error) {
      if (error instanceof RemoteFault) return error.code;
      parts.note(error);
      throw error;
    } finally {
      await remote.close();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#ringing);
    for (const live of this.#live.values()) live.stop.abort();
    await Promise.allSettled([...this.#live.values()].map((live) => live.ended));
    this.#listeners.clear();
  }

  #open(settings: RemoteSettings, abilities: ReturnType<RemoteLedger['all']>[number]['abilities']): Remote {
    const { parts, remotes } = this.#of;
    return parts.openRemote({
      place: settings.place,
      credentials: remotes.credentials(settings.id),
      ...(abilities && { abilities }),
      now: () => parts.clock.now(),
    });
  }

  #runOf(settings: RemoteSettings, remote: Remote, live: Live): Run {
    const { parts, ownIn } = this.#of;
    const slow = slowDown(
      settings.limitBytesPerS,
      () => parts.clock.monotonicMs(),
      (ms) => parts.wait(ms, live.stop.signal),
    );
    return {
      parts,
      settings,
      remote,
      own: ownIn(settings),
      signal: live.stop.signal,
      left: (fault) => {
        live.left ??= fault;
      },
      moved: () => this.ring(),
      counted: (bytes) => {
        live.bytes += bytes;
        this.ring();
      },
      slowed: (bytes) => slow.through(bytes, live.stop.signal),
    };
  }

  async #run(id: string, live: Live, audit: boolean): Promise<Outcome> {
    const { parts, remotes, ledgers } = this.#of;
    const kept = remotes.find(id);
    if (!kept) throw new Failure('remote-missing');
    remotes.mark(id, { last_begun_at: parts.clock.now().toISOString() });
    const remote = this.#open(kept.settings, kept.abilities);
    try {
      await runOnce({
        run: this.#runOf(kept.settings, remote, live),
        ledgers: ledgers(kept.settings),
        ...{ remotes, kept, audit },
        at: (step) => {
          live.step = step;
          this.ring();
        },
        cannotAcknowledge: (cannot) => void (cannot ? this.#cannotAcknowledge.add(id) : this.#cannotAcknowledge.delete(id)),
      });
      if (live.stop.signal.aborted) throw new RemoteFault('cancelled');
      if (live.left) throw live.left;
      this.#ended(id, remote.requests);
      return { requests: remote.requests };
    } catch (error) {
      const fault = this.#faulted(id, remote.requests, error, live.stop.signal.aborted);
      return { fault, requests: remote.requests };
    } finally {
      await remote.close();
    }
  }

  #ended(id: string, requests: number): void {
    const { parts, remotes } = this.#of;
    const at = parts.clock.now().toISOString();
    remotes.mark(id, {
      last_ended_at: at,
      last_clean_at: at,
      last_requests: requests,
      fault: null,
      fault_at: null,
      tries: 0,
      next_at: null,
    });
  }

  /** @throws what is no fault of a line or a store */
  #faulted(id: string, requests: number, error: unknown, stopped: boolean): RemoteFaultCode {
    const { parts, remotes } = this.#of;
    const cancelled = stopped || (error instanceof RemoteFault && error.code === 'cancelled');
    const at = parts.clock.now();
    if (cancelled) {
      remotes.mark(id, { last_ended_at: at.toISOString(), last_requests: requests });
      return 'cancelled';
    }
    if (!(error instanceof RemoteFault)) {
      parts.note(error);
      throw error;
    }
    const tries = (remotes.find(id)?.tries ?? 0) + 1;
    const nextAt = new Date(at.getTime() + backOffMs(parts.random, runBackOff, tries, error.retryAfterS)).toISOString();
    remotes.mark(id, {
      ...{
        last_ended_at: at.toISOString(),
        last_requests: requests,
        fault: error.code,
        fault_at: at.toISOString(),
        tries,
        next_at: nextAt,
      },
      // A server that was exchanged or set up anew is asked again what it can do.
      ...(error.code === 'unsuited' && { abilities: null }),
    });
    return error.code;
  }
}

const report = (long: LongAct, { sums }: RemoteState, live: Live): void => {
  const done = sums.filter((sum) => sum.state === 'verified' || sum.state === 'acknowledged');
  const total = (of: typeof sums, what: 'count' | 'bytes') => of.reduce((n, sum) => n + sum[what], 0);
  long.report({
    step: `sync-${live.step ?? 'probing'}`,
    ...{ doneCount: total(done, 'count'), totalCount: total(sums, 'count') },
    ...{ doneBytes: total(done, 'bytes'), totalBytes: total(sums, 'bytes') },
  });
};
