/** Readings and pictures: rebuildable, kept in the encrypted `local` database. */
import type { Reading } from '../../shared/domain/exhibit.ts';
import type { WriteDatabase } from './database/statements.ts';
import type { Caches } from './interface.ts';

export const cachesOf = (db: WriteDatabase): Caches => ({
  reading(partId) {
    const row = db.get<{ record: string }>('SELECT record FROM local.readings WHERE part_id = ?', partId);
    return row && (JSON.parse(row.record) as Reading);
  },
  setReading(partId, reading) {
    db.run(
      'INSERT OR REPLACE INTO local.readings (part_id, preview, width, height, record) VALUES (?, ?, ?, ?, ?)',
      ...[partId, reading.preview, reading.width ?? null, reading.height ?? null, JSON.stringify(reading)],
    );
  },
  picture(partId, size) {
    return db.get<{ jpeg: Buffer }>('SELECT jpeg FROM local.pictures WHERE part_id = ? AND size = ?', partId, size)?.jpeg;
  },
  setPicture(partId, size, jpeg) {
    db.run('INSERT OR REPLACE INTO local.pictures (part_id, size, jpeg) VALUES (?, ?, ?)', partId, size, Buffer.from(jpeg));
  },
  mark(name) {
    return db.get<{ value: string }>('SELECT value FROM local.marks WHERE name = ?', name)?.value;
  },
  setMark(name, value) {
    db.run('INSERT OR REPLACE INTO local.marks (name, value) VALUES (?, ?)', name, value);
  },
  remove(ids) {
    for (const id of ids) {
      db.run('DELETE FROM local.readings WHERE part_id = ?', id);
      db.run('DELETE FROM local.pictures WHERE part_id = ?', id);
      db.run('DELETE FROM local.prints WHERE part_id = ?', id);
      db.run('DELETE FROM local.likenesses WHERE a = ? OR b = ?', id, id);
    }
  },
});
