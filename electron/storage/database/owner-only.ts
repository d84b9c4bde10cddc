/** Files of the database belong to one account of the machine, also where the folder around them is open to others. */
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/**
 * Makes a database file readable by its owner only, before SQLite opens it; its WAL and index take the same mode.
 * An existing file is never opened here: closing it would let go of the locks that this process holds on it.
 */
export const ownerOnly = (path: string): void => {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) closeSync(openSync(path, 'ax', 0o600));
  else if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o600);
};
