/** A service's long act as the contract's stream of progress: throttled, ended by its result, stopped by its reader. */
import type { LongAct, Progress } from '../base/report.ts';

/** About ten a second: smooth for the eye, nothing for the machine. */
const intervalMs = 100;

export type ProgressEvent<R> = ({ state: 'running' } & Progress) | { state: 'done'; result: R };

interface Turn {
  latest: Progress | undefined;
  lastAt: number;
  ended: boolean;
  wake: (() => void) | undefined;
}

const waitFor = (turn: Turn, ms: number | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    turn.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

/**
 * Runs a long act and yields its progress. Only the newest report is kept, so a slow reader never grows a queue.
 * A reader that leaves aborts the act and waits until it has come to its commit point.
 * @param outer aborts the act too: the caller's own signal
 */
export async function* streamProgress<R>(act: (long: LongAct) => Promise<R>, outer?: AbortSignal): AsyncGenerator<ProgressEvent<R>, void> {
  const abort = new AbortController();
  const signal = outer ? AbortSignal.any([outer, abort.signal]) : abort.signal;
  const turn: Turn = { latest: undefined, lastAt: -Infinity, ended: false, wake: undefined };
  const report = (progress: Progress): void => {
    turn.latest = progress;
    turn.wake?.();
  };
  const running = act({ report, signal }).finally(() => {
    turn.ended = true;
    turn.wake?.();
  });
  // The act's failure is thrown where it is awaited below; a reader that leaves first must not crash the service.
  running.catch(() => undefined);
  try {
    while (!turn.ended) {
      const rest = intervalMs - (performance.now() - turn.lastAt);
      if (turn.latest && rest <= 0) {
        const progress = turn.latest;
        turn.latest = undefined;
        turn.lastAt = performance.now();
        yield { state: 'running', ...progress };
      } else await waitFor(turn, turn.latest ? rest : undefined);
    }
    const result = await running;
    if (turn.latest) yield { state: 'running', ...turn.latest };
    yield { state: 'done', result };
  } finally {
    abort.abort();
    await running.catch(() => undefined);
  }
}
