/** One capture after another: asking for a source, counting down, freezing, cutting; the source stays shared until it is let go. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ScreenSource } from '../../../shared/contract/screen-host.ts';
import { host } from '../../client.ts';
import { showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { type Region, takeFrame } from './frame.ts';
import { keepTake } from './kept.ts';
import { makeTake, type Shot } from './make-take.ts';
import { type OpenSource, openSource, type ScreenMode } from './source.ts';

export type Phase =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'counting'; left: number }
  | { step: 'taking' }
  | { step: 'region'; shot: Shot };

export interface CaptureOrder {
  mode: ScreenMode;
  countdownSeconds: number;
  /** Chosen in our own page (desktop shell). */
  chosen?: ScreenSource;
}

/** The picker fades, and the own window makes room: neither belongs into the picture. */
const SETTLE_MS = 700;

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
    if (shared) return shared;
    const fresh = await openSource(mode, chosen);
    fresh.onEnded(() => {
      if (open.current === fresh) letGo();
    });
    open.current = fresh;
    setSource(fresh);
    return fresh;
  };

  /** Freezes one picture; the own window comes back whatever happens. */
  const shoot = async (order: CaptureOrder, signal: AbortSignal): Promise<Shot> => {
    const begunAt = new Date();
    const { track, facts } = await sourceFor(order);
    const wholeScreen = facts.source === 'monitor';
    const ownWindow = wholeScreen ? await host().standAside(true) : 'shown';
    try {
      await countDown(order.countdownSeconds, (left) => setPhase({ step: 'counting', left }), signal);
      setPhase({ step: 'taking' });
      if (wholeScreen) await wait(SETTLE_MS, signal);
      const frozen = await takeFrame(track);
      return { asked: order.mode, facts, frozen, countdownSeconds: order.countdownSeconds, ownWindow, begunAt };
    } finally {
      if (wholeScreen) await host().standAside(false);
    }
  };

  const take = async (order: CaptureOrder): Promise<void> => {
    const abort = new AbortController();
    stop.current = abort;
    setPhase({ step: 'asking' });
    try {
      const shot = await shoot(order, abort.signal);
      if (order.mode === 'region') return setPhase({ step: 'region', shot });
      keepTake(await makeTake(shot, officerId));
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

  return { phase, source, take, cutOut, cancel, letGo };
};
