/** Replays the log into fresh tables and compares: the signed events are the truth, not the rows. */
import Sqlite from 'better-sqlite3';
import type { Envelope } from '../../../shared/domain/custody.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { writeHandle } from '../database/statements.ts';
import type { ReadDatabase } from '../interface.ts';
import { migrate } from '../migrations/registry.ts';
import { type ProjectedEvent, project } from '../records/projection.ts';
import { type EventRow, fieldsOfEvent } from './event-store.ts';

/** Every table that the log must give again, with the order in which to compare. */
const comparedTables: readonly [table: string, order: string][] = [
  ['vault_facts', 'name'],
  ['counters', 'name'],
  ['officers', 'id'],
  ['keys', 'fingerprint'],
  ['unlockers', 'id'],
  ['exhibits', 'id'],
  ['exhibit_parts', 'id'],
  ['exhibit_labels', 'exhibit_id, label'],
  ['exhibit_violations', 'exhibit_id, code'],
  ['exhibit_links', 'exhibit_id, relation, other_id'],
  ['exhibit_derivatives', 'id'],
  ['cases', 'id'],
  ['case_exhibits', 'case_id, position'],
  ['case_persons', 'id'],
  ['findings', 'id'],
  ['finding_exhibits', 'finding_id, position'],
  ['finding_routes', 'finding_id'],
  ['follow_ups', 'id'],
  ['patrol_entries', 'id'],
  ['patrol_visits', 'entry_id, exhibit_id'],
  ['dossiers', 'id'],
  ['forms', 'id'],
  ['catalogues', 'id'],
  ['inventories', 'id'],
  ['inventory_items', 'id'],
  ['trusted_offices', 'fingerprint'],
  ['certifications', 'issuer, id'],
  ['revocations', 'issuer, subject, reason, since'],
  ['trust_lists', 'issuer'],
  ['handovers_received', 'id'],
  ['received_dossiers', 'id, handover_id'],
  ['received_exhibits', 'id, handover_id, item_id'],
  ['adopted_receipts', 'handover_id'],
  ['handovers_sent', 'id'],
  ['handover_items_sent', 'handover_id, position'],
  ['register_entries', 'id'],
  ['paper_receipts', 'id'],
  ['messages', 'id'],
  ['farewells', 'handover_id'],
  ['search_rows', 'row'],
];

export const projectedEvent = (db: ReadDatabase, row: EventRow): ProjectedEvent => {
  const { seq, type, subject, at } = JSON.parse(row.envelope) as Envelope;
  const values = Object.fromEntries(Object.entries(fieldsOfEvent(db, seq)).map(([name, field]) => [name, field.value as Json]));
  return { seq, type, subject, at: at.utc, values };
};

/** Names of tables whose rows are not what the log gives. */
export const tablesThatDiffer = (db: ReadDatabase): string[] => {
  const fresh = new Sqlite(':memory:');
  try {
    migrate(fresh);
    const replayed = writeHandle(fresh);
    const size = db.get<{ n: number }>('SELECT coalesce(max(seq) + 1, 0) AS n FROM events')?.n ?? 0;
    fresh.exec('BEGIN');
    for (let seq = 0; seq < size; seq += 1) {
      const row = db.get<EventRow>('SELECT seq, event_sha256, envelope, signature FROM events WHERE seq = ?', seq);
      if (row) project(replayed, projectedEvent(db, row));
    }
    fresh.exec('COMMIT');
    return comparedTables
      .filter(([table, order]) => !sameRows(db, replayed, `SELECT * FROM ${table} ORDER BY ${order}`))
      .map(([table]) => table);
  } finally {
    fresh.close();
  }
};

const sameRows = (left: ReadDatabase, right: ReadDatabase, sql: string): boolean => {
  const a = left.all(sql);
  const b = right.all(sql);
  return a.length === b.length && a.every((row, i) => JSON.stringify(row) === JSON.stringify(b[i]));
};
