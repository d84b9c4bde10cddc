/** First run: keys in memory and an empty store; dropped whole unless `create` writes the header. */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../shared/domain/failure.ts';
import { fsyncDirectory } from '../../base/durable-file.ts';
import { makeBlobFolders } from '../blobs/blob-store.ts';
import { lockVault } from '../database/lock.ts';
import { type Layout, ownNames } from '../layout.ts';

/** Empty folders of a vault, marked as not yet one. */
export const layFolders = async (layout: Layout): Promise<void> => {
  await mkdir(layout.directory, { recursive: true, mode: 0o700 });
  await writeFile(layout.preparing, '', { mode: 0o600 });
  await fsyncDirectory(layout.directory);
  await mkdir(layout.slots, { recursive: true, mode: 0o700 });
  await mkdir(layout.staging, { recursive: true, mode: 0o700 });
  await makeBlobFolders(layout);
};

/** Deletes what an unfinished first run left; only names that are ours, and never a vault. */
export const dropPreparationNow = (layout: Layout): void => {
  if (existsSync(layout.header) || !existsSync(layout.preparing)) return;
  for (const name of ownNames) if (name !== 'preparing') rmSync(join(layout.directory, name), { recursive: true, force: true });
  rmSync(layout.preparing, { force: true });
};

/** True where another process is in its first run here. */
export const isBeingPrepared = (layout: Layout): boolean => {
  try {
    lockVault(layout.lock).release();
    return false;
  } catch (error) {
    if (error instanceof Failure && error.code === 'vault-in-use') return true;
    throw error;
  }
};
