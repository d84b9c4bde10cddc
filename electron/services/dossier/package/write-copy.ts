/** Writes a package to a destination, as a folder or as one zip, under a temporary name until it is whole. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Failure } from '../../../../shared/domain/failure.ts';
import { fsyncDirectory } from '../../../base/durable-file.ts';
import { isCode, isDiskFull } from '../../../base/system-error.ts';
import { CRC_OFFSET, localHeader, type ZipEntry, zipEnding } from '../../../base/zip-records.ts';
import type { PackageFile } from './package-file.ts';

export interface CopySource {
  /** In the manifest's order. */
  files: readonly PackageFile[];
  /** Bytes of a file; a piece need not outlive the asking for the next. */
  open(file: PackageFile): AsyncIterable<Uint8Array>;
}

export interface CopyAct {
  signal: AbortSignal;
  onBytes(count: number, file: PackageFile): void;
}

/** What the system says of a destination, as a failure that a person understands. */
export const destinationFailure = (error: unknown): unknown => {
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  const barred = isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO', 'ENODEV', 'ENXIO', 'EFBIG');
  return barred ? new Failure('destination-not-writable', {}, { cause: error }) : error;
};

const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  let done = 0;
  while (done < bytes.length) done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
};

/** Streams one file; every chunk is shown to `seen`. */
const stream = async (
  handle: FileHandle,
  source: CopySource,
  file: PackageFile,
  act: CopyAct,
  seen?: (chunk: Uint8Array) => void,
): Promise<void> => {
  let count = 0;
  for await (const chunk of source.open(file)) {
    if (act.signal.aborted) throw new Failure('cancelled');
    await writeAll(handle, chunk);
    seen?.(chunk);
    count += chunk.length;
    act.onBytes(chunk.length, file);
  }
  if (count !== file.sizeBytes) throw new Failure('blob-altered');
};

const writeFile = async (folder: string, source: CopySource, file: PackageFile, act: CopyAct): Promise<void> => {
  const handle = await open(join(folder, ...file.path.split('/')), 'wx', 0o644);
  try {
    await stream(handle, source, file, act);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Files of a folder under way at once: one is decrypted while others are written and synced. */
const filesAtOnce = 3;

/** The largest first: the PDF holds half of all bytes and must not come last, alone. */
const writeFiles = async (folder: string, source: CopySource, act: CopyAct): Promise<void> => {
  const waiting = source.files.toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  const line = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await writeFile(folder, source, file, act);
  };
  // One failure ends all lines, each with its file closed, before anybody removes the half-made folder.
  const ended = (error: unknown): never => {
    waiting.length = 0;
    throw error;
  };
  const lines = await Promise.allSettled(Array.from({ length: filesAtOnce }, () => line().catch(ended)));
  for (const outcome of lines) if (outcome.status === 'rejected') throw outcome.reason;
};

const writeFolder = async (folder: string, source: CopySource, act: CopyAct): Promise<void> => {
  const within = [...new Set(source.files.map((f) => dirname(f.path)).filter((name) => name !== '.'))];
  await mkdir(folder, { recursive: true });
  for (const name of within) await mkdir(join(folder, name), { recursive: true });
  await writeFiles(folder, source, act);
  for (const name of within) await fsyncDirectory(join(folder, name));
  await fsyncDirectory(folder);
};

/** One entry: header, bytes, then the CRC into the header that already stands there. */
const writeEntry = async (handle: FileHandle, source: CopySource, file: PackageFile, offset: number, act: CopyAct): Promise<ZipEntry> => {
  const entry = { name: file.path, sizeBytes: file.sizeBytes, crc32: 0 };
  await writeAll(handle, localHeader(entry));
  let crc = 0;
  await stream(handle, source, file, act, (chunk) => {
    crc = crc32(chunk, crc);
  });
  const patch = Buffer.alloc(4);
  patch.writeUInt32LE(crc);
  await handle.write(patch, 0, 4, offset + CRC_OFFSET);
  return { ...entry, crc32: crc, offset };
};

const writeZip = async (path: string, source: CopySource, act: CopyAct): Promise<void> => {
  const handle = await open(path, 'wx', 0o644);
  try {
    const entries: ZipEntry[] = [];
    let offset = 0;
    for (const file of source.files) {
      entries.push(await writeEntry(handle, source, file, offset, act));
      offset += localHeader({ name: file.path, sizeBytes: file.sizeBytes, crc32: 0 }).length + file.sizeBytes;
    }
    await writeAll(handle, zipEnding(entries, offset));
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const exists = (path: string): Promise<boolean> =>
  open(path, 'r').then(
    async (handle) => {
      await handle.close();
      return true;
    },
    (error: unknown) => {
      if (isCode(error, 'ENOENT')) return false;
      if (isCode(error, 'EISDIR', 'EPERM', 'EACCES')) return true;
      throw error;
    },
  );

/**
 * Writes the copy and gives it its name only when every byte is durable.
 * @throws Failure destination-exists, destination-not-writable, disk-full, cancelled, blob-altered; nothing half written stays
 */
export const writeCopy = async (path: string, form: 'folder' | 'zip', source: CopySource, act: CopyAct): Promise<void> => {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    if (await exists(path)) throw new Failure('destination-exists', { name: path.split(/[\\/]/).at(-1) ?? '' });
    await rm(temporary, { recursive: true, force: true });
    await (form === 'zip' ? writeZip : writeFolder)(temporary, source, act);
    await rename(temporary, path);
    await fsyncDirectory(dirname(path));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw destinationFailure(error);
  }
};
