/** What pictures look like others: asked again while some were not looked at yet. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LookalikesOf } from '../../../shared/contract/lookalikes.ts';
import { client } from '../../client.ts';

/** Ids in one question; the contract takes no more. */
const atOnce = 200;
/** How long before pictures that were not looked at yet are asked about again. */
const againMs = 1500;

/** By the id of a part or staged file. */
export const useLookalikes = (ids: readonly string[]): ReadonlyMap<string, LookalikesOf> => {
  const { data } = useQuery({
    queryKey: ['lookalikes', 'near', ids],
    queryFn: async ({ signal }) => {
      const answers: LookalikesOf[] = [];
      for (let at = 0; at < ids.length; at += atOnce)
        answers.push(...(await client.lookalikes.near({ ids: ids.slice(at, at + atOnce) }, { signal })));
      return answers;
    },
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
    refetchInterval: (query) => (query.state.data?.some((of) => of.state === 'pending') ? againMs : false),
  });
  return useMemo(() => new Map((data ?? []).map((of) => [of.id, of])), [data]);
};
