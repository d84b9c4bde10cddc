/** What came of an erasure. Kept apart from the router: with the vault every screen and address is gone. */
import { useSyncExternalStore } from 'react';

export interface ErasedOutcome {
  files: number;
  foreign: number;
  minutesPath: string;
  reread: 'media' | 'cache';
}

let outcome: ErasedOutcome | undefined;
const listeners = new Set<() => void>();

export const setErased = (next: ErasedOutcome | undefined): void => {
  outcome = next;
  for (const listener of listeners) listener();
};

export const useErased = (): ErasedOutcome | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outcome,
  );
