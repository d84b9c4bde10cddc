/** The vault as the page knows it: who is signed in, and locking, which hides the screen before anything else happens. */
import { useSyncExternalStore } from 'react';
import type { VaultState } from '../shared/contract/service.ts';
import type { Zone } from '../shared/domain/time.ts';
import { client, dropPort, host } from './client.ts';
import { cancelAllTasks } from './components/task-tray/tasks.ts';
import { queries, useAsk } from './query.ts';

/** Key of the vault's state among the queries. */
export const vaultKey = ['vault', 'status'] as const;

export const useVault = () => useAsk(vaultKey, (signal) => client.vault.status({}, { signal }));

/** Puts a fresh state, as a call returned it, where every screen reads it. */
export const acceptVault = (state: VaultState): void => {
  queries.setQueryData(vaultKey, state);
};

/** Zone of the office; WIB until there is one. */
export const useZone = (): Zone => useVault().data?.office?.zone ?? 'WIB';

let hidden = false;
const listeners = new Set<() => void>();
const setHidden = (next: boolean): void => {
  hidden = next;
  for (const listener of listeners) listener();
};

/** True while the screen is hidden by a lock. */
export const useHidden = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hidden,
  );

const lockListeners = new Set<() => void>();
/** Runs whenever the screen is locked, before anything else: for what a screen keeps in memory. */
export const onLock = (listener: () => void): void => void lockListeners.add(listener);

/** The lock waits this long for a clean end; then the service process is ended all the same. */
const lockPatienceMs = 4000;

const within = (ms: number, act: Promise<unknown>): Promise<unknown> =>
  Promise.race([act.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms))]);

/** Kunci layar: hides the screen at once, forgets what was shown, locks, and has the service process replaced. */
export const lockScreen = async (): Promise<void> => {
  if (hidden) return;
  setHidden(true);
  for (const listener of lockListeners) listener();
  cancelAllTasks();
  queries.cancelQueries();
  queries.clear();
  await within(lockPatienceMs, client.vault.lock({}));
  dropPort();
  await host().restartService();
  await queries.fetchQuery({ queryKey: vaultKey, queryFn: () => client.vault.status({}) }).catch(() => undefined);
  window.location.hash = '#/';
  setHidden(false);
};
