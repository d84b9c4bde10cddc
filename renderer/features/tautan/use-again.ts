/** Asks again while something is still being made that no commit tells of: a picture drawn in the background. */
import { useEffect, useRef } from 'react';

const againMs = 800;

export const useAgain = (waiting: boolean, ask: () => void): void => {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => latest.current(), againMs);
    return () => clearInterval(timer);
  }, [waiting]);
};
