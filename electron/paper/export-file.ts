/** Writes a paper or a table into a folder and reads it back, past the page cache where the system allows. */
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../shared/domain/failure.ts';
import { fsyncDirectory } from '../base/durable-file.ts';
import { sha256Hex } from '../base/hash-stream.ts';
import type { LongAct } from '../base/report.ts';
import { rereadFile } from '../base/reread-file.ts';
import { isCode, isDiskFull } from '../base/system-error.ts';

export interface FileExport {
  path: string;
  sizeBytes: number;
  reread: 'media' | 'cache';
}

interface FileToExport {
  folder: string;
  name: string;
  bytes: Uint8Array;
  /** What the bytes must be, where that was recorded; absent takes them as they are given. */
  sha256?: string;
}

const writeNew = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** A free name beside earlier copies: `…-2.pdf`. Nothing is ever overwritten. */
const MOST_COPIES = 100;
const writeBeside = async (folder: string, name: string, bytes: Uint8Array): Promise<string> => {
  const dot = name.lastIndexOf('.');
  for (let n = 1; n <= MOST_COPIES; n++) {
    const path = join(folder, n === 1 ? name : `${name.slice(0, dot)}-${n}${name.slice(dot)}`);
    try {
      await writeNew(path, bytes);
      return path;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) {
        await rm(path, { force: true }).catch(() => undefined);
        throw error;
      }
    }
  }
  throw new Failure('destination-exists', { name });
};

/** @throws Failure destination-exists, destination-not-writable, disk-full, copy-differs */
export const exportFile = async ({ folder, name, bytes, sha256 = sha256Hex(bytes) }: FileToExport, long: LongAct): Promise<FileExport> => {
  try {
    await mkdir(folder, { recursive: true });
    const path = await writeBeside(folder, name, bytes);
    await fsyncDirectory(folder);
    const copy = await rereadFile(path, long.signal);
    if (copy.sha256 !== sha256) throw new Failure('copy-differs', { name });
    return { path, sizeBytes: bytes.length, reread: copy.from };
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
    throw new Failure('destination-not-writable', {}, { cause: error });
  }
};
