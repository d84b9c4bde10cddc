/** A package as a folder: plain files only; links and special files are named and never followed. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { showFileName } from '../../../shared/domain/text.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { type PackageReader, type Stretch, stretchReader } from './stretch.ts';
import { unsafeNames } from './unsafe-names.ts';

/** A package holds `asli/` and nothing deeper; what lies deeper is foreign and listed, not searched without end. */
const maxDepth = 8;
const maxFiles = 100_000;

interface Walk {
  stretches: Map<string, Stretch>;
  problems: Problem[];
}

const unreadable = (path: string, detail?: string): Problem => ({
  code: 'file-unreadable',
  subject: showFileName(path),
  ...(detail === undefined ? {} : { detail }),
  weight: 'unchecked',
});

/** The root must be readable; what cannot be read inside it is named, and the rest is still checked. */
const entriesOf = async (root: string, inside: string, into: Walk): Promise<Dirent[] | undefined> => {
  try {
    return await readdir(join(root, inside), { withFileTypes: true });
  } catch (cause) {
    if (inside === '') throw cause;
    into.problems.push(unreadable(`${inside}/`));
    return undefined;
  }
};

/** Size of a file; undefined where it vanished or its name is not Unicode and cannot be said back to the system. */
const sizeAt = (file: string): Promise<number | undefined> =>
  stat(file).then(
    (about) => about.size,
    () => undefined,
  );

const walk = async (root: string, inside: string, depth: number, into: Walk): Promise<void> => {
  const entries = await entriesOf(root, inside, into);
  if (entries === undefined) return;
  if (entries.length === 0 && inside !== '')
    into.problems.push({ code: 'file-foreign', subject: showFileName(`${inside}/`), weight: 'unchecked' });
  for (const entry of entries) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (into.stretches.size >= maxFiles) return;
    if (entry.isDirectory() && depth < maxDepth) await walk(root, path, depth + 1, into);
    else if (entry.isFile()) {
      const file = join(root, path);
      const sizeBytes = await sizeAt(file);
      if (sizeBytes === undefined) into.problems.push(unreadable(path));
      else into.stretches.set(path, { file, offset: 0, sizeBytes });
    } else into.problems.push(unreadable(path, 'link'));
  }
};

/** Opens a package folder. Names that no package may hold are reported and stay listed as they are. */
export const openFolder = async (path: string): Promise<PackageReader> => {
  const root = resolve(path);
  const found: Walk = { stretches: new Map(), problems: [] };
  await walk(root, '', 0, found);
  found.problems.push(...unsafeNames(found.stretches.keys()));
  const sizeBytes = [...found.stretches.values()].reduce((sum, s) => sum + s.sizeBytes, 0);
  return stretchReader({ name: basename(root), kind: 'package', sizeBytes, problems: found.problems }, found.stretches);
};
