/** Files of the database belong to one account of the machine, also where the folder around them is open to others. */
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { Failure } from '../../../shared/domain/failure.ts';

/**
 * Makes a database file readable by its owner only, before SQLite opens it; its WAL and index take the same mode.
 * @throws Failure vault-damaged where something else than a file stands there
 * An existing file is never opened here: closing it would let go of the locks that this process holds on it.
 */
export const ownerOnly = (path: string): void => {
  const about = statSync(path, { throwIfNoEntry: false });
  // A pipe in its place would be waited for without end.
  if (about && !about.isFile()) throw new Failure('vault-damaged', { part: 'database' });
  const mode = about?.mode;
  if (mode === undefined) closeSync(openSync(path, 'ax', 0o600));
  else if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o600);
};
