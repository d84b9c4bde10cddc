/** Hand-overs that this vault prepared and sent, and what was in them. */
import type { Migration } from './registry.ts';

export const handoversSent: Migration = {
  version: 230,
  sql: `
    CREATE TABLE handovers_sent (
      id TEXT PRIMARY KEY, state TEXT NOT NULL, begun_seq INTEGER NOT NULL, begun_at TEXT NOT NULL, statement_sha256 TEXT, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX handovers_sent_by_statement ON handovers_sent (statement_sha256);
    CREATE TABLE handover_items_sent (
      handover_id TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, item_id TEXT NOT NULL, number TEXT NOT NULL,
      PRIMARY KEY (handover_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX handover_items_sent_of ON handover_items_sent (item_id);
  `,
};
