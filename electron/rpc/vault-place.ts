/** Where this user's vault and what he remembers of vaults lie unless told otherwise: local to the machine, never roamed or synchronised. */
import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';

/** @param env `SAHIH_VAULT` names another folder */
export const vaultPlace = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string => {
  if (env.SAHIH_VAULT) return resolve(env.SAHIH_VAULT);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Sahih', 'brankas');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sahih', 'brankas');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'sahih', 'brankas');
};

/**
 * Folder that remembers the chains of this user's vaults, wherever those lie. Apart from the vault's own parent where the
 * system knows such a place, so that copying the one does not carry the other along.
 * @param env `SAHIH_WITNESS` names another folder
 */
export const witnessPlace = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string => {
  if (env.SAHIH_WITNESS) return resolve(env.SAHIH_WITNESS);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Sahih', 'saksi');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sahih', 'saksi');
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'sahih', 'saksi');
};

const firstReadable = (paths: readonly string[]): string => {
  for (const path of paths) {
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text !== '') return text;
    } catch {
      // the next one
    }
  }
  return '';
};

/** The same as long as this is the same installation: machine-id (machine-id(5)) where there is one, else the computer's name. */
export const machineMark = (platform: NodeJS.Platform = process.platform): string =>
  (platform === 'linux' && firstReadable(['/etc/machine-id', '/var/lib/dbus/machine-id'])) || hostname();
