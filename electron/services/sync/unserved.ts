/**
 * A store may list what it does not serve: a folder stands where a file should, a sector is bad, a server breaks off or shows a page.
 * That is a fault of one key, and nothing else waits for it; an answer to another question tells it from a fault of the line.
 */
import { endsRun, type Run } from './interface.ts';
import { storePrefixes } from './layout.ts';
import { RemoteFault } from './remotes/remote.ts';

const storeAnswers = async ({ remote, own, signal }: Run): Promise<boolean> => {
  try {
    for await (const _ of remote.list(storePrefixes.acksOf(own), { signal })) break;
    return true;
  } catch (error) {
    if (error instanceof RemoteFault) return false;
    throw error;
  }
};

/**
 * True where a key alone is not to be had. The run goes on, and says at its end that something was left: under the name of the fault, or as
 * `missing` where that name would lay it on the whole line.
 */
export const isUnserved = async (run: Run, error: unknown): Promise<boolean> => {
  if (!(error instanceof RemoteFault) || error.code === 'cancelled' || run.signal.aborted) return false;
  if (!(await storeAnswers(run))) return false;
  run.left(endsRun(error.code) ? new RemoteFault('missing') : error);
  return true;
};

/** What stores answer where anything but a file stands under a key. */
const noFile: ReadonlySet<string> = new Set(['unsuited', 'captive-portal', 'redirected']);

/** True where something stands under a key that is no object, so that the right bytes have to stand beside it. */
export const isNoObject = async (run: Run, error: unknown): Promise<boolean> =>
  error instanceof RemoteFault && noFile.has(error.code) && !run.signal.aborted && (await storeAnswers(run));
