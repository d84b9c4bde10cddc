/** Checking test packages on the disk, and changing them there. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerify } from '../../electron/services/verify/verify.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';

export const fixedClock = { now: () => new Date('2024-02-01T00:00:00.000Z') };

/** Verdict on a path, as the screen and the command line get it. */
export const verdictOn = (path: string, signer?: string): Promise<Verdict> =>
  createVerify({ clock: fixedClock }).path(path, {
    report: () => {},
    signal: new AbortController().signal,
    ...(signer === undefined ? {} : { signer }),
  });

export interface Scratch {
  folder: string;
  next(): string;
  remove(): Promise<void>;
}

/** A folder for one test file. */
export const makeScratch = async (): Promise<Scratch> => {
  const folder = await mkdtemp(join(tmpdir(), 'sahih-test-'));
  let count = 0;
  return { folder, next: () => join(folder, `p${++count}`), remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Runs `act` while one byte of a file is another, then puts it back. */
export const withByteChanged = async <T>(file: string, position: number, mask: number, act: () => Promise<T>): Promise<T> => {
  const original = await readFile(file);
  const changed = Buffer.from(original);
  changed[position] = (changed[position] ?? 0) ^ mask;
  await writeFile(file, changed);
  try {
    return await act();
  } finally {
    await writeFile(file, original);
  }
};

/** Whether a verdict names a file, in a problem or in the list of files. */
export const names = (verdict: Verdict, path: string): boolean =>
  verdict.problems.some((p) => p.subject === path || p.subject.startsWith(`${path} `) || p.detail?.includes(path));
