/**
 * Reads files behind intake, by keyless decoders: caches, never events. A failed picture harms nothing that was recorded.
 *
 * Nouns: glance (the facts of a first stretch, needed before recording), reading (facts and pictures of the whole file),
 * quiet (no file is being staged or recorded: only then are pictures drawn, so that evidence is safe first).
 */
import type { Readable } from 'node:stream';
import type { Reading } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Caches } from '../../storage/interface.ts';

/** What intake needs of a decoder. */
export interface Decoder {
  glance(stretch: Uint8Array, name: string): Promise<FileFacts>;
  read(input: {
    bytes: Readable;
    sizeBytes: number;
    mediaType: string;
    name: string;
    signal?: AbortSignal;
  }): Promise<FileFacts & FilePictures>;
}
export interface FileFacts {
  mediaType: string;
  reading: Reading;
  rawExifBase64?: string | undefined;
}
export interface FilePictures {
  thumbnail?: Uint8Array | undefined;
  rendition?: Uint8Array | undefined;
  /** What others like it are found by (`base/likeness/print.ts`). */
  print?: Uint8Array | undefined;
}

/** One file to be read: a staged file or a part; both keep their pictures under their own id. */
export interface FileToRead {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  open(): Readable;
  /** Its picture was read long ago: only its print is wanted. */
  printOnly?: boolean;
}

/** Files read at once: one decoder for each core of a small laptop. */
const width = 2;
/** Quiet begins only so long after the last file: a batch that comes file by file is not held up by its own pictures. */
const lingerMs = 250;

export interface ReadingQueue {
  /** Asks for a reading; the same file twice is read once. */
  ask(file: FileToRead): void;
  /** Asks and waits, ahead of the others. Resolves to undefined where the queue ends first. */
  need(file: FileToRead): Promise<FileFacts | undefined>;
  /** Runs an act during which no picture is drawn. */
  whileBusy<T>(act: () => Promise<T>): Promise<T>;
  forget(ids: readonly string[]): void;
  /** Resolves when nothing is left to read. */
  idle(): Promise<void>;
  /** Stops at once; what was not read is read at the next opening. */
  close(): Promise<void>;
}

export interface ReadingDependencies {
  decoder: Decoder;
  caches: Caches;
  /** Keeps the facts of a file where they belong. */
  keep(id: string, facts: FileFacts): void;
  /** Keeps what others like it are found by. */
  keepPrint(id: string, print: Uint8Array): void;
  /** Told of a reading that could not be made for a reason that is not the file's. */
  note(error: unknown): void;
}

interface Job {
  file: FileToRead;
  done: PromiseWithResolvers<FileFacts | undefined>;
}

export const createReadingQueue = ({ decoder, caches, keep, keepPrint, note }: ReadingDependencies): ReadingQueue => {
  const waiting = new Map<string, Job>();
  const running = new Map<string, Job>();
  /** Files discarded while they were being read: what is read of them is dropped. */
  const dropped = new Set<string>();
  const abort = new AbortController();
  let busy = 0;
  let linger: NodeJS.Timeout | undefined;
  let calm: PromiseWithResolvers<void> | undefined;

  const read = async ({ file }: Job): Promise<FileFacts | undefined> => {
    try {
      const { id, name, mediaType, sizeBytes } = file;
      const found = await decoder.read({ bytes: file.open(), sizeBytes, mediaType, name, signal: abort.signal });
      if (abort.signal.aborted || dropped.delete(id)) return undefined;
      if (found.print) keepPrint(id, found.print);
      if (file.printOnly) return undefined;
      if (found.thumbnail) caches.setPicture(id, 'thumbnail', found.thumbnail);
      if (found.rendition) caches.setPicture(id, 'rendition', found.rendition);
      const facts = { mediaType: found.mediaType, reading: found.reading, rawExifBase64: found.rawExifBase64 };
      keep(id, facts);
      return facts;
    } catch (error) {
      const ended = error instanceof Failure && (error.code === 'cancelled' || error.code === 'staged-missing');
      if (!ended && !abort.signal.aborted) note(error);
      return undefined;
    }
  };

  const start = (job: Job): void => {
    waiting.delete(job.file.id);
    running.set(job.file.id, job);
    void read(job).then((facts) => {
      running.delete(job.file.id);
      job.done.resolve(facts);
      pump();
    });
  };
  const pump = (): void => {
    while (busy === 0 && linger === undefined && running.size < width && !abort.signal.aborted) {
      const next = waiting.values().next().value;
      if (!next) break;
      start(next);
    }
    if (waiting.size === 0 && running.size === 0) calm?.resolve();
  };
  const jobFor = (file: FileToRead): Job => {
    const known = running.get(file.id) ?? waiting.get(file.id);
    if (known) return known;
    const job = { file, done: Promise.withResolvers<FileFacts | undefined>() };
    waiting.set(file.id, job);
    return job;
  };

  return {
    ask: (file) => {
      if (abort.signal.aborted) return;
      jobFor(file);
      pump();
    },
    need: (file) => {
      if (abort.signal.aborted) return Promise.resolve(undefined);
      const job = jobFor(file);
      if (waiting.has(file.id)) start(job);
      return job.done.promise;
    },
    whileBusy: async (act) => {
      busy += 1;
      clearTimeout(linger);
      try {
        return await act();
      } finally {
        busy -= 1;
        clearTimeout(linger);
        linger = setTimeout(() => {
          linger = undefined;
          pump();
        }, lingerMs);
      }
    },
    forget: (ids) => {
      for (const id of ids) {
        if (running.has(id)) dropped.add(id);
        waiting.get(id)?.done.resolve(undefined);
        waiting.delete(id);
      }
    },
    idle: () => {
      if (waiting.size === 0 && running.size === 0) return Promise.resolve();
      calm ??= Promise.withResolvers<void>();
      const { promise } = calm;
      return promise.finally(() => {
        calm = undefined;
      });
    },
    close: async () => {
      abort.abort();
      clearTimeout(linger);
      for (const job of waiting.values()) job.done.resolve(undefined);
      waiting.clear();
      await Promise.all([...running.values()].map((job) => job.done.promise));
    },
  };
};
