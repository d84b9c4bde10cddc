/** Reads a small object whole. */
import { sha256Hex } from '../../base/hash-stream.ts';
import type { Run } from './interface.ts';
import { RemoteFault } from './remotes/remote.ts';
import { isUnserved } from './unserved.ts';

/** @throws RemoteFault of the line */
const collect = async (run: Run, key: string, maxBytes: number): Promise<Buffer | 'missing' | 'unserved' | 'too-large'> => {
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
    if (await isUnserved(run, error)) return 'unserved';
    throw error;
  }
  return Buffer.concat(parts);
};

/**
 * The same, held against the digest in its name; wrong bytes are asked for once more, because they also turn on the way.
 * @returns `unserved` where this key alone is not to be had now
 * @throws RemoteFault of the line
 */
export const collectNamed = async (
  run: Run,
  key: string,
  sha256: string,
  maxBytes: number,
): Promise<Buffer | 'missing' | 'unserved' | 'altered'> => {
  for (let read = 0; read < 2; read += 1) {
    const bytes = await collect(run, key, maxBytes);
    if (bytes === 'missing' || bytes === 'unserved') return bytes;
    if (bytes !== 'too-large' && sha256Hex(bytes) === sha256) return bytes;
  }
  return 'altered';
};
