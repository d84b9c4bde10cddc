/** Where this user's vaults live on each system; another user of the same laptop has his own. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserFolders {
  /** The office's vault. */
  vault: string;
  /** The practice vault: never mixed with evidence. */
  exercise: string;
  /** Checkpoints known outside the vault, for noticing an older copy. */
  witness: string;
}

/** Per-user data folder: `%LOCALAPPDATA%`, `~/Library/Application Support` or `$XDG_DATA_HOME`. */
const dataRoot = (environment: NodeJS.ProcessEnv): string => {
  if (process.platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
};

/** Folders of the present user; `SAHIH_HOME` moves all of them. */
export const userFolders = (environment: NodeJS.ProcessEnv = process.env): UserFolders => {
  const root = environment.SAHIH_HOME ?? join(dataRoot(environment), 'Sahih');
  return { vault: join(root, 'brankas'), exercise: join(root, 'latihan'), witness: join(root, 'saksi') };
};
