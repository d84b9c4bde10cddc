/** One decoder and the job it is at: starts it when needed, feeds it, watches it, ends it when it misbehaves. */
import type { Readable } from 'node:stream';
import { Failure, type FailureCode } from '../../../../shared/domain/failure.ts';
import type { Message } from './channel.ts';
import type { DecoderProcess } from './decoder-process.ts';
import { createExchange, type DecoderResult, type Exchange } from './exchange.ts';
import { headBytes, type Job } from './protocol.ts';

export interface DecoderInput {
  /** Read only as far as needed: the head of a video, the whole of a photo. Ended early, a stream is destroyed. */
  bytes: Readable | AsyncIterable<Uint8Array>;
  sizeBytes: number;
  /** Type to record where the decoder cannot even tell that. */
  mediaType: string;
  name: string;
  signal?: AbortSignal | undefined;
}

export interface LaneLimits {
  /** Longest silence while the decoder owes an answer. */
  timeoutMs: number;
  /** Resident memory that ends a decoder. */
  maxRssBytes: number;
  /** Resident memory between jobs above which a decoder is replaced, so that fragmentation never fails a picture. */
  recycleRssBytes: number;
}

export interface Lane {
  run(job: Job, input: DecoderInput): Promise<DecoderResult>;
  /** Ends the decoder; the next job starts a fresh one. */
  stop(): void;
}

/** What a fresh decoder may take on top until its first word: a cold disk loads its libraries slowly. */
const startMs = 20_000;
/** How often a working decoder is looked at. */
const watchMs = 100;

/** A lane over decoders made by `launch`. */
export const createLane = (launch: () => DecoderProcess, limits: LaneLimits): Lane => {
  let decoder: DecoderProcess | undefined;
  let running: Exchange | undefined;
  let heard = false;

  const stop = (code: FailureCode = 'decoder-crashed'): void => {
    const ended = decoder;
    decoder = undefined;
    ended?.channel.close();
    ended?.kill();
    running?.over(code);
  };
  const start = (): DecoderProcess => {
    const fresh = launch();
    heard = false;
    const gone = () => decoder === fresh && stop();
    fresh.onExit(gone);
    fresh.channel.onClose(gone);
    fresh.channel.onMessage((message) => {
      if (decoder !== fresh) return;
      heard = true;
      running?.message(message);
    });
    decoder = fresh;
    return fresh;
  };

  /** A machine out of processes or file handles costs a preview, like a decoder that dies. */
  const startOrGiveUp = (exchange: Exchange): DecoderProcess | undefined => {
    try {
      return start();
    } catch {
      exchange.over('decoder-crashed');
      return undefined;
    }
  };

  const run = async (job: Job, input: DecoderInput): Promise<DecoderResult> => {
    if (input.signal?.aborted) throw new Failure('cancelled');
    const exchange = createExchange(job.id, { mediaType: input.mediaType, reading: { preview: 'failed' } }, () => stop());
    running = exchange;
    const abort = () => {
      exchange.reject(new Failure('cancelled'));
      stop();
    };
    input.signal?.addEventListener('abort', abort, { once: true });
    const watch = setInterval(() => {
      if (exchange.patience.silentMs() > limits.timeoutMs + (heard ? 0 : startMs)) stop('decoder-timeout');
      else if ((decoder?.rssBytes?.() ?? 0) > limits.maxRssBytes) stop('image-too-large');
    }, watchMs);
    try {
      const active = decoder ?? startOrGiveUp(exchange);
      if (active)
        feed(active, job, input, exchange).catch((cause: unknown) => {
          // The source failed, not the decoder: its reason (an altered blob) belongs to the caller.
          exchange.reject(cause);
          stop();
        });
      const { result, rssBytes } = await exchange.outcome;
      if (rssBytes > limits.recycleRssBytes) stop();
      return result;
    } finally {
      clearInterval(watch);
      input.signal?.removeEventListener('abort', abort);
      running = undefined;
    }
  };
  return { run, stop };
};

/** Sends a job and as much of its bytes as the decoder asks for. */
const feed = async ({ channel }: DecoderProcess, job: Job, input: DecoderInput, exchange: Exchange): Promise<void> => {
  const source = input.bytes[Symbol.asyncIterator]();
  const send = async (message: Message) => {
    await channel.send(message);
    exchange.patience.touch();
  };
  let sent = 0;
  try {
    await send({ ...job });
    for (;;) {
      const next = await exchange.patience.excuse(source.next());
      if (next.done || exchange.isOver()) break;
      for (const piece of piecesOf(next.value, sent)) {
        if (sent === headBytes && !(await exchange.wanted)) return;
        await send(piece);
        sent += piece.length;
        if (exchange.isOver()) return;
      }
    }
  } finally {
    // Not awaited: a source that hangs must not hold the decoder.
    void Promise.resolve(source.return?.()).catch(() => undefined);
    if (!exchange.isOver()) await send({ kind: 'end', id: job.id });
  }
};

/**
 * Bytes that share their memory with nothing: a message port clones the whole buffer behind a view,
 * and what lies beside it in Node's pool may be a stranger to the decoder.
 */
const alone = (piece: Uint8Array): Uint8Array => (piece.byteLength === piece.buffer.byteLength ? piece : new Uint8Array(piece));

/** Largest piece sent at once. */
const pieceBytes = 1024 * 1024;

/** Cuts a chunk so that one piece ends exactly where the head does. */
function* piecesOf(chunk: Uint8Array, sent: number): Generator<Uint8Array> {
  let at = 0;
  while (at < chunk.length) {
    const position = sent + at;
    const take = Math.min(chunk.length - at, position < headBytes ? headBytes - position : pieceBytes);
    yield alone(chunk.subarray(at, at + take));
    at += take;
  }
}
