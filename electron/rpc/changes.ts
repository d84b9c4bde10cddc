/** Commits as an endless stream: screens refresh what was touched. */
export interface Change {
  kinds: string[];
  seq: number;
}

/**
 * Yields the subject kinds of each commit; what a slow reader missed arrives merged, so nothing is lost and nothing piles up.
 * Ends with either signal.
 */
export async function* streamChanges(
  subscribe: (listener: (kinds: string[], seq: number) => void) => () => void,
  ended: AbortSignal,
  reader?: AbortSignal,
): AsyncGenerator<Change, void> {
  let waiting: Change | undefined;
  let wake: (() => void) | undefined;
  const signal = reader ? AbortSignal.any([ended, reader]) : ended;
  const ring = (): void => wake?.();
  const unsubscribe = subscribe((kinds, seq) => {
    waiting = { kinds: [...new Set([...(waiting?.kinds ?? []), ...kinds])], seq };
    ring();
  });
  signal.addEventListener('abort', ring);
  try {
    while (!signal.aborted) {
      const change = waiting;
      waiting = undefined;
      if (change) yield change;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', ring);
  }
}
