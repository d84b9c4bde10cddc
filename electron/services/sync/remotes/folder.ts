/**
 * A folder: a stick, an office share. Objects are written under a temporary name, made durable, then given their name without ever
 * replacing another (link; O_EXCL and rename where there are no links, as on FAT). Links are never followed: a stick may come from anybody.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { RemoteFaultCode, RemotePlace } from '../../../../shared/domain/sync.ts';
import { fsyncDirectory, moveIntoPlace } from '../../../base/durable-file.ts';
import { isCode } from '../../../base/system-error.ts';
import { bodyChunks, throwIfCancelled } from './bodies.ts';
import { assertKey, assertPrefix, byKey, isKey, isPassed, temporaryFolder } from './keys.ts';
import { type ByteRange, temporaryName } from './object-requests.ts';
import { type Remote, type RemoteBody, type RemoteEntry, RemoteFault, type RemoteOpening, type TransferOptions } from './remote.ts';

type FolderPlace = Extract<RemotePlace, { kind: 'folder' }>;

const faultCodes: readonly [RemoteFaultCode, readonly string[]][] = [
  ['quota', ['ENOSPC', 'EDQUOT']],
  ['forbidden', ['EACCES', 'EPERM', 'EROFS']],
  // EFBIG: no file of 4 GiB on FAT32. ELOOP: a link stands where a file should.
  ['unsuited', ['ENAMETOOLONG', 'ELOOP', 'EFBIG', 'EINVAL']],
  // The stick was pulled out, the share went away.
  ['unreachable', ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENOTCONN']],
];

const faultOf = (error: unknown): unknown => {
  if (error instanceof RemoteFault) return error;
  const code = faultCodes.find(([, codes]) => isCode(error, ...codes))?.[0];
  return code === undefined ? error : new RemoteFault(code);
};

/** What the medium fails by, named; what a body fails by stays as it is. */
const onMedium = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw faultOf(error);
  }
};

const chunkBytes = 1024 * 1024;
/** A claimed name that stayed empty longer than this was left by somebody who died between claiming and renaming. */
const staleClaimMs = 60_000;
const noFollow = constants.O_NOFOLLOW ?? 0;

/** A folder below the root that is a folder and no link. `undefined` where nothing is there. @throws RemoteFault unsuited */
const plainFolder = async (path: string): Promise<boolean> => {
  const about = await lstat(path).catch((error) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (about !== undefined && !about.isDirectory()) throw new RemoteFault('unsuited');
  return about !== undefined;
};

const partsOf = (key: string): string[] => key.split('/').slice(0, -1);

/** Each folder on the way to a key, from the top. */
const foldersTo = (root: string, key: string): string[] => partsOf(key).map((_, index, parts) => join(root, ...parts.slice(0, index + 1)));

/** True where every folder on the way is there and none is a link. */
const wayIsPlain = async (root: string, key: string): Promise<boolean> => {
  for (const folder of foldersTo(root, key)) if (!(await plainFolder(folder))) return false;
  return true;
};

const makeWay = async (root: string, key: string): Promise<void> => {
  let above = root;
  for (const folder of foldersTo(root, key)) {
    if (!(await plainFolder(folder))) {
      await mkdir(folder).catch((error) => {
        if (!isCode(error, 'EEXIST')) throw error;
      });
      await fsyncDirectory(above);
    }
    above = folder;
  }
};

const writeTemporary = async (path: string, body: RemoteBody, options: TransferOptions): Promise<void> => {
  const file = await onMedium(open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o644));
  try {
    for await (const chunk of bodyChunks(body, options, chunkBytes)) await onMedium(file.writeFile(chunk));
    throwIfCancelled(options.signal);
    await onMedium(file.sync());
  } finally {
    await file.close();
  }
};

/** Takes over an empty name that was claimed and never filled. The medium's own clock says how old it is. */
const takeStaleClaim = async (temporary: string, path: string): Promise<boolean> => {
  const [mine, claim] = [await stat(temporary), await lstat(path)];
  if (!claim.isFile() || claim.size > 0 || mine.size === 0 || mine.mtimeMs - claim.mtimeMs < staleClaimMs) return false;
  await rename(temporary, path);
  return true;
};

const put = async (root: string, key: string, body: RemoteBody, options: TransferOptions): Promise<'created' | 'exists'> => {
  throwIfCancelled(options.signal);
  const temporary = join(root, temporaryName());
  await onMedium(makeWay(root, `${temporaryFolder}/x`));
  try {
    await writeTemporary(temporary, body, options);
    await onMedium(makeWay(root, key));
    const path = join(root, key);
    const created = await onMedium(moveIntoPlace(temporary, path).then(async (moved) => moved || (await takeStaleClaim(temporary, path))));
    await onMedium(fsyncDirectory(join(root, ...partsOf(key))));
    return created ? 'created' : 'exists';
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
};

/** @throws RemoteFault missing; unsuited where a link or anything but a file stands there */
const openObject = async (root: string, key: string): Promise<FileHandle> => {
  if (!(await wayIsPlain(root, key))) throw new RemoteFault('missing');
  const path = join(root, key);
  // Where the system has no O_NOFOLLOW (Windows) the look before has to do.
  if (noFollow === 0 && (await lstat(path).catch(() => undefined))?.isSymbolicLink()) throw new RemoteFault('unsuited');
  const file = await open(path, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0)).catch((error) => {
    throw isCode(error, 'ENOENT') ? new RemoteFault('missing') : error;
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new RemoteFault('unsuited');
};

async function* read(file: FileHandle, range: ByteRange | undefined, options: TransferOptions): AsyncIterable<Uint8Array> {
  let at = range?.start ?? 0;
  try {
    const sizeBytes = (await onMedium(file.stat())).size;
    const end = Math.min(range?.end ?? sizeBytes, sizeBytes);
    while (at < end) {
      throwIfCancelled(options.signal);
      const { bytesRead, buffer } = await onMedium(file.read(Buffer.allocUnsafe(Math.min(chunkBytes, end - at)), 0, undefined, at));
      if (bytesRead === 0) throw new RemoteFault('truncated');
      at += bytesRead;
      options.onBytes?.(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* list(root: string, path: string, options: TransferOptions & { after?: string }): AsyncIterable<RemoteEntry> {
  throwIfCancelled(options.signal);
  const found = await onMedium(readdir(join(root, path), { withFileTypes: true }));
  // A folder sorts as its name with the slash, as its keys do.
  const names = found
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map((entry) => entry.name + (entry.isDirectory() ? '/' : ''));
  for (const name of names.sort(byKey)) {
    const key = `${path}${name}`;
    if (!isKey(key.replace(/\/$/, '')) || isPassed(key, options.after)) continue;
    if (name.endsWith('/')) yield* list(root, key, options);
    else if (options.after === undefined || key > options.after) {
      const about = await onMedium(lstat(join(root, key)));
      if (about.isFile()) yield { key, sizeBytes: about.size };
    }
  }
}

/** Whether the root is there at all: without this, a stick pulled out would look like an empty one. */
const assertRoot = async (root: string): Promise<void> => {
  const about = await onMedium(stat(root));
  if (!about.isDirectory()) throw new RemoteFault('unreachable');
};

/** Opens a folder that exists. @throws RemoteFault unsuited where the path is not absolute */
export const openFolderRemote = (opening: RemoteOpening<FolderPlace>): Remote => {
  const root = opening.place.path;
  if (!isAbsolute(root)) throw new RemoteFault('unsuited');
  let requests = 0;
  const arrive = async (options: TransferOptions): Promise<void> => {
    throwIfCancelled(options.signal);
    requests++;
    await assertRoot(root);
  };
  return {
    kind: 'folder',
    async probe(options) {
      await arrive(options);
      await onMedium(makeWay(root, `${temporaryFolder}/x`));
      const path = join(root, temporaryName());
      const claim = () => open(path, 'wx', 0o644);
      await (await onMedium(claim())).close();
      const again = await claim().catch((error) => {
        if (isCode(error, 'EEXIST')) return undefined;
        throw faultOf(error);
      });
      await again?.close();
      await rm(path, { force: true });
      if (again) throw new RemoteFault('unsuited');
      return { createIfAbsent: 'exclusive-file', overlapSafe: true, ranges: true, probedAt: opening.now().toISOString() };
    },
    async put(key, body, options) {
      assertKey(key);
      await arrive(options);
      return put(root, key, body, options);
    },
    async get(key, options) {
      assertKey(key);
      await arrive(options);
      return read(await onMedium(openObject(root, key)), options.range, options);
    },
    async head(key, options) {
      assertKey(key);
      await arrive(options);
      try {
        const file = await onMedium(openObject(root, key));
        try {
          return { sizeBytes: (await file.stat()).size };
        } finally {
          await file.close();
        }
      } catch (error) {
        if (error instanceof RemoteFault && error.code === 'missing') return undefined;
        throw error;
      }
    },
    async *list(prefix, options) {
      assertPrefix(prefix);
      await arrive(options);
      if (await onMedium(wayIsPlain(root, `${prefix}x`))) yield* list(root, prefix, options);
    },
    get requests() {
      return requests;
    },
    close: async () => {},
  };
};
