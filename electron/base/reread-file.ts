/**
 * Reads a fresh copy back from the medium itself where the system allows, so that a stick that lies is found out.
 * Linux: `dd iflag=direct` reads past the page cache, on the file systems that answer such a read from the medium (`medium-file.ts`).
 * Elsewhere (tmpfs, btrfs, network and layered file systems take the flag and read from memory all the same) the answer says `cache`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { openMediumFile } from './medium-file.ts';

export interface Reread {
  sha256: string;
  sizeBytes: number;
  /** `media`: past the page cache; `cache`: the system may have answered from memory. */
  from: 'media' | 'cache';
}

const digest = async (bytes: Readable, signal: AbortSignal | undefined, onBytes?: (count: number) => void) => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    hash.update(chunk);
    sizeBytes += chunk.length;
    onBytes?.(chunk.length);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
};

/** True where a direct read of the file's first block came past the page cache. */
const answersFromMedium = (path: string): boolean => {
  const file = openMediumFile(path, 4096, true);
  try {
    file.read(0, 4096);
    return file.from() === 'media';
  } finally {
    file.close();
  }
};

/** Undefined where this system or this file system cannot read directly. */
const readDirectly = async (path: string, signal?: AbortSignal): Promise<Omit<Reread, 'from'> | undefined> => {
  if (process.platform !== 'linux' || !answersFromMedium(path)) return undefined;
  const reader = spawn('dd', [`if=${path}`, 'iflag=direct', 'bs=1M', 'status=none'], { stdio: ['ignore', 'pipe', 'ignore'], signal });
  const ended = new Promise<boolean>((resolve) => {
    reader.once('error', () => resolve(false));
    reader.once('close', (code) => resolve(code === 0));
  });
  const read = await digest(reader.stdout, signal);
  return (await ended) ? read : undefined;
};

/**
 * Digest of a file as it stands on its medium; the file must have been synced before.
 * @throws the system's error where it cannot be read; AbortError
 */
export const rereadFile = async (path: string, signal?: AbortSignal, onBytes?: (count: number) => void): Promise<Reread> => {
  const direct = await readDirectly(path, signal);
  if (direct) {
    onBytes?.(direct.sizeBytes);
    return { ...direct, from: 'media' };
  }
  return { ...(await digest(createReadStream(path, { highWaterMark: 1024 * 1024 }), signal, onBytes)), from: 'cache' };
};

/** Bytes of a file as they stand on its medium, in order. `from` is settled once they were read. */
export interface MediumBytes {
  from(): Reread['from'];
  bytes: AsyncGenerator<Buffer>;
}

const CHUNK_BYTES = 1024 * 1024;

/** Reads a synced file past the page cache where that can be had. @throws the system's error while it is read, where the medium fails */
export const mediumBytes = (path: string, signal?: AbortSignal): MediumBytes => {
  let from: Reread['from'] = 'cache';
  const read = async function* (): AsyncGenerator<Buffer> {
    let done = 0;
    if (process.platform === 'linux' && answersFromMedium(path)) {
      const reader = spawn('dd', [`if=${path}`, 'iflag=direct', 'bs=1M', 'status=none'], { stdio: ['ignore', 'pipe', 'ignore'], signal });
      const ended = new Promise<boolean>((resolve) => {
        reader.once('error', () => resolve(false));
        reader.once('close', (code) => resolve(code === 0));
      });
      try {
        for await (const chunk of reader.stdout as AsyncIterable<Buffer>) {
          done += chunk.length;
          yield chunk;
        }
      } finally {
        reader.kill();
      }
      if (await ended) {
        from = 'media';
        return;
      }
      signal?.throwIfAborted();
    }
    // What dd could not read is asked of the system in the ordinary way: it names what is wrong, or has it after all.
    for await (const chunk of createReadStream(path, { start: done, highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      yield chunk;
    }
  };
  return { from: () => from, bytes: read() };
};
