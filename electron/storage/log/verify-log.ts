/** Checks the whole log from its bytes: hashes, links, signatures, commitments, keys, tree, heads, checkpoints. */
import { setImmediate } from 'node:timers/promises';
import { type Envelope, EnvelopeSchema } from '../../../shared/domain/custody.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { ReadDatabase } from '../interface.ts';
import { readPublicPem, verifyBytes } from '../keys/signing.ts';
import { keptCheckpoints, logContains } from './checkpoints.ts';
import { commitment, zeroSha256 } from './envelope.ts';
import { type EventRow, fieldsOfEvent } from './event-store.ts';
import { addLeaf, leafHash, memoryNodes } from './merkle.ts';

/** `code` is one of `shared/domain/verdict.ts`; `subject` an event number or a part of the log. */
export interface LogProblem {
  code: string;
  subject: string;
}

interface KeyRow {
  fingerprint: string;
  kind: string;
  public_key_pem: string;
  enrolled_seq: number;
  retired_seq: number | null;
}

/** Events checked between two turns of the event loop: about 20 ms. */
const eventsPerTurn = 200;

class LogCheck {
  readonly problems: LogProblem[] = [];
  readonly #db: ReadDatabase;
  /** Chain at the point that the check has reached. */
  #chainId: string | undefined;
  readonly #last: string;
  readonly #keys: Map<string, KeyRow & { key: ReturnType<typeof readPublicPem> }>;
  readonly #heads = new Map<string, string>();
  readonly nodes = memoryNodes();
  #prev = zeroSha256;
  #hlc = '';
  next = 0;

  constructor(db: ReadDatabase, chainId: string) {
    this.#db = db;
    this.#last = chainId;
    const rows = db.all<KeyRow>('SELECT fingerprint, kind, public_key_pem, enrolled_seq, retired_seq FROM keys');
    this.#keys = new Map(rows.map((row) => [row.fingerprint, { ...row, key: readPublicPem(row.public_key_pem) }]));
  }

  #report(code: string, seq: number): void {
    this.problems.push({ code, subject: String(seq) });
  }

  event(row: EventRow & { subject_kind: string; subject_id: string; type: string; actor: string }): void {
    while (this.next < row.seq) {
      this.#report('event-missing', this.next);
      addLeaf(this.nodes, this.next, leafHash(''));
      this.next += 1;
    }
    this.next = row.seq + 1;
    addLeaf(this.nodes, row.seq, leafHash(row.envelope));
    const envelope = this.#envelope(row);
    if (envelope) this.#content(row, envelope);
    this.#prev = row.event_sha256;
  }

  /** The envelope where its bytes are canonical and hash to what the next event links to. */
  #envelope(row: EventRow): Envelope | undefined {
    try {
      const envelope = EnvelopeSchema.parse(JSON.parse(row.envelope));
      if (sha256Hex(row.envelope) === row.event_sha256 && canonicalText(envelope) === row.envelope && envelope.seq === row.seq)
        return envelope;
    } catch {
      // reported below
    }
    this.#report('event-altered', row.seq);
    return undefined;
  }

  #content(row: EventRow & { subject_kind: string; subject_id: string; type: string; actor: string }, envelope: Envelope): void {
    const { subject } = envelope;
    this.#chainId = this.#chainAt(row.seq, envelope);
    const key = `${subject.kind} ${subject.id}`;
    const linked =
      envelope.chainId === this.#chainId &&
      envelope.prevSha256 === this.#prev &&
      envelope.subjectPrevSha256 === (this.#heads.get(key) ?? zeroSha256) &&
      envelope.at.hlc > this.#hlc;
    if (!linked) this.#report('chain-broken', row.seq);
    this.#heads.set(key, row.event_sha256);
    this.#hlc = envelope.at.hlc;
    const columns = [row.subject_kind, row.subject_id, row.type, row.actor];
    if (canonicalText(columns) !== canonicalText([subject.kind, subject.id, envelope.type, envelope.actor.key]))
      this.#report('event-altered', row.seq);
    if (!this.#signed(row, envelope)) this.#report('event-signature-invalid', row.seq);
    if (!this.#committed(row.seq, envelope)) this.#report('event-altered', row.seq);
  }

  /** A chain ends only where `vault.restored` opens another one and states exactly what it takes over. */
  #chainAt(seq: number, envelope: Envelope): string {
    const present = this.#chainId ?? envelope.chainId;
    if (envelope.type !== 'vault.restored' || seq === 0) return present;
    const inherits = fieldsOfEvent(this.#db, seq).inherits?.value ?? null;
    const stated = canonicalText(inherits) === canonicalText({ chainId: present, size: seq, headSha256: this.#prev });
    return stated && envelope.chainId !== present ? envelope.chainId : present;
  }

  /** Signed by a key that was enrolled before (the first event: that it enrols itself) and not yet retired. */
  #signed(row: EventRow, { actor, seq }: Envelope): boolean {
    const known = this.#keys.get(actor.key);
    if (!known || known.kind !== actor.kind) return false;
    const inTime =
      (seq === 0 ? known.enrolled_seq === 0 : known.enrolled_seq < seq) && (known.retired_seq === null || seq <= known.retired_seq);
    return inTime && verifyBytes(known.key, Buffer.from(row.envelope, 'utf8'), row.signature);
  }

  #committed(seq: number, envelope: Envelope): boolean {
    return Object.entries(fieldsOfEvent(this.#db, seq)).every(([name, field]) => envelope.payload[name] === commitment(name, field));
  }

  finish(): void {
    const stored = this.#db.all<{ kind: string; id: string; head: string }>('SELECT kind, id, head_sha256 AS head FROM subject_heads');
    const same = stored.length === this.#heads.size && stored.every(({ kind, id, head }) => this.#heads.get(`${kind} ${id}`) === head);
    if (!same) this.problems.push({ code: 'chain-broken', subject: 'subject-heads' });
    if (this.#chainId !== undefined && this.#chainId !== this.#last) this.problems.push({ code: 'chain-broken', subject: 'chain' });
    if (!this.#treeMatches()) this.problems.push({ code: 'checkpoint-invalid', subject: 'tree' });
    for (const checkpoint of keptCheckpoints(this.#db, Number.MAX_SAFE_INTEGER)) this.#checkpoint(checkpoint);
  }

  /** Every stored node, not only those under today's root: audit paths are made of them. */
  #treeMatches(): boolean {
    const stored = this.#db.all<{ level: number; position: number; sha256: Buffer }>('SELECT level, position, sha256 FROM tree_nodes');
    const expected = Array.from({ length: 53 }, (_, level) => Math.floor(this.next / 2 ** level)).reduce((sum, count) => sum + count, 0);
    try {
      return stored.length === expected && stored.every((node) => this.nodes.get(node.level, node.position).equals(node.sha256));
    } catch {
      return false;
    }
  }

  #checkpoint(checkpoint: ReturnType<typeof keptCheckpoints>[number]): void {
    const subject = `checkpoint ${checkpoint.body.size}`;
    const key = this.#keys.get(checkpoint.signer);
    if (!key || !verifyBytes(key.key, canonicalBytes(checkpoint.body), checkpoint.signature))
      this.problems.push({ code: 'checkpoint-signature-invalid', subject });
    if (checkpoint.body.size > this.next) this.problems.push({ code: 'event-missing', subject: String(checkpoint.body.size - 1) });
    else if (!logContains(this.#db, checkpoint)) this.problems.push({ code: 'checkpoint-invalid', subject });
  }
}

/** Problems of the log in its order; empty where it is whole. */
export const verifyLog = async (
  db: ReadDatabase,
  chainId: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<LogProblem[]> => {
  const check = new LogCheck(db, chainId);
  const total = db.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0;
  for (let done = 0; done < total; ) {
    const rows = db.all<EventRow & { subject_kind: string; subject_id: string; type: string; actor: string }>(
      `SELECT seq, event_sha256, envelope, signature, subject_kind, subject_id, type, actor FROM events WHERE seq >= ? ORDER BY seq LIMIT ${eventsPerTurn}`,
      check.next,
    );
    if (rows.length === 0) break;
    for (const row of rows) check.event(row);
    done += rows.length;
    onProgress(done, total);
    await setImmediate();
  }
  check.finish();
  return check.problems;
};
