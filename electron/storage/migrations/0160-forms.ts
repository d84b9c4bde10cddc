/** Official forms and letters that were issued: a number is used once, also where its form was voided. */
import type { Migration } from './registry.ts';

export const forms: Migration = {
  version: 160,
  sql: `
    CREATE TABLE forms (
      id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL UNIQUE,
      year INTEGER NOT NULL, sequence INTEGER, status TEXT NOT NULL, issued_at TEXT NOT NULL, issued_seq INTEGER NOT NULL,
      record TEXT NOT NULL, document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX forms_of ON forms (case_id, issued_seq);
    CREATE INDEX forms_by_counter ON forms (kind, year, sequence);
  `,
};
