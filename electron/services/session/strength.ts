/** How hard a passphrase is to guess, estimated offline with Indonesian and common word lists; the passphrase is not kept. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as indonesian from '@zxcvbn-ts/language-id';
import { Failure } from '../../../shared/domain/failure.ts';

export interface Strength {
  /** 0 to 4. */
  score: number;
  /** Estimated guesses as a power of ten. */
  guessesLog10: number;
}

/** Words of this office's world that a guesser tries first. */
const officeWords =
  'sahih bawaslu panwaslu panwascam panwas pengawas pengawasan pemilu pilkada pemilihan kecamatan kabupaten desa kelurahan pkd ptps tps baliho bukti rahasia sandi katasandi'.split(
    ' ',
  );

/** A stolen laptop lets its thief guess offline, slowed by argon2id: under 10^8 guesses that is no protection (zxcvbn score 2 begins there). */
export const leastScore = 2;
/** Guessing longer input is no harder to predict and would only take time. */
const longestEstimated = 128;

let made: ZxcvbnFactory | undefined;
/** The word lists are loaded at the first question: most sessions never ask one. */
const estimator = (): ZxcvbnFactory => {
  made ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...indonesian.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: longestEstimated,
  });
  return made;
};

/** @param own names and places that a guesser who knows the officer tries first */
export const strengthOf = (passphrase: string, own: readonly string[] = []): Strength => {
  if (passphrase === '') return { score: 0, guessesLog10: 0 };
  const words = own.flatMap((text) => [text, ...text.split(/\s+/)]).filter((word) => word.length > 2);
  const { score, guessesLog10 } = estimator().check(passphrase, [...officeWords, ...words]);
  return { score, guessesLog10 };
};

/** @throws Failure passphrase-too-weak */
export const assertStrong = (passphrase: string, own: readonly string[]): void => {
  const { score } = strengthOf(passphrase, own);
  if (score < leastScore) throw new Failure('passphrase-too-weak', { score });
};
