/** Recipients chosen for findings, and what became of the letters sent. */
import type { Migration } from './registry.ts';

export const followUps: Migration = {
  version: 130,
  sql: `
    CREATE TABLE finding_routes (finding_id TEXT PRIMARY KEY, chosen_at TEXT NOT NULL, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE follow_ups (
      id TEXT PRIMARY KEY, case_id TEXT NOT NULL, outcome TEXT NOT NULL, route_id TEXT, remind_on TEXT, sent_at TEXT NOT NULL,
      recorded_seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX follow_ups_of ON follow_ups (case_id, recorded_seq);
    CREATE INDEX follow_ups_by_outcome ON follow_ups (outcome, remind_on);
  `,
};
