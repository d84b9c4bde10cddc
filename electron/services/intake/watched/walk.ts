/** Walk of a watched folder: its files with size and time, bounded; links and hidden files are left alone. */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { sep } from 'node:path';
import { Failure } from '../../../../shared/domain/failure.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { findSources, type SourceFile } from '../source-files.ts';

/** A card of a busy camera holds a few thousand; more is a whole machine. */
export const maxWatchedFiles = 20_000;
/** Asked of the system at once: enough to hide the latency of a phone on USB. */
const statsAtOnce = 16;

export interface FoundFile {
  /** SHA-256 of path inside the folder, size and time. */
  key: string;
  source: SourceFile;
  shownPath: string;
  sizeBytes: number;
  modifiedMs: number;
}

const bytesOf = (path: string | Buffer): Buffer => (typeof path === 'string' ? Buffer.from(path) : path);

const found = (root: Buffer, source: SourceFile, sizeBytes: number, modifiedMs: number): FoundFile => {
  const inside = bytesOf(source.path).subarray(root.length);
  const key = createHash('sha256')
    .update(inside)
    .update(`\0${sizeBytes}\0${Math.trunc(modifiedMs)}`)
    .digest('hex');
  return { key, source, shownPath: showFileName(inside.toString('utf8')), sizeBytes, modifiedMs };
};

/**
 * Files of a folder. One that vanishes meanwhile is left out.
 * @throws Failure watched-folder-missing where the folder itself cannot be read, cancelled
 */
export const walkWatched = async (
  path: string,
  signal: AbortSignal,
  bound = maxWatchedFiles,
): Promise<{ files: FoundFile[]; cut: boolean }> => {
  const root = await lstat(path).catch(() => undefined);
  if (!root?.isDirectory()) throw new Failure('watched-folder-missing');
  const sources = await findSources([path], signal, bound);
  // A folder that could not be opened at all is named among the refused by its own name.
  if (sources.files.length === 0 && sources.unreadable) throw new Failure('watched-folder-missing');
  const prefix = bytesOf(path.endsWith(sep) ? path : path + sep);
  const files: FoundFile[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < sources.files.length; i = next++) {
      if (signal.aborted) throw new Failure('cancelled');
      const source = sources.files[i] as SourceFile;
      const stats = await lstat(source.path).catch(() => undefined);
      if (stats?.isFile()) files.push(found(prefix, source, stats.size, stats.mtimeMs));
    }
  };
  await Promise.all(Array.from({ length: statsAtOnce }, work));
  return { files, cut: sources.cut };
};
