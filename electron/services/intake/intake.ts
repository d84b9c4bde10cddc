/**
 * Intake: from a stranger's file to an exhibit.
 *
 * 1. stage: bytes stream once into the encrypted store, hashed as received (`stage.ts`, `source-files.ts`)
 * 2. glance: type by content, EXIF, by a keyless decoder (`decoder/`)
 * 3. record: linked into place, then exhibit row + custody event in one transaction (`record.ts`)
 * 4. read: pictures in the background, caches only; may fail without harming 3 (`reading-queue.ts`)
 */
import { Readable } from 'node:stream';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Clock } from '../../base/clock.ts';
import { printVersion } from '../../base/likeness/print.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { createReadingQueue, type Decoder, type FileFacts } from './reading-queue.ts';
import { createRecording, type RecordRequest } from './record.ts';
import { createStage, type StageFile } from './stage.ts';
import { createWatchedFolders } from './watched/watched.ts';

export interface IntakeDependencies {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  decoder: Decoder;
  knowsViolation(code: string): boolean;
  /** Told that a print was made of a picture, so that it can be compared. */
  printed?(): void;
  /** Told of readings that failed for a reason that is not the file's; writes no name. */
  note(error: unknown): void;
}

interface UnreadPart {
  id: string;
  sha256: string;
  size_bytes: number;
  media_type: string;
  received_name: string;
}

const unreadParts = `SELECT p.id, p.sha256, p.size_bytes, p.media_type, p.received_name
  FROM exhibit_parts p LEFT JOIN local.readings r ON r.part_id = p.id WHERE r.part_id IS NULL OR r.preview = 'pending'`;

/** Of a thumbnail a print is made as of the picture itself: it is what prints are made of. */
const unprintedPictures = `SELECT i.part_id AS id FROM local.pictures i LEFT JOIN local.prints p ON p.part_id = i.part_id
  WHERE i.size = 'thumbnail' AND p.part_id IS NULL`;

export const createIntake = (deps: IntakeDependencies) => {
  const { vault } = deps;
  const keep = (id: string, facts: FileFacts): void => {
    if (vault.staging.get(id)) {
      vault.staging.setReading(id, facts.mediaType, facts.reading);
      stage.remember(id, facts);
    } else vault.caches.setReading(id, facts.reading);
  };
  const keepPrint = (id: string, print: Uint8Array): void => {
    vault.prints.setPrint(id, print);
    deps.printed?.();
  };
  const queue = createReadingQueue({ decoder: deps.decoder, caches: vault.caches, keep, keepPrint, note: deps.note });
  const stage = createStage({ vault, decoder: deps.decoder, queue, note: deps.note });
  const recording = createRecording({ ...deps, stage, queue });

  const partToRead = (part: UnreadPart) => ({
    id: part.id,
    name: part.received_name,
    mediaType: part.media_type,
    sizeBytes: part.size_bytes,
    open: () => vault.blobs.open(part.sha256),
  });

  /** Prints of pictures that were read before there were prints: made of their renditions, originals stay untouched. */
  const askForPrints = (): void => {
    vault.prints.keepVersion(String(printVersion));
    for (const { id } of vault.db.all<{ id: string }>(unprintedPictures)) {
      queue.ask({
        id,
        name: '',
        mediaType: 'image/jpeg',
        sizeBytes: vault.caches.picture(id, 'thumbnail')?.length ?? 0,
        open: () => Readable.from([vault.caches.picture(id, 'thumbnail') ?? new Uint8Array()]),
        printOnly: true,
      });
    }
    deps.printed?.();
  };

  return {
    /** Streams one file in. @throws Failure file-empty, disk-full, cancelled, … */
    stage: (file: StageFile): Promise<StagedFile> => stage.add(file),
    stagePaths: (paths: readonly string[], long: LongAct) => stage.paths(paths, long),
    watched: createWatchedFolders({ ...deps, stageSources: stage.sources }),
    staged: (): StagedFile[] => vault.staging.list(),
    discard(ids: readonly string[]): void {
      const missing = ids.find((id) => !vault.staging.get(id));
      if (missing !== undefined) throw new Failure('staged-missing');
      queue.forget(ids);
      stage.forgetFacts(ids);
      vault.staging.discard(ids);
      vault.caches.remove(ids);
    },
    record: (request: RecordRequest, long: LongAct) => recording.record(request, long),
    /** Reads what an earlier session left unread. */
    resume(): void {
      for (const staged of vault.staging.list()) if (staged.reading.preview === 'pending') stage.askFor(staged);
      for (const part of vault.db.all<UnreadPart>(unreadParts)) queue.ask(partToRead(part));
      askForPrints();
    },
    /** A picture of a part or staged file; one not drawn yet is drawn now. Undefined where there is none to draw. */
    async picture(id: string, size: 'thumbnail' | 'rendition'): Promise<Uint8Array | undefined> {
      const drawn = vault.caches.picture(id, size);
      if (drawn) return drawn;
      const staged = vault.staging.get(id);
      if ((staged?.reading ?? vault.caches.reading(id))?.preview === 'none') return undefined;
      const part = staged ? undefined : vault.db.get<UnreadPart>(`${unreadParts.split(' WHERE ')[0]} WHERE p.id = ?`, id);
      if (staged) await queue.need({ ...partToRead({ ...partColumns(staged) }), open: () => vault.staging.open(id) });
      else if (part) await queue.need(partToRead(part));
      return vault.caches.picture(id, size);
    },
    /** Resolves when every file has been read. */
    idle: () => queue.idle(),
    close: () => queue.close(),
  };
};
export type Intake = ReturnType<typeof createIntake>;

const partColumns = (staged: StagedFile): UnreadPart => ({
  id: staged.id,
  sha256: staged.sha256,
  size_bytes: staged.sizeBytes,
  media_type: staged.mediaType,
  received_name: staged.receivedName.text,
});
