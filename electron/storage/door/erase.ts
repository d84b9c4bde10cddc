/**
 * Destroying a vault for good, keys first. A mark that is written before anything else makes a vault that was being erased known as one:
 * it is never opened again, and whoever sees it goes on where it stopped.
 * The vault key lies in the slots only; without them what is left is noise. Blob headers (their wrapped keys), the first page of the databases
 * (their salt) and all small files are overwritten before they are removed; flash memory may keep older copies of what was overwritten.
 */
import { existsSync, readdirSync } from 'node:fs';
import { lstat, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WorkstationCodeSchema } from '../../../shared/domain/ids.ts';
import { InstantSchema } from '../../../shared/domain/time.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { fsyncDirectory, replaceFile } from '../../base/durable-file.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import type { ErasedFolder } from '../interface.ts';
import { type Layout, maxSmallFileBytes, ownNames } from '../layout.ts';
import type { DoorPlace } from './sessions.ts';

const MarkSchema = z.strictObject({
  format: z.literal('sahih.erasing.v1'),
  begunAt: InstantSchema,
  exercise: z.boolean(),
  officeName: z.string(),
  workstationCode: WorkstationCodeSchema,
});
export type ErasingMark = z.infer<typeof MarkSchema>;

/** Overwritten at the front of a file: the header of a blob, the salt and first pages of a database. */
const FRONT_BYTES = 65_536;

/** True where a vault is being erased, or was when the program ended. */
export const isBeingErased = (layout: Layout): boolean => existsSync(layout.erasing);

/** What the mark says; undefined where it cannot be read, which does not make it less of one. */
export const readMark = (layout: Layout): ErasingMark | undefined => {
  try {
    return MarkSchema.parse(parseCanonical(readRegularFile(layout.erasing, maxSmallFileBytes)));
  } catch {
    return undefined;
  }
};

export const writeMark = (layout: Layout, mark: ErasingMark): Promise<void> => replaceFile(layout.erasing, canonicalBytes(mark));

/** Overwrites the front of a file with random bytes, makes that durable, and removes it. */
const destroyFile = async (place: DoorPlace, path: string): Promise<void> => {
  const about = await lstat(path).catch(() => undefined);
  if (about?.isFile()) {
    const handle = await open(path, 'r+').catch(() => undefined);
    try {
      await handle?.write(place.random.bytes(Math.min(about.size, FRONT_BYTES)), 0, undefined, 0);
      await handle?.sync();
    } finally {
      await handle?.close();
    }
  }
  await rm(path, { force: true });
};

const filesBelow = async (path: string): Promise<string[]> => {
  const about = await lstat(path).catch(() => undefined);
  if (!about) return [];
  if (!about.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  const below = await Promise.all(names.map((name) => filesBelow(join(path, name))));
  return below.flat();
};

/** Keys, then what names people, then the rest; the lock and the mark go last. */
const order = (layout: Layout): string[] => {
  const first = [
    layout.slots,
    layout.officeKeys,
    layout.nextOfficeKeys,
    layout.header,
    layout.database,
    `${layout.database}-wal`,
    layout.local,
    `${layout.local}-wal`,
  ];
  const last = [layout.lock, `${layout.lock}-journal`, layout.erasing];
  const rest = ownNames.map((name) => join(layout.directory, name)).filter((path) => !first.includes(path) && !last.includes(path));
  return [...first, ...rest];
};

/** Destroys everything of ours in the folder; files of others stay, and the folder with them. The lock must be let go of before. */
export const destroyFolder = async (place: DoorPlace, onFile?: (done: number, total: number) => void): Promise<ErasedFolder> => {
  const { layout } = place;
  const roots = order(layout);
  const lists = await Promise.all(roots.map(filesBelow));
  const total = lists.reduce((sum, files) => sum + files.length, 0);
  let done = 0;
  for (const [i, root] of roots.entries()) {
    for (const file of lists[i] ?? []) {
      await destroyFile(place, file);
      done += 1;
      onFile?.(done, total);
    }
    await rm(root, { recursive: true, force: true });
    if (lists[i]?.length) await fsyncDirectory(layout.directory);
  }
  for (const path of [layout.lock, `${layout.lock}-journal`]) await rm(path, { force: true });
  await rm(layout.erasing, { force: true });
  await fsyncDirectory(layout.directory);
  const foreign = readdirSync(layout.directory);
  if (foreign.length === 0) await rmdir(layout.directory).catch(() => undefined);
  return { files: total, foreign: foreign.length };
};
