/** One browser process that obeys our pipe: started with a fresh profile, ended and erased as one. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../../../shared/domain/failure.ts';
import type { CdpConnection } from '../web/connection.ts';
import { captureFlags } from './browser-flags.ts';
import type { FoundBrowser } from './find-browser.ts';
import { pipeConnection } from './pipe-connection.ts';
import { eraseProfile, makeProfile } from './profile.ts';

export interface StartedBrowser {
  cdp: CdpConnection;
  /** `Chrome/153.0.8000.12`. */
  product: string;
  pid: number | undefined;
  /** Resolves when the process is gone and its profile erased. */
  ended: Promise<void>;
  end(): Promise<void>;
}

export interface StartOptions {
  headless: boolean;
  extraFlags: readonly string[];
  env: NodeJS.ProcessEnv;
}

/** Time for a browser to answer its first command; a cold disk is slow. */
const START_MS = 30_000;
/** Time to end by itself before it is killed. */
const END_MS = 3_000;

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

const within = <T>(promise: Promise<T>, ms: number, onLate: () => T | Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => Promise.resolve().then(onLate).then(resolve, reject), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** @throws Failure capture-browser-ended where it does not come up */
export const startBrowser = async (found: FoundBrowser, { headless, extraFlags, env }: StartOptions): Promise<StartedBrowser> => {
  const profile = makeProfile(env);
  const child = spawn(found.path, [...captureFlags(profile, headless), ...extraFlags], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env,
  });
  const cdp = pipeConnection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const atExit = (): void => {
    child.kill('SIGKILL');
    eraseProfile(profile);
  };
  process.once('exit', atExit);
  const ended = exited(child).then(() => {
    cdp.close();
    eraseProfile(profile);
    process.removeListener('exit', atExit);
  });
  const end = async (): Promise<void> => {
    cdp.send('Browser.close').catch(() => undefined);
    await within(ended, END_MS, () => {
      child.kill('SIGKILL');
      return ended;
    });
  };
  try {
    const { product } = await within(cdp.send('Browser.getVersion'), START_MS, () => Promise.reject(new Error('late')));
    return { cdp, product: String(product), pid: child.pid, ended, end };
  } catch (cause) {
    await end();
    throw new Failure('capture-browser-ended', {}, { cause });
  }
};
