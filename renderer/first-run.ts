/** Whether the first run is still being walked through: the vault may be open already while its recovery code is being shown. */
import { useSyncExternalStore } from 'react';

let walking = false;
const listeners = new Set<() => void>();

export const setFirstRun = (next: boolean): void => {
  walking = next;
  for (const listener of listeners) listener();
};

export const useFirstRun = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => walking,
  );
