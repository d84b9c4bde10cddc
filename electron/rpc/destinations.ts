/** Folders that a person may take a dossier to, for shells without a folder dialog and as quick choices in those with one. */
import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Destination } from '../../shared/contract/host.ts';

const writableFolder = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const subfolders = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((e) => e.isDirectory()).map((e) => join(path, e.name));
};

/** Folders as the desktop names them: `~/Unduhan` on an Indonesian system is XDG_DOWNLOAD_DIR. */
export const xdgFolders = (text: string, home: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [, name, path] of text.matchAll(/^XDG_([A-Z]+)_DIR="([^"]*)"/gm)) {
    if (name && path) found[name] = path.replace(/^\$HOME/, home);
  }
  return found;
};

const personalFolders = async (home: string): Promise<Destination[]> => {
  const config = join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs');
  const xdg = process.platform === 'linux' ? xdgFolders(await readFile(config, 'utf8').catch(() => ''), home) : {};
  return [
    { kind: 'downloads', label: 'Unduhan', path: xdg.DOWNLOAD ?? join(home, 'Downloads') },
    { kind: 'documents', label: 'Dokumen', path: xdg.DOCUMENTS ?? join(home, 'Documents') },
  ];
};

/** Mounts of cards, sticks and further drives, whatever they hold. */
export const removableMounts = async (): Promise<string[]> => {
  if (process.platform === 'win32') {
    // Letters past the system's own; a fixed second disk is as good a place.
    const system = (process.env.SystemDrive ?? 'C:').toUpperCase();
    return [...'DEFGHIJKLMNOPQRSTUVWXYZ']
      .map((letter) => `${letter}:`)
      .filter((drive) => drive !== system)
      .map((drive) => `${drive}\\`);
  }
  if (process.platform === 'darwin') return subfolders('/Volumes');
  const { username } = userInfo();
  return (await Promise.all([`/media/${username}`, `/run/media/${username}`].map(subfolders))).flat();
};

/** Downloads, Documents and removable media that exist and can be written, in that order. */
export const listDestinations = async (home = homedir()): Promise<Destination[]> => {
  const media = (await removableMounts()).map((path) => ({ kind: 'removable', label: basename(path) || path, path }));
  const all = [...(await personalFolders(home)), ...media];
  const usable = await Promise.all(all.map((place) => writableFolder(place.path)));
  return all.filter((_, i) => usable[i]);
};
