/** Links between exhibits, and what officers made of originals. */
import type { Migration } from './registry.ts';

export const capture: Migration = {
  version: 190,
  sql: `
    CREATE TABLE exhibit_links (
      exhibit_id TEXT NOT NULL, relation TEXT NOT NULL, other_id TEXT NOT NULL, PRIMARY KEY (exhibit_id, relation, other_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX exhibit_links_to ON exhibit_links (other_id, relation);
    CREATE TABLE exhibit_derivatives (
      id TEXT PRIMARY KEY, exhibit_id TEXT NOT NULL, of_part_id TEXT NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
      media_type TEXT NOT NULL, made_seq INTEGER NOT NULL, withdrawn_seq INTEGER, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX exhibit_derivatives_of ON exhibit_derivatives (exhibit_id, made_seq);
  `,
};
