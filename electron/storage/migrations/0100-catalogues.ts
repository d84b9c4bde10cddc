/** Catalogue files that were imported: every version stays, so that what was cited from it still resolves. */
import type { Migration } from './registry.ts';

export const catalogues: Migration = {
  version: 100,
  sql: `
    CREATE TABLE catalogues (
      id TEXT PRIMARY KEY, version TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, publisher_fingerprint TEXT NOT NULL,
      imported_seq INTEGER NOT NULL, imported_at TEXT NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX catalogues_by_import ON catalogues (imported_seq);
  `,
};
