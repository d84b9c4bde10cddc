/**
 * Logs of other vaults inside this one. They are no projection of our log, so replaying it says nothing about them: every event is
 * re-hashed, its signature and commitments judged, and its place proven again under a checkpoint that its own side signed.
 */
import type { KeyObject } from 'node:crypto';
import { CheckpointSchema, type DisclosedField, type Envelope, EnvelopeSchema } from '../../../shared/domain/custody.ts';
import { clockOf } from '../../../shared/domain/settlement.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { ReadDatabase } from '../../storage/interface.ts';
import { checkEvent, checkpointHolds, eventLabel } from './custody.ts';
import { publicKeyOf } from './keys.ts';
import { leafHash, proves, sha256Hex } from './merkle.ts';

interface Row {
  row: number;
  sha256: string;
  chain: string;
  seq: number;
  prev: string;
  envelope: string;
  signature: string;
  proof: 'segment' | 'extract';
  checkpoint: string;
  path: string | null;
  adopted_at: string;
  columns: string;
}

const eventsPerTurn = 200;

const about = (chain: string, seq: number): string => `${chain.slice(0, 8)} ${eventLabel(seq)}`;
const altered = (code: ProblemCode, subject: string, detail: string): Problem => ({ code, subject, detail, weight: 'altered' });
const note = (code: ProblemCode, subject: string): Problem => ({ code, subject, weight: 'note' });

const keysOf = (db: ReadDatabase): Map<string, KeyObject> =>
  new Map(
    db
      .all<{ fingerprint: string; pem: string }>('SELECT fingerprint, public_key_pem AS pem FROM foreign_keys')
      .flatMap(({ fingerprint, pem }) => {
        const key = publicKeyOf(pem);
        return key ? [[fingerprint, key] as const] : [];
      }),
  );

interface Held {
  size: number;
  root: string;
  head: string;
  holds: boolean;
}

const checkpointsOf = (db: ReadDatabase, keys: ReadonlyMap<string, KeyObject>): Map<string, Held> =>
  new Map(
    db.all<{ sha256: string; record: string }>('SELECT sha256, record FROM foreign_checkpoints').map(({ sha256, record }) => {
      const read = CheckpointSchema.safeParse(JSON.parse(record)).data;
      if (!read) return [sha256, { size: 0, root: '', head: '', holds: false }];
      const named = sha256Hex(Buffer.from(canonicalText(read), 'utf8')) === sha256;
      const { size, treeRootSha256: root, headSha256: head } = read.body;
      return [sha256, { size, root, head, holds: named && checkpointHolds(read, keys.get(read.signer)) }];
    }),
  );

const envelopeOf = (row: Row): Envelope | undefined => {
  try {
    const envelope = EnvelopeSchema.parse(JSON.parse(row.envelope));
    const { chainId, seq, prevSha256, subject, subjectPrevSha256, type, actor } = envelope;
    const columns = canonicalText([chainId, seq, prevSha256, subject.kind, subject.id, subjectPrevSha256, type, actor.key]);
    const bytes = Buffer.from(row.envelope, 'utf8');
    const same = canonicalText(envelope) === row.envelope && sha256Hex(bytes) === row.sha256;
    return same && columns === canonicalText(JSON.parse(row.columns)) ? envelope : undefined;
  } catch {
    return undefined;
  }
};

const fieldsOf = (db: ReadDatabase, sha256: string): Record<string, DisclosedField> =>
  Object.fromEntries(
    db
      .all<{ name: string; salt: string; value: string }>('SELECT name, salt, value FROM foreign_fields WHERE event_sha256 = ?', sha256)
      .map(({ name, salt, value }) => [name, { salt, value: JSON.parse(value) as DisclosedField['value'] }]),
  );

/** What a chain is made of, for the keys that may sign in it. */
interface ChainState {
  seqs: Set<number>;
  /** The chain it goes on from, and at which number. */
  from?: { chain: string; size: number };
  enrolled: Map<string, number>;
  signed: Map<string, number>;
}

class ForeignCheck {
  readonly problems: Problem[] = [];
  readonly #db: ReadDatabase;
  readonly #keys: Map<string, KeyObject>;
  readonly #checkpoints: Map<string, Held>;
  readonly #chains = new Map<string, ChainState>();
  readonly #previous = new Map<string, string>();
  readonly #linked = new Map<string, Map<string, string>>();
  #ahead = new Map<string, number>();

  constructor(db: ReadDatabase) {
    this.#db = db;
    this.#keys = keysOf(db);
    this.#checkpoints = checkpointsOf(db, this.#keys);
    for (const [sha256, { holds }] of this.#checkpoints)
      if (!holds) this.problems.push(altered('vault-foreign-broken', sha256.slice(0, 8), 'checkpoint-signature-invalid'));
  }

  event(row: Row): void {
    const label = about(row.chain, row.seq);
    const envelope = envelopeOf(row);
    this.#previous.set(row.sha256, row.prev);
    if (!envelope) return void this.problems.push(altered('vault-foreign-altered', label, 'event-altered'));
    const fields = fieldsOf(this.#db, row.sha256);
    for (const problem of checkEvent({ envelope, signature: row.signature, fields }, this.#keys))
      this.problems.push(altered('vault-foreign-altered', label, problem.code));
    this.#place(row, label);
    this.#learn(envelope, fields);
    if (clockOf({ ...envelope.at, adoptedMs: Date.parse(row.adopted_at) }).quarantined)
      this.#ahead.set(row.chain, (this.#ahead.get(row.chain) ?? 0) + 1);
  }

  #place(row: Row, label: string): void {
    const checkpoint = this.#checkpoints.get(row.checkpoint);
    if (!checkpoint) return void this.problems.push(altered('vault-foreign-broken', label, 'checkpoint'));
    if (row.proof === 'segment') {
      const linked = this.#linked.get(row.checkpoint) ?? new Map<string, string>();
      this.#linked.set(row.checkpoint, linked.set(row.sha256, label));
      return;
    }
    const path = JSON.parse(row.path ?? '[]') as string[];
    const leaf = leafHash(Buffer.from(row.envelope, 'utf8'));
    if (!proves(leaf, { index: row.seq, path }, checkpoint.size, checkpoint.root))
      this.problems.push(altered('vault-foreign-broken', label, 'proof-invalid'));
  }

  #learn(envelope: Envelope, fields: Readonly<Record<string, DisclosedField>>): void {
    const { chainId, seq, actor, type } = envelope;
    const chain: ChainState = this.#chains.get(chainId) ?? { seqs: new Set(), enrolled: new Map(), signed: new Map() };
    this.#chains.set(chainId, chain);
    chain.seqs.add(seq);
    chain.signed.set(actor.key, Math.min(chain.signed.get(actor.key) ?? seq, seq));
    const inherits = fields.inherits?.value as { chainId?: string; size?: number } | undefined;
    if (type === 'vault.restored' && inherits?.chainId && inherits.size !== undefined)
      chain.from = { chain: inherits.chainId, size: inherits.size };
    const said = (fields.keyFingerprint?.value ?? (fields.workstation?.value as { keyFingerprint?: string } | undefined)?.keyFingerprint) as
      | string
      | undefined;
    if (said && /^(vault\.created|officer\.enrolled|officer\.key-enrolled)$/.test(type))
      chain.enrolled.set(said, Math.min(chain.enrolled.get(said) ?? seq, type === 'vault.created' ? -1 : seq));
  }

  /** Every event of a segment is reached from the head that its checkpoint signs, link by link. */
  #links(): void {
    const own = (sha256: string): string | undefined => {
      const row = this.#db.get<{ envelope: string }>('SELECT envelope FROM events WHERE event_sha256 = ?', sha256);
      return row && (JSON.parse(row.envelope) as Envelope).prevSha256;
    };
    for (const [checkpoint, waiting] of this.#linked) {
      let at: string | undefined = this.#checkpoints.get(checkpoint)?.head;
      const passed = new Set<string>();
      while (at !== undefined && waiting.size > 0 && !passed.has(at)) {
        passed.add(at);
        waiting.delete(at);
        at = this.#previous.get(at) ?? own(at);
      }
      for (const label of waiting.values()) this.problems.push(altered('vault-foreign-broken', label, 'chain-broken'));
    }
  }

  /** Number below which the log of a chain is held without a gap, and the keys that it enrolled. */
  #whole(chain: string, below: number, seen: ReadonlySet<string> = new Set()): { whole: number; enrolled: Map<string, number> } {
    const state = this.#chains.get(chain);
    if (!state || seen.has(chain)) return { whole: 0, enrolled: new Map() };
    const past = state.from ? this.#whole(state.from.chain, state.from.size, new Set([...seen, chain])) : { whole: 0, enrolled: new Map() };
    let { whole } = past;
    while (whole < below && state.seqs.has(whole)) whole += 1;
    return { whole, enrolled: new Map([...past.enrolled, ...[...state.enrolled].filter(([, seq]) => seq < below)]) };
  }

  /** What our own log states to have taken in is still here: neither a last segment nor a whole extract goes without a word. */
  #complete(): void {
    const stated = this.#db.all<{ via: string; n: number }>(
      `SELECT f.value AS via, sum(a.value) AS n FROM events e JOIN event_fields f ON f.seq = e.seq AND f.name = 'from'
       JOIN event_fields a ON a.seq = e.seq AND a.name = 'added' WHERE e.type = 'chain.adopted' AND f.value IS NOT NULL GROUP BY f.value`,
    );
    for (const { via, n } of stated) {
      const held = this.#db.get<{ n: number }>('SELECT count(*) AS n FROM foreign_events WHERE via = ?', JSON.parse(via) as string)?.n ?? 0;
      const subject = (JSON.parse(via) as string).split('/').at(-1)?.slice(0, 21) ?? '';
      if (held < n) this.problems.push({ ...altered('vault-foreign-broken', subject, 'events-missing'), detail: `${n - held}` });
    }
  }

  finish(): void {
    this.#links();
    this.#complete();
    for (const [chain, state] of this.#chains) {
      const { whole, enrolled } = this.#whole(chain, Number.MAX_SAFE_INTEGER);
      for (const [key, seq] of state.signed) {
        const at = enrolled.get(key);
        if (at === undefined ? whole >= seq : at >= seq) this.problems.push(note('vault-foreign-key', about(chain, seq)));
      }
    }
    for (const [chain, count] of this.#ahead)
      this.problems.push({ ...note('vault-foreign-clock', chain.slice(0, 8)), detail: String(count) });
    for (const { chain, seq } of this.#db.all<{ chain: string; seq: number }>('SELECT chain, seq FROM foreign_forks ORDER BY chain, seq'))
      this.problems.push(note('vault-foreign-forked', about(chain, seq)));
  }
}

/** Problems of all foreign logs. @throws the signal's reason where it aborts */
export const foreignProblems = async (db: ReadDatabase, signal: AbortSignal): Promise<{ problems: Problem[]; eventCount: number }> => {
  const check = new ForeignCheck(db);
  let eventCount = 0;
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const rows = db.all<Row>(
      `SELECT rowid AS row, event_sha256 AS sha256, chain, seq, prev_sha256 AS prev, envelope, signature, proof, checkpoint, path, adopted_at,
         json_array(chain, seq, prev_sha256, subject_kind, subject_id, subject_prev_sha256, type, actor) AS columns
       FROM foreign_events WHERE rowid > ? ORDER BY rowid LIMIT ${eventsPerTurn}`,
      after,
    );
    for (const row of rows) check.event(row);
    eventCount += rows.length;
    after = rows.at(-1)?.row ?? after;
    if (rows.length < eventsPerTurn) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  check.finish();
  return { problems: check.problems, eventCount };
};
