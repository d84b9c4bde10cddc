/** TanStack Query around the client: `useAsk` reads, `useAct` changes; `about.changes` refreshes what is on screen. */
import { QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { client, onPort } from './client.ts';
import { showFailure } from './failure.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: 'always', gcTime: 5 * 60_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** First word of a query's key: what it shows. Constant ones never change while the program runs. */
export type AskArea =
  | 'vault'
  | 'officers'
  | 'intake'
  | 'exhibits'
  | 'lookalikes'
  | 'cases'
  | 'findings'
  | 'catalogue'
  | 'regions'
  | 'dossiers'
  | 'forms'
  | 'patrol'
  | 'inventory'
  | 'trust'
  | 'handovers'
  | 'inbox'
  | 'register'
  | 'paperReceipts'
  | 'received'
  | 'sync'
  | 'farewell'
  | 'home'
  | 'search'
  | 'about';
const constant: ReadonlySet<string> = new Set(['catalogue', 'regions', 'about']);
export type AskKey = readonly [AskArea, ...unknown[]];

/**
 * Reads: `useAsk(['exhibits', 'show', id], (signal) => client.exhibits.show({ id }, { signal }))`.
 * Refetched by itself after every commit of the services.
 */
export const useAsk = <T>(
  key: AskKey,
  ask: (signal: AbortSignal) => Promise<T>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<T> =>
  useQuery<T>({
    queryKey: key,
    queryFn: ({ signal }) => ask(signal),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? (previous: unknown) => previous as never : undefined,
    staleTime: constant.has(key[0]) ? Number.POSITIVE_INFINITY : 30_000,
  });

/** Changes: `const save = useAct((c: Change) => client.exhibits.tag(c))`; `save.mutate(c)`. A failure is shown as a toast unless `onFailure` takes it. */
export const useAct = <I, O>(
  act: (input: I) => Promise<O>,
  on: { done?: (out: O, input: I) => void; failure?: (error: unknown) => void } = {},
) =>
  useMutation<O, unknown, I>({
    mutationFn: act,
    onSuccess: (out, input) => on.done?.(out, input),
    onError: (error) => (on.failure ? on.failure(error) : showFailure(error)),
  });

/** Refetches what is on screen, and marks the rest stale. */
export const refreshAll = (): void => {
  void queries.invalidateQueries({ predicate: (query) => !constant.has(String(query.queryKey[0])) });
};

let awaited = false;
const refreshSoon = (): void => {
  if (awaited) return;
  awaited = true;
  // Many commits in a row (an intake of hundreds) cost one refresh each quarter of a second, not one each.
  setTimeout(() => {
    awaited = false;
    refreshAll();
  }, 250);
};

/** A stream that broke while its vault is open is asked for again after this time. */
const againMs = 1000;

const follow = async (stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    try {
      for await (const change of await client.about.changes({}, { signal: stop })) if (change.kinds.length > 0) refreshSoon();
    } catch {
      // The stream ends with its port or its vault; while the vault is open it is asked for again.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
};

/** Follows the services' changes while the vault is open. @returns stops it */
export const followChanges = (): (() => void) => {
  const stop = new AbortController();
  refreshAll();
  void follow(stop.signal);
  return () => stop.abort();
};

/** Asks everything again over each new port. Call once. */
export const refreshOnPort = (): void => {
  onPort(() => {
    refreshAll();
    // Another vault may hold another catalogue.
    void queries.invalidateQueries({ queryKey: ['catalogue'] });
  });
};
