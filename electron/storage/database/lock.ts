/** One process per vault: Node has no flock, so an exclusive transaction is held on a database of its own. It ends with the process, however that ends. */
import Sqlite from 'better-sqlite3';
import { Failure } from '../../../shared/domain/failure.ts';
import { isCode } from '../../base/system-error.ts';
import { ownerOnly } from './owner-only.ts';

export interface VaultLock {
  release(): void;
}

/** @throws Failure vault-in-use */
export const lockVault = (path: string): VaultLock => {
  ownerOnly(path);
  const db = new Sqlite(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isCode(error, 'SQLITE_BUSY', 'SQLITE_LOCKED')) throw new Failure('vault-in-use');
    throw error;
  }
  return { release: () => void db.close() };
};
