/**
 * Files that survive a power cut: temporary file, write, fsync, link or rename, fsync of the directory.
 * A write-once file that is already there with the same bytes is success, with other bytes an error.
 */
import { constants } from 'node:fs';
import { type FileHandle, link, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isCode } from './system-error.ts';

/** Thrown where a write-once file exists with other bytes. */
export class FileDiffers extends Error {}

/** Makes the names in a directory durable. Windows cannot (and its NTFS journal orders renames by itself). */
export const fsyncDirectory = async (directory: string): Promise<void> => {
  if (process.platform === 'win32') return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(directory, constants.O_RDONLY);
    await handle.sync();
  } catch (error) {
    // Some file systems (FAT through FUSE, network shares) refuse to sync a directory: nothing more can be done there.
    if (!isCode(error, 'EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EBADF')) throw error;
  } finally {
    await handle?.close();
  }
};

/** Makes the bytes of an existing file durable. */
export const fsyncFile = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeTemporary = async (path: string, bytes: Uint8Array): Promise<string> => {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  return temporary;
};

/** Writes or replaces a small file at once: readers see the old bytes or the new, never a mixture. */
export const replaceFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = await writeTemporary(path, bytes);
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await fsyncDirectory(dirname(path));
};

/**
 * Writes a file that must never change afterwards.
 * @throws FileDiffers where other bytes stand there
 */
export const writeOnce = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = await writeTemporary(path, bytes);
  try {
    if (!(await moveIntoPlace(temporary, path))) {
      const present = await readFile(path);
      if (Buffer.compare(present, bytes) !== 0) throw new FileDiffers('a different file stands there');
    }
  } finally {
    await rm(temporary, { force: true });
  }
  await fsyncDirectory(dirname(path));
};

/**
 * Gives a durable temporary file its final name, never replacing another file. The caller makes the directory durable.
 * @returns false where that name is taken; the temporary file is then still there
 */
export const moveIntoPlace = async (temporary: string, path: string): Promise<boolean> => {
  try {
    await link(temporary, path);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EISDIR')) throw error;
    return claimAndRename(temporary, path);
  }
  await unlink(temporary);
  return true;
};

/** link() fails on FAT and exFAT: the name is claimed with O_EXCL, then replaced by rename. */
export const claimAndRename = async (temporary: string, path: string): Promise<boolean> => {
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return true;
};
