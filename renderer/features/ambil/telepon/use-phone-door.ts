/** The phone door as the page sees it: asked again while it is on the screen, because no event tells of it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PhoneDoor, PhoneRequest } from '../../../../shared/contract/capture-host.ts';
import { host } from '../../../client.ts';
import { codeText, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';

const askEveryMs = 1000;
/** While it is shut only the network may change: asked every third time. */
const shutTicks = 3;

export interface PhoneDoorSeen {
  /** Undefined until first told. */
  door: PhoneDoor | undefined;
  /** Why the last opening failed, in words. */
  problem: string | undefined;
  busy: boolean;
  open(request: PhoneRequest): Promise<void>;
  close(): Promise<void>;
}

export const usePhoneDoor = (): PhoneDoorSeen => {
  const [door, setDoor] = useState<PhoneDoor>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const seen = useRef(0);
  const running = useRef(false);
  const accept = useCallback((next: PhoneDoor) => {
    setDoor(next);
    running.current = next.open;
    // What arrived waits in staging: the list of Ambil bukti asks for it.
    if (next.received.length > seen.current) refreshAll();
    seen.current = next.received.length;
  }, []);
  useEffect(() => {
    let gone = false;
    let tick = 0;
    const look = async () => {
      tick += 1;
      if (!running.current && tick % shutTicks !== 1) return;
      const next = await host()
        .phoneDoor()
        .catch(() => undefined);
      if (next && !gone) accept(next);
    };
    void look();
    const timer = setInterval(() => void look(), askEveryMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [accept]);
  const act = async (work: Promise<PhoneDoor>) => {
    setBusy(true);
    try {
      const next = await work;
      accept(next);
      setProblem(next.failure && codeText(next.failure.code));
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { door, problem, busy, open: (request) => act(host().phoneOpen(request)), close: () => act(host().phoneClose()) };
};

/** Minutes and seconds until an instant: "9.41". */
export const clockUntil = (instant: string | undefined, now = Date.now()): string => {
  const seconds = Math.max(0, Math.round((Date.parse(instant ?? '') - now) / 1000)) || 0;
  return `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}`;
};
