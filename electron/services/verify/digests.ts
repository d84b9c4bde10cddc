/**
 * Digests of stretches of files, each byte read once: a whole digest, the digest without one gap (a PDF without
 * its signature), and a comparison with a twin (an embedded original with the file in `asli/`) in the same pass.
 * Large sets are read by two threads, because hashing is what a check spends its time on.
 */
import { Worker } from 'node:worker_threads';
import { type OpenMediumFile, openMediumFile } from '../../base/medium-file.ts';
import { digestLent } from './lent-digests.ts';
import type { Stretch } from './stretch.ts';

/** A place inside a stretch whose bytes must equal those of another stretch. */
export interface Twin {
  /** Where in the stretch it begins, bytes. */
  start: number;
  of: Stretch;
}

export interface DigestTask {
  stretch: Stretch;
  /** Also the digest without the bytes from `start` to before `end`. */
  gap?: { start: number; end: number };
  /** In ascending order, not overlapping. */
  twins?: readonly Twin[];
  /** Also the CRC-32. */
  crc?: boolean;
  /** Read past the page cache where the system can (twins are not: they are tasks of their own). */
  pastCache?: boolean;
}

export interface Digested {
  sha256: string;
  gapSha256?: string;
  crc32?: number;
  /** For each twin: whether its bytes are equal. */
  twinsEqual: boolean[];
  /** Bytes that could be read; fewer than the stretch where the file is shorter or fails. */
  readBytes: number;
  /** `media` where every byte hashed came past the page cache. */
  from: 'media' | 'cache';
}

export type OnBytes = (bytes: number) => void;

/**
 * Runs one task with synchronous reads. Self-contained: its text also runs in a worker thread, so it takes
 * everything from `process.getBuiltinModule`.
 */
const runTask = (task: DigestTask, onBytes: OnBytes, openFile: OpenMediumFile, spare: Buffer[]): Digested => {
  const fs = process.getBuiltinModule('node:fs');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { crc32 } = process.getBuiltinModule('node:zlib');
  // A quarter MiB stays in a core's own cache between reading, hashing and comparing.
  const chunkBytes = 262_144;
  const { stretch, gap } = task;
  const twins = task.twins ?? [];
  const hash = createHash('sha256');
  let apart: ReturnType<typeof createHash> | undefined;
  let crc = 0;
  const other = Buffer.allocUnsafeSlow(twins.length > 0 ? chunkBytes : 0);
  const twinsEqual = twins.map(() => true);
  const opened = new Map<string, number>();
  const openOnce = (file: string): number => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    if (opened.size > 64) {
      for (const fd of opened.values()) fs.closeSync(fd);
      opened.clear();
    }
    const fd = fs.openSync(file, 'r');
    opened.set(file, fd);
    return fd;
  };
  const readFully = (fd: number, into: Buffer, length: number, position: number): number => {
    let done = 0;
    while (done < length) {
      const count = fs.readSync(fd, into, done, length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  };
  /** Twins before this one end before the bytes that are compared now. */
  let firstTwin = 0;
  const compare = (at: number, chunk: Buffer): void => {
    const end = at + chunk.length;
    for (let i = firstTwin; i < twins.length; i++) {
      const twin = twins[i];
      if (twin === undefined || twin.start >= end) return;
      const twinEnd = twin.start + twin.of.sizeBytes;
      if (i === firstTwin && twinEnd <= at) firstTwin++;
      const from = Math.max(at, twin.start);
      const to = Math.min(end, twinEnd);
      if (to <= from || twinsEqual[i] === false) continue;
      const count = readFully(openOnce(twin.of.file), other, to - from, twin.of.offset + from - twin.start);
      const equal = count === to - from && other.subarray(0, count).equals(chunk.subarray(from - at, to - at));
      if (!equal) twinsEqual[i] = false;
    }
  };
  const updateApart = (at: number, bytes: Buffer): void => {
    if (gap === undefined) return;
    const end = at + bytes.length;
    if (apart === undefined && end > gap.start) {
      // The two digests are one up to the gap: the second forks there.
      apart = hash.copy();
      apart.update(bytes.subarray(0, Math.max(0, gap.start - at)));
    }
    if (apart !== undefined && end > gap.end) apart.update(bytes.subarray(Math.max(0, gap.end - at)));
  };
  let at = 0;
  let from: Digested['from'] = 'cache';
  try {
    const file = openFile(stretch.file, chunkBytes, task.pastCache === true, spare);
    try {
      while (at < stretch.sizeBytes) {
        const bytes = file.read(stretch.offset + at, Math.min(chunkBytes, stretch.sizeBytes - at));
        if (bytes.length === 0) break;
        updateApart(at, bytes);
        hash.update(bytes);
        if (task.crc === true) crc = crc32(bytes, crc);
        compare(at, bytes);
        at += bytes.length;
        onBytes(bytes.length);
      }
      from = file.from();
    } finally {
      file.close();
      for (const each of opened.values()) fs.closeSync(each);
    }
  } catch {
    // An unreadable file is told by readBytes: what it is called is the caller's to say.
    return { sha256: '', twinsEqual: twins.map(() => false), readBytes: at, from };
  }
  return {
    sha256: hash.digest('hex'),
    ...(gap === undefined ? {} : { gapSha256: (apart ?? createHash('sha256')).digest('hex') }),
    ...(task.crc === true ? { crc32: crc } : {}),
    twinsEqual: twins.map((twin, i) => twinsEqual[i] === true && twin.start + twin.of.sizeBytes <= at),
    readBytes: at,
    from,
  };
};

/** Below this a second thread costs more than it saves. */
const threadsFromBytes = 48_000_000;
/** Slow media answer slowly: nothing larger than this is read from one on the thread that serves the screens. */
const pastCacheThreadsFromBytes = 2_000_000;
const threadCount = 2;

const workerSource = `
const { parentPort } = process.getBuiltinModule('node:worker_threads');
const openMediumFile = ${openMediumFile.toString()};
const runTask = ${runTask.toString()};
const spare = [];
parentPort.on('message', ({ index, task }) => {
  let pending = 0;
  const result = runTask(task, (n) => { pending += n; if (pending >= 16777216) { parentPort.postMessage({ bytes: pending }); pending = 0; } }, openMediumFile, spare);
  parentPort.postMessage({ bytes: pending, index, result });
});`;

/**
 * Digests of all tasks, in their order.
 * @throws the signal's reason where it aborts; nothing is left running
 */
export const digestAll = async (tasks: readonly DigestTask[], onBytes: OnBytes, signal: AbortSignal): Promise<Digested[]> => {
  signal.throwIfAborted();
  if (tasks.some((t) => t.stretch.lent)) return digestLent(tasks, onBytes, signal);
  const total = tasks.reduce((sum, t) => sum + t.stretch.sizeBytes, 0);
  const largest = tasks.some((t) => t.pastCache === true) ? pastCacheThreadsFromBytes : threadsFromBytes;
  return total < largest ? digestHere(tasks, onBytes, signal) : digestInThreads(tasks, onBytes, signal);
};

const digestHere = async (tasks: readonly DigestTask[], onBytes: OnBytes, signal: AbortSignal): Promise<Digested[]> => {
  const results: Digested[] = [];
  const spare: Buffer[] = [];
  for (const task of tasks) {
    if (task.stretch.sizeBytes > 1_000_000) await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    results.push(runTask(task, onBytes, openMediumFile, spare));
  }
  return results;
};

type Told = { bytes: number; index?: number; result?: Digested };

const digestInThreads = (tasks: readonly DigestTask[], onBytes: OnBytes, signal: AbortSignal): Promise<Digested[]> => {
  const results = new Array<Digested>(tasks.length);
  // The longest first, so that neither thread ends with a long one alone.
  const order = tasks.map((_, i) => i).sort((a, b) => (tasks[b]?.stretch.sizeBytes ?? 0) - (tasks[a]?.stretch.sizeBytes ?? 0));
  const workers = Array.from({ length: Math.min(threadCount, tasks.length) }, () => new Worker(workerSource, { eval: true }));
  return new Promise<Digested[]>((resolve, reject) => {
    let open = tasks.length;
    const next = (worker: Worker): void => {
      const index = order.shift();
      if (index !== undefined) worker.postMessage({ index, task: tasks[index] });
    };
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    for (const worker of workers) {
      worker.on('error', reject);
      worker.on('message', ({ bytes, index, result }: Told) => {
        onBytes(bytes);
        if (index === undefined || result === undefined) return;
        results[index] = result;
        if (--open === 0) resolve(results);
        else next(worker);
      });
      next(worker);
    }
  }).finally(() => Promise.all(workers.map((w) => w.terminate())));
};
