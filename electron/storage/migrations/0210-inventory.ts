/** Inventories of campaign objects, and their lines. */
import type { Migration } from './registry.ts';

export const inventory: Migration = {
  version: 210,
  sql: `
    CREATE TABLE inventories (
      id TEXT PRIMARY KEY, title TEXT NOT NULL, case_id TEXT, created_at TEXT NOT NULL, recorded_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX inventories_of_case ON inventories (case_id);
    CREATE TABLE inventory_items (
      id TEXT PRIMARY KEY, inventory_id TEXT NOT NULL, kind TEXT NOT NULL, quantity INTEGER NOT NULL, first_seq INTEGER NOT NULL,
      recorded_at TEXT NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX inventory_items_of ON inventory_items (inventory_id, first_seq);
  `,
};
