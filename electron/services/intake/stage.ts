/** Staging: bytes stream once into the encrypted store; their first stretch is glanced at on the way. */
import type { ReceivedName, StagedFile } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import type { LongAct } from '../../base/report.ts';
import { isDiskFull } from '../../base/system-error.ts';
import type { OpenVault } from '../../storage/interface.ts';
import type { Decoder, FileFacts, FileToRead, ReadingQueue } from './reading-queue.ts';
import { findSources, openSource, type SourceFile, type SourceRefusal, sourceFailure } from './source-files.ts';

export interface StageFile {
  receivedName: ReceivedName;
  fileSystemTime?: string;
  /** See `StageInput`. */
  position?: number;
  bytes: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  onBytes?: (count: number) => void;
}

/** A file whose bytes are in; the glance at it may still be under way (a decoder starts slower than a photo is received). */
interface Received {
  /** Never fails: a glance that finds nothing leaves the file as it is. */
  glanced: Promise<StagedFile>;
}

export interface StageDependencies {
  vault: OpenVault;
  decoder: Decoder;
  queue: ReadingQueue;
  note(error: unknown): void;
}

/** First stretch kept in memory for a glance: a JPEG's largest EXIF segment (64 KiB) and the headers before it. */
const stretchBytes = 72 * 1024;
/** Files under way at once: two stream (storage's own limit) while a third is opened. */
const filesAtOnce = 3;
/** Files whose bytes are in and whose glance is awaited: their stretches stay below 5 MiB of memory together. */
const glancesAtOnce = 64;

/** Types whose EXIF, if any, stands before the picture: their glance says all that is recorded. */
const toldByStretch = (mediaType: string): boolean => !/^image\/(png|webp|tiff|avif|hei[cf])/.test(mediaType);

/** Keeps a copy of the first stretch while bytes pass by. */
const withStretch = (bytes: AsyncIterable<Uint8Array>) => {
  const kept: Buffer[] = [];
  let size = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      if (size < stretchBytes) {
        const part = Buffer.from(chunk.subarray(0, stretchBytes - size));
        kept.push(part);
        size += part.length;
      }
      yield chunk;
    }
  }
  return { bytes: passing(), stretch: () => Buffer.concat(kept) };
};

/** A name with lone surrogates has no UTF-8: its UTF-16 bytes are kept beside a shown form. */
const recordable = (name: ReceivedName): ReceivedName =>
  name.text.isWellFormed()
    ? name
    : { text: name.text.toWellFormed(), rawBase64: name.rawBase64 ?? Buffer.from(name.text, 'utf16le').toString('base64') };

export const createStage = ({ vault, decoder, queue, note }: StageDependencies) => {
  /** Facts of this session's staged files, until they are recorded; a file of an earlier session is read again. */
  const known = new Map<string, FileFacts>();

  const fileToRead = (staged: StagedFile): FileToRead => ({
    id: staged.id,
    name: staged.receivedName.text,
    mediaType: staged.mediaType,
    sizeBytes: staged.sizeBytes,
    // A file that was recorded meanwhile is read from where it lies now.
    open: () => (vault.staging.get(staged.id) ? vault.staging.open(staged.id) : vault.blobs.open(staged.sha256)),
  });

  const glance = async (staged: StagedFile, stretch: Buffer): Promise<void> => {
    try {
      const facts = await decoder.glance(stretch, staged.receivedName.text);
      vault.staging.setReading(staged.id, facts.mediaType, facts.reading);
      if (toldByStretch(facts.mediaType) || stretch.length === staged.sizeBytes) known.set(staged.id, facts);
    } catch (error) {
      note(error);
    }
  };

  const glanced = async (staged: StagedFile, stretch: Buffer): Promise<StagedFile> => {
    await glance(staged, stretch);
    const shown = vault.staging.get(staged.id) ?? staged;
    if (shown.reading.preview === 'pending') queue.ask(fileToRead(shown));
    return shown;
  };

  /** @throws Failure file-empty, disk-full, cancelled, and whatever the source throws */
  const receive = async (file: StageFile): Promise<Received> => {
    const { bytes, stretch } = withStretch(file.bytes);
    const staged = await vault.staging.add({ ...file, receivedName: recordable(file.receivedName), bytes }).catch((error: unknown) => {
      throw stageFailure(error, file.signal);
    });
    return { glanced: glanced(staged, stretch()) };
  };

  const add = (file: StageFile): Promise<StagedFile> => queue.whileBusy(async () => (await receive(file)).glanced);

  const addSource: AddSource = async (source, position, onBytes, signal) => {
    const { bytes, fileSystemTime, close } = await openSource(source.path);
    try {
      return await receive({ receivedName: source.receivedName, fileSystemTime, position, bytes, onBytes, signal });
    } finally {
      await close();
    }
  };

  return {
    add,
    /** Facts to record with a staged file: told by its glance, else by reading it whole. */
    async factsOf(staged: StagedFile): Promise<FileFacts> {
      const facts = known.get(staged.id) ?? (await queue.need(fileToRead(staged)));
      return facts ?? { mediaType: staged.mediaType, reading: staged.reading };
    },
    /** Keeps what a reading of the whole file told, until it is recorded. */
    remember: (id: string, facts: FileFacts): void => void known.set(id, facts),
    forgetFacts: (ids: readonly string[]): void => ids.forEach((id) => void known.delete(id)),
    askFor: (staged: StagedFile): void => queue.ask(fileToRead(staged)),
    /**
     * Stages files and folders by path. One bad file never stops the rest; a full disk does, and names all that is left.
     * @throws Failure cancelled: what was staged stays in the waiting list
     */
    paths: (paths: readonly string[], long: LongAct): Promise<{ staged: StagedFile[]; refused: SourceRefusal[] }> =>
      queue.whileBusy(async () => {
        const { files, refused } = await findSources(paths, long.signal);
        const outcomes = await stageEach(files, addSource, vault.staging.positionNow(), long);
        return { staged: outcomes.filter(isStaged), refused: [...refused, ...outcomes.filter(isRefused)] };
      }),
    /**
     * Stages files that were found; each comes back as it was staged or with why not, in their order.
     * @param onStaged told of each that is in, so that a stop in the middle loses none of them
     */
    sources: (files: readonly SourceFile[], long: LongAct, onStaged: OnStaged): Promise<(StagedFile | SourceRefusal)[]> =>
      queue.whileBusy(() => stageEach(files, addSource, vault.staging.positionNow(), long, onStaged)),
  };
};
export type Stage = ReturnType<typeof createStage>;

const stageFailure = (error: unknown, signal: AbortSignal | undefined): unknown => {
  if (signal?.aborted) return new Failure('cancelled');
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  return sourceFailure(error);
};

type OnStaged = (index: number, staged: StagedFile) => void;
type AddSource = (source: SourceFile, position: number, onBytes: (count: number) => void, signal: AbortSignal) => Promise<Received>;

/** Glances that run behind the files: `add` waits only while too many are under way. */
const glancesBehind = () => {
  const running = new Set<Promise<unknown>>();
  return {
    async add(glance: Promise<unknown>): Promise<void> {
      const entry: Promise<unknown> = glance.finally(() => running.delete(entry));
      running.add(entry);
      if (running.size >= glancesAtOnce) await Promise.race(running);
    },
    end: () => Promise.all(running),
  };
};

const isStaged = (outcome: StagedFile | SourceRefusal): outcome is StagedFile => 'id' in outcome;
const isRefused = (outcome: StagedFile | SourceRefusal): outcome is SourceRefusal => 'code' in outcome;

const stageEach = async (
  files: readonly SourceFile[],
  addSource: AddSource,
  firstPosition: number,
  { report, signal }: LongAct,
  onStaged?: OnStaged,
) => {
  const outcomes: (StagedFile | SourceRefusal)[] = [];
  const glances = glancesBehind();
  const progress = { step: 'staging', doneCount: 0, totalCount: files.length, doneBytes: 0, totalBytes: 0 };
  let next = 0;
  let full = false;
  const refusal = (source: SourceFile, failure: Failure): SourceRefusal => ({
    subject: source.receivedName.text,
    code: failure.code,
    facts: { ...failure.facts },
  });
  const one = async (source: SourceFile, position: number): Promise<void> => {
    if (full) {
      outcomes[position] = refusal(source, new Failure('disk-full'));
      return;
    }
    const at = showFileName(source.receivedName.text);
    report({ ...progress, at });
    const onBytes = (count: number): void => {
      progress.doneBytes += count;
      report({ ...progress, at });
    };
    try {
      const { glanced } = await addSource(source, firstPosition + position, onBytes, signal);
      await glances.add(
        glanced.then((staged) => {
          outcomes[position] = staged;
          onStaged?.(position, staged);
        }),
      );
    } catch (error) {
      if (signal.aborted || !(error instanceof Failure) || error.code === 'cancelled') throw error;
      full ||= error.code === 'disk-full';
      outcomes[position] = refusal(source, error);
    }
  };
  const worker = async (): Promise<void> => {
    while (next < files.length) {
      if (signal.aborted) throw new Failure('cancelled');
      const position = next++;
      await one(files[position] as SourceFile, position);
      progress.doneCount += 1;
      report(progress);
    }
  };
  try {
    await Promise.all(Array.from({ length: filesAtOnce }, worker));
  } finally {
    await glances.end();
  }
  return outcomes;
};
