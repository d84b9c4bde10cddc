/** Watched folders as the screen asks for them: looked at when shown, and again now and then; phones tell of no change. */
import { useEffect } from 'react';
import type { ReceiptWay } from '../../../../shared/domain/person.ts';
import { client } from '../../../client.ts';
import { queries, useAsk } from '../../../query.ts';

/** A look at a phone takes seconds; the next waits for the last. */
const lookEveryMs = 15_000;
const offersEveryMs = 8_000;

export const foldersKey = ['intake', 'watched'] as const;

const useAgain = (refetch: () => Promise<unknown>, everyMs: number): void => {
  useEffect(() => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || document.hidden) return;
      busy = true;
      void refetch().finally(() => {
        busy = false;
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [refetch, everyMs]);
};

export const useFolders = () => useAsk([...foldersKey, 'list'], (signal) => client.watchedFolders.list({}, { signal }));

export const usePluggedIn = () => {
  const asked = useAsk([...foldersKey, 'offers'], (signal) => client.watchedFolders.offers({}, { signal }), { keepPrevious: true });
  useAgain(asked.refetch, offersEveryMs);
  return asked;
};

export const useLook = (id: string) => {
  const asked = useAsk([...foldersKey, 'look', id], (signal) => client.watchedFolders.look({ id }, { signal }));
  useAgain(asked.refetch, lookEveryMs);
  return asked;
};

export const refreshFolders = (): void => void queries.invalidateQueries({ queryKey: foldersKey });

/** How files of such a folder came, where its place tells: offered, never settled. */
export const wayOf = (path: string): ReceiptWay | undefined => {
  if (/\/gvfs\/(mtp|gphoto2):/.test(path)) return 'cable';
  return /[\\/]DCIM$/i.test(path) ? 'camera-card' : undefined;
};
