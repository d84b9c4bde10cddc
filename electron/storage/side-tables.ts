/**
 * Tables that no event makes and no replay compares: queues, credentials, what was seen elsewhere. Whoever owns them may write them,
 * and them only: a statement on any other table throws before it runs, so that records still change through events alone.
 */
import type { Database } from 'better-sqlite3';
import type { WriteDatabase } from './database/statements.ts';
import type { ReadDatabase } from './interface.ts';

export interface SideTables extends ReadDatabase {
  /** INSERT, UPDATE or DELETE on a table of the owner's prefix. Inside `OpenVault.commit` it belongs to that transaction. */
  run(sql: string, ...values: readonly unknown[]): void;
  /**
   * As `run`, without waiting for the disk: a power cut may take it back, as if it had not been done yet, never half of it. For how far a
   * transfer came, which is found out again; a wait for the disk costs more than a small object.
   */
  runUnsynced(sql: string, ...values: readonly unknown[]): void;
  /** All or nothing; inside `OpenVault.commit` part of that transaction. */
  together<T>(act: () => T): T;
}

/** @param prefix what the owner's tables begin with, `sync_` */
export const sideTables = (raw: Database, db: WriteDatabase, prefix: string): SideTables => {
  const own = new RegExp(`^\\s*(?:INSERT(?:\\s+OR\\s+(?:REPLACE|IGNORE))?\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+${prefix}[a-z_]+\\b`, 'i');
  const run = (sql: string, ...values: readonly unknown[]): void => {
    if (!own.test(sql)) throw new Error('a table that belongs to somebody else');
    db.run(sql, ...values);
  };
  return {
    all: db.all,
    get: db.get,
    run,
    runUnsynced(sql, ...values) {
      if (raw.inTransaction) return run(sql, ...values);
      raw.pragma('main.synchronous = NORMAL');
      try {
        run(sql, ...values);
      } finally {
        raw.pragma('main.synchronous = FULL');
      }
    },
    together(act) {
      if (raw.inTransaction) return act();
      raw.exec('BEGIN IMMEDIATE');
      try {
        const result = act();
        raw.exec('COMMIT');
        return result;
      } catch (error) {
        if (raw.inTransaction) raw.exec('ROLLBACK');
        throw error;
      }
    },
  };
};
