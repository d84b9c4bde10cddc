/** Record tables: projections of the log. Columns are for queries; `record` is the whole record as JSON. */
import type { Migration } from './registry.ts';

const officeSql = `
  CREATE TABLE vault_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE officers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, key_fingerprint TEXT NOT NULL,
    enrolled_at TEXT NOT NULL, retired_at TEXT, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE keys (
    fingerprint TEXT PRIMARY KEY, kind TEXT NOT NULL, officer_id TEXT, public_key_pem TEXT NOT NULL,
    certificate_pem TEXT NOT NULL, enrolled_seq INTEGER NOT NULL, retired_seq INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unlockers (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, added_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const exhibitSql = `
  CREATE TABLE exhibits (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    taken_at TEXT, found_at TEXT, known_at TEXT, occurred_at TEXT,
    sort_at TEXT NOT NULL,
    region_code TEXT, place_name TEXT NOT NULL, address TEXT NOT NULL, latitude REAL, longitude REAL,
    caption TEXT NOT NULL, notes TEXT NOT NULL, kind TEXT NOT NULL, way TEXT NOT NULL,
    platform TEXT NOT NULL, account TEXT NOT NULL, url TEXT NOT NULL,
    has_place INTEGER NOT NULL, has_time INTEGER NOT NULL, has_giver INTEGER NOT NULL, has_caption INTEGER NOT NULL,
    part_count INTEGER NOT NULL, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL, part_id TEXT NOT NULL,
    received_name TEXT NOT NULL, duplicate_of TEXT,
    checked_at TEXT, check_intact INTEGER, exported_at TEXT,
    record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX exhibits_by_sort ON exhibits (sort_at, id);
  CREATE INDEX exhibits_by_recorded ON exhibits (recorded_at, id);
  CREATE INDEX exhibits_by_taken ON exhibits (taken_at, id);
  CREATE INDEX exhibits_by_region ON exhibits (region_code, sort_at);

  CREATE TABLE exhibit_parts (
    id TEXT PRIMARY KEY, exhibit_id TEXT NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL,
    sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL, received_name TEXT NOT NULL,
    raw_exif_base64 TEXT, recorded_seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX exhibit_parts_of ON exhibit_parts (exhibit_id, position);
  CREATE INDEX exhibit_parts_by_sha256 ON exhibit_parts (sha256, recorded_seq);

  CREATE TABLE exhibit_labels (exhibit_id TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (exhibit_id, label)) STRICT, WITHOUT ROWID;
  CREATE INDEX exhibit_labels_by_label ON exhibit_labels (label, exhibit_id);
  CREATE TABLE exhibit_violations (exhibit_id TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (exhibit_id, code)) STRICT, WITHOUT ROWID;
  CREATE INDEX exhibit_violations_by_code ON exhibit_violations (code, exhibit_id);
`;

const caseSql = `
  CREATE TABLE cases (
    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, origin TEXT NOT NULL, regime TEXT NOT NULL,
    region_code TEXT, place_name TEXT NOT NULL, occurred_at TEXT, found_at TEXT, known_at TEXT,
    created_by TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, closed_at TEXT,
    exhibit_count INTEGER NOT NULL, person_count INTEGER NOT NULL, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_by_updated ON cases (updated_at, id);
  CREATE TABLE case_exhibits (
    case_id TEXT NOT NULL, position INTEGER NOT NULL, exhibit_id TEXT NOT NULL, caption TEXT NOT NULL, PRIMARY KEY (case_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_exhibits_by_exhibit ON case_exhibits (exhibit_id, case_id);
  CREATE TABLE case_persons (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL, position INTEGER NOT NULL, part TEXT NOT NULL, name TEXT NOT NULL, confidential INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_persons_of ON case_persons (case_id, position);

  CREATE TABLE findings (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person_id TEXT, code TEXT NOT NULL, subject_kind TEXT NOT NULL,
    catalogue_version TEXT NOT NULL, recorded_seq INTEGER NOT NULL, updated_at TEXT NOT NULL, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX findings_of ON findings (case_id, recorded_seq);
  CREATE TABLE finding_exhibits (
    finding_id TEXT NOT NULL, position INTEGER NOT NULL, exhibit_id TEXT NOT NULL, PRIMARY KEY (finding_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX finding_exhibits_by_exhibit ON finding_exhibits (exhibit_id, finding_id);

  CREATE TABLE dossiers (
    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
    correction INTEGER NOT NULL, corrects TEXT, begun_at TEXT NOT NULL, sealed_at TEXT, sealed_by TEXT NOT NULL,
    manifest_sha256 TEXT, exported_count INTEGER NOT NULL, exported_at TEXT, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX dossiers_of ON dossiers (case_id, begun_at);
`;

export const records: Migration = { version: 20, sql: officeSql + exhibitSql + caseSql };
