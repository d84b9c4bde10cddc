import { readdirSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { assertMonotonic, migrate, migrations, newestVersion } from '../../electron/storage/migrations/registry.ts';

const folder = new URL('../../electron/storage/migrations/', import.meta.url);
const tablesOf = (db: Database): string[] =>
  (db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all() as { name: string }[]).map((row) => row.name);
const upTo = (version: number): Database => {
  const db = new Sqlite(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version <= version),
  );
  return db;
};

test('versions ascend in tens, one file each', () => {
  assertMonotonic(migrations);
  const files = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
  expect(files.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b)).toEqual(migrations.map((m) => m.version));
  expect(() =>
    assertMonotonic([
      { version: 20, sql: '' },
      { version: 10, sql: '' },
    ]),
  ).toThrow('10 does not follow 20');
  expect(() => assertMonotonic([{ version: 15, sql: '' }])).toThrow('15 does not follow 0');
});

test('a database of a later program is refused untouched', () => {
  const db = upTo(newestVersion());
  db.pragma(`user_version = ${newestVersion() + 10}`);
  const before = tablesOf(db);
  expect(() => migrate(db)).toThrow('vault-newer');
  expect(tablesOf(db)).toEqual(before);
});

test('a migration that fails half-way leaves the version before it', () => {
  const db = upTo(10);
  const broken = [migrations[0], { version: 20, sql: 'CREATE TABLE half (a); CREATE TABLE half (a);' }].filter((m) => m !== undefined);
  expect(() => migrate(db, broken)).toThrow();
  expect(db.pragma('user_version', { simple: true })).toBe(10);
  expect(tablesOf(db)).not.toContain('half');
});

test('migrating again changes nothing', () => {
  const db = upTo(newestVersion());
  const before = tablesOf(db);
  migrate(db);
  expect(tablesOf(db)).toEqual(before);
});

describe('0010 custody log', () => {
  test('keeps events append-only', () => {
    const db = upTo(10);
    expect(tablesOf(db)).toEqual(['checkpoints', 'event_fields', 'events', 'subject_heads', 'tree_nodes']);
    db.exec("INSERT INTO events VALUES (0, 'a', 'vault', 'b', 'vault.created', 'c', 'd', '{}', 'e')");
    expect(() => db.exec("UPDATE events SET at = 'x'")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM events')).toThrow('append-only');
  });
});

describe('0020 records', () => {
  test('adds the record tables and keeps what 0010 held', () => {
    const db = upTo(10);
    db.exec("INSERT INTO events VALUES (0, 'a', 'vault', 'b', 'vault.created', 'c', 'd', '{}', 'e')");
    migrate(
      db,
      migrations.filter((m) => m.version <= 20),
    );
    expect(db.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 1 });
    for (const table of [
      'exhibits',
      'exhibit_parts',
      'cases',
      'findings',
      'dossiers',
      'officers',
      'keys',
      'unlockers',
      'counters',
      'vault_facts',
    ])
      expect(tablesOf(db)).toContain(table);
  });

  test('refuses a second exhibit under the same number', () => {
    const db = upTo(20);
    const columns = (db.prepare('PRAGMA table_info(exhibits)').all() as { name: string; notnull: number; type: string }[]).filter(
      (c) => c.notnull,
    );
    const insert = (id: string) =>
      db
        .prepare(`INSERT INTO exhibits (${columns.map((c) => c.name).join()}) VALUES (${columns.map(() => '?').join()})`)
        .run(...columns.map((c) => (c.name === 'id' ? id : c.name === 'number' ? 'B-MKS1-000001' : c.type === 'INTEGER' ? 0 : '')));
    insert('a');
    expect(() => insert('b')).toThrow('UNIQUE');
  });
});

describe('0030 search', () => {
  test('indexes words and parts of words, and forgets what was replaced', () => {
    const db = upTo(30);
    db.exec("INSERT INTO search_rows (kind, id, number, title, body) VALUES ('exhibit', 'a', 'B-MKS1-000001', 'Baliho', 'dipilih rakyat')");
    const words = (text: string) => db.prepare('SELECT rowid FROM search_words WHERE search_words MATCH ?').all(text);
    const parts = (text: string) => db.prepare('SELECT rowid FROM search_parts WHERE body LIKE ?').all(text);
    expect([words('baliho').length, words('pilih').length, parts('%pilih%').length]).toEqual([1, 0, 1]);
    db.exec("UPDATE search_rows SET title = 'Spanduk', body = '' WHERE id = 'a'");
    expect([words('baliho').length, words('spanduk').length, parts('%pilih%').length]).toEqual([0, 1, 0]);
  });
});

describe('0100 catalogues', () => {
  test('keeps every imported version once', () => {
    const db = upTo(100);
    const insert = (id: string, version: string) =>
      db.prepare("INSERT INTO catalogues VALUES (?, ?, 'a', 'b', 7, '2026-11-22T00:00:00.000Z', '{}')").run(id, version);
    insert('a', '2026.12');
    insert('b', '2027.01');
    expect(() => insert('c', '2027.01')).toThrow('UNIQUE');
  });
});

describe('0130 follow-ups', () => {
  test('keeps one chosen recipient for a finding and every letter of a case', () => {
    const db = upTo(130);
    const letter = (id: string) =>
      db.exec(`INSERT INTO follow_ups VALUES ('${id}', 'k', 'belum', NULL, NULL, '2024-01-18T00:00:00.000Z', 1, '{}')`);
    letter('a');
    letter('b');
    expect(db.prepare("SELECT id FROM follow_ups WHERE case_id = 'k' ORDER BY id").all()).toEqual([{ id: 'a' }, { id: 'b' }]);
    db.exec("INSERT INTO finding_routes VALUES ('f', 'x', '{}')");
    expect(() => db.exec("INSERT INTO finding_routes VALUES ('f', 'y', '{}')")).toThrow('UNIQUE');
  });
});

describe('0160 forms', () => {
  test('refuses a number a second time, as an office would read it', () => {
    const db = upTo(160);
    const insert = (id: string, key: string) =>
      db
        .prepare("INSERT INTO forms VALUES (?, 'c', 'model-a', ?, ?, 2024, 1, 'issued', '', 0, '{}', '{}')")
        .run(id, key.toLowerCase(), key);
    insert('a', '001/LHP/2024');
    expect(() => insert('b', '001/LHP/2024')).toThrow('UNIQUE');
    insert('c', '002/LHP/2024');
    expect(db.prepare('SELECT count(*) AS n FROM forms').get()).toEqual({ n: 2 });
  });
});

describe('0190 capture', () => {
  test('keeps one link of a kind between two exhibits, and every derivative', () => {
    const db = upTo(190);
    const link = (relation: string) => db.prepare("INSERT INTO exhibit_links VALUES ('b', ?, 'a')").run(relation);
    link('original-of');
    link('same-object');
    expect(() => link('original-of')).toThrow('UNIQUE');
    const made = (id: string) =>
      db.prepare("INSERT INTO exhibit_derivatives VALUES (?, 'a', 'p', 's', 1, 'image/png', 2, NULL, '{}')").run(id);
    made('d');
    expect(() => made('d')).toThrow('UNIQUE');
  });
});

describe('0220 trust', () => {
  test('keeps one card of an office, every certification once for its issuer, and one list an office', () => {
    const db = upTo(220);
    db.exec("INSERT INTO trusted_offices VALUES ('o', 1, 'Kantor', 3, '{}')");
    expect(() => db.exec("INSERT INTO trusted_offices VALUES ('o', 0, 'Lain', 4, '{}')")).toThrow('UNIQUE');
    const certify = (issuer: string) => db.prepare("INSERT INTO certifications VALUES (?, 'i', 's', 'officer', 0, 1, '{}')").run(issuer);
    certify('a');
    certify('b');
    expect(() => certify('a')).toThrow('UNIQUE');
    db.exec("INSERT INTO trust_lists VALUES ('a', 1, 0, 1, '{}')");
    expect(() => db.exec("INSERT INTO trust_lists VALUES ('a', 2, 0, 1, '{}')")).toThrow('UNIQUE');
  });
});

describe('0290 received', () => {
  test('keeps one record of a hand-over, and a dossier that came twice under each of them', () => {
    const db = upTo(290);
    const handover = (id: string) =>
      db.exec(`INSERT INTO handovers_received VALUES ('${id}', 's', 'Kantor', '2024-01-18T00:00:00.000Z', NULL, 1, '{}')`);
    const dossier = (handoverId: string) =>
      db.exec(`INSERT INTO received_dossiers VALUES ('d', '${handoverId}', 'BB-1', 'm', NULL, '2024-01-18T00:00:00.000Z', 1, '{}')`);
    handover('a');
    expect(() => handover('a')).toThrow('UNIQUE');
    dossier('a');
    dossier('b');
    expect(() => dossier('b')).toThrow('UNIQUE');
  });
});

describe('0330 settled clocks', () => {
  test('until a record is settled anew every clock that was ahead still waits', () => {
    const db = upTo(290);
    db.exec("INSERT INTO received_records VALUES ('exhibit', 'a', 'c', 'B-1', '', '2024-01-18T00:00:00.000Z', 3, 0, 2, 0, '{}')");
    migrate(
      db,
      migrations.filter((m) => m.version <= 330),
    );
    expect(db.prepare('SELECT quarantined_count, open_clock_count FROM received_records').get()).toEqual({
      quarantined_count: 2,
      open_clock_count: 2,
    });
  });
});

describe('0340 finding reasons', () => {
  test('findings told before say nothing of why', () => {
    const db = upTo(330);
    db.exec("INSERT INTO sync_findings VALUES ('r', 'segment-forged', 'mks1-00000000', 'k', 'a', 'b', NULL)");
    migrate(
      db,
      migrations.filter((m) => m.version <= 340),
    );
    expect(db.prepare('SELECT code, reasons FROM sync_findings').get()).toEqual({ code: 'segment-forged', reasons: null });
  });
});

describe('0250 register', () => {
  test('keeps each number once, whatever became of its line', () => {
    const db = upTo(250);
    const entry = db.prepare(
      "INSERT INTO register_entries VALUES (?, '0001/REG/I/2024', '0001/REG/I/2024', 2024, 1, '2024-01-20', '', 'diterima', 'voided', NULL, NULL, 1, '{}')",
    );
    entry.run('a');
    expect(() => entry.run('b')).toThrow('UNIQUE');
    const receipt = db.prepare(
      "INSERT INTO paper_receipts VALUES (?, '001/TT/I/2024', '001/TT/I/2024', 2024, 1, 'voided', '2024-01-20', 1, '{}', '{}')",
    );
    receipt.run('a');
    expect(() => receipt.run('b')).toThrow('UNIQUE');
  });
});

describe('0270 sync', () => {
  test('keeps one transfer of an original to a remote, and forgets nothing that 0250 held', () => {
    const db = upTo(270);
    const add = db.prepare(
      "INSERT INTO sync_transfers (remote_id, device, kind, ref, first_seq, size_bytes, state, since) VALUES ('r', 'd', 'object', ?, 0, 1, 'waiting', '2024-01-20')",
    );
    add.run('a');
    expect(() => add.run('a')).toThrow('UNIQUE');
    expect(tablesOf(db)).toContain('register_entries');
  });
});
