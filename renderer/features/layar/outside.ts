/** Acts that come from outside the window: the shortcut and the tray of the desktop shell. They work only while the vault is open. */
import { useEffect, useSyncExternalStore } from 'react';
import { host } from '../../client.ts';
import { lockScreen } from '../../session.tsx';

let asked = 0;
let answered = 0;
let shortcut: string | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Offers shortcut and tray while this is mounted: behind the lock, and nowhere else. @param go shows the screen that captures */
export const useOutsideActs = (go: () => void): void => {
  useEffect(() => {
    host().onScreenAct((act) => {
      if (act === 'lock') return void lockScreen();
      asked += 1;
      go();
      tell();
    });
    host()
      .offerScreenAct(true)
      .then((keys) => {
        shortcut = keys;
        tell();
      })
      .catch(() => undefined);
    return () => {
      host().onScreenAct(() => undefined);
      host()
        .offerScreenAct(false)
        .catch(() => undefined);
    };
  }, [go]);
};

/** Runs `act` once for each ask from outside. */
export const useAskedOutside = (act: () => void): void => {
  const count = useSyncExternalStore(subscribe, () => asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, whatever else changes
  useEffect(() => {
    if (count === answered) return;
    answered = count;
    act();
  }, [count]);
};

/** "Ctrl Shift L", where the system gave it to us. */
export const useShortcut = (): string | null => {
  const keys = useSyncExternalStore(subscribe, () => shortcut);
  return keys === null ? null : keys.replace('Control', 'Ctrl').replaceAll('+', ' ');
};
