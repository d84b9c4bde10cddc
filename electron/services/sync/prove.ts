/** Puts bytes into a store and finds out what became of them: an answer is not yet a proof. */
import type { Run } from './interface.ts';
import { readBack } from './remotes/bodies.ts';
import { type RemoteBody, RemoteFault, type TransferOptions } from './remotes/remote.ts';
import { isNoObject } from './unserved.ts';

/** `spoiled`: other bytes stand under the key, and no key is ever written twice. */
export type Standing = 'right' | 'spoiled' | 'absent';

const optionsOf = (run: Run, onBytes?: (count: number) => void): TransferOptions => ({ signal: run.signal, ...(onBytes && { onBytes }) });

const bySize = async (run: Run, key: string, sent: { sizeBytes: number }): Promise<Standing> => {
  try {
    const head = await run.remote.head(key, optionsOf(run));
    if (!head) return 'absent';
    return head.sizeBytes === sent.sizeBytes ? 'right' : 'spoiled';
  } catch (error) {
    if (await isNoObject(run, error)) return 'spoiled';
    throw error;
  }
};

const readOnce = async (run: Run, key: string, sent: { sizeBytes: number; sha256: string }): Promise<Standing> => {
  try {
    // Reading back is traffic like any other: the limit holds for it too.
    const get: Run['remote']['get'] = async (of, options) => run.slowed(await run.remote.get(of, options));
    await readBack({ get }, key, sent, optionsOf(run));
    return 'right';
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    if (error.code === 'stored-nothing') return 'absent';
    if (error.code === 'altered') return 'spoiled';
    // Shorter than sent: the line broke, or the store kept a part. Its own word on the size tells them apart.
    if (error.code === 'truncated' && (await bySize(run, key, sent)) === 'spoiled') return 'spoiled';
    if (await isNoObject(run, error)) return 'spoiled';
    throw error;
  }
};

/** Reads everything back. A wrong answer is asked for once more: bytes also turn on the way. @throws RemoteFault */
export const standingByReading = async (run: Run, key: string, sent: { sizeBytes: number; sha256: string }): Promise<Standing> => {
  const first = await readOnce(run, key, sent);
  return first === 'spoiled' ? readOnce(run, key, sent) : first;
};

/** Asks for the size only; the office's acknowledgment has to follow. @throws RemoteFault */
export const standingBySize = bySize;

/** Uploads where the key is free. @throws RemoteFault */
export const put = async (run: Run, key: string, body: RemoteBody, onBytes?: (count: number) => void): Promise<'created' | 'exists'> =>
  run.remote.put(key, { ...body, open: () => run.slowed(body.open()) }, optionsOf(run, onBytes));
