/**
 * Grades of likeness, from how closely two pictures agree. Thresholds are justified by measurement: `tests/bench/README.md`.
 */
import type { Closeness } from './compare.ts';

export type Grade = 'near-same' | 'alike';

/** Blocks that must have something to say: two near-empty pages agree about nothing. */
const leastTold = 10;

/** The same picture but for compression, size or light: it lies in place and no block plainly differs. */
const nearSame = { correlation: 0.88, differing: 0.04, covered: 0.94, shifted: 0.04 };
/** The same thing in another picture: most of one is seen in the other and most blocks agree. */
const alike = { correlation: 0.68, differing: 0.22, covered: 0.6, covers: 0.08 };

/**
 * The same for two pages or screenshots: posts of one app and letters of one form share a layout (measured: correlation up to 0.69,
 * differing from 0.19), so that only agreeing text makes them alike.
 */
const alikePages = { ...alike, correlation: 0.8, differing: 0.1 };

export const gradeOf = ({ correlation, differing, ofFirst, ofSecond, told, shifted, flat }: Closeness): Grade | undefined => {
  if (told < leastTold) return undefined;
  const covers = Math.min(ofFirst, ofSecond);
  if (correlation >= nearSame.correlation && differing <= nearSame.differing && covers >= nearSame.covered && shifted <= nearSame.shifted)
    return 'near-same';
  const rule = flat ? alikePages : alike;
  const covered = Math.max(ofFirst, ofSecond);
  const fits = correlation >= rule.correlation && differing <= rule.differing && covered >= rule.covered && covers >= rule.covers;
  return fits ? 'alike' : undefined;
};
