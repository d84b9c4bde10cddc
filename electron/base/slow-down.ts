/** Holds streams back to so many bytes a second in all, evenly between those that share it. */

/** Waits; resolves early where the signal aborts. */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });

/** Pieces this small leave a slow line to others between them. */
const pieceBytes = 32_768;

export interface SlowDown {
  through(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** Without a limit, streams pass as they are. */
export const slowDown = (bytesPerS: number | undefined, now: () => number, wait: typeof sleep = sleep): SlowDown => {
  if (bytesPerS === undefined) return { through: (bytes) => bytes };
  /** When the bytes let through so far will have taken their time. */
  let paidUntilMs = 0;
  return {
    async *through(bytes, signal) {
      for await (const chunk of bytes)
        for (let at = 0; at < chunk.length; at += pieceBytes) {
          const piece = chunk.subarray(at, at + pieceBytes);
          const from = Math.max(paidUntilMs, now());
          paidUntilMs = from + (piece.length / bytesPerS) * 1000;
          const ms = from - now();
          if (ms > 0) await wait(ms, signal);
          yield piece;
        }
    },
  };
};
