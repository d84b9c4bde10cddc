/** What files from phones need of others; `composition/` injects it. */
import type { Readable } from 'node:stream';
import type { ChatOptions, ChatReading } from '../../../shared/domain/chat-text.ts';
import type { ReceivedName, StagedFile } from '../../../shared/domain/exhibit.ts';
import type { PhotoTextLine } from '../../../shared/domain/photo-text.ts';

interface FileBytes {
  bytes: Readable | AsyncIterable<Uint8Array>;
  sizeBytes: number;
  mediaType: string;
  name: string;
}

/** Reads text in processes that hold no key. */
export interface TextReader {
  chat(input: FileBytes, options: ChatOptions): Promise<ChatReading | undefined>;
  letters(input: FileBytes): Promise<PhotoTextLine[]>;
}

/** Streams one file into staging, as any other that is received. */
export type StageOne = (file: {
  receivedName: ReceivedName;
  bytes: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  onBytes?: (count: number) => void;
}) => Promise<StagedFile>;

/**
 * Recorded exhibits that show the very same picture as this staged file or part, at most smaller or more compressed, and those that
 * show much the same; undefined where nothing can be said yet. Without it, originals are found by day and proportions alone.
 */
export type AlikeOf = (id: string) => Promise<{ same: ReadonlySet<string>; alike: ReadonlySet<string> } | undefined>;
