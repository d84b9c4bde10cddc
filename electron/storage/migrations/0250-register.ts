/** Lines of the register book and receipts on paper: a number is used once, also where its line was voided. */
import type { Migration } from './registry.ts';

export const register: Migration = {
  version: 250,
  sql: `
    CREATE TABLE register_entries (
      id TEXT PRIMARY KEY, number TEXT NOT NULL, number_key TEXT NOT NULL UNIQUE, year INTEGER NOT NULL, sequence INTEGER,
      received_at TEXT NOT NULL, from_office TEXT NOT NULL, outcome TEXT NOT NULL, status TEXT NOT NULL,
      handover_id TEXT, item_id TEXT, entered_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX register_entries_in_order ON register_entries (entered_seq);
    CREATE INDEX register_entries_by_counter ON register_entries (year, sequence);
    CREATE INDEX register_entries_of_handover ON register_entries (handover_id, item_id);
    CREATE TABLE paper_receipts (
      id TEXT PRIMARY KEY, number TEXT NOT NULL, number_key TEXT NOT NULL UNIQUE, year INTEGER NOT NULL, sequence INTEGER,
      status TEXT NOT NULL, issued_at TEXT NOT NULL, issued_seq INTEGER NOT NULL, record TEXT NOT NULL, document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX paper_receipts_by_counter ON paper_receipts (year, sequence);
  `,
};
