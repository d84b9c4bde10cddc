/**
 * Caches and staging entries: neither evidence nor events. The whole file may be deleted.
 * Steps only ever add: a file of an earlier version keeps its staged files and pictures. A later one is made anew.
 */
const first = `
  CREATE TABLE local.readings (
    part_id TEXT PRIMARY KEY, preview TEXT NOT NULL, width INTEGER, height INTEGER, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE local.pictures (
    part_id TEXT NOT NULL, size TEXT NOT NULL, jpeg BLOB NOT NULL, PRIMARY KEY (part_id, size)
  ) STRICT;
  CREATE TABLE local.staged (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL, received_name TEXT NOT NULL,
    file_system_time TEXT, staged_at TEXT NOT NULL, reading TEXT NOT NULL
  ) STRICT;
  CREATE TABLE local.marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Prints of pictures (`base/likeness/print.ts`), likenesses found between them, and pairs an officer called different pictures; `a < b`. */
const likeness = `
  CREATE TABLE local.prints (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, part_id TEXT NOT NULL UNIQUE, print BLOB NOT NULL, compared INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX local.prints_to_compare ON prints (seq) WHERE compared = 0;
  CREATE TABLE local.likenesses (
    a TEXT NOT NULL, b TEXT NOT NULL, grade TEXT NOT NULL, distance REAL NOT NULL, turned INTEGER NOT NULL, PRIMARY KEY (a, b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX local.likenesses_of_b ON likenesses (b);
  CREATE TABLE local.different_pictures (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
`;

/** Ascending; the last one's version is the version of the file. */
export const localSteps: readonly { version: number; sql: string }[] = [
  { version: 10, sql: first },
  { version: 20, sql: likeness },
];
export const localVersion = localSteps.at(-1)?.version ?? 0;
