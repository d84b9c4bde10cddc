/**
 * Streams of bytes over a port, with backpressure: the reader grants credit, the writer never sends beyond it.
 * Evidence bytes travel here and never through RPC.
 *
 * Frames: `{bytes}` (writer), `{credit}` (reader), `{end}` and `{failure}` (either),
 * `{tick}` (progress), `{outcome}` (the answer: after a whole stream in, before a stream out).
 */
import { Failure, type FailureCode, failureCodes } from '../../shared/domain/failure.ts';
import type { Port } from './port-transport.ts';

/** Bytes that may be under way unread: two chunks of 1 MiB keep both processes busy, memory stays flat. */
export const WINDOW_BYTES = 2 * 1024 * 1024;
/** Larger chunks are cut, so that the window holds for any source. */
export const CHUNK_BYTES = 1024 * 1024;

/** A failure as it travels: its code and the facts that are safe to show. */
export interface WireFailure {
  code: FailureCode;
  facts: Record<string, string | number>;
}

type Frame =
  | { bytes: Uint8Array }
  | { credit: number }
  | { end: true }
  | { failure: WireFailure }
  | { tick: unknown }
  | { outcome: unknown };

/** Anything that is not a known failure becomes `unexpected`: no message, path or stack crosses. */
export const toWireFailure = (error: unknown): WireFailure => {
  if (error instanceof Failure) return { code: error.code, facts: { ...error.facts } };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', facts: {} };
  return { code: 'unexpected', facts: {} };
};

/** Rebuilds a failure from the wire; unknown codes become `unexpected`. */
export const fromWireFailure = (wire: WireFailure): Failure =>
  new Failure((failureCodes as readonly string[]).includes(wire.code) ? wire.code : 'unexpected', wire.facts);

/** One end of a byte stream over a port; used for one direction. */
export interface ByteChannel {
  /**
   * Sends all bytes, waiting for credit.
   * @throws Failure the reader's, or `cancelled` when the port closed or `signal` fired
   */
  send(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>;
  /** Bytes as they come; who leaves the loop early must `fail` or `close`. @throws Failure */
  receive(): AsyncGenerator<Uint8Array, void, undefined>;
  tick(progress: unknown): void;
  answer(outcome: unknown): void;
  fail(error: unknown): void;
  /** Waits for the other end's `answer`. @throws Failure */
  outcome(): Promise<unknown>;
  /** Fires when the other end fails or goes. */
  readonly signal: AbortSignal;
  close(): void;
}

interface Ledger {
  chunks: Uint8Array[];
  credit: number;
  ended: boolean;
  failure: Failure | undefined;
  outcome: { value: unknown } | undefined;
  abort: AbortController;
  /** Resolves at the next frame. */
  woken(): Promise<void>;
  wakeAll(): void;
}

/** Keeps account of what the other end sent. */
const ledgerOf = (port: Port, onTick: ((progress: unknown) => void) | undefined): Ledger => {
  const wake: (() => void)[] = [];
  const ledger: Ledger = {
    chunks: [],
    credit: WINDOW_BYTES,
    ended: false,
    failure: undefined,
    outcome: undefined,
    abort: new AbortController(),
    woken: () => new Promise((resolve) => wake.push(resolve)),
    wakeAll: () => {
      for (const resolve of wake.splice(0)) resolve();
    },
  };
  const failWith = (failure: Failure): void => {
    ledger.failure ??= failure;
    ledger.abort.abort(ledger.failure);
  };
  const take = (frame: Frame): void => {
    if ('bytes' in frame) ledger.chunks.push(frame.bytes);
    else if ('credit' in frame) ledger.credit += frame.credit;
    else if ('end' in frame) ledger.ended = true;
    else if ('tick' in frame) onTick?.(frame.tick);
    else if ('outcome' in frame) ledger.outcome = { value: frame.outcome };
    else failWith(fromWireFailure(frame.failure));
    ledger.wakeAll();
  };
  port.listen({
    message: (message) => take(message as Frame),
    close: () => {
      const gone = new Failure('cancelled');
      if (!ledger.ended) ledger.failure ??= gone;
      ledger.abort.abort(gone);
      ledger.wakeAll();
    },
  });
  return ledger;
};

/** The next piece, or `given up`. The listener lives for one piece: a race against one lasting promise would keep every piece in memory. */
const nextOr = (source: AsyncIterator<Uint8Array>, ends: AbortSignal): Promise<IteratorResult<Uint8Array> | 'given up'> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => resolve('given up');
    if (ends.aborted) return giveUp();
    ends.addEventListener('abort', giveUp, { once: true });
    source
      .next()
      .then(resolve, reject)
      .finally(() => ends.removeEventListener('abort', giveUp));
  });

function* slices(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += CHUNK_BYTES) yield chunk.subarray(at, at + CHUNK_BYTES);
}

/** Puts a byte stream on a port. */
export const byteChannel = (port: Port, onTick?: (progress: unknown) => void): ByteChannel => {
  const ledger = ledgerOf(port, onTick);
  const sendSlice = async (slice: Uint8Array, signal: AbortSignal | undefined): Promise<void> => {
    while (ledger.credit <= 0 && !ledger.failure && !signal?.aborted) await ledger.woken();
    if (ledger.failure) throw ledger.failure;
    if (signal?.aborted) throw new Failure('cancelled');
    ledger.credit -= slice.length;
    port.post({ bytes: slice } satisfies Frame);
  };
  const fail = (error: unknown): void => {
    port.post({ failure: toWireFailure(error) } satisfies Frame);
  };

  return {
    signal: ledger.abort.signal,
    async send(bytes, signal) {
      const source = bytes[Symbol.asyncIterator]();
      // A source that waits for a person or a wire must not hold up the end of the exchange.
      const ends = AbortSignal.any([ledger.abort.signal, ...(signal ? [signal] : [])]);
      const wake = (): void => ledger.wakeAll();
      signal?.addEventListener('abort', wake, { once: true });
      try {
        for (;;) {
          const step = signal?.aborted ? 'given up' : await nextOr(source, ends);
          if (step === 'given up') throw signal?.aborted ? new Failure('cancelled') : (ledger.failure ?? new Failure('cancelled'));
          if (step.done) break;
          for (const slice of slices(step.value)) await sendSlice(slice, signal);
        }
        if (ledger.failure) throw ledger.failure;
        port.post({ end: true } satisfies Frame);
      } catch (error) {
        const failure = signal?.aborted ? new Failure('cancelled') : error;
        fail(failure);
        void source.return?.().catch(() => undefined);
        throw failure;
      } finally {
        signal?.removeEventListener('abort', wake);
      }
    },
    async *receive() {
      for (;;) {
        const chunk = ledger.chunks.shift();
        if (chunk) {
          yield chunk;
          port.post({ credit: chunk.length } satisfies Frame);
        } else if (ledger.failure) throw ledger.failure;
        else if (ledger.ended) return;
        else await ledger.woken();
      }
    },
    tick: (progress) => port.post({ tick: progress } satisfies Frame),
    answer: (outcome) => port.post({ outcome } satisfies Frame),
    fail,
    async outcome() {
      while (!ledger.outcome) {
        if (ledger.failure) throw ledger.failure;
        await ledger.woken();
      }
      return ledger.outcome.value;
    },
    close: () => port.close(),
  };
};
