/** Starting a check, from dropped or picked files or a typed path; the last verdict stays while one looks elsewhere. */
import { useQuery } from '@tanstack/react-query';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { client } from '../../client.ts';
import type { Received } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { queries } from '../../query.ts';
import { say } from '../../strings/index.ts';

const lastKey = ['about', 'last-verdict'] as const;

/** The verdict shown last in this session; a lock forgets it. */
export const useLastVerdict = (): Verdict | undefined =>
  useQuery<Verdict>({
    queryKey: lastKey,
    queryFn: () => Promise.reject(new Error('never asked')),
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  }).data;

const keep = (verdict: Verdict): Verdict => {
  queries.setQueryData(lastKey, verdict);
  return verdict;
};

/** What the received files are called together: the folder's name, or the file's. */
const nameOf = (received: Received): string => {
  const first = received.relativePaths[0] ?? '';
  return first.split('/')[0] ?? first;
};

export const checkReceived = async (received: Received, signer?: string): Promise<Verdict> => {
  const { stagedIds } = await stageReceived(received, 'check');
  return keep(
    await startTask({
      title: say('periksa.checkingNamed', { name: nameOf(received) }),
      start: (signal) => client.verify.check({ stagedIds, signer }, { signal }),
    }),
  );
};

export const checkPath = async (path: string, signer?: string): Promise<Verdict> =>
  keep(
    await startTask({
      title: say('periksa.checking'),
      start: (signal) => client.verify.check({ path, signer }, { signal }),
    }),
  );
