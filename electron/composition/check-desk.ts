/**
 * Packages that somebody brought to be checked and forgotten: by path, or staged file by file from a page.
 * A check reads back and forth, so files from a page lie on the disk until it ends: unencrypted, as they were brought, in a folder
 * that only this user can read. They go with the check, with the lock and with the process; what a crash left goes at the next start.
 */
import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../shared/domain/failure.ts';
import type { Random } from '../base/random.ts';
import { isCode, isDiskFull } from '../base/system-error.ts';

interface Brought {
  path: string;
  file: string;
}

export interface CheckDesk {
  add(name: string, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<{ id: string }>;
  /** Files in the order staged, with their paths inside the dropped folder. @throws Failure staged-missing */
  take(ids: readonly string[]): Brought[];
  forget(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** `sahih-periksa-<process>-<random>` */
const folderName = /^sahih-periksa-(\d+)-/;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
};

/** Removes the folders of this user whose process is gone. Links and other people's folders are left alone. */
export const sweepCheckDesks = async (root: string): Promise<void> => {
  for (const name of await readdir(root).catch(() => [] as string[])) {
    const pid = folderName.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(root, name);
    const about = await lstat(path).catch(() => undefined);
    if (about?.isDirectory() && (process.getuid === undefined || about.uid === process.getuid()))
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
};

/** @param root folder for the files brought; the system's temporary folder unless a test says otherwise */
export const createCheckDesk = (random: Random, root = tmpdir()): CheckDesk => {
  const brought = new Map<string, Brought>();
  let folder: Promise<string> | undefined;
  const swept = sweepCheckDesks(root);
  const place = (): Promise<string> => {
    // mkdtemp makes the folder readable by this user only.
    folder ??= mkdtemp(join(root, `sahih-periksa-${process.pid}-`));
    return folder;
  };
  const forget = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      const file = brought.get(id)?.file;
      brought.delete(id);
      if (file) await rm(file, { force: true });
    }
  };
  return {
    async add(name, bytes, signal) {
      const id = random.id();
      const file = join(await place(), id);
      try {
        await pipeline(bytes, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
      } catch (error) {
        await rm(file, { force: true });
        if (signal?.aborted) throw new Failure('cancelled');
        throw isDiskFull(error) ? new Failure('disk-full', {}, { cause: error }) : error;
      }
      brought.set(id, { path: name, file });
      return { id };
    },
    take: (ids) =>
      ids.map((id) => {
        const found = brought.get(id);
        if (!found) throw new Failure('staged-missing');
        return found;
      }),
    forget,
    async close() {
      brought.clear();
      await swept;
      const made = await folder?.catch(() => undefined);
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
};
