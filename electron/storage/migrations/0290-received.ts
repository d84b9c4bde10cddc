/** What came from other desks: hand-overs with what was decided of them, dossiers and exhibits taken, and receipts that came back for our own. */
import type { Migration } from './registry.ts';

export const received: Migration = {
  version: 290,
  sql: `
    CREATE TABLE handovers_received (
      id TEXT PRIMARY KEY, statement_sha256 TEXT NOT NULL, sender_office TEXT NOT NULL, received_at TEXT NOT NULL, receipt_id TEXT,
      received_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE received_dossiers (
      id TEXT NOT NULL, handover_id TEXT NOT NULL, number TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, register_number TEXT,
      received_at TEXT NOT NULL, received_seq INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (id, handover_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX received_dossiers_by_manifest ON received_dossiers (manifest_sha256);
    CREATE TABLE received_exhibits (
      id TEXT NOT NULL, handover_id TEXT NOT NULL, item_id TEXT NOT NULL, number TEXT NOT NULL, register_number TEXT,
      received_at TEXT NOT NULL, received_seq INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (id, handover_id, item_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE adopted_receipts (
      handover_id TEXT PRIMARY KEY, receipt_id TEXT NOT NULL, adopted_at TEXT NOT NULL, adopted_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
