/** `received_records`: what all chains together say of a record, settled. A cache: dropped and made again whenever something about it comes in. */
import type { Subject } from '../../../shared/domain/custody.ts';
import { type ReceivedKind, ReceivedKindSchema } from '../../../shared/domain/received.ts';
import { type HeldEvent, type Settlement, settle } from '../../../shared/domain/settlement.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { type Bearings, bearingsOf, heldAbout } from './held.ts';

const listed = (subject: Subject): subject is Subject & { kind: ReceivedKind } => ReceivedKindSchema.safeParse(subject.kind).success;

/** The event that made it a record; what came about a record whose beginning is not here is held and not listed. */
const beginning = (events: readonly HeldEvent[]): HeldEvent | undefined =>
  events
    .filter(({ type, adoptedMs }) => adoptedMs !== undefined && /^(exhibit\.taken-in|case\.created|dossier\.sealing-begun)$/.test(type))
    .toSorted((a, b) => (a.hlc + a.sha256 < b.hlc + b.sha256 ? -1 : 1))[0];

/** Where one simply knew the other's value nobody needs to look; both are shown all the same. */
const undecided = ({ disagreements }: Settlement): number => disagreements.filter(({ why }) => why !== 'causality').length;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Settles one record anew and keeps the answer. */
export const settleRecord = (db: WriteDatabase, subject: Subject, bearings: Bearings = bearingsOf(db)): void => {
  if (!listed(subject)) return;
  const events = heldAbout(db, subject, bearings);
  const first = beginning(events);
  db.run('DELETE FROM received_records WHERE kind = ? AND id = ?', subject.kind, subject.id);
  if (!first) return;
  const settlement = settle(events);
  const value = (name: string): string => text(settlement.fields[name]?.value);
  db.run(
    `INSERT INTO received_records (kind, id, chain, number, title, recorded_at, event_count, disagreement_count, quarantined_count, open_clock_count, unvouched_count, record)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[subject.kind, subject.id, first.chainId, value('number'), value('tags.caption') || value('title'), first.utc],
    ...[events.length, undecided(settlement), settlement.quarantined.length, settlement.openClocks.length, settlement.unvouched.length],
    JSON.stringify(settlement),
  );
};

/** Every record of the chains, or of all of them: after a deletion of the cache, or when it became known whose keys sign. */
export const settleAll = (db: WriteDatabase, chains?: ReadonlySet<string>): void => {
  const rows = db.all<{ kind: Subject['kind']; id: string }>(
    `SELECT DISTINCT subject_kind AS kind, subject_id AS id FROM foreign_events
     WHERE subject_kind IN ('exhibit', 'case', 'dossier') AND (? IS NULL OR chain IN (SELECT value FROM json_each(?)))`,
    ...[chains ? '' : null, JSON.stringify([...(chains ?? [])])],
  );
  const bearings = bearingsOf(db);
  for (const subject of rows) settleRecord(db, subject, bearings);
};
