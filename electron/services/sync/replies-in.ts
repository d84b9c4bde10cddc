/**
 * What offices sent back to this device: hashed, opened, kept as waiting, then judged by the very code that judges a stick. The store is
 * not believed in anything; what nobody known vouches for waits and is judged again in every run.
 */
import { Failure } from '../../../shared/domain/failure.ts';
import type { FoundReceipt } from '../../../shared/domain/inbox.ts';
import { collectNamed } from './collect.ts';
import type { Replies, ReplyVerdict, Run } from './interface.ts';
import { parseStoreKey, type ReplyFolder, storePrefixes } from './layout.ts';
import type { Seen, SeenState } from './ledger/incoming.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { isWorthReading, type Refusal, refusalIn, refusedAgain } from './refusal.ts';
import { keptReplyKey } from './reply-key.ts';
import { openSealed } from './sealed.ts';

/** A receipt of 2,000 lines and a list of thousands of officers stay below. */
const maxReplyBytes = 16_000_000;
/** Who is known first: it decides about the receipts that follow. */
const folders: readonly ReplyFolder[] = ['keys', 'receipts'];

class ReplyReader {
  readonly #run: Run;
  readonly #ledgers: Ledgers;
  readonly #identity: string;

  constructor(run: Run, ledgers: Ledgers, identity: string) {
    this.#run = run;
    this.#ledgers = ledgers;
    this.#identity = identity;
  }

  async all(): Promise<void> {
    const { own, parts, remote, signal } = this.#run;
    const seen = new Map(this.#ledgers.seen.of('reply', own.device).map((each) => [each.key, each]));
    for (const folder of folders)
      for await (const { key, sizeBytes } of remote.list(storePrefixes.repliesTo(folder, own), { signal })) {
        const parsed = parseStoreKey(key);
        if (parsed?.kind !== folder) continue;
        const sizes = new Map([[0, sizeBytes]]);
        const before = alteredIn(seen.get(key));
        if (!seen.has(key) || (before && isWorthReading(before, sizes, parts.clock.now())))
          await this.#fetch(key, parsed.sha256, sizes, before);
      }
    // A receipt may make its receiver known, whose message then need not wait.
    while (await this.#judgeWaiting()) if (signal.aborted) return;
  }

  async #fetch(key: string, sha256: string, sizes: ReadonlyMap<number, number>, before: Refusal | undefined): Promise<void> {
    const bytes = await collectNamed(this.#run, key, sha256, maxReplyBytes);
    if (bytes === 'missing' || bytes === 'unserved') return;
    // Not refused for good: the line may have turned them, or the store mends.
    if (bytes === 'altered') {
      this.#keep(key, 'refused', refusedAgain(before, 'reply-altered', sizes, this.#run.parts.clock.now()));
      return this.#tell('reply-altered', key);
    }
    const plain = await openSealed(this.#identity, bytes);
    if (plain === 'foreign') return this.#keep(key, 'foreign');
    if (plain === 'broken') return this.#refuse(key, 'reply-refused', 'unreadable');
    this.#ledgers.findings.mend(this.#run.own.device, key);
    this.#keep(key, 'waiting', plain.toString('base64'));
  }

  /** @returns true where something was taken, which may change what is thought of the rest */
  async #judgeWaiting(): Promise<boolean> {
    const { own, parts } = this.#run;
    let taken = false;
    for (const each of this.#ledgers.seen.of('reply', own.device).filter(({ state }) => state === 'waiting')) {
      const verdict = await parts.replies.judge(replyIn(each));
      this.#settle(each, verdict);
      taken ||= verdict.state === 'taken';
    }
    return taken;
  }

  #settle({ key }: Seen, verdict: ReplyVerdict): void {
    const { findings } = this.#ledgers;
    const { device } = this.#run.own;
    if (verdict.state === 'waiting') {
      this.#tell('reply-waiting', key, verdict.code);
      return;
    }
    findings.mend(device, key);
    if (verdict.state === 'taken') this.#keep(key, 'taken');
    else if (verdict.state === 'older') this.#keep(key, 'refused', JSON.stringify({ code: 'older' }));
    else this.#refuse(key, verdict.state === 'misplaced' ? 'reply-misplaced' : 'reply-refused', verdict.code);
    this.#run.moved();
  }

  #refuse(key: string, finding: 'reply-misplaced' | 'reply-refused', code: string): void {
    this.#keep(key, 'refused', JSON.stringify({ code }));
    this.#tell(finding, key, code);
  }

  #tell(code: 'reply-altered' | 'reply-misplaced' | 'reply-refused' | 'reply-waiting', key: string, reason?: string): void {
    this.#ledgers.findings.tell(code, this.#run.own.device, key, reason === undefined ? [] : [{ code: reason, count: 1 }]);
  }

  #keep(key: string, state: SeenState, record?: string): void {
    const { device } = this.#run.own;
    this.#ledgers.seen.keep({ key, device, kind: 'reply', state, firstSeq: undefined, nextSeq: undefined, record });
  }
}

const alteredIn = (seen: Seen | undefined): Refusal | undefined => {
  const refusal = seen?.state === 'refused' ? refusalIn(seen.record) : undefined;
  return refusal?.code === 'reply-altered' ? refusal : undefined;
};

const replyIn = ({ key, record = '' }: Seen) => ({
  folder: key.startsWith('keys/') ? ('keys' as const) : ('receipts' as const),
  bytes: Buffer.from(record, 'base64'),
});

/** @throws RemoteFault of the line */
export const readReplies = async (run: Run, ledgers: Ledgers): Promise<void> => {
  const reply = keptReplyKey(run.parts.vault.syncTables);
  // Nobody can have answered a device that never said where to.
  if (reply) await new ReplyReader(run, ledgers, reply.identity).all();
};

const waitingReceipts = ({ seen }: Ledgers, device: string): Seen[] =>
  seen.of('reply', device).filter(({ key, state }) => state === 'waiting' && !key.startsWith('keys/'));

/** Receipts that wait because nobody known vouches for their receiver, each once whatever number of copies wait. */
export const doubtfulReceipts = async (replies: Replies, ledgers: Ledgers, device: string): Promise<FoundReceipt[]> => {
  const found = new Map<string, FoundReceipt>();
  for (const each of waitingReceipts(ledgers, device)) {
    const one = await replies.receipt(replyIn(each));
    if (one?.state === 'doubtful' && one.receipt) found.set(one.receipt.body.id, one);
  }
  return [...found.values()];
};

/**
 * Adopts one whose code the officer compared with the paper; its copies are settled with it.
 * @throws Failure receipt-missing where it waits no more
 */
export const confirmReceipt = async (replies: Replies, ledgers: Ledgers, device: string, receiptId: string): Promise<FoundReceipt> => {
  let answer: FoundReceipt | undefined;
  for (const each of waitingReceipts(ledgers, device)) {
    const one = await replies.receipt(replyIn(each), receiptId);
    if (one?.receipt?.body.id !== receiptId) continue;
    answer ??= one;
    if (one.state !== 'adopted' && one.state !== 'known') continue;
    ledgers.seen.keep({ ...each, state: 'taken', record: undefined });
    ledgers.findings.mend(device, each.key);
  }
  if (!answer) throw new Failure('receipt-missing');
  return answer;
};
