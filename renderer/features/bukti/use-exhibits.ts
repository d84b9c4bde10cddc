/** All exhibits of a filter: a first page at once, then the rest in the background, so that choosing all and scrolling know every row. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ExhibitRow } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { type GalleryFilter, serviceFilter } from './filters.ts';

const firstLimit = 200;
const nextLimit = 1000;

export interface Exhibits {
  rows: ExhibitRow[];
  total: number;
  all: number;
  pending: boolean;
  failure: unknown;
  /** Rows are still on their way. */
  more: boolean;
  retry: () => void;
}

export const useExhibits = (filter: GalleryFilter): Exhibits => {
  const query = useInfiniteQuery({
    queryKey: ['exhibits', 'all', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.exhibits.list(
        { filter: serviceFilter(filter), cursor: pageParam, limit: pageParam === undefined ? firstLimit : nextLimit },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (previous) => previous,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.rows), [query.data]);
  const first = query.data?.pages[0];
  return {
    rows,
    total: first?.total ?? 0,
    all: first?.all ?? 0,
    pending: query.isPending,
    failure: query.error,
    more: hasNextPage,
    retry: () => void query.refetch(),
  };
};
