/** Caches and staging entries: neither evidence nor events. The whole file may be deleted. */
export const localVersion = 10;
export const localSchema = `
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
