/** Corrections beside a package: a newer dossier that says it replaces this one, by a seal that holds. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { openPath } from './reader.ts';
import { readSealed, type SealedRecords } from './seal.ts';

/** A stick with more packages than this is searched no further: the check must not turn into a search. */
const maxSiblings = 200;

/** Looks whether a folder entry can be a package without listing all of a large foreign folder. */
const mayBePackage = async (path: string): Promise<boolean> => {
  if (path.endsWith('.zip')) return true;
  return stat(join(path, 'segel.json')).then(
    (s) => s.isFile(),
    () => false,
  );
};

const sealedAt = async (path: string): Promise<SealedRecords | undefined> => {
  try {
    if (!(await mayBePackage(path))) return undefined;
    const reader = await openPath(path);
    try {
      return await readSealed(reader);
    } finally {
      await reader.close();
    }
  } catch {
    // What lies beside a package is no part of it: whatever is wrong there must not touch this verdict.
    return undefined;
  }
};

/** Notes naming each correction, and corrections of corrections, found in the same folder. */
export const newerCorrections = async (path: string, dossierId: string): Promise<Problem[]> => {
  const here = resolve(path);
  const folder = dirname(here);
  const names = await readdir(folder).catch(() => [] as string[]);
  const seals = [];
  for (const name of names.slice(0, maxSiblings)) {
    const at = join(folder, name);
    if (at === here) continue;
    const records = await sealedAt(at);
    if (records?.sealed === 'match' && records.seal?.corrects !== undefined) seals.push({ name, seal: records.seal });
  }
  const found = new Map<string, Problem>();
  const open = [dossierId];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const { name, seal } of seals) {
      if (seal.corrects?.dossierId !== id || found.has(seal.dossierId)) continue;
      found.set(seal.dossierId, { code: 'newer-correction', subject: seal.dossierNumber, detail: name, weight: 'note' });
      open.push(seal.dossierId);
    }
  return [...found.values()];
};
