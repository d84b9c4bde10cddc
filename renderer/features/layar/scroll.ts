/**
 * Scrolling capture: the officer scrolls a shared window himself; a frame is kept whenever the picture has come to rest after a move.
 * Every frame is staged as it is, with its hash; the tall picture is made of them, and says which seams are not certain.
 */
import { type Capture, type CapturedPart, countedRole } from '../../../shared/domain/capture.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { client } from '../../client.ts';
import { clockAt, nameAt, programs } from './circumstances.ts';
import { encode, type Frozen, framesOf, freeze } from './frame.ts';
import type { Take } from './kept.ts';
import { omissionsOf, screenOf, stageBytes } from './make-take.ts';
import type { OpenSource, ScreenMode } from './source.ts';
import { findSeam, layOut, type Profile, profileOf, type Seam, type Stitched, stoodStill } from './stitch.ts';

/** Frames of one scroll. A longer page is captured in two. */
export const MOST_FRAMES = 60;
/** Height of the tall picture; Chromium draws no canvas beyond 32,767. */
const MOST_ROWS = 30_000;
/** Pixels of the tall picture: a quarter of a gigabyte of memory. */
const MOST_TALL_PIXELS = 64_000_000;
/** Raw pixels of all frames together: less than half a gigabyte of memory. */
const MOST_HELD_PIXELS = 100_000_000;
/** A page with something that never rests (a video) is looked at all the same after this time; only a certain seam counts then. */
const RESTLESS_MS = 2000;
/** The picture must rest this long; shorter is still a moving wheel. */
const REST_MS = 300;
/** How often the picture is looked at. */
const LOOK_MS = 100;

export interface ScrollOrder {
  source: OpenSource;
  asked: ScreenMode;
  countdownSeconds: number;
  mostMs: number;
  officerId: string | undefined;
  onFrame: (count: number, unsure: number) => void;
  stop: AbortSignal;
  /** Gives up: what was staged is put away. */
  abort: AbortSignal;
}

interface KeptFrame {
  frozen: Frozen;
  profile: Profile;
  part: CapturedPart;
}

interface Run {
  frames: KeptFrame[];
  seams: Seam[];
  full: boolean;
}

const keep = async (run: Run, frozen: Frozen, profile: Profile, certainOnly = false): Promise<void> => {
  const before = run.frames.at(-1);
  const seam = before && findSeam(before.profile, profile);
  if (before && (!seam || (certainOnly && !seam.sure))) return;
  const n = run.frames.length + 1;
  const { bytes, sha256 } = await encode(frozen.pixels);
  const stagedId = await stageBytes(nameAt(frozen.at, 'bingkai', 'png', n), 'image/png', bytes);
  run.frames.push({ frozen, profile, part: { stagedId, role: countedRole('bingkai', n), sha256 } });
  if (seam) run.seams.push(seam);
};

const isFull = ({ frames, seams }: Run): boolean => {
  const first = frames[0]?.frozen.pixels;
  if (!first) return false;
  const { height } = layOut(first.height, seams);
  return (
    frames.length >= MOST_FRAMES ||
    height + first.height > MOST_ROWS ||
    (height + first.height) * first.width > MOST_TALL_PIXELS ||
    (frames.length + 1) * first.width * first.height > MOST_HELD_PIXELS
  );
};

const wait = (ms: number, ...signals: AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal.addEventListener('abort', done, { once: true });
  });

/** Looks at the newest frame again and again until the officer is done. */
const watch = async (order: ScrollOrder, run: Run): Promise<void> => {
  const ended = new AbortController();
  const until = performance.now() + order.mostMs;
  let newest: VideoFrame | undefined;
  let gone = false;
  const drain = async (): Promise<void> => {
    for await (const frame of framesOf(order.source.track, ended.signal)) {
      newest?.close();
      newest = frame;
    }
    gone = true;
  };
  const draining = drain();
  let last: { frozen: Frozen; profile: Profile } | undefined;
  let restingSince = performance.now();
  let triedAt = performance.now();
  try {
    while (!order.stop.aborted && !order.abort.aborted && !gone && !run.full && performance.now() < until) {
      await wait(LOOK_MS, order.stop, order.abort);
      if (newest) {
        const frozen = freeze(newest);
        newest = undefined;
        const profile = profileOf(frozen.pixels);
        if (!last || !stoodStill(last.profile, profile)) restingSince = performance.now();
        last = { frozen, profile };
      }
      const now = performance.now();
      const rests = now - restingSince >= REST_MS;
      if (!last || (!rests && now - triedAt < RESTLESS_MS)) continue;
      triedAt = now;
      const count = run.frames.length;
      await keep(run, last.frozen, last.profile, !rests);
      run.full = isFull(run);
      if (run.frames.length > count) order.onFrame(run.frames.length, run.seams.filter((seam) => !seam.sure).length);
    }
    // What is on the screen when he says that he is done is part of it, at rest or not.
    if (last && !order.abort.aborted && !run.full) await keep(run, last.frozen, last.profile);
  } finally {
    ended.abort();
    newest?.close();
    await draining.catch(() => undefined);
  }
};

/** Draws the tall picture out of its strips. */
const draw = (frames: readonly KeptFrame[], { strips, height }: Stitched): ImageData => {
  const width = frames[0]?.frozen.pixels.width ?? 1;
  const tall = new ImageData(width, height);
  let y = 0;
  for (const { frame, fromRow, rows } of strips) {
    const from = frames[frame]?.frozen.pixels;
    if (from) tall.data.set(from.data.subarray(fromRow * width * 4, (fromRow + rows) * width * 4), y * width * 4);
    y += rows;
  }
  return tall;
};

const takeOf = async (order: ScrollOrder, run: Run, begunAt: Date): Promise<Take> => {
  const first = run.frames[0]?.frozen;
  if (!first) throw new Failure('capture-nothing-shown');
  const stitched = layOut(first.pixels.height, run.seams);
  const tall = draw(run.frames, stitched);
  const { bytes, sha256 } = await encode(tall);
  const endedAt = new Date();
  const stagedId = await stageBytes(nameAt(first.at, 'jahitan', 'png'), 'image/png', bytes);
  const { facts } = order.source;
  const capture: Capture = {
    method: 'scroll',
    begunAt: begunAt.toISOString(),
    endedAt: endedAt.toISOString(),
    clock: clockAt(first.at),
    program: await programs(),
    screen: {
      ...screenOf({ asked: order.asked, facts, countdownSeconds: order.countdownSeconds, ownWindow: 'shown' }, first.pixels, first.told),
      stitch: { frames: run.frames.length, offsets: stitched.offsets, unsure: stitched.unsure },
    },
    omissions: [...omissionsOf(facts), ...(run.full ? [{ what: 'scroll', reason: 'scroll-bound' as const }] : [])],
    removed: [],
  };
  return {
    stagedId,
    parts: [{ stagedId, role: 'jahitan', sha256 }, ...run.frames.map((frame) => frame.part)],
    capture,
    mediaType: 'image/png',
    width: tall.width,
    height: tall.height,
    shown: URL.createObjectURL(new Blob([bytes], { type: 'image/png' })),
    officerId: order.officerId,
    statement: { url: '', caption: '' },
    keptAt: Date.now(),
  };
};

/**
 * Follows a scroll to its end.
 * @throws Failure cancelled, capture-nothing-shown, disk-full, …: nothing is then left staged
 */
export const captureScroll = async (order: ScrollOrder): Promise<Take> => {
  const run: Run = { frames: [], seams: [], full: false };
  const begunAt = new Date();
  try {
    await watch(order, run);
    if (order.abort.aborted) throw new Failure('cancelled');
    return await takeOf(order, run, begunAt);
  } catch (error) {
    const ids = run.frames.map((frame) => frame.part.stagedId);
    if (ids.length > 0) await client.intake.discard({ ids }).catch(() => undefined);
    throw error;
  }
};
