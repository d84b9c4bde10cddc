/** What lies on a medium that may have been handed over: parcels, and dossier packages without one. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../../../../shared/domain/failure.ts';
import { handoverFolder } from '../../../../shared/domain/handover.ts';
import { parcelHeaderName } from '../../../../shared/domain/parcel.ts';

/** Packages lie on top of a stick or one folder below; a stick is not searched without end. */
const MOST_DEPTH = 2;
const MOST_ENTRIES = 5000;

export interface FoundPackage {
  medium: string;
  path: string;
  name: string;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isFile(),
    () => false,
  );

/** A zip is a package where its name says so; what is inside, the verifier says. */
const isPackageZip = (name: string): boolean => /^BB-.*\.zip$/i.test(name);

const isPackageFolder = async (path: string): Promise<boolean> =>
  (await isFile(join(path, 'manifes.json'))) || (await isFile(join(path, 'segel.json')));

const entriesOf = async (path: string, root: boolean): Promise<Dirent[]> => {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    // The medium itself must be readable; a folder on it that is not belongs to somebody else.
    if (root) throw new Failure('file-unreadable', {}, { cause });
    return [];
  }
};

/** Packages on a medium, or the medium itself where it is one. @throws Failure file-unreadable */
export const findPackages = async (medium: string): Promise<FoundPackage[]> => {
  if (await isPackageFolder(medium)) return [{ medium, path: medium, name: basename(medium) }];
  if (await isFile(medium))
    return medium.toLowerCase().endsWith('.zip') ? [{ medium: join(medium, '..'), path: medium, name: basename(medium) }] : [];
  const found: FoundPackage[] = [];
  let seen = 0;
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of (await entriesOf(folder, depth === 0)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (++seen > MOST_ENTRIES) return;
      const path = join(folder, entry.name);
      if (entry.isFile() && isPackageZip(entry.name)) found.push({ medium, path, name: entry.name });
      // Links are not followed: a stick must not lead elsewhere.
      if (!entry.isDirectory() || entry.name.endsWith('.part')) continue;
      if (await isPackageFolder(path)) found.push({ medium, path, name: entry.name });
      else if (depth < MOST_DEPTH && !(await isFile(join(path, parcelHeaderName))) && !isParcelPlace(folder, entry.name))
        await walk(path, depth + 1);
    }
  };
  await walk(medium, 0);
  return found;
};

/** Folders of parcels whose header never came hold volumes, not packages. */
const isParcelPlace = (folder: string, name: string): boolean => basename(folder) === handoverFolder && /^[0-9a-f]{12}$/.test(name);
