/** Locks the screen after minutes without a touch; the screen is hidden first. */
import { useEffect } from 'react';
import { isHeldAwake, lastWork } from '../awake.ts';
import { lockScreen } from '../session.tsx';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'dragover'] as const;
/** How often the idle time is looked at: a laptop that slept is locked at once when it wakes. */
const lookEveryMs = 5000;

export const useAutoLock = (minutes: number | undefined): void => {
  useEffect(() => {
    if (minutes === undefined) return;
    let last = Date.now();
    const touch = () => {
      if (Date.now() - last >= minutes * 60_000) void lockScreen();
      else last = Date.now();
    };
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
    const timer = setInterval(() => {
      last = isHeldAwake() ? Date.now() : Math.max(last, lastWork());
      if (Date.now() - last >= minutes * 60_000) void lockScreen();
    }, lookEveryMs);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
      clearInterval(timer);
    };
  }, [minutes]);
};
