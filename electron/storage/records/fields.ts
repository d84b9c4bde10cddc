/** Reading payload fields back into records. */
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';

type Values = Readonly<Record<string, Json>>;

/** Members under a prefix: `tags.caption` -> `caption`; null members are those to clear. */
export const membersOf = (prefix: string, values: Values): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

/** A record with members replaced; null removes one. */
export const merged = <T extends object>(record: T, changes: Readonly<Record<string, Json>>): T => {
  const next: Record<string, unknown> = { ...(record as Record<string, unknown>) };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete next[name];
    else next[name] = value;
  }
  return next as T;
};

/** UTC ISO of a statement, for columns. */
export const instantText = (statement: TimeStatement | undefined): string | null =>
  statement === undefined ? null : instantOf(statement).toISOString();

/** Raises a counter to the number inside a label (`B-MKS1-000123`). */
export const raiseCounter = (db: WriteDatabase, counter: string, label: string): void => {
  const number = Number(label.slice(label.lastIndexOf('-') + 1));
  if (!Number.isSafeInteger(number)) return;
  db.run('INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)', counter, number);
};

/** Replaces the search text of a record. */
export const setSearchText = (
  db: WriteDatabase,
  kind: 'exhibit' | 'case' | 'dossier',
  id: string,
  text: { number: string; title: string; body: readonly (string | undefined)[] },
): void => {
  const body = text.body.filter((part): part is string => part !== undefined && part !== '').join('\n');
  db.run(
    'INSERT INTO search_rows (kind, id, number, title, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, body = excluded.body',
    ...[kind, id, text.number, text.title, body],
  );
};

type RecordTable = 'exhibits' | 'cases' | 'dossiers' | 'officers' | 'handovers_received';

/** Whole record kept as JSON in a table's `record` column. @throws Error where an event speaks of a record that is not there */
export const loadRecord = <T>(db: WriteDatabase, table: RecordTable, id: string): T => {
  const row = db.get<{ record: string }>(`SELECT record FROM ${table} WHERE id = ?`, id);
  if (!row) throw new Error(`event about an unknown record of ${table}`);
  return JSON.parse(row.record) as T;
};
