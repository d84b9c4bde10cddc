/**
 * Sends what the store does not provably hold: objects of a segment before the segment, or, on a metered line, logs and thumbnails first.
 * Segments go one after another, so that a gap in a store is always somebody's doing.
 */
import { backOffMs, transferBackOff } from './back-off.ts';
import { Carrier } from './carry.ts';
import { endsRun, type Run } from './interface.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { Transfer } from './ledger/outgoing.ts';
import { RemoteFault } from './remotes/remote.ts';
import { isOwnFault } from './segment.ts';

/** Uploads at once: a mobile line gains nothing from more. */
const uploads = { metered: 2, usual: 4 } as const;
/** Tries of one transfer in one run; the next run begins anew. */
const maxTries = 6;
/** Each page reads and orders all that waits: few pages keep a first push of many thousand objects from growing with their square. */
const pageRows = 2048;

type Work = Pick<Transfer, 'kind' | 'ref' | 'tries' | 'nextAt'>;

class Pusher {
  readonly #run: Run;
  readonly #ledgers: Ledgers;
  readonly #carrier: Carrier;
  readonly #busy = new Set<string>();
  #page: Transfer[] = [];
  /** What ends the run: a fault of the line, or an error nobody foresaw. */
  #end: unknown;

  constructor(run: Run, ledgers: Ledgers) {
    this.#run = run;
    this.#ledgers = ledgers;
    this.#carrier = new Carrier(run, ledgers);
  }

  async all(): Promise<void> {
    const { metered } = this.#run.settings;
    const lanes = Array.from({ length: metered ? uploads.metered : uploads.usual }, () => this.#lane());
    await Promise.all(lanes);
    if (this.#end !== undefined) throw this.#end;
  }

  /** Does one thing after another until nothing is left, or something ended the run. */
  async #lane(): Promise<void> {
    while (this.#end === undefined && !this.#run.signal.aborted) {
      const work = this.#next();
      if (work === 'done') return;
      if (work === 'later') await this.#run.parts.wait(this.#pauseMs(), this.#run.signal);
      else await this.#do(work);
    }
  }

  async #do(work: Work): Promise<void> {
    const id = `${work.kind} ${work.ref}`;
    this.#busy.add(id);
    try {
      await (work.kind === 'segment' ? this.#carrier.segment(Number(work.ref)) : this.#carrier.object(work.ref));
    } catch (error) {
      this.#failed(work, error);
    } finally {
      this.#busy.delete(id);
      this.#run.moved();
    }
  }

  #failed(work: Work, error: unknown): void {
    const { parts, signal } = this.#run;
    if (work.kind === 'object' && isOwnFault(error)) {
      // Nothing to send: the check of the vault names the exhibit. The log goes on without these bytes.
      this.#ledgers.findings.tell('own-blob-altered', this.#run.own.device, work.ref);
      this.#ledgers.outgoing.set('object', work.ref, { state: 'failed', code: 'missing', nextAt: undefined });
      return;
    }
    if (!(error instanceof RemoteFault)) {
      this.#end ??= error;
      return;
    }
    if (error.code === 'cancelled' || signal.aborted || endsRun(error.code)) {
      this.#ledgers.outgoing.set(work.kind, work.ref, { state: 'waiting' });
      this.#end ??= error;
      return;
    }
    const tries = work.tries + 1;
    const ms = backOffMs(parts.random, transferBackOff, tries, error.retryAfterS);
    const nextAt = new Date(parts.clock.now().getTime() + ms).toISOString();
    this.#ledgers.outgoing.set(work.kind, work.ref, { state: 'failed', code: error.code, tries, nextAt });
  }

  #isDue({ nextAt, tries }: Pick<Transfer, 'nextAt' | 'tries'>): boolean {
    return tries < maxTries && (nextAt === undefined || nextAt <= this.#run.parts.clock.now().toISOString());
  }

  #next(): Work | 'later' | 'done' {
    const segment = this.#nextSegment();
    if (segment && !this.#isBusy('segment', segment.ref) && this.#isDue(segment)) return segment;
    const object = this.#nextObject();
    if (object) return object;
    if (this.#busy.size > 0) return 'later';
    const later = [...(segment ? [segment] : []), ...this.#ledgers.outgoing.failedObjects(maxTries)].filter(
      (each) => each.tries < maxTries,
    );
    return later.length > 0 && later.some((each) => each.nextAt !== undefined) ? 'later' : 'done';
  }

  /** The first that is not proved yet, once its objects are in the store. */
  #nextSegment(): Transfer | undefined {
    const { outgoing } = this.#ledgers;
    const [first] = outgoing.transfersIn('segment', ['waiting', 'failed', 'sending', 'unverified'], 1);
    if (!first || this.#run.settings.metered) return first;
    return outgoing.waitsForObjects(first.firstSeq) ? undefined : first;
  }

  #isBusy(kind: string, ref: string): boolean {
    return this.#busy.has(`${kind} ${ref}`);
  }

  #nextObject(): Transfer | undefined {
    for (let refilled = false; ; ) {
      const next = this.#page.shift();
      if (next && !this.#isBusy('object', next.ref)) return next;
      if (next) continue;
      if (refilled) return undefined;
      refilled = true;
      const { metered, readBack } = this.#run.settings;
      this.#page = this.#ledgers.outgoing
        .objectsToSend({
          onlyWanted: metered,
          proveAll: readBack === 'all',
          now: this.#run.parts.clock.now().toISOString(),
          limit: pageRows,
        })
        .filter((each) => this.#isDue(each) && !this.#isBusy('object', each.ref));
    }
  }

  /** Until the next try is due, or a short while where another lane is about to end. */
  #pauseMs(): number {
    if (this.#busy.size > 0) return 20;
    const due = this.#ledgers.outgoing.nextDue(maxTries);
    const ms = due === undefined ? 20 : Date.parse(due) - this.#run.parts.clock.now().getTime();
    return Math.max(20, ms);
  }
}

/** @throws RemoteFault of the line; whatever is unforeseen. What is left for the next run is in the ledger. */
export const push = (run: Run, ledgers: Ledgers): Promise<void> => new Pusher(run, ledgers).all();
