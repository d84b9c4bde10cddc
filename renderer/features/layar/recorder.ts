/**
 * Recording: a shared source as WebM, hashed and streamed into staging while it is made. A recording that is given up leaves nothing staged;
 * one that a full disk ends says so. Chromium compresses it: it shows what happened, not each pixel.
 */
import type { Capture } from '../../../shared/domain/capture.ts';
import { Failure, type FailureCode } from '../../../shared/domain/failure.ts';
import { type Sha256, sha256Stream } from '../../../shared/encoding/sha256.ts';
import { host } from '../../client.ts';
import { clockAt, nameAt, programs } from './circumstances.ts';
import type { Take } from './kept.ts';
import { omissionsOf, screenOf } from './make-take.ts';
import type { OpenSource, ScreenMode } from './source.ts';

/** Bytes a second of video: letters stay legible at a full screen, ten minutes stay below 350 MB. */
const BITS_PER_SECOND = 4_000_000;
/** How often Chromium hands over what it has: what a crash of the page could lose. */
const SLICE_MS = 500;
/** A recording larger than this is not shown again in the page: its bytes are in staging already. */
const MOST_SHOWN_BYTES = 96 * 1024 * 1024;

const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'] as const;

export interface RecordingOrder {
  source: OpenSource;
  asked: ScreenMode;
  countdownSeconds: number;
  ownWindow: 'hidden' | 'small' | 'shown';
  mostMs: number;
  officerId: string | undefined;
  onTick: (elapsedMs: number, bytes: number) => void;
}

export interface RunningRecording {
  /** Ends it: what was recorded is kept. */
  stop(): void;
  /** Gives it up: nothing is kept. */
  abort(): void;
  /** @throws Failure cancelled, disk-full, capture-nothing-shown, … */
  done: Promise<Take>;
}

interface Stream {
  id: string;
  hash: Sha256;
  bytes: number;
  /** For the preview, while there are few. */
  pieces: Uint8Array<ArrayBuffer>[] | undefined;
  refused: boolean;
}

/** Hashes a piece, then hands it on; in that order, so that the digest is of what was made and not of what arrived. */
const pass = async (stream: Stream, piece: Uint8Array<ArrayBuffer>): Promise<void> => {
  stream.hash.update(piece);
  stream.bytes += piece.length;
  stream.pieces?.push(piece);
  if (stream.bytes > MOST_SHOWN_BYTES) stream.pieces = undefined;
  if (!(await host().stageWrite(stream.id, piece))) stream.refused = true;
};

/** Runs the recorder to its end; each piece is passed on before the next is taken. */
const run = (recorder: MediaRecorder, stream: Stream): Promise<void> =>
  new Promise((resolve, reject) => {
    let passing = Promise.resolve();
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size === 0) return;
      passing = passing.then(async () => {
        await pass(stream, new Uint8Array(await data.arrayBuffer()));
        if (stream.refused && recorder.state !== 'inactive') recorder.stop();
      });
      passing.catch(reject);
    });
    recorder.addEventListener('stop', () => passing.then(resolve, reject), { once: true });
    recorder.addEventListener('error', () => reject(new Failure('capture-nothing-shown')), { once: true });
    recorder.start(SLICE_MS);
  });

const finish = async (order: RecordingOrder, stream: Stream, begunAt: Date, endedAt: Date, mediaType: string): Promise<Take> => {
  const answer = await host().stageEnd(stream.id);
  if ('code' in answer) throw new Failure(answer.code as FailureCode);
  const { width = 0, height = 0 } = order.source.track.getSettings();
  const { facts } = order.source;
  const capture: Capture = {
    method: 'recording',
    begunAt: begunAt.toISOString(),
    endedAt: endedAt.toISOString(),
    clock: clockAt(begunAt),
    program: await programs(),
    screen: {
      ...screenOf(
        { asked: order.asked, facts, countdownSeconds: order.countdownSeconds, ownWindow: order.ownWindow },
        { width, height },
        mediaType,
      ),
      durationMs: endedAt.getTime() - begunAt.getTime(),
    },
    omissions: [...omissionsOf(facts), { what: 'sound', reason: 'not-applicable' }],
    removed: [],
  };
  return {
    stagedId: answer.id,
    parts: [{ stagedId: answer.id, role: 'rekaman', sha256: stream.hash.end() }],
    capture,
    mediaType: 'video/webm',
    width,
    height,
    ...(stream.pieces ? { shown: URL.createObjectURL(new Blob(stream.pieces, { type: 'video/webm' })) } : {}),
    officerId: order.officerId,
    statement: { url: '', caption: '' },
    keptAt: Date.now(),
  };
};

/** Starts at once. */
export const startRecording = (order: RecordingOrder): RunningRecording => {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? 'video/webm';
  const recorder = new MediaRecorder(order.source.stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
  const stream: Stream = { id: crypto.randomUUID(), hash: sha256Stream(), bytes: 0, pieces: [], refused: false };
  let aborted = false;
  let ended = false;
  const stop = (): void => {
    ended = true;
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const work = async (): Promise<Take> => {
    const begunAt = new Date();
    await host().stageOpen(stream.id, nameAt(begunAt, 'rekaman', 'webm'), 'evidence');
    const timer = setInterval(() => {
      const elapsed = Date.now() - begunAt.getTime();
      order.onTick(elapsed, stream.bytes);
      if (elapsed >= order.mostMs) stop();
    }, 250);
    try {
      // Ended before it began: the shell took its time to open the line.
      if (!ended) await run(recorder, stream);
      if (aborted) throw new Failure('cancelled');
      if (stream.bytes === 0) throw new Failure('capture-nothing-shown');
      return await finish(order, stream, begunAt, new Date(), mimeType);
    } catch (error) {
      await host().abortStage(stream.id);
      throw error;
    } finally {
      clearInterval(timer);
    }
  };
  return {
    stop,
    abort: () => {
      aborted = true;
      stop();
    },
    done: work(),
  };
};
