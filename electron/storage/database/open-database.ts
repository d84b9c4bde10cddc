/**
 * The encrypted database: SQLCipher 4 page format (AES-256-CBC with HMAC-SHA-512), raw key, so that stock `sqlcipher` opens it too.
 * WAL with synchronous=FULL: a committed transaction survives a power cut.
 */
import { rmSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { Failure } from '../../../shared/domain/failure.ts';
import { isCode } from '../../base/system-error.ts';
import { migrate } from '../migrations/registry.ts';
import { localSteps, localVersion } from './local-schema.ts';
import { ownerOnly } from './owner-only.ts';

const hexDigits = Buffer.from('0123456789abcdef');

/** `x'<64 hex>'` as SQLCipher takes a raw key, in a buffer that can be erased. */
const rawKey = (key: Buffer): Buffer => {
  const text = Buffer.alloc(key.length * 2 + 3);
  text.write("x'");
  key.forEach((byte, i) => {
    text[2 + i * 2] = hexDigits[byte >> 4] ?? 0;
    text[3 + i * 2] = hexDigits[byte & 15] ?? 0;
  });
  text.write("'", text.length - 1);
  return text;
};

const withKey = (key: Buffer, act: (text: Buffer) => void): void => {
  const text = rawKey(key);
  try {
    act(text);
  } finally {
    text.fill(0);
  }
};

/** Opens (or makes) the main database and brings it to the newest version. @throws Failure vault-damaged, vault-newer */
export const openDatabase = (path: string, key: Buffer): Database => {
  ownerOnly(path);
  const db = new Sqlite(path);
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    withKey(key, (text) => db.key(text));
    db.pragma('temp_store = MEMORY');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -32768');
    db.pragma('trusted_schema = OFF');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    if (isCode(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT')) throw new Failure('vault-damaged', { part: 'database' }, { cause: error });
    throw error;
  }
};

/** Attaches the caches as `local`; an older file is brought up to date, a damaged or later one is dropped and made anew. */
export const attachLocal = (db: Database, path: string, key: Buffer): void => {
  const attach = (): void => {
    ownerOnly(path);
    withKey(key, (text) => db.prepare('ATTACH ? AS local KEY ?').run(path, text));
    db.pragma('local.journal_mode = WAL');
    db.pragma('local.synchronous = NORMAL');
    const version = Number(db.pragma('local.user_version', { simple: true }));
    if (version === localVersion) return;
    if (version !== 0 && !localSteps.some((step) => step.version === version)) throw new Error('caches of a later version');
    db.transaction(() => {
      for (const step of localSteps) if (step.version > version) db.exec(step.sql);
      db.pragma(`local.user_version = ${localVersion}`);
    })();
  };
  try {
    attach();
  } catch {
    try {
      db.exec('DETACH local');
    } catch {
      // it was never attached
    }
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    attach();
  }
};
