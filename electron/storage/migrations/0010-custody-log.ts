/** The log: events, their payload fields, the stored Merkle tree, subject heads, checkpoints and keys. */
import type { Migration } from './registry.ts';

export const custodyLog: Migration = {
  version: 10,
  sql: `
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      event_sha256 TEXT NOT NULL UNIQUE,
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      type TEXT NOT NULL,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      envelope TEXT NOT NULL,
      signature TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_subject ON events (subject_kind, subject_id, seq);
    CREATE INDEX events_by_type ON events (type, seq);
    CREATE TRIGGER events_are_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER events_are_fixed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

    -- value is the canonical JSON text; NULL once personal data was erased (the commitment stays in the envelope)
    CREATE TABLE event_fields (
      seq INTEGER NOT NULL,
      name TEXT NOT NULL,
      salt TEXT,
      value TEXT,
      PRIMARY KEY (seq, name)
    ) STRICT, WITHOUT ROWID;

    -- RFC 6962 hashes of complete subtrees: level 0 are leaves, position counts subtrees of that level
    CREATE TABLE tree_nodes (
      level INTEGER NOT NULL,
      position INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      PRIMARY KEY (level, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE subject_heads (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      head_sha256 TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoints (
      size INTEGER NOT NULL,
      at TEXT NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (size, at)
    ) STRICT, WITHOUT ROWID;
  `,
};
