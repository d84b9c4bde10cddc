/** Messages between desks about what was handed over, and the end of a term. */
import type { Migration } from './registry.ts';

export const farewell: Migration = {
  version: 280,
  sql: `
    CREATE TABLE messages (
      id TEXT PRIMARY KEY, direction TEXT NOT NULL, handover_id TEXT NOT NULL, item_id TEXT, kind TEXT NOT NULL,
      at TEXT NOT NULL, recorded_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX messages_of_handover ON messages (handover_id, at);
    CREATE INDEX messages_of_item ON messages (item_id, at);
    CREATE TABLE farewells (
      handover_id TEXT PRIMARY KEY, begun_at TEXT NOT NULL, erased_at TEXT, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
