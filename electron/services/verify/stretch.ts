/**
 * Reading a dossier in whatever form it arrives. Nouns: package (folder), zip (stored, made on export), bare PDF.
 * A reader never follows a link and never unpacks: every file is a stretch of bytes on the disk, which the
 * digests read where it lies.
 */
import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';

/** Bytes that lie on no disk in the clear: a parcel that was opened is read piece by piece out of its encrypted form. */
export interface LentBytes {
  /** `start` to before `end`, in pieces that hold until the next is asked for. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** A stretch of bytes on the disk, or of bytes lent. */
export interface Stretch {
  /** Empty where the bytes are lent. */
  file: string;
  lent?: LentBytes;
  offset: number;
  sizeBytes: number;
  /** CRC-32 that a zip states for it. */
  crc32?: number;
}

export interface PackageFile {
  path: string;
  sizeBytes: number;
}

export interface ByteWindow {
  start: number;
  /** Exclusive. */
  end: number;
}

export interface PackageReader {
  readonly name: string;
  readonly kind: 'package' | 'zip' | 'pdf';
  readonly sizeBytes: number;
  /** What the container itself shows to be wrong: stray bytes, unsafe names, links. */
  readonly problems: readonly Problem[];
  list(): Promise<PackageFile[]>;
  /** @throws Failure file-vanished where the path is not listed */
  open(path: string, range?: ByteWindow): Readable;
  /** Where the bytes of a file lie; `undefined` where the path is not listed. */
  locate(path: string): Stretch | undefined;
  /** Bytes of the container itself, around and between its files. */
  readonly frame: readonly Stretch[];
  close(): Promise<void>;
}

/** Reader over stretches that are already known. */
export const stretchReader = (
  about: Pick<PackageReader, 'name' | 'kind' | 'sizeBytes'> & Partial<Pick<PackageReader, 'problems' | 'frame'>>,
  stretches: ReadonlyMap<string, Stretch>,
): PackageReader => ({
  ...about,
  problems: about.problems ?? [],
  frame: about.frame ?? [],
  list: async () => [...stretches].map(([path, s]) => ({ path, sizeBytes: s.sizeBytes })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  locate: (path) => stretches.get(path),
  open: (path, range) => {
    const stretch = stretches.get(path);
    if (stretch === undefined) throw new Failure('file-vanished');
    const start = Math.min(range?.start ?? 0, stretch.sizeBytes);
    const end = Math.min(range?.end ?? stretch.sizeBytes, stretch.sizeBytes);
    if (end <= start) return Readable.from([]);
    if (stretch.lent) return Readable.from(stretch.lent.read(stretch.offset + start, stretch.offset + end));
    return createReadStream(stretch.file, { start: stretch.offset + start, end: stretch.offset + end - 1 });
  },
  close: async () => {},
});

/** A part of a stretch. */
export const within = ({ file, lent, offset }: Stretch, at: number, sizeBytes: number): Stretch => ({
  file,
  ...(lent && { lent }),
  offset: offset + at,
  sizeBytes,
});

/** Reads one stretch whole. @throws Failure file-vanished where it is shorter than said */
export const readStretch = async (stretch: Stretch, range?: ByteWindow): Promise<Buffer> => {
  const start = range?.start ?? 0;
  const length = Math.max(0, Math.min(range?.end ?? stretch.sizeBytes, stretch.sizeBytes) - start);
  if (stretch.lent) return readLent(stretch.lent, stretch.offset + start, length);
  const handle = await openFile(stretch.file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, stretch.offset + start + done);
      if (bytesRead === 0) throw new Failure('file-vanished');
      done += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
};

/** @throws Failure file-vanished where fewer bytes come than were said */
export const readLent = async (lent: LentBytes, start: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let done = 0;
  for await (const piece of lent.read(start, start + length)) {
    bytes.set(piece.subarray(0, length - done), done);
    done += Math.min(piece.length, length - done);
  }
  if (done < length) throw new Failure('file-vanished');
  return bytes;
};
