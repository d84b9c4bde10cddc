/** Keeps one service process running for a shell: restarts it after a lock, replaces it after a crash. */
import { Failure } from '../../shared/domain/failure.ts';
import type { ServiceLink } from './service-link.ts';

export interface KeptService extends ServiceLink {
  close(): Promise<void>;
  readonly exited: Promise<number | null>;
}

export interface ServiceKeeper {
  /** The running service; waits for a fresh one while it is being replaced. */
  current(): Promise<KeptService>;
  /** Ends the service, and with it every key in memory, and starts a locked one. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A service that crashes this often in a minute would go on crashing: the shell then stops trying. */
const CRASHES_PER_MINUTE = 5;

/**
 * @param start starts one service process
 * @param onGone told when a service has ended and its pages need a new port
 */
export const keepService = (start: () => Promise<KeptService>, onGone: () => void): ServiceKeeper => {
  let running: Promise<KeptService> | undefined;
  let closed = false;
  const crashes: number[] = [];

  const begin = (): Promise<KeptService> => {
    const starting = start();
    running = starting;
    starting.then(
      (service) => {
        void service.exited.then(() => {
          if (running !== starting) return;
          running = undefined;
          crashes.push(Date.now());
          onGone();
        });
      },
      () => {
        if (running === starting) running = undefined;
        crashes.push(Date.now());
      },
    );
    return starting;
  };
  const tooManyCrashes = (): boolean => crashes.filter((at) => Date.now() - at < 60_000).length >= CRASHES_PER_MINUTE;

  const stopRunning = async (): Promise<void> => {
    const old = running;
    running = undefined;
    if (!old) return;
    const service = await old.catch(() => undefined);
    await service?.close();
  };
  return {
    current: async () => {
      if (closed) throw new Failure('cancelled');
      if (running) return running;
      if (tooManyCrashes()) throw new Failure('unexpected', { step: 'service' });
      return begin();
    },
    restart: async () => {
      if (closed) return;
      // The vault is free only when the old process is gone; callers wait for both.
      const ended = stopRunning();
      const fresh = ended.then(begin);
      fresh.catch(() => undefined);
      running = fresh;
      await ended;
      onGone();
      await fresh;
    },
    close: async () => {
      closed = true;
      await stopRunning();
    },
  };
};
