/** Runs of remotes that are left to themselves: soon after something was recorded, every quarter of an hour, and after a fault when its time comes. */
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { RemoteLedger } from './ledger/remotes.ts';

export interface ScheduleParts {
  clock: Clock;
  random: Random;
  remotes: RemoteLedger;
  start(id: string): void;
  onCommit(listener: (kinds: string[]) => void): () => void;
}

const lookMs = 15_000;
const everyMs = 15 * 60_000;
/** After a commit, so that an officer at work is not interrupted picture by picture. */
const quietMs = 60_000;

export class Schedule {
  readonly #parts: ScheduleParts;
  readonly #timer: NodeJS.Timeout;
  readonly #off: () => void;
  #changedMs: number | undefined;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.look(), lookMs).unref();
    this.#off = parts.onCommit((kinds) => {
      // What sync itself records is no reason to sync.
      if (kinds.some((kind) => kind !== 'remote')) this.#changedMs = this.#parts.clock.now().getTime();
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#off();
  }

  look(): void {
    const nowMs = this.#parts.clock.now().getTime();
    const settled = this.#changedMs !== undefined && nowMs - this.#changedMs >= quietMs;
    for (const remote of this.#parts.remotes.all()) {
      if (remote.paused || remote.settings.schedule !== 'when-network') continue;
      const sinceMs = nowMs - Date.parse(remote.lastBegunAt ?? new Date(0).toISOString());
      // A clock that was ahead and is right again leaves times that lie in the future: they hold nothing up.
      const turnedBack = sinceMs < 0;
      const due = turnedBack || (remote.nextAt === undefined ? settled || sinceMs >= everyMs : Date.parse(remote.nextAt) <= nowMs);
      if (!due) continue;
      try {
        this.#parts.start(remote.settings.id);
      } catch {
        // Locked meanwhile, or a session that may not record: the next unlock looks again.
      }
    }
    if (settled) this.#changedMs = undefined;
  }
}
