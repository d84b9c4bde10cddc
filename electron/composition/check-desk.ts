/**
 * Packages that somebody brought to be checked and forgotten: by path, or staged file by file from a page.
 * Staged files lie in a folder of their own that only this user can read, and go with the check.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../shared/domain/failure.ts';
import type { Random } from '../base/random.ts';
import { isDiskFull } from '../base/system-error.ts';

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

export const createCheckDesk = (random: Random): CheckDesk => {
  const brought = new Map<string, Brought>();
  let folder: Promise<string> | undefined;
  const place = (): Promise<string> => {
    // mkdtemp makes the folder readable by this user only.
    folder ??= mkdtemp(join(tmpdir(), 'sahih-periksa-'));
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
      const made = await folder?.catch(() => undefined);
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
};
