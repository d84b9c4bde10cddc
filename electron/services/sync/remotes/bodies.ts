/** Bytes on their way: bodies read with their promised size, answers hashed, everything cancellable. */
import { createHash } from 'node:crypto';
import { type Remote, type RemoteBody, RemoteFault, type TransferOptions } from './remote.ts';

export const throwIfCancelled = (signal: AbortSignal): void => {
  if (signal.aborted) throw new RemoteFault('cancelled');
};

/** Gives up waiting when cancelled; what was waited for goes on unheard. */
export const cancellable = async <T>(waited: Promise<T>, signal: AbortSignal): Promise<T> => {
  throwIfCancelled(signal);
  let stop: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new RemoteFault('cancelled'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([waited, cancelled]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
};

/** Pieces on a line: small enough for a slow one to show progress, large enough not to cost. */
const linePieceBytes = 65_536;

/**
 * A body from its beginning, in pieces of at most so many bytes, counted.
 * @throws RemoteFault altered where it is not as long as it says (the file changed under way), cancelled
 */
export async function* bodyChunks(body: RemoteBody, options: TransferOptions, pieceBytes = linePieceBytes): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of body.open()) {
    count += chunk.length;
    if (count > body.sizeBytes) throw new RemoteFault('altered');
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      throwIfCancelled(options.signal);
      const piece = chunk.subarray(at, at + pieceBytes);
      yield piece;
      options.onBytes?.(piece.length);
    }
  }
  if (count !== body.sizeBytes) throw new RemoteFault('altered');
}

/** A body of bytes in memory. */
export const bytesBody = (bytes: Uint8Array): RemoteBody => ({
  sizeBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  async *open() {
    if (bytes.length > 0) yield bytes;
  },
});

/**
 * Reads an object back and holds it against what was sent: nothing counts as stored before.
 * @throws RemoteFault stored-nothing, truncated (shorter than sent), altered; whatever the way there fails by
 */
export const readBack = async (
  remote: Pick<Remote, 'get'>,
  key: string,
  sent: { sizeBytes: number; sha256: string },
  options: TransferOptions,
): Promise<void> => {
  const hash = createHash('sha256');
  let count = 0;
  try {
    for await (const chunk of await remote.get(key, options)) {
      hash.update(chunk);
      count += chunk.length;
      if (count > sent.sizeBytes) throw new RemoteFault('altered');
    }
  } catch (error) {
    throw error instanceof RemoteFault && error.code === 'missing' ? new RemoteFault('stored-nothing') : error;
  }
  if (count < sent.sizeBytes) throw new RemoteFault('truncated');
  if (hash.digest('hex') !== sent.sha256) throw new RemoteFault('altered');
};
