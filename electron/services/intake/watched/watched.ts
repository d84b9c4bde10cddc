/**
 * Watched folders: offered is what is new since the last look, by path, size and time, and by its bytes once they were read.
 * Asked for on demand: phones, cards and network folders tell of no change. Nothing in a folder is ever changed or deleted.
 */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, sep } from 'node:path';
import type { FolderLook, WatchedFile, WatchedFolder } from '../../../../shared/contract/watched-folders.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { openSource, type SourceFile, type SourceRefusal } from '../source-files.ts';
import { type KeptFolder, type Known, keptFolders } from './kept-folders.ts';
import { type FoundFile, walkWatched } from './walk.ts';

/** Rows of one look that travel to the screen. */
const maxRows = 2000;
/** More would be a list that nobody reads. */
const maxFolders = 50;

export interface WatchedParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** Stages sources in order; each comes back as it was staged or with why not, and is told of as soon as it is in. */
  stageSources(
    sources: readonly SourceFile[],
    long: LongAct,
    onStaged: (index: number, staged: StagedFile) => void,
  ): Promise<(StagedFile | SourceRefusal)[]>;
}

const order: Readonly<Record<WatchedFile['state'], number>> = { new: 0, waiting: 1, recorded: 2, dismissed: 3 };

/** The pictures of every card lie in a folder of the same name: its card says more. */
const labelOf = (path: string): string => {
  const name = basename(path);
  return showFileName(/^DCIM$/i.test(name) ? `${basename(dirname(path))}, ${name}` : name) || path;
};

const shown = ({ id, path, addedAt }: KeptFolder): WatchedFolder => ({
  id,
  path,
  addedAt,
  label: labelOf(path),
});

/** The root of a disk already ends in a separator. */
const isWithin = (path: string, folder: string): boolean => `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

const isStaged = (outcome: StagedFile | SourceRefusal): outcome is StagedFile => 'id' in outcome;
const isRefused = (outcome: StagedFile | SourceRefusal): outcome is SourceRefusal => 'code' in outcome;

/** What a file is now, from what is known of it and what the vault holds. */
const stateOf = (vault: OpenVault, staged: ReadonlySet<string>, known: Known | undefined): Pick<WatchedFile, 'state' | 'exhibit'> => {
  const sha256 = known?.sha256;
  const exhibit = sha256 === undefined ? undefined : vault.tables.exhibitBySha256(sha256);
  if (exhibit) return { state: 'recorded', exhibit: { id: exhibit.id, number: exhibit.number } };
  if (sha256 !== undefined && staged.has(sha256)) return { state: 'waiting' };
  // Staged from here and thrown away since: the officer has decided about it.
  if (known?.dismissed || known?.taken) return { state: 'dismissed' };
  return { state: 'new' };
};

const hashOf = async (source: SourceFile, long: LongAct, onBytes: (count: number) => void): Promise<string> => {
  const { bytes, close } = await openSource(source.path);
  try {
    const hash = createHash('sha256');
    for await (const chunk of bytes) {
      if (long.signal.aborted) throw new Failure('cancelled');
      hash.update(chunk);
      onBytes(chunk.length);
    }
    return hash.digest('hex');
  } finally {
    await close();
  }
};

interface Seen {
  folder: KeptFolder;
  files: (FoundFile & Pick<WatchedFile, 'state' | 'exhibit'>)[];
  cut: boolean;
}

/** @param seen rows with their states; sorted here */
const lookOf = ({ folder, files, cut }: Seen, now: Date): FolderLook => {
  const counts = { new: 0, newBytes: 0, waiting: 0, recorded: 0, dismissed: 0 };
  for (const file of files) {
    counts[file.state] += 1;
    if (file.state === 'new') counts.newBytes += file.sizeBytes;
  }
  const sorted = [...files].sort(
    (a, b) => order[a.state] - order[b.state] || b.modifiedMs - a.modifiedMs || (a.shownPath < b.shownPath ? -1 : 1),
  );
  const rows = sorted.slice(0, maxRows).map(
    ({ key, shownPath, sizeBytes, modifiedMs, state, exhibit }): WatchedFile => ({
      key,
      path: shownPath,
      sizeBytes,
      modifiedAt: new Date(modifiedMs).toISOString(),
      state,
      ...(exhibit && { exhibit }),
    }),
  );
  return { folder: shown(folder), lookedAt: now.toISOString(), files: rows, counts, cut };
};

export const createWatchedFolders = ({ vault, clock, random, stageSources }: WatchedParts) => {
  const kept = keptFolders(vault.caches);
  const keptOf = (id: string): KeptFolder => {
    const folder = kept.find(id);
    if (!folder) throw new Failure('watched-folder-missing');
    return folder;
  };

  const see = async (id: string, signal: AbortSignal): Promise<Seen> => {
    const { files, cut } = await walkWatched(keptOf(id).path, signal);
    // After the walk: what was learnt meanwhile counts.
    const folder = keptOf(id);
    const staged = new Set(vault.staging.list().map((file) => file.sha256));
    return { folder, cut, files: files.map((file) => ({ ...file, ...stateOf(vault, staged, folder.known[file.key]) })) };
  };
  const look = async (id: string, signal: AbortSignal): Promise<FolderLook> => lookOf(await see(id, signal), clock.now());

  /** The files of these keys; all new ones where none are named. */
  const chosen = ({ files }: Seen, keys: readonly string[] | undefined): Seen['files'] => {
    const wanted = keys && new Set(keys);
    const taken = files.filter((file) => (wanted ? wanted.has(file.key) : file.state === 'new'));
    return taken.sort((a, b) => a.modifiedMs - b.modifiedMs);
  };

  return {
    list: (): WatchedFolder[] => kept.list().map(shown),
    /** @throws Failure watched-folder-missing, usage */
    async watch(path: string, signal: AbortSignal): Promise<WatchedFolder> {
      if (!isAbsolute(path)) throw new Failure('usage');
      const real = await realpath(path).catch(() => {
        throw new Failure('watched-folder-missing');
      });
      // Staging what the vault itself writes would never end.
      const own = await realpath(vault.directory);
      if (isWithin(real, own) || isWithin(own, real)) throw new Failure('usage');
      const present = kept.list().find((folder) => folder.path === real);
      if (present) return shown(present);
      if (kept.list().length >= maxFolders) throw new Failure('usage');
      await walkWatched(real, signal, 1);
      const folder: KeptFolder = { id: random.id(), path: real, addedAt: clock.now().toISOString(), known: {} };
      kept.add(folder);
      return shown(folder);
    },
    unwatch: (id: string): void => kept.remove(id),
    look,
    async stage(
      id: string,
      keys: readonly string[] | undefined,
      long: LongAct,
    ): Promise<{ stagedIds: string[]; refused: SourceRefusal[] }> {
      const files = chosen(await see(id, long.signal), keys);
      const learnt = new Map<string, Known>();
      try {
        const outcomes = await stageSources(
          files.map((file) => file.source),
          long,
          (i, { sha256 }) => void learnt.set(files[i]?.key ?? '', { sha256, taken: true, dismissed: false }),
        );
        return { stagedIds: outcomes.filter(isStaged).map((o) => o.id), refused: outcomes.filter(isRefused) };
      } finally {
        kept.learn(id, learnt);
      }
    },
    async dismiss(id: string, keys: readonly string[] | undefined, dismissed: boolean, signal: AbortSignal): Promise<FolderLook> {
      const seen = await see(id, signal);
      const learnt = new Map(chosen(seen, keys).map((file) => [file.key, { dismissed, ...(!dismissed && { taken: false }) }]));
      kept.learn(id, learnt, seen.cut ? undefined : new Set(seen.files.map((file) => file.key)));
      return look(id, signal);
    },
    /** Hashes every new file. One that cannot be read stays new. */
    async compare(id: string, long: LongAct): Promise<FolderLook> {
      const files = chosen(await see(id, long.signal), undefined);
      const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
      const progress = { step: 'hashing', doneCount: 0, totalCount: files.length, doneBytes: 0, totalBytes };
      const learnt = new Map<string, Known>();
      try {
        for (const file of files) {
          const at = showFileName(file.source.receivedName.text);
          const onBytes = (count: number): void => {
            progress.doneBytes += count;
            long.report({ ...progress, at });
          };
          const sha256 = await hashOf(file.source, long, onBytes).catch((error: unknown) => {
            if (long.signal.aborted || !(error instanceof Failure)) throw error;
            return undefined;
          });
          if (sha256 !== undefined) learnt.set(file.key, { sha256 });
          progress.doneCount += 1;
        }
      } finally {
        kept.learn(id, learnt);
      }
      return look(id, long.signal);
    },
  };
};
export type WatchedFolders = ReturnType<typeof createWatchedFolders>;
