/** Prints of pictures and the likenesses found between them: rebuildable, kept in the encrypted `local` database. */
import type { LikenessGrade } from '../../shared/domain/lookalike.ts';
import type { WriteDatabase } from './database/statements.ts';

/** A print in the order in which prints were made; a picture read again comes again under a later `seq`. */
export interface StoredPrint {
  seq: number;
  id: string;
  print: Uint8Array;
}

export interface StoredLikeness {
  a: string;
  b: string;
  grade: Exclude<LikenessGrade, 'same-bytes'>;
  distance: number;
  turned: number;
}

export interface PrintCache {
  print(id: string): Uint8Array | undefined;
  setPrint(id: string, print: Uint8Array): void;
  /** Prints made after `seq`, oldest first. */
  after(seq: number, count: number): StoredPrint[];
  isCompared(id: string): boolean;
  countToCompare(): number;
  /** Oldest print that was compared with no other yet. */
  nextToCompare(): StoredPrint | undefined;
  /** Keeps what a picture is like among those compared before it. */
  setCompared(id: string, likenesses: readonly StoredLikeness[]): void;
  likenessesOf(id: string): StoredLikeness[];
  /** Marks two pictures as different ones for the officer, or takes the mark back. */
  setDifferent(pair: readonly [string, string], different: boolean): void;
  /** Drops prints and likenesses of another version; marks stay. */
  keepVersion(version: string): void;
}

const sorted = ([a, b]: readonly [string, string]): [string, string] => (a < b ? [a, b] : [b, a]);

export const printCacheOf = (db: WriteDatabase): PrintCache => ({
  print: (id) => db.get<{ print: Buffer }>('SELECT print FROM local.prints WHERE part_id = ?', id)?.print,
  setPrint(id, print) {
    db.run('DELETE FROM local.likenesses WHERE a = ? OR b = ?', id, id);
    db.run('INSERT OR REPLACE INTO local.prints (part_id, print) VALUES (?, ?)', id, Buffer.from(print));
  },
  after: (seq, count) =>
    db.all<StoredPrint>('SELECT seq, part_id AS id, print FROM local.prints WHERE seq > ? ORDER BY seq LIMIT ?', seq, count),
  isCompared: (id) => db.get<{ compared: number }>('SELECT compared FROM local.prints WHERE part_id = ?', id)?.compared === 1,
  countToCompare: () => db.get<{ n: number }>('SELECT count(*) AS n FROM local.prints WHERE compared = 0')?.n ?? 0,
  nextToCompare: () => db.get<StoredPrint>('SELECT seq, part_id AS id, print FROM local.prints WHERE compared = 0 ORDER BY seq LIMIT 1'),
  setCompared(id, likenesses) {
    for (const { a, b, grade, distance, turned } of likenesses)
      db.run(
        'INSERT OR REPLACE INTO local.likenesses (a, b, grade, distance, turned) VALUES (?, ?, ?, ?, ?)',
        a,
        b,
        grade,
        distance,
        turned,
      );
    db.run('UPDATE local.prints SET compared = 1 WHERE part_id = ?', id);
  },
  likenessesOf: (id) =>
    db.all<StoredLikeness>(
      `SELECT a, b, grade, distance, turned FROM local.likenesses l WHERE (a = ? OR b = ?)
       AND NOT EXISTS (SELECT 1 FROM local.different_pictures d WHERE d.a = l.a AND d.b = l.b)`,
      id,
      id,
    ),
  setDifferent(pair, different) {
    const sql = different
      ? 'INSERT OR IGNORE INTO local.different_pictures (a, b) VALUES (?, ?)'
      : 'DELETE FROM local.different_pictures WHERE a = ? AND b = ?';
    db.run(sql, ...sorted(pair));
  },
  keepVersion(version) {
    const kept = db.get<{ value: string }>("SELECT value FROM local.marks WHERE name = 'print-version'")?.value;
    if (kept === version) return;
    db.run('DELETE FROM local.prints');
    db.run('DELETE FROM local.likenesses');
    db.run("INSERT OR REPLACE INTO local.marks (name, value) VALUES ('print-version', ?)", version);
  },
});
