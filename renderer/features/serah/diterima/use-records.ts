/** Records of a filter, page after page as they are asked for: an office that received for a year holds many thousand. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReceivedList } from '../../../../shared/contract/received.ts';
import type { ReceivedKind, ReceivedRow } from '../../../../shared/domain/received.ts';
import { client } from '../../../client.ts';

const pageSize = 200;

export interface Filter {
  kind: ReceivedKind | null;
  chainId: string | null;
  text: string;
}

export interface Records {
  /** Total and devices as the first page told them. */
  list: ReceivedList | undefined;
  /** Of all pages that were loaded. */
  rows: ReceivedRow[];
  failure: unknown;
  more: { load: () => void; loading: boolean } | undefined;
}

export const useRecords = (filter: Filter, doubtful: boolean): Records => {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['received', 'list', filter, doubtful],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      client.received.list(
        {
          offset: pageParam,
          limit: pageSize,
          text: filter.text,
          ...(filter.kind && { kind: filter.kind }),
          ...(filter.chainId && { chainId: filter.chainId }),
          ...(doubtful && { doubtful }),
        },
        { signal },
      ),
    getNextPageParam: (last, pages) => {
      const loaded = pages.length * pageSize;
      return loaded < last.total ? loaded : undefined;
    },
    placeholderData: (previous) => previous,
  });
  const rows = useMemo(() => {
    // What came in between two pages pushes rows on: one that stands on both is shown once.
    const distinct = new Map((data?.pages ?? []).flatMap((page) => page.rows).map((row) => [`${row.kind} ${row.id}`, row]));
    return [...distinct.values()];
  }, [data]);
  return {
    list: data?.pages.at(-1),
    rows,
    failure: error,
    more: hasNextPage ? { load: () => void fetchNextPage(), loading: isFetchingNextPage } : undefined,
  };
};
