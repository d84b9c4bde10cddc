/**
 * Logs of other vaults beside this one. None of these tables is a projection of our own log: `foreign_*` are what others signed,
 * as it came, checked by itself (`services/verify/foreign-logs.ts`); `received_records` is a cache of what they say, settled anew at will.
 */
import type { Migration } from './registry.ts';

export const foreignLogs: Migration = {
  version: 260,
  sql: `
    CREATE TABLE foreign_events (
      event_sha256 TEXT PRIMARY KEY,
      chain TEXT NOT NULL,
      seq INTEGER NOT NULL,
      prev_sha256 TEXT NOT NULL,
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      subject_prev_sha256 TEXT NOT NULL,
      type TEXT NOT NULL,
      actor TEXT NOT NULL,
      envelope TEXT NOT NULL,
      signature TEXT NOT NULL,
      -- segment: linked event by event to the checkpoint's head; extract: path is its audit path to the checkpoint's root
      proof TEXT NOT NULL CHECK (proof IN ('segment', 'extract')),
      checkpoint TEXT NOT NULL,
      path TEXT,
      -- hand-over or segment that brought it
      via TEXT NOT NULL,
      -- the receiver's clock when it first came
      adopted_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX foreign_events_by_place ON foreign_events (chain, seq);
    CREATE INDEX foreign_events_by_subject ON foreign_events (subject_kind, subject_id);
    CREATE INDEX foreign_events_by_type ON foreign_events (type, chain, seq);
    CREATE TRIGGER foreign_events_are_kept BEFORE DELETE ON foreign_events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER foreign_events_are_fixed BEFORE UPDATE ON foreign_events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

    CREATE TABLE foreign_fields (
      event_sha256 TEXT NOT NULL,
      name TEXT NOT NULL,
      salt TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (event_sha256, name)
    ) STRICT, WITHOUT ROWID;

    -- sha256 is that of the canonical checkpoint, signature included
    CREATE TABLE foreign_checkpoints (
      sha256 TEXT PRIMARY KEY,
      chain TEXT NOT NULL,
      size INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX foreign_checkpoints_by_chain ON foreign_checkpoints (chain, size);

    -- name: as the officer stated it where he signed a hand-over by this key; logs that disclose his enrolment say it themselves
    CREATE TABLE foreign_keys (fingerprint TEXT PRIMARY KEY, public_key_pem TEXT NOT NULL, name TEXT) STRICT, WITHOUT ROWID;

    -- what was said of a chain when it came: whose it is; for the screen only
    CREATE TABLE foreign_chains (
      chain TEXT PRIMARY KEY,
      workstation_code TEXT,
      office TEXT,
      first_adopted_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- where two histories part, since when that is known; branches are found in foreign_events
    CREATE TABLE foreign_forks (
      kind TEXT NOT NULL,
      chain TEXT NOT NULL,
      seq INTEGER NOT NULL,
      other TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      PRIMARY KEY (kind, chain, seq, other)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE received_records (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      chain TEXT NOT NULL,
      number TEXT NOT NULL,
      title TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      event_count INTEGER NOT NULL,
      disagreement_count INTEGER NOT NULL,
      quarantined_count INTEGER NOT NULL,
      unvouched_count INTEGER NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT;
    CREATE INDEX received_records_by_number ON received_records (number);
  `,
};
