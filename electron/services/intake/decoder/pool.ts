/**
 * Pool of keyless, killable decoders. A hostile picture never sits beside a key: bytes go in through a pipe,
 * facts and JPEG pictures come out, and a decoder that hangs, grows or dies costs one preview and nothing else.
 */

import type { ChatOptions, ChatReading } from '../../../../shared/domain/chat-text.ts';
import { Failure, failureCodes } from '../../../../shared/domain/failure.ts';
import type { PhotoTextLine } from '../../../../shared/domain/photo-text.ts';
import { onePiece } from '../../../base/one-piece.ts';
import { SerialQueue } from '../../../base/serial-queue.ts';
import type { DecoderProcess } from './decoder-process.ts';
import type { DecoderResult } from './exchange.ts';
import { createLane, type DecoderInput, type Lane } from './lane.ts';
import { type Burn, type CodePage, type Draw, headBytes, type Job } from './protocol.ts';

export type { DecoderProcess } from './decoder-process.ts';
export type { DecoderResult } from './exchange.ts';
export type { DecoderInput } from './lane.ts';
export type { Burn, CodePage, Draw } from './protocol.ts';

export interface BurnedPicture {
  picture: Uint8Array;
  thumbnail: Uint8Array;
  width: number;
  height: number;
}

/** One picture of two to compare. */
export interface ComparedInput {
  bytes: AsyncIterable<Uint8Array>;
  sizeBytes: number;
}

export interface ComparedPictures extends BurnedPicture {
  /** Share of the area of both pictures that is not the same, percent. */
  changedPercent: number;
}

export interface DecoderPool {
  /**
   * Reads one file. A picture that cannot be decoded is a result (`reading.preview: 'failed'` and why), not an error.
   * @throws Failure cancelled; whatever the source of bytes throws
   */
  read(input: DecoderInput): Promise<DecoderResult>;
  /** Media type by content of a head of at most 64 KiB; `application/octet-stream` where it cannot be told. */
  detect(head: Uint8Array): Promise<string>;
  /**
   * What the first stretch of a file tells: type by content, EXIF, size in pixels; no picture is made, `reading.preview` stays `pending`
   * where one can be. Cheap enough to run for every file as it comes in.
   */
  glance(stretch: Uint8Array, name: string): Promise<DecoderResult>;
  /**
   * Our QR codes on each page of a scan (PDF of pictures, TIFF, photo), in the order of its pages.
   * @throws Failure cancelled, decoder-crashed, decoder-timeout, image-too-large; whatever the source of bytes throws
   */
  codes(input: DecoderInput): Promise<CodePage[]>;
  /**
   * Letters burned into a photo, line by line; none is an answer.
   * @throws Failure image-damaged, image-too-large, decoder-crashed, decoder-timeout, cancelled; whatever the source of bytes throws
   */
  letters(input: DecoderInput): Promise<PhotoTextLine[]>;
  /**
   * What the text of a chat export says; undefined where it is no such text.
   * @throws Failure decoder-crashed, decoder-timeout, cancelled; whatever the source of bytes throws
   */
  chat(input: DecoderInput, options: ChatOptions): Promise<ChatReading | undefined>;
  /**
   * A rendition with areas blacked out and encoded anew, and its thumbnail.
   * @throws Failure image-damaged, decoder-crashed, decoder-timeout where none could be made: there is no copy without its marks
   */
  burn(jpeg: Uint8Array, burn: Burn): Promise<BurnedPicture>;
  /**
   * Two pictures of the same page side by side, what changed boxed, and how much that is.
   * @throws Failure image-damaged, image-too-large, decoder-crashed, decoder-timeout, cancelled; whatever the sources throw
   */
  compare(before: ComparedInput, after: ComparedInput, signal?: AbortSignal): Promise<ComparedPictures>;
  /**
   * A derivative of an original and its thumbnail.
   * @throws Failure image-damaged, image-too-large, decoder-crashed, decoder-timeout, cancelled; whatever the source of bytes throws
   */
  draw(input: DecoderInput, draw: Draw): Promise<BurnedPicture>;
  /** Ends all decoders; jobs under way and waiting end as `decoder-crashed`. */
  close(): void;
}

export interface DecoderPoolOptions {
  launch: () => DecoderProcess;
  /** Decoders at most; they start when needed. Default 2. */
  size?: number;
  /** Longest silence of a decoder at work. Default 30 s: the slowest honest picture (HEIC of 48 MP) takes a third. */
  timeoutMs?: number;
  /** Resident memory that ends a decoder. Default 1.25 GiB. */
  maxRssBytes?: number;
  /** A decoder without work ends after this. Default 60 s. */
  idleMs?: number;
  now?: () => Date;
}

const mib = 1024 * 1024;

/** Makes a pool; nothing starts before the first job. */
export const createDecoderPool = (options: DecoderPoolOptions): DecoderPool => {
  const { size = 2, timeoutMs = 30_000, maxRssBytes = 1280 * mib, idleMs = 60_000, now = () => new Date() } = options;
  const limits = { timeoutMs, maxRssBytes, recycleRssBytes: Math.min(500 * mib, maxRssBytes) };
  const lanes = Array.from({ length: size }, () => createLane(options.launch, limits));
  const free: Lane[] = [...lanes];
  const waiting: ((lane: Lane) => void)[] = [];
  const idleTimers = new Map<Lane, NodeJS.Timeout>();
  /** One after another: a glance takes two milliseconds and would not repay the start of a second decoder. */
  const glances = new SerialQueue();
  let nextId = 1;
  let closed = false;

  const borrow = (): Promise<Lane> => {
    // Last in, first out: one lane stays warm when one is enough.
    const lane = free.pop();
    if (!lane) return new Promise((resolve) => waiting.push(resolve));
    clearTimeout(idleTimers.get(lane));
    return Promise.resolve(lane);
  };
  const giveBack = (lane: Lane): void => {
    const next = waiting.shift();
    if (next) {
      next(lane);
      return;
    }
    free.push(lane);
    idleTimers.set(lane, setTimeout(() => lane.stop(), idleMs).unref());
  };
  const run = async (
    act: Job['act'],
    input: DecoderInput,
    more: Pick<Job, 'burn' | 'draw' | 'chat' | 'firstBytes'> = {},
  ): Promise<DecoderResult> => {
    const lane = await borrow();
    try {
      if (closed) return ended(input);
      const job: Job = {
        kind: 'job',
        id: nextId++,
        act,
        name: input.name.slice(-1000),
        sizeBytes: input.sizeBytes,
        now: now().toISOString(),
        ...more,
      };
      return await lane.run(job, input);
    } finally {
      giveBack(lane);
    }
  };
  return {
    read: (input) => run('read', input),
    detect: async (head) => {
      const bytes = head.subarray(0, headBytes);
      const input = { bytes: onePiece(bytes), sizeBytes: bytes.length, mediaType: 'application/octet-stream', name: '' };
      return (await run('detect', input)).mediaType;
    },
    glance: (stretch, name) =>
      glances.run(() =>
        run('glance', { bytes: onePiece(stretch), sizeBytes: stretch.length, mediaType: 'application/octet-stream', name }),
      ),
    codes: async (input) => {
      const { codes, reading } = await run('codes', input);
      // Without codes the decoder ended before it had looked at every page.
      if (!codes) throw new Failure(failureCodes.find((code) => code === reading.previewFailure) ?? 'decoder-crashed');
      return codes;
    },
    letters: async (input) => {
      const { letters, reading } = await run('text', input);
      if (!letters) throw new Failure(failureCodes.find((code) => code === reading.previewFailure) ?? 'image-damaged');
      return letters;
    },
    chat: async (input, options) => {
      const { chat, reading } = await run('chat', input, { chat: options });
      if (reading.preview === 'failed')
        throw new Failure(failureCodes.find((code) => code === reading.previewFailure) ?? 'decoder-crashed');
      return chat;
    },
    burn: async (jpeg, burn) => {
      const input = { bytes: onePiece(jpeg), sizeBytes: jpeg.length, mediaType: 'image/jpeg', name: '' };
      return madePicture(await run('burn', input, { burn }));
    },
    draw: async (input, draw) => madePicture(await run('draw', input, { draw })),
    compare: async (before, after, signal) => {
      const sizeBytes = before.sizeBytes + after.sizeBytes;
      const input = { bytes: joined(before.bytes, after.bytes), sizeBytes, mediaType: 'image/png', name: '', signal };
      const { rendition, thumbnail, reading, changedPercent } = await run('compare', input, { firstBytes: before.sizeBytes });
      const { width, height } = reading;
      if (reading.preview !== 'ready' || !rendition || !thumbnail || !width || !height || changedPercent === undefined)
        throw new Failure(failureCodes.find((code) => code === reading.previewFailure) ?? 'image-damaged');
      return { picture: rendition, thumbnail, width, height, changedPercent };
    },
    close: () => {
      closed = true;
      for (const timer of idleTimers.values()) clearTimeout(timer);
      for (const lane of lanes) lane.stop();
    },
  };
};

/** @throws Failure where no whole picture was made */
const madePicture = ({ rendition, thumbnail, reading }: DecoderResult): BurnedPicture => {
  const { width, height } = reading;
  if (reading.preview !== 'ready' || !rendition || !thumbnail || !width || !height)
    throw new Failure(failureCodes.find((code) => code === reading.previewFailure) ?? 'image-damaged');
  return { picture: rendition, thumbnail, width, height };
};

const ended = ({ mediaType }: DecoderInput): DecoderResult => ({
  mediaType,
  reading: { preview: 'failed', previewFailure: 'decoder-crashed' },
});

async function* joined(...sources: readonly AsyncIterable<Uint8Array>[]): AsyncGenerator<Uint8Array> {
  for (const source of sources) yield* source;
}
