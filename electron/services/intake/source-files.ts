/**
 * Files as they stand outside: found by path, read once, watched for change while they are read.
 * Nothing here follows a link or trusts a name.
 */
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { ReceivedName } from '../../../shared/domain/exhibit.ts';
import { Failure, type FailureCode } from '../../../shared/domain/failure.ts';
import { isCode } from '../../base/system-error.ts';

/** One file to be staged. `path` is bytes where the name is no valid Unicode. */
export interface SourceFile {
  path: string | Buffer;
  receivedName: ReceivedName;
}

export interface SourceRefusal {
  subject: string;
  code: FailureCode;
  facts: Record<string, string | number>;
}

export interface Sources {
  files: SourceFile[];
  refused: SourceRefusal[];
  /** There are more files than were asked for. */
  cut: boolean;
  /** A path that was given could not be read at all. */
  unreadable: boolean;
}

/** Deeper folders are a loop or a machine's own tree, not a phone's pictures. */
const maxDepth = 32;
/** Read at once; the size at which hashing and encryption run at full speed. */
const chunkBytes = 1024 * 1024;

/** What the system says of a source, as a failure that a person understands. */
export const sourceFailure = (error: unknown): unknown => {
  if (error instanceof Failure) return error;
  if (isCode(error, 'ENOENT', 'ESTALE', 'ENODEV', 'ENXIO')) return new Failure('file-vanished', {}, { cause: error });
  if (isCode(error, 'ENAMETOOLONG')) return new Failure('name-too-long', {}, { cause: error });
  if (isCode(error, 'EISDIR', 'ELOOP', 'ENOTDIR')) return new Failure('not-a-file', {}, { cause: error });
  if (isCode(error, 'EACCES', 'EPERM', 'EIO', 'EBUSY', 'EMFILE', 'ENFILE', 'EINVAL'))
    return new Failure('file-unreadable', {}, { cause: error });
  return error;
};

const codeOf = (error: unknown): FailureCode => {
  const failure = sourceFailure(error);
  return failure instanceof Failure ? failure.code : 'file-unreadable';
};

/** A name as received: text where its bytes are UTF-8, else the bytes too. */
export const receivedNameOf = (raw: Buffer): ReceivedName => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw) };
  } catch {
    return { text: raw.toString('utf8'), rawBase64: raw.toString('base64') };
  }
};

const joinBytes = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from(sep), name]);
const natural = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

/** Entries in the order that people expect: foto-2 before foto-10. */
const sorted = (entries: Dirent<Buffer>[]): Dirent<Buffer>[] =>
  entries.sort((a, b) => natural.compare(a.name.toString(), b.name.toString()) || Buffer.compare(a.name, b.name));

interface Walk {
  signal: AbortSignal;
  /** Files at most. */
  bound: number;
}

const walkFolder = async (folder: Buffer, depth: number, into: Sources, { signal, bound }: Walk): Promise<void> => {
  if (signal.aborted) throw new Failure('cancelled');
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  for (const entry of sorted(entries)) {
    if (into.files.length >= bound) {
      into.cut = true;
      return;
    }
    const receivedName = receivedNameOf(entry.name);
    const path = joinBytes(folder, entry.name);
    const refuse = (code: FailureCode): void => void into.refused.push({ subject: receivedName.text, code, facts: {} });
    if (entry.isDirectory()) {
      if (depth >= maxDepth) refuse('not-a-file');
      else
        await walkFolder(path, depth + 1, into, { signal, bound }).catch((error) => rethrowCancelled(error, () => refuse(codeOf(error))));
    } else if (entry.isFile() && !isHidden(entry.name)) {
      into.files.push({ path: receivedName.rawBase64 ? path : path.toString(), receivedName });
    } else refuse('not-a-file');
  }
};

const rethrowCancelled = (error: unknown, otherwise: () => void): void => {
  if (error instanceof Failure && error.code === 'cancelled') throw error;
  otherwise();
};

/** Hidden files (`.nomedia`, `.DS_Store`) and the droppings of Windows: named among the refused, never evidence by accident. */
const isHidden = (name: Buffer): boolean => name[0] === 0x2e || /^(thumbs\.db|desktop\.ini)$/i.test(name.toString('latin1'));

/**
 * Finds the files behind paths; folders are walked, links and hidden files are named and not followed.
 * A file named outright is taken even if hidden.
 * @param bound files at most; the walk stops there and says so
 */
export const findSources = async (paths: readonly string[], signal: AbortSignal, bound = Number.POSITIVE_INFINITY): Promise<Sources> => {
  const found: Sources = { files: [], refused: [], cut: false, unreadable: false };
  for (const given of paths) {
    const path = resolve(given);
    const name = basename(path);
    try {
      const stats = await lstat(path);
      if (stats.isDirectory()) await walkFolder(Buffer.from(path), 0, found, { signal, bound });
      else if (stats.isFile()) found.files.push({ path, receivedName: { text: name } });
      else found.refused.push({ subject: name, code: 'not-a-file', facts: {} });
    } catch (error) {
      rethrowCancelled(error, () => {
        found.unreadable = true;
        found.refused.push({ subject: name, code: codeOf(error), facts: {} });
      });
    }
  }
  return found;
};

export interface OpenSource {
  sizeBytes: number;
  fileSystemTime: string;
  /** The bytes; throws where the file changed, shrank or vanished meanwhile. */
  bytes: AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

async function* readWhole(handle: FileHandle, before: { size: number; mtimeMs: number }): AsyncGenerator<Uint8Array> {
  let read = 0;
  // One room for the whole file: who takes a piece has copied or hashed it before asking for the next.
  const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, Math.max(before.size + 1, 4096)));
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) break;
      read += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    const after = await handle.stat();
    if (read !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new Failure('file-changed-while-reading');
  } catch (error) {
    throw sourceFailure(error);
  }
}

/** Opens a source for one reading. @throws Failure file-vanished, file-unreadable, name-too-long, not-a-file */
export const openSource = async (path: string | Buffer): Promise<OpenSource> => {
  try {
    // O_NOFOLLOW: between finding and opening, a file may have been swapped for a link. O_NONBLOCK: a pipe must not hang us.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (!stats.isFile()) {
      await handle.close();
      throw new Failure('not-a-file');
    }
    return {
      sizeBytes: stats.size,
      fileSystemTime: stats.mtime.toISOString(),
      bytes: readWhole(handle, stats),
      close: () => handle.close(),
    };
  } catch (error) {
    throw sourceFailure(error);
  }
};
