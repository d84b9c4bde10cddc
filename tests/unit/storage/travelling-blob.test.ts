/** Blobs that travel unchanged and are opened by their own key, and the tables that sync may write. */
import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/base/hash-stream.ts';
import { writeHandle } from '../../../electron/storage/database/statements.ts';
import { sideTables } from '../../../electron/storage/side-tables.ts';
import { pieces, recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const gathered = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};

test('a blob opens elsewhere by its own key, and every change of it is noticed', async () => {
  await using t = await temporaryVault();
  const original = randomBytes(2 * 1_048_576 + 4321);
  const exhibit = await recordExhibit(t.vault, original);
  const sha256 = exhibit.parts[0]?.sha256 ?? '';
  const { fileBytes, key, open } = await t.vault.blobs.atRest(sha256);
  const file = await gathered(open());
  expect(file.length).toBe(fileBytes);
  expect((await gathered(open())).equals(file), 'read again').toBe(true);
  const opened = (bytes: Buffer, change: object = {}) =>
    gathered(t.vault.blobs.openTravelling(pieces(bytes, 50_001), { fileBytes: bytes.length, key, sha256, ...change }));
  expect((await opened(file)).equals(original)).toBe(true);
  for (const at of [3, 50, 90, 5000, 1_500_000, fileBytes - 60, fileBytes - 1]) {
    const turned = Buffer.from(file);
    turned[at] = (turned[at] ?? 0) ^ 1;
    await expect(opened(turned)).rejects.toThrow('blob-altered');
  }
  await expect(opened(file.subarray(0, -1))).rejects.toThrow('blob-altered');
  await expect(opened(Buffer.concat([file, Buffer.of(0)]))).rejects.toThrow('blob-altered');
  await expect(opened(file, { key: randomBytes(32).toString('hex') })).rejects.toThrow('blob-altered');
  await expect(opened(file, { sha256: sha256Hex('another') })).rejects.toThrow('blob-altered');
});

test('a small blob sealed in memory travels like one from the disk', async () => {
  await using t = await temporaryVault();
  const plain = randomBytes(1_500_000);
  const { bytes, key } = t.vault.blobs.seal(plain);
  const opened = t.vault.blobs.openTravelling(pieces(bytes), { fileBytes: bytes.length, key, sha256: sha256Hex(plain) });
  expect((await gathered(opened)).equals(plain)).toBe(true);
});

test('sync writes its own tables and no other, all of an act or nothing', async () => {
  await using t = await temporaryVault();
  const { syncTables } = t.vault;
  expect(() => syncTables.run("INSERT INTO cases (id) VALUES ('x')")).toThrow('somebody else');
  expect(() => syncTables.run('DELETE FROM events WHERE seq = 0')).toThrow('somebody else');
  expect(() => syncTables.run('DROP TABLE sync_facts')).toThrow('somebody else');
  expect(() =>
    syncTables.together(() => {
      syncTables.run("INSERT INTO sync_facts (name, value) VALUES ('a', '1')");
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(syncTables.all('SELECT * FROM sync_facts')).toEqual([]);
  syncTables.runUnsynced("INSERT INTO sync_facts (name, value) VALUES ('b', '2')");
  expect(() => syncTables.runUnsynced("INSERT INTO cases (id) VALUES ('x')")).toThrow('somebody else');
  expect(syncTables.all('SELECT name FROM sync_facts')).toEqual([{ name: 'b' }]);
  expect(t.vault.log.replayEqualsTables()).toBe(true);
});

test('what need not wait for the disk leaves everything after it waiting', () => {
  const raw = new Sqlite(':memory:');
  raw.exec('CREATE TABLE sync_facts (name TEXT PRIMARY KEY); PRAGMA synchronous = FULL');
  const tables = sideTables(raw, writeHandle(raw), 'sync_');
  const full = () => expect(raw.pragma('main.synchronous', { simple: true })).toBe(2);
  tables.runUnsynced("INSERT INTO sync_facts VALUES ('a')");
  full();
  expect(() => tables.runUnsynced("INSERT INTO sync_facts VALUES ('a')")).toThrow('UNIQUE');
  full();
  expect(() => tables.runUnsynced('DELETE FROM events')).toThrow('somebody else');
  full();
  tables.together(() => tables.runUnsynced("INSERT INTO sync_facts VALUES ('b')"));
  full();
  expect(tables.all('SELECT name FROM sync_facts')).toEqual([{ name: 'a' }, { name: 'b' }]);
  raw.close();
});
