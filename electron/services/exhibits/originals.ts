/** Originals re-read inside the vault, and copies of them handed out: written, synced, read back, then recorded. */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exhibit, ExhibitPart } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { exhibitNumberOf, extensionOf } from '../../../shared/domain/file-names.ts';
import type { Clock } from '../../base/clock.ts';
import { fsyncDirectory, moveIntoPlace } from '../../base/durable-file.ts';
import type { LongAct } from '../../base/report.ts';
import { rereadFile } from '../../base/reread-file.ts';
import { isCode, isDiskFull } from '../../base/system-error.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { exhibitChecked, exhibitExported } from '../../storage/records/payloads.ts';

interface Dependencies {
  vault: OpenVault;
  clock: Clock;
}

const wholeExhibits = (vault: OpenVault, ids: readonly string[]): Exhibit[] =>
  [...new Set(ids)].map((id) => {
    const exhibit = vault.tables.exhibit(id);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  });

const sizeOf = (exhibit: Exhibit): number => exhibit.parts.reduce((sum, part) => sum + part.sizeBytes, 0);

const counter = (exhibits: readonly Exhibit[], step: string, { report }: LongAct) => {
  const state = {
    step,
    doneCount: 0,
    totalCount: exhibits.length,
    doneBytes: 0,
    totalBytes: exhibits.reduce((sum, e) => sum + sizeOf(e), 0),
  };
  return {
    at: (exhibit: Exhibit): void => report({ ...state, at: exhibit.number }),
    done: (exhibit: Exhibit): void => {
      state.doneCount += 1;
      state.doneBytes += sizeOf(exhibit);
      report({ ...state, at: exhibit.number });
    },
  };
};

const isIntact = async (vault: OpenVault, part: ExhibitPart): Promise<boolean> => {
  try {
    return await vault.blobs.verify(part.sha256);
  } catch (error) {
    if (error instanceof Failure && (error.code === 'blob-missing' || error.code === 'blob-altered')) return false;
    throw error;
  }
};

/**
 * Re-reads originals and compares them with their recorded hashes. Each exhibit's outcome is recorded as it is known:
 * stopping keeps what was checked so far.
 */
export const checkOriginals = async ({ vault, clock }: Dependencies, ids: readonly string[], long: LongAct) => {
  const exhibits = wholeExhibits(vault, ids);
  const progress = counter(exhibits, 'checking', long);
  const altered: string[] = [];
  for (const exhibit of exhibits) {
    if (long.signal.aborted) throw new Failure('cancelled');
    progress.at(exhibit);
    let intact = true;
    for (const part of exhibit.parts) intact = (await isIntact(vault, part)) && intact;
    vault.commit((scope) => void scope.append(exhibitChecked(exhibit.id, { checkedAt: clock.now().toISOString(), intact })));
    if (!intact) altered.push(exhibit.number);
    progress.done(exhibit);
  }
  return { intact: exhibits.length - altered.length, altered };
};

/** What the system says of a destination, as a failure that a person understands. */
const destinationFailure = (error: unknown): unknown => {
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  const barred = isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EIO', 'ENODEV', 'ENXIO', 'EFBIG');
  return barred ? new Failure('destination-not-writable', {}, { cause: error }) : error;
};

const writeCopy = async (handle: FileHandle, vault: OpenVault, part: ExhibitPart, signal: AbortSignal): Promise<void> => {
  for await (const chunk of vault.blobs.lend(part.sha256)) {
    if (signal.aborted) throw new Failure('cancelled');
    await handle.writeFile(chunk);
  }
  await handle.sync();
};

/** Copies one part under its generated name; an equal file already there is success. */
const copyPart = async (
  vault: OpenVault,
  part: ExhibitPart,
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<'media' | 'cache'> => {
  const path = join(folder, name);
  const temporary = `${path}.${process.pid}.part`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await writeCopy(handle, vault, part, signal);
    } finally {
      await handle.close();
    }
    const fresh = await moveIntoPlace(temporary, path);
    await fsyncDirectory(folder);
    const copy = await rereadFile(path, signal);
    if (copy.sha256 === part.sha256) return copy.from;
    if (!fresh) throw new Failure('destination-exists', { name });
    await rm(path, { force: true });
    throw new Failure('copy-differs', { name });
  } finally {
    await rm(temporary, { force: true });
  }
};

/**
 * Copies originals to a folder under generated names, reads the copies back and records each exhibit's export.
 * @throws Failure destination-not-writable, destination-exists, copy-differs, disk-full, blob-altered, blob-missing, cancelled:
 * exhibits exported before it are recorded
 */
export const exportOriginals = async ({ vault, clock }: Dependencies, ids: readonly string[], folder: string, long: LongAct) => {
  const exhibits = wholeExhibits(vault, ids);
  const progress = counter(exhibits, 'exporting', long);
  const files: { number: string; path: string }[] = [];
  let reread: 'media' | 'cache' = 'media';
  try {
    await mkdir(folder, { recursive: true });
    for (const exhibit of exhibits) {
      progress.at(exhibit);
      for (const [position, part] of exhibit.parts.entries()) {
        const name = `${exhibitNumberOf(exhibit.number, position, exhibit.parts.length)}.${extensionOf(part.mediaType)}`;
        if ((await copyPart(vault, part, folder, name, long.signal)) === 'cache') reread = 'cache';
        files.push({ number: exhibit.number, path: join(folder, name) });
      }
      vault.commit((scope) => void scope.append(exhibitExported(exhibit.id, { exportedAt: clock.now().toISOString(), reread })));
      progress.done(exhibit);
    }
  } catch (error) {
    throw destinationFailure(error);
  }
  return { folder, files, reread };
};
