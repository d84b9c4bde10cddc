/** Digests of bytes that are lent: the same answers as `digests.ts` gives of files, read piece by piece on this thread. */
import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Digested, DigestTask, OnBytes, Twin } from './digests.ts';
import { type LentBytes, readLent, type Stretch } from './stretch.ts';

/** Compared at once with a twin. */
const twinPieceBytes = 1_048_576;

const lentOf = ({ lent }: Stretch): LentBytes => {
  if (!lent) throw new Error('a stretch of the disk among bytes that are lent');
  return lent;
};

/** The digest without a gap: it forks where the gap begins. */
const apartFrom = (gap: NonNullable<DigestTask['gap']>) => {
  let fork: Hash | undefined;
  return {
    /** To be told of each piece before `whole` takes it in. */
    update(at: number, bytes: Uint8Array, whole: Hash): void {
      const end = at + bytes.length;
      if (!fork && end > gap.start) {
        fork = whole.copy();
        fork.update(bytes.subarray(0, Math.max(0, gap.start - at)));
      }
      if (fork && end > gap.end) fork.update(bytes.subarray(Math.max(0, gap.end - at)));
    },
    digest: (): string => (fork ?? createHash('sha256')).digest('hex'),
  };
};

const twinEqual = async (stretch: Stretch, { start, of }: Twin): Promise<boolean> => {
  for (let at = 0; at < of.sizeBytes; at += twinPieceBytes) {
    const length = Math.min(twinPieceBytes, of.sizeBytes - at);
    const mine = await readLent(lentOf(stretch), stretch.offset + start + at, length);
    if (!mine.equals(await readLent(lentOf(of), of.offset + at, length))) return false;
  }
  return true;
};

const run = async ({ stretch, gap, twins = [], crc }: DigestTask, onBytes: OnBytes, signal: AbortSignal): Promise<Digested> => {
  const hash = createHash('sha256');
  const apart = gap && apartFrom(gap);
  let sum = 0;
  let at = 0;
  try {
    for await (const bytes of lentOf(stretch).read(stretch.offset, stretch.offset + stretch.sizeBytes)) {
      signal.throwIfAborted();
      apart?.update(at, bytes, hash);
      hash.update(bytes);
      if (crc) sum = crc32(bytes, sum);
      at += bytes.length;
      onBytes(bytes.length);
    }
    const twinsEqual = [];
    for (const twin of twins) twinsEqual.push(twin.start + twin.of.sizeBytes <= at && (await twinEqual(stretch, twin)));
    return {
      sha256: hash.digest('hex'),
      ...(apart && { gapSha256: apart.digest() }),
      ...(crc && { crc32: sum }),
      twinsEqual,
      readBytes: at,
      from: 'cache',
    };
  } catch (cause) {
    if (signal.aborted) throw cause;
    // What cannot be read is told by readBytes, as of a file: what it is called is the caller's to say.
    return { sha256: '', twinsEqual: twins.map(() => false), readBytes: at, from: 'cache' };
  }
};

/** One after another: the pieces are decrypted on this thread anyhow. @throws the signal's reason where it aborts */
export const digestLent = async (tasks: readonly DigestTask[], onBytes: OnBytes, signal: AbortSignal): Promise<Digested[]> => {
  const results: Digested[] = [];
  for (const task of tasks) {
    signal.throwIfAborted();
    // A path that nobody lists has no bytes to lend.
    results.push(
      task.stretch.lent
        ? await run(task, onBytes, signal)
        : { sha256: '', twinsEqual: (task.twins ?? []).map(() => false), readBytes: 0, from: 'cache' },
    );
  }
  return results;
};
