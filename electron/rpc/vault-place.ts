/** Where this user's vault lies unless told otherwise: local to the machine, never roamed or synchronised. */
import { homedir } from 'node:os';
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
