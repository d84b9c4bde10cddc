/**
 * Foreign logs as they go on to another office: runs of linked events under the checkpoints that once brought them, cut into pieces.
 * Built from what is held, with everything that is held of each event; nothing is signed here.
 */
import type { Checkpoint, Envelope, SignedEvent } from '../../../shared/domain/custody.ts';
import { type LogPiece, MOST_PIECE_BYTES, MOST_PIECE_EVENTS } from '../../../shared/domain/log-piece.ts';
import { strangersLine } from '../../../shared/domain/text.ts';
import type { PieceSpec, ReadDatabase, Travelling } from '../interface.ts';
import { type ForeignRow, foreignColumns, foreignFields } from './rows.ts';

interface Step {
  sha256: string;
  chain: string;
  seq: number;
  prev: string;
  bytes: number;
}

/** Quotes, names and braces around an event and around each of its fields. */
const EVENT_FRAME = 60;
const FIELD_FRAME = 40;
const MOST_OFFICE_NAME = 300;

const stepOf = (db: ReadDatabase, sha256: string): Step | undefined =>
  db.get<Step>(
    `SELECT event_sha256 AS sha256, chain, seq, prev_sha256 AS prev, length(CAST(envelope AS BLOB)) + length(signature) + ${EVENT_FRAME} +
       (SELECT coalesce(sum(length(CAST(name AS BLOB)) + length(salt) + length(CAST(value AS BLOB)) + ${FIELD_FRAME}), 0)
        FROM foreign_fields f WHERE f.event_sha256 = e.event_sha256) AS bytes
     FROM foreign_events e WHERE event_sha256 = ?`,
    sha256,
  );

/** Checkpoints that runs of links lead to, each with the first number that came under it. */
const runsOf = (db: ReadDatabase): { checkpoint: string; head: string; from: number }[] =>
  db.all(
    `SELECT c.sha256 AS checkpoint, c.record ->> '$.body.headSha256' AS head, min(e.seq) AS "from"
     FROM foreign_events e JOIN foreign_checkpoints c ON c.sha256 = e.checkpoint WHERE e.proof = 'segment'
     GROUP BY c.sha256 ORDER BY c.chain, c.size, c.sha256`,
  );

/**
 * One run from its head back to its first number, cut. All of it was linked to this very head by one adoption, and is therefore proven
 * anew wherever it comes, whatever else is held there.
 */
const cut = (db: ReadDatabase, run: ReturnType<typeof runsOf>[number], covered: Set<string>): PieceSpec[] => {
  const specs: PieceSpec[] = [];
  let open: { spec: PieceSpec; bytes: number; chain: string } | undefined;
  for (let step = stepOf(db, run.head); step && step.seq >= run.from; step = stepOf(db, step.prev)) {
    covered.add(step.sha256);
    const full = open && (open.spec.count >= MOST_PIECE_EVENTS || open.bytes + step.bytes > MOST_PIECE_BYTES || open.chain !== step.chain);
    if (!open || full) {
      open = {
        spec: { headSha256: step.sha256, count: 0, ...(specs.length === 0 && { checkpoint: run.checkpoint }) },
        bytes: 0,
        chain: step.chain,
      };
      specs.push(open.spec);
    }
    open.spec.count += 1;
    open.bytes += step.bytes;
  }
  return specs.reverse();
};

export const travelling = (db: ReadDatabase): Travelling => {
  const covered = new Set<string>();
  const pieces = runsOf(db).flatMap((run) => cut(db, run, covered));
  const apart = db
    .all<{ sha256: string }>('SELECT event_sha256 AS sha256 FROM foreign_events ORDER BY chain, seq, event_sha256')
    .flatMap(({ sha256 }) => (covered.has(sha256) ? [] : [sha256]));
  return { pieces, apart };
};

const rowOf = (db: ReadDatabase, sha256: string): ForeignRow => {
  const row = db.get<ForeignRow>(`SELECT ${foreignColumns} FROM foreign_events WHERE event_sha256 = ?`, sha256);
  if (!row) throw new RangeError('no such foreign event');
  return row;
};

/** An event as it was signed, with every field that is held of it. @throws RangeError where it is not held */
export const foreignEvent = (db: ReadDatabase, sha256: string): SignedEvent => {
  const { envelope, signature } = rowOf(db, sha256);
  return { envelope: JSON.parse(envelope) as Envelope, signature, fields: foreignFields(db, sha256) };
};

export const foreignCheckpoint = (db: ReadDatabase, sha256: string): Checkpoint | undefined => {
  const row = db.get<{ record: string }>('SELECT record FROM foreign_checkpoints WHERE sha256 = ?', sha256);
  return row && (JSON.parse(row.record) as Checkpoint);
};

/** Public keys by fingerprint, of those that are held. */
export const foreignKeys = (db: ReadDatabase, fingerprints: Iterable<string>): Record<string, string> =>
  Object.fromEntries(
    [...new Set(fingerprints)].sort().flatMap((fingerprint) => {
      const row = db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM foreign_keys WHERE fingerprint = ?', fingerprint);
      return row ? [[fingerprint, row.pem] as const] : [];
    }),
  );

/** Whose log it was said to be. A log calls its own office what it likes: a name without end must not spoil the piece. */
const sourceOf = (code: string | null | undefined, name: string | null | undefined): LogPiece['source'] => {
  const office = strangersLine(name ?? undefined, MOST_OFFICE_NAME);
  return { ...(code && { workstationCode: code }), ...(office && { office }) };
};

/** @throws RangeError where the piece is not held */
export const travellingPiece = (db: ReadDatabase, { headSha256, count, checkpoint: named }: PieceSpec): LogPiece => {
  const events: SignedEvent[] = [];
  for (let at = headSha256; events.length < count; ) {
    const event = foreignEvent(db, at);
    events.push(event);
    at = event.envelope.prevSha256;
  }
  events.reverse();
  const checkpoint = named === undefined ? undefined : foreignCheckpoint(db, named);
  const said = db.get<{ code: string | null; office: string | null }>(
    'SELECT workstation_code AS code, office FROM foreign_chains WHERE chain = ?',
    events[0]?.envelope.chainId,
  );
  return {
    format: 'sahih.log-piece.v1',
    firstSeq: events[0]?.envelope.seq ?? 0,
    events,
    keys: foreignKeys(db, [...events.map(({ envelope }) => envelope.actor.key), ...(checkpoint ? [checkpoint.signer] : [])]),
    ...(checkpoint && { checkpoint }),
    source: sourceOf(said?.code, said?.office),
  };
};
