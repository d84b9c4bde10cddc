/**
 * Sync: remotes with their credentials, queues of transfers, what was seen in stores. None of these tables follows from the log:
 * they say how far copying came on this machine, and credentials must never enter an event. Replay does not compare them.
 */
import type { Migration } from './registry.ts';

export const sync: Migration = {
  version: 270,
  sql: `
    CREATE TABLE sync_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sync_remotes (
      id TEXT PRIMARY KEY, position INTEGER NOT NULL, settings TEXT NOT NULL, secret TEXT, abilities TEXT, paused INTEGER NOT NULL DEFAULT 0,
      last_begun_at TEXT, last_ended_at TEXT, last_clean_at TEXT, last_requests INTEGER, fault TEXT, fault_at TEXT, tries INTEGER NOT NULL DEFAULT 0,
      next_at TEXT, audited_at TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sync_blobs (sha256 TEXT PRIMARY KEY, object TEXT NOT NULL, object_bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_blobs_by_object ON sync_blobs (object);

    CREATE TABLE sync_segments (
      remote_id TEXT NOT NULL, device TEXT NOT NULL, first_seq INTEGER NOT NULL, next_seq INTEGER NOT NULL,
      head_sha256 TEXT NOT NULL, object TEXT, body BLOB, pack_object TEXT, pack_body BLOB, PRIMARY KEY (remote_id, device, first_seq)
    ) STRICT;
    CREATE TABLE sync_segment_blobs (
      remote_id TEXT NOT NULL, device TEXT NOT NULL, first_seq INTEGER NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (remote_id, device, first_seq, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_segments_of_blob ON sync_segment_blobs (sha256);
    CREATE TABLE sync_transfers (
      remote_id TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL, first_seq INTEGER NOT NULL, size_bytes INTEGER NOT NULL,
      state TEXT NOT NULL, copy INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, code TEXT, next_at TEXT,
      wanted INTEGER NOT NULL DEFAULT 0, acked INTEGER NOT NULL DEFAULT 0, since TEXT NOT NULL, PRIMARY KEY (remote_id, device, kind, ref)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_transfers_by_state ON sync_transfers (remote_id, device, state, first_seq);

    CREATE TABLE sync_seen (
      remote_id TEXT NOT NULL, device TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, first_seq INTEGER, next_seq INTEGER,
      record TEXT, PRIMARY KEY (remote_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_seen_of_device ON sync_seen (remote_id, device, kind);
    CREATE TABLE sync_objects (
      remote_id TEXT NOT NULL, device TEXT NOT NULL, object TEXT NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL, object_bytes INTEGER NOT NULL,
      key TEXT NOT NULL, kind TEXT NOT NULL, first_seq INTEGER NOT NULL, state TEXT NOT NULL, wanted INTEGER NOT NULL DEFAULT 0, promised INTEGER NOT NULL,
      tried_at TEXT, pictures TEXT, PRIMARY KEY (remote_id, device, object)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_objects_by_state ON sync_objects (remote_id, device, state);
    CREATE INDEX sync_objects_of_original ON sync_objects (sha256);

    CREATE TABLE sync_findings (
      remote_id TEXT NOT NULL, code TEXT NOT NULL, device TEXT NOT NULL, subject TEXT NOT NULL, first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
      mended_at TEXT, PRIMARY KEY (remote_id, code, device, subject)
    ) STRICT, WITHOUT ROWID;
  `,
};
