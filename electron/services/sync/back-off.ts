/** How long to wait before trying again: exponential with full jitter, so that a hundred laptops do not come back in one breath. */
import type { Random } from '../../base/random.ts';

export interface BackOff {
  firstMs: number;
  mostMs: number;
}

/** Between tries of one transfer, within a run. */
export const transferBackOff: BackOff = { firstMs: 1000, mostMs: 60_000 };
/** Between runs after a fault of the line. */
export const runBackOff: BackOff = { firstMs: 15_000, mostMs: 3_600_000 };

/** Evenly from nothing to `firstMs × 2^tries`, at most `mostMs`; never less than the server asked for. */
export const backOffMs = (random: Random, { firstMs, mostMs }: BackOff, tries: number, retryAfterS = 0): number => {
  const bound = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 20));
  const share = random.bytes(4).readUInt32BE(0) / 2 ** 32;
  return Math.max(Math.round(bound * share), retryAfterS * 1000);
};
