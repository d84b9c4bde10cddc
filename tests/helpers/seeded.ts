/** Chance that comes again: a seed gives the same choices every time. */
import { type Random, systemRandom } from '../../electron/base/random.ts';

export interface Chance {
  /** Evenly from 0 to `below - 1`. */
  below(below: number): number;
  /** True so many times in a hundred. */
  percent(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  bytes(count: number): Buffer;
}

/** Mulberry32: small, good enough for choosing what goes wrong. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number): number => next() % n;
  return {
    below,
    percent: (share) => below(100) < share,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => next() & 255)),
  };
};

/** Waiting times by chance that comes again; ids and keys by the system's, because they must never come twice. */
export const seededRandom = (chance: Chance): Random => ({
  bytes: (count) => (count === 4 ? chance.bytes(4) : systemRandom().bytes(count)),
  id: () => systemRandom().id(),
});
