/** Files on their way from the page to the service, each under its key, each can be aborted. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { StageHeader } from '../../rpc/served-app.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';

interface Upload {
  abort: AbortController;
  /** Resolves `write` when the service has taken the piece; false once it wants no more. */
  push(bytes: Uint8Array | undefined): Promise<boolean>;
  outcome: Promise<{ id: string }>;
}

export interface Uploads {
  /** Runs an abortable act under a key. */
  run(key: string, act: (signal: AbortSignal) => Promise<{ id: string }>): Promise<{ id: string }>;
  open(key: string, header: StageHeader): void;
  write(key: string, bytes: Uint8Array): Promise<boolean>;
  end(key: string): Promise<{ id: string }>;
  abort(key: string): void;
  /** For a page that has gone: what it had begun is given up. */
  abortAll(): void;
}

/** A queue of one: the writer waits until the reader has come for more. */
const handOver = (): { push: (bytes: Uint8Array | undefined) => Promise<boolean>; bytes: AsyncGenerator<Uint8Array>; stop: () => void } => {
  let give: ((bytes: Uint8Array | undefined) => void) | undefined;
  let taken: ((wanted: boolean) => void) | undefined;
  let waiting: { bytes: Uint8Array | undefined } | undefined;
  let stopped = false;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = await new Promise<Uint8Array | undefined>((resolve) => {
        if (waiting) {
          resolve(waiting.bytes);
          waiting = undefined;
        } else give = resolve;
      });
      taken?.(true);
      taken = undefined;
      if (next === undefined) return;
      yield next;
    }
  }
  return {
    bytes: bytes(),
    push: (piece) =>
      new Promise((resolve) => {
        if (stopped) return resolve(false);
        taken = resolve;
        if (give) give(piece);
        else waiting = { bytes: piece };
        give = undefined;
      }),
    stop: () => {
      stopped = true;
      taken?.(false);
    },
  };
};

export const makeUploads = (keeper: ServiceKeeper): Uploads => {
  const uploads = new Map<string, Upload>();
  const running = new Map<string, AbortController>();
  const find = (key: string): Upload => {
    const upload = uploads.get(key);
    if (!upload) throw new Failure('usage');
    return upload;
  };
  return {
    async run(key, act) {
      const abort = new AbortController();
      running.set(key, abort);
      try {
        return await act(abort.signal);
      } finally {
        running.delete(key);
      }
    },
    open: (key, header) => {
      const abort = new AbortController();
      const { push, bytes, stop } = handOver();
      const outcome = keeper.current().then((service) => {
        if (abort.signal.aborted) throw new Failure('cancelled');
        return service.stage(header, bytes, abort.signal);
      });
      outcome.catch(() => undefined).finally(stop);
      uploads.set(key, { abort, push, outcome });
    },
    write: (key, bytes) => find(key).push(bytes),
    end: async (key) => {
      const upload = find(key);
      await upload.push(undefined);
      try {
        return await upload.outcome;
      } finally {
        uploads.delete(key);
      }
    },
    abort: (key) => {
      running.get(key)?.abort();
      uploads.get(key)?.abort.abort();
    },
    abortAll: () => {
      for (const act of running.values()) act.abort();
      for (const upload of uploads.values()) upload.abort.abort();
      uploads.clear();
    },
  };
};
