/** The log as services see it. */

import type { Checkpoint, Envelope, HistoryLine, Subject } from '../../../shared/domain/custody.ts';
import type { Clock } from '../../base/clock.ts';
import type { SerialQueue } from '../../base/serial-queue.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { CustodyLog, ReadDatabase, Signer } from '../interface.ts';
import { readPublicPem, verifyBytes } from '../keys/signing.ts';
import { checkpointBody, signCheckpoint } from './checkpoints.ts';
import { zeroSha256 } from './envelope.ts';
import { type EventRow, eventRowsOf, fieldsOfEvent, logHead, signedEvent } from './event-store.ts';
import { makeExtract } from './extract.ts';
import { tablesThatDiffer } from './replay.ts';
import { verifyLog } from './verify-log.ts';

export interface LogPlace {
  db: WriteDatabase;
  /** Chain to which new events belong. */
  chainId(): string;
  clock: Clock;
  /** Keep the last checkpoint outside the database. */
  keepers: readonly ((checkpoint: Checkpoint) => Promise<void>)[];
  /** Writes of those files, in order; awaited on close. */
  files: SerialQueue;
  /** A file outside the database could not be written: the vault goes on without it. */
  onFileFailure: () => void;
}

interface Actor {
  kind: string;
  name: string | null;
  pem: string;
}

const actorOf = (db: ReadDatabase, fingerprint: string): Actor | undefined =>
  db.get<Actor>(
    'SELECT k.kind, o.name, k.public_key_pem AS pem FROM keys k LEFT JOIN officers o ON o.id = k.officer_id WHERE k.fingerprint = ?',
    fingerprint,
  );

const historyOf = (db: ReadDatabase, subject: Subject): { lines: HistoryLine[]; unbroken: boolean } => {
  let previous = zeroSha256;
  let unbroken = true;
  const lines = eventRowsOf(db, subject).map((row): HistoryLine => {
    const envelope = JSON.parse(row.envelope) as Envelope;
    const actor = actorOf(db, envelope.actor.key);
    const signed = actor !== undefined && verifyBytes(readPublicPem(actor.pem), Buffer.from(row.envelope, 'utf8'), row.signature);
    unbroken &&= signed && envelope.subjectPrevSha256 === previous;
    previous = row.event_sha256;
    return {
      seq: row.seq,
      type: envelope.type,
      at: envelope.at.utc,
      zone: envelope.at.zone,
      actorName: actor?.name ?? '',
      actorKind: envelope.actor.kind,
      eventSha256: row.event_sha256,
      fields: Object.fromEntries(Object.entries(fieldsOfEvent(db, row.seq)).map(([name, field]) => [name, field.value])),
    };
  });
  const head = db.get<{ head: string }>(
    'SELECT head_sha256 AS head FROM subject_heads WHERE kind = ? AND id = ?',
    subject.kind,
    subject.id,
  );
  return { lines, unbroken: unbroken && (head?.head ?? zeroSha256) === previous };
};

export const custodyLog = (place: LogPlace): CustodyLog => {
  const { db, chainId, clock } = place;
  const rows = (sql: string, ...values: readonly unknown[]) => db.all<EventRow>(sql, ...values).map((row) => signedEvent(db, row));
  return {
    size: () => logHead(db).size,
    head: () => logHead(db).headSha256,
    events: (from, count) =>
      rows('SELECT seq, event_sha256, envelope, signature FROM events WHERE seq >= ? ORDER BY seq LIMIT ?', from, count),
    eventsOf: (subject) => eventRowsOf(db, subject).map((row) => signedEvent(db, row)),
    history: (subject) => historyOf(db, subject),
    checkpoint(signer: Signer): Checkpoint {
      const body = checkpointBody(db, chainId(), logHead(db).size, clock.now().toISOString());
      const checkpoint = signCheckpoint(body, signer);
      db.run('INSERT OR REPLACE INTO checkpoints (size, at, record) VALUES (?, ?, ?)', body.size, body.at, JSON.stringify(checkpoint));
      for (const keep of place.keepers) void place.files.run(() => keep(checkpoint)).catch(() => place.onFileFailure());
      return checkpoint;
    },
    checkpointAt(size, signer) {
      const row = db.get<{ envelope: string }>('SELECT envelope FROM events WHERE seq = ?', size - 1);
      const chain = row ? (JSON.parse(row.envelope) as Envelope).chainId : chainId();
      return signCheckpoint(checkpointBody(db, chain, size, clock.now().toISOString()), signer);
    },
    extract: (subjects, checkpoint, withhold) => makeExtract(db, subjects, checkpoint, withhold),
    async verify(onProgress) {
      const problems = await verifyLog(db, chainId(), onProgress);
      return { ok: problems.length === 0, problems };
    },
    replayEqualsTables: () => tablesThatDiffer(db).length === 0,
  };
};
