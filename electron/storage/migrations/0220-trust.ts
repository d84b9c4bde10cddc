/** Who vouches for whom: offices known here, certifications, revocations and the last trust list of each office. */
import type { Migration } from './registry.ts';

export const trust: Migration = {
  version: 220,
  sql: `
    CREATE TABLE trusted_offices (
      fingerprint TEXT PRIMARY KEY, own INTEGER NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE certifications (
      issuer TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, own INTEGER NOT NULL, seq INTEGER NOT NULL,
      record TEXT NOT NULL, PRIMARY KEY (issuer, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX certifications_of ON certifications (subject);
    CREATE TABLE revocations (
      issuer TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL, own INTEGER NOT NULL, seq INTEGER NOT NULL,
      record TEXT NOT NULL, PRIMARY KEY (issuer, subject, reason, since)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX revocations_of ON revocations (subject);
    CREATE TABLE trust_lists (
      issuer TEXT PRIMARY KEY, number INTEGER NOT NULL, own INTEGER NOT NULL, seq INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
