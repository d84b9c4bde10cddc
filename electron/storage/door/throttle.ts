/**
 * Pause after wrong passphrases. A courtesy against trying by hand: whoever has the files can try offline,
 * where only the cost of the KDF slows him.
 */

import { Failure } from '../../../shared/domain/failure.ts';
import type { Clock } from '../../base/clock.ts';

const freeTries = 5;
const longestPauseMs = 60_000;

export interface Throttle {
  /** @throws Failure too-many-tries with the seconds to wait */
  check(): void;
  failed(): void;
  passed(): void;
}

/** `earlier`: failures noted by earlier processes since the last unlock, newest last (ISO). */
export const throttleOf = (clock: Clock, earlier: readonly string[]): Throttle => {
  let count = earlier.length;
  const sinceLastMs = count === 0 ? Number.POSITIVE_INFINITY : Math.max(0, clock.now().getTime() - Date.parse(earlier.at(-1) ?? ''));
  let lastAtMs = clock.monotonicMs() - sinceLastMs;
  const pauseMs = (): number => (count < freeTries ? 0 : Math.min(longestPauseMs, 1000 * 2 ** (count - freeTries)));
  return {
    check() {
      const left = lastAtMs + pauseMs() - clock.monotonicMs();
      if (left > 0) throw new Failure('too-many-tries', { waitSeconds: Math.ceil(left / 1000) });
    },
    failed() {
      count += 1;
      lastAtMs = clock.monotonicMs();
    },
    passed() {
      count = 0;
    },
  };
};
