/** One capture after another: asking for a source, counting down, freezing, cutting; the source stays shared until it is let go. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OwnWindow } from '../../../shared/contract/screen-host.ts';
import { holdAwake } from '../../awake.ts';
import { host } from '../../client.ts';
import { showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { type Region, takeFrame } from './frame.ts';
import { keepTake, type Take } from './kept.ts';
import { makeTake, type Shot } from './make-take.ts';
import { startRecording } from './recorder.ts';
import { captureScroll } from './scroll.ts';
import { type ChosenSource, type OpenSource, openSource, type ScreenMode } from './source.ts';

export type Phase =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'counting'; left: number }
  | { step: 'taking' }
  | { step: 'recording'; elapsedMs: number; bytes: number }
  | { step: 'scrolling'; frames: number; unsure: number }
  | { step: 'region'; shot: Shot };

export type CaptureWay = 'picture' | 'scroll' | 'recording';

/** Longest recording or scroll. A story lasts a minute, a live statement some; the file stays below what a phone line can send. */
export const MOST_MINUTES = 10;

export interface CaptureOrder {
  way: CaptureWay;
  mode: ScreenMode;
  countdownSeconds: number;
  /** Chosen in our own page (desktop shell). */
  chosen?: ChosenSource;
}

/** The picker fades, and the own window makes room: neither belongs into the picture. */
const SETTLE_MS = 700;

const MOST_MS = MOST_MINUTES * 60_000;

/** What an act works with once everything is ready. */
interface Stage {
  source: OpenSource;
  ownWindow: OwnWindow;
  begunAt: Date;
}

const wait = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const giveUp = (): void => {
      clearTimeout(timer);
      reject(new DOMException('cancelled', 'AbortError'));
    };
    if (stop.aborted) giveUp();
    else stop.addEventListener('abort', giveUp, { once: true });
  });

/** Counts in the page and in the title of the window, which is seen when the page is not. */
const countDown = async (seconds: number, tell: (left: number) => void, stop: AbortSignal): Promise<void> => {
  const title = document.title;
  try {
    for (let left = seconds; left > 0; left -= 1) {
      tell(left);
      document.title = `${left} · ${title}`;
      await wait(1000, stop);
    }
  } finally {
    document.title = title;
  }
};

export const useCapture = (officerId: string | undefined) => {
  const [phase, setPhase] = useState<Phase>({ step: 'idle' });
  const [source, setSource] = useState<OpenSource>();
  const open = useRef<OpenSource>(undefined);
  const stop = useRef<AbortController>(undefined);
  const enough = useRef<() => void>(undefined);

  const letGo = useCallback((): void => {
    open.current?.end();
    open.current = undefined;
    setSource(undefined);
  }, []);
  useEffect(
    () => () => {
      stop.current?.abort();
      letGo();
    },
    [letGo],
  );

  const sourceFor = async ({ mode, chosen }: CaptureOrder): Promise<OpenSource> => {
    const shared = open.current;
    if (shared && !chosen) return shared;
    letGo();
    const fresh = await openSource(mode, chosen);
    fresh.onEnded(() => {
      if (open.current === fresh) letGo();
    });
    open.current = fresh;
    setSource(fresh);
    return fresh;
  };

  /** The source, with the own window out of the way and the countdown done. What `act` makes of it is its own; the window comes back whatever happens. */
  const onStage = async <R>(order: CaptureOrder, signal: AbortSignal, act: (stage: Stage) => Promise<R>): Promise<R> => {
    const begunAt = new Date();
    const shared = await sourceFor(order);
    const wholeScreen = shared.facts.source === 'monitor';
    // From here on every act has an end of its own; while the picker is open the screen may lock.
    const letSleep = holdAwake();
    try {
      const ownWindow = wholeScreen ? await host().standAside(true) : 'shown';
      await countDown(order.countdownSeconds, (left) => setPhase({ step: 'counting', left }), signal);
      setPhase({ step: 'taking' });
      if (wholeScreen) await wait(SETTLE_MS, signal);
      return await act({ source: shared, ownWindow, begunAt });
    } finally {
      letSleep();
      if (wholeScreen) await host().standAside(false);
    }
  };

  const shoot = (order: CaptureOrder, signal: AbortSignal): Promise<Shot> =>
    onStage(order, signal, async ({ source: { track, facts }, ownWindow, begunAt }) => {
      const frozen = await takeFrame(track);
      return { asked: order.mode, facts, frozen, countdownSeconds: order.countdownSeconds, ownWindow, begunAt };
    });

  const record = (order: CaptureOrder, abort: AbortController): Promise<Take> =>
    onStage(order, abort.signal, async ({ source: shared, ownWindow }) => {
      const running = startRecording({
        source: shared,
        asked: order.mode,
        countdownSeconds: order.countdownSeconds,
        ownWindow,
        mostMs: MOST_MS,
        officerId,
        onTick: (elapsedMs, bytes) => setPhase({ step: 'recording', elapsedMs, bytes }),
      });
      setPhase({ step: 'recording', elapsedMs: 0, bytes: 0 });
      enough.current = running.stop;
      abort.signal.addEventListener('abort', running.abort, { once: true });
      return running.done;
    });

  const scroll = (order: CaptureOrder, abort: AbortController): Promise<Take> =>
    onStage(order, abort.signal, async ({ source: shared }) => {
      const done = new AbortController();
      enough.current = () => done.abort();
      setPhase({ step: 'scrolling', frames: 0, unsure: 0 });
      return captureScroll({
        source: shared,
        asked: order.mode,
        countdownSeconds: order.countdownSeconds,
        mostMs: MOST_MS,
        officerId,
        onFrame: (frames, unsure) => setPhase({ step: 'scrolling', frames, unsure }),
        stop: done.signal,
        abort: abort.signal,
      });
    });

  const take = async (order: CaptureOrder): Promise<void> => {
    const abort = new AbortController();
    stop.current = abort;
    setPhase({ step: 'asking' });
    try {
      if (order.way === 'picture' && order.mode === 'region') return setPhase({ step: 'region', shot: await shoot(order, abort.signal) });
      const works = { picture: async () => makeTake(await shoot(order, abort.signal), officerId), recording: record, scroll };
      keepTake(await works[order.way](order, abort));
      refreshAll();
    } catch (error) {
      showFailure(error);
    }
    setPhase({ step: 'idle' });
  };

  const cutOut = async (shot: Shot, region: Region): Promise<void> => {
    setPhase({ step: 'taking' });
    try {
      keepTake(await makeTake(shot, officerId, region));
      refreshAll();
      setPhase({ step: 'idle' });
    } catch (error) {
      showFailure(error);
      setPhase({ step: 'region', shot });
    }
  };

  const cancel = (): void => {
    stop.current?.abort();
    setPhase({ step: 'idle' });
  };

  /** Ends a recording or a scroll and keeps it. */
  const finish = (): void => {
    enough.current?.();
    setPhase({ step: 'taking' });
  };

  return { phase, source, take, cutOut, cancel, finish, letGo };
};
