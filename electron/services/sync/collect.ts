/** Reads a small object whole. */
import type { Run } from './interface.ts';
import { RemoteFault } from './remotes/remote.ts';

/** @throws RemoteFault of the line */
export const collect = async (run: Run, key: string, maxBytes: number): Promise<Buffer | 'missing' | 'too-large'> => {
  const parts: Uint8Array[] = [];
  let count = 0;
  try {
    for await (const part of run.slowed(await run.remote.get(key, { signal: run.signal, onBytes: run.counted }))) {
      parts.push(part);
      count += part.length;
      if (count > maxBytes) return 'too-large';
    }
  } catch (error) {
    if (error instanceof RemoteFault && error.code === 'missing') return 'missing';
    throw error;
  }
  return Buffer.concat(parts);
};
