/** Events in the database: append inside a transaction, read back, tree nodes and heads. */

import { type DisclosedField, type Envelope, EnvelopeSchema, type SignedEvent, type Subject } from '../../../shared/domain/custody.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { NewEvent, ReadDatabase, Signer } from '../interface.ts';
import { commitFields, saltFields, sealEnvelope, zeroSha256 } from './envelope.ts';
import { nextHlc } from './hybrid-clock.ts';
import { addLeaf, leafHash, type TreeNodes } from './merkle.ts';

export interface EventRow {
  seq: number;
  event_sha256: string;
  envelope: string;
  signature: string;
}

/** Tree nodes as the database keeps them. */
export const storedNodes = (db: ReadDatabase, write?: WriteDatabase): TreeNodes => ({
  get(level, position) {
    const row = db.get<{ sha256: Buffer }>('SELECT sha256 FROM tree_nodes WHERE level = ? AND position = ?', level, position);
    if (!row) throw new RangeError('tree node missing');
    return row.sha256;
  },
  put(level, position, hash) {
    write?.run('INSERT OR REPLACE INTO tree_nodes (level, position, sha256) VALUES (?, ?, ?)', level, position, hash);
  },
});

export const logHead = (db: ReadDatabase): { size: number; headSha256: string; hlc: string } => {
  const row = db.get<EventRow>('SELECT seq, event_sha256, envelope, signature FROM events ORDER BY seq DESC LIMIT 1');
  if (!row) return { size: 0, headSha256: zeroSha256, hlc: '' };
  return { size: row.seq + 1, headSha256: row.event_sha256, hlc: (JSON.parse(row.envelope) as Envelope).at.hlc };
};

/** Chain of the last event; `undefined` while there is none. */
export const lastChainId = (db: ReadDatabase): string | undefined => {
  const row = db.get<{ envelope: string }>('SELECT envelope FROM events ORDER BY seq DESC LIMIT 1');
  return row && (JSON.parse(row.envelope) as Envelope).chainId;
};

/** What an event needs besides its content. */
export interface Circumstances {
  chainId: string;
  clock: Clock;
  random: Random;
  zone: Zone;
  now: Date;
}

export interface Appended {
  seq: number;
  eventSha256: string;
  envelope: Envelope;
  fields: Record<string, DisclosedField>;
}

/** Writes one signed event; the caller holds the transaction. */
export const appendEvent = (db: WriteDatabase, event: NewEvent, signer: Signer, around: Circumstances): Appended => {
  const head = logHead(db);
  const subjectHead = db.get<{ head_sha256: string }>(
    'SELECT head_sha256 FROM subject_heads WHERE kind = ? AND id = ?',
    event.subject.kind,
    event.subject.id,
  );
  const fields = saltFields(event.payload, around.random);
  const envelope: Envelope = EnvelopeSchema.parse({
    format: 'sahih.event.v1',
    chainId: around.chainId,
    seq: head.size,
    prevSha256: head.headSha256,
    subject: event.subject,
    subjectPrevSha256: subjectHead?.head_sha256 ?? zeroSha256,
    actor: { key: signer.fingerprint, kind: signer.kind },
    type: event.type,
    at: {
      hlc: nextHlc(head.hlc, around.now.getTime()),
      utc: around.now.toISOString(),
      zone: around.zone,
      monotonicMs: around.clock.monotonicMs(),
      bootId: around.clock.bootId,
    },
    payload: commitFields(fields),
  });
  const sealed = sealEnvelope(envelope, signer.privateKey);
  storeEvent(db, envelope, sealed, fields);
  return { seq: head.size, eventSha256: sealed.eventSha256, envelope, fields };
};

const storeEvent = (
  db: WriteDatabase,
  envelope: Envelope,
  sealed: { text: string; eventSha256: string; signature: string },
  fields: Readonly<Record<string, DisclosedField>>,
): void => {
  const { seq, subject } = envelope;
  db.run(
    'INSERT INTO events (seq, event_sha256, subject_kind, subject_id, type, at, actor, envelope, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[
      seq,
      sealed.eventSha256,
      subject.kind,
      subject.id,
      envelope.type,
      envelope.at.utc,
      envelope.actor.key,
      sealed.text,
      sealed.signature,
    ],
  );
  for (const [name, field] of Object.entries(fields))
    db.run('INSERT INTO event_fields (seq, name, salt, value) VALUES (?, ?, ?, ?)', seq, name, field.salt, JSON.stringify(field.value));
  addLeaf(storedNodes(db, db), seq, leafHash(sealed.text));
  db.run(
    'INSERT INTO subject_heads (kind, id, head_sha256, seq) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET head_sha256 = excluded.head_sha256, seq = excluded.seq',
    ...[subject.kind, subject.id, sealed.eventSha256, seq],
  );
};

/** Fields kept of an event; erased ones are absent. */
export const fieldsOfEvent = (db: ReadDatabase, seq: number): Record<string, DisclosedField> =>
  Object.fromEntries(
    db
      .all<{ name: string; salt: string; value: string }>(
        'SELECT name, salt, value FROM event_fields WHERE seq = ? AND value IS NOT NULL AND salt IS NOT NULL ORDER BY name',
        seq,
      )
      .map((row) => [row.name, { salt: row.salt, value: JSON.parse(row.value) as DisclosedField['value'] }]),
  );

export const signedEvent = (db: ReadDatabase, row: EventRow): SignedEvent => ({
  envelope: JSON.parse(row.envelope) as Envelope,
  signature: row.signature,
  fields: fieldsOfEvent(db, row.seq),
});

export const eventRowsOf = (db: ReadDatabase, subject: Subject, below = Number.MAX_SAFE_INTEGER): EventRow[] =>
  db.all<EventRow>(
    'SELECT seq, event_sha256, envelope, signature FROM events WHERE subject_kind = ? AND subject_id = ? AND seq < ? ORDER BY seq',
    ...[subject.kind, subject.id, below],
  );
