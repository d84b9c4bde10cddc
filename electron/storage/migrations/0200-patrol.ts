/** The patrol list: addresses, and the exhibits that visits became. */
import type { Migration } from './registry.ts';

export const patrol: Migration = {
  version: 200,
  sql: `
    CREATE TABLE patrol_entries (
      id TEXT PRIMARY KEY, url TEXT NOT NULL, done INTEGER NOT NULL, recorded_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patrol_entries_by_url ON patrol_entries (url);
    CREATE TABLE patrol_visits (
      entry_id TEXT NOT NULL, exhibit_id TEXT NOT NULL, at TEXT NOT NULL, verdict TEXT, visited_seq INTEGER NOT NULL,
      record TEXT NOT NULL, PRIMARY KEY (entry_id, exhibit_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patrol_visits_of ON patrol_visits (exhibit_id);
  `,
};
