/** What every remote must do, whatever stands behind it. Each kind runs this whole suite against the real thing. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesBody, readBack } from '../../../electron/services/sync/remotes/bodies.ts';
import { type Remote, type RemoteBody, RemoteFault } from '../../../electron/services/sync/remotes/remote.ts';

export interface SuiteStore {
  /** A new remote over one and the same store. */
  open(): Remote;
  /** The same with credentials that the store does not know, where it asks for any. */
  openAsStranger?(): Remote;
  close(): Promise<void>;
}

const never = new AbortController().signal;
export const quiet = { signal: never };
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

export const gathered = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};
export const readAll = async (remote: Remote, key: string, range?: { start: number; end?: number }): Promise<Buffer> =>
  gathered(await remote.get(key, { ...quiet, range }));
export const keysOf = async (remote: Remote, prefix: string, after?: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const entry of remote.list(prefix, { ...quiet, after })) keys.push(entry.key);
  return keys;
};
/** Name of what a promise fails by; `none` where it does not. */
export const faultCode = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof RemoteFault) return error.code;
    throw error;
  }
};

/** Bytes that follow from a seed, made while they are read: as large as wanted without holding them. */
export const seededBody = (seed: string, sizeBytes: number): RemoteBody => {
  const blockBytes = 1024 * 1024;
  const block = (n: number): Buffer => {
    const part = createHash('sha256').update(`${seed} ${n}`).digest();
    const size = Math.min(blockBytes, sizeBytes - n * blockBytes);
    return Buffer.alloc(size, part);
  };
  const open = function* () {
    for (let at = 0; at < sizeBytes; ) {
      const n = Math.floor(at / blockBytes);
      const rest = block(n).subarray(at - n * blockBytes);
      yield rest;
      at += rest.length;
    }
  };
  const hash = createHash('sha256');
  for (const part of open()) hash.update(part);
  return {
    sizeBytes,
    sha256: hash.digest('hex'),
    async *open() {
      yield* open();
    },
  };
};

const hostileKeys = [
  '',
  '/',
  '/objects/ab',
  'objects/ab/',
  'objects//ab',
  '../outside',
  'objects/../../outside',
  'objects/./ab',
  'objects/%2e%2e/ab',
  'objects/ab?versions',
  'objects/ab#part',
  'objects/ab c',
  'objects/AB',
  'objects/ab\\cd',
  'objects/ab\n',
  'objects/ab\0',
  'objects/nul',
  'objects/com1.txt',
  'objects/.hidden',
  'objects/ab.',
  'objects/ab:stream',
  'objects/<ab>',
  'objects/é',
  'tmp/ab',
  `objects/${'a'.repeat(400)}`,
];

/** Runs the suite over a store; `open` where it asks nobody for credentials. */
export const remoteSuite = (name: string, start: () => Promise<SuiteStore>, access: 'closed' | 'open' = 'closed'): void => {
  describe(name, () => {
    let store: SuiteStore;
    let remote: Remote;
    let unique = 0;
    const folder = (): string => `uji/${(unique++).toString().padStart(3, '0')}`;

    beforeAll(async () => {
      store = await start();
      remote = store.open();
    }, 120_000);
    afterAll(async () => {
      await remote?.close();
      await store?.close();
    });

    test('a probe says how an object is created without replacing one', async () => {
      const abilities = await remote.probe(quiet);
      console.log(`${name}: ${abilities.createIfAbsent}, writers at once told apart: ${abilities.overlapSafe}`);
      expect(['if-none-match', 'move-without-overwrite', 'exclusive-file']).toContain(abilities.createIfAbsent);
      expect(abilities.ranges).toBe(true);
      expect(Math.abs(abilities.clockSkewMs ?? 0)).toBeLessThan(5000);
      expect(await keysOf(remote, '')).toEqual([]);
    });

    test('an object is created once and never replaced', async () => {
      const key = `${folder()}/a`;
      expect(await remote.put(key, bytesBody(bytesOf('first')), quiet)).toBe('created');
      expect(await remote.put(key, bytesBody(bytesOf('second, longer')), quiet)).toBe('exists');
      expect(await remote.put(key, bytesBody(bytesOf('first')), quiet)).toBe('exists');
      expect((await readAll(remote, key)).toString()).toBe('first');
      expect(await remote.head(key, quiet)).toEqual({ sizeBytes: 5 });
    });

    test('of two writers at once only one creates, and what stands there is whole and his', async () => {
      const place = folder();
      const other = store.open();
      const { overlapSafe } = await other.probe(quiet);
      for (let round = 0; round < 20; round++) {
        const key = `${place}/${round}`;
        const bodies = [seededBody(`one ${round}`, 90_000), seededBody(`two ${round}`, 120_000)];
        const outcomes = await Promise.all([remote.put(key, bodies[0]!, quiet), other.put(key, bodies[1]!, quiet)]);
        const stands = createHash('sha256')
          .update(await readAll(remote, key))
          .digest('hex');
        const creators = bodies.filter((_, index) => outcomes[index] === 'created').map((body) => body.sha256);
        expect(creators).toContain(stands);
        if (overlapSafe) expect(creators).toEqual([stands]);
      }
      await other.close();
    });

    test('an empty object is an object', async () => {
      const key = `${folder()}/empty`;
      expect(await remote.put(key, bytesBody(new Uint8Array()), quiet)).toBe('created');
      expect(await remote.head(key, quiet)).toEqual({ sizeBytes: 0 });
      expect((await readAll(remote, key)).length).toBe(0);
      expect(await remote.put(key, bytesBody(bytesOf('x')), quiet)).toBe('exists');
    });

    test('64 MB go and come back, counted, and in parts', async () => {
      const place = folder();
      const body = seededBody('large', 64_000_000);
      let counted = 0;
      expect(await remote.put(`${place}/large`, body, { signal: never, onBytes: (count) => (counted += count) })).toBe('created');
      expect(counted).toBe(64_000_000);
      await readBack(remote, `${place}/large`, body, quiet);
      const part = await readAll(remote, `${place}/large`, { start: 63_999_000 });
      expect(part.equals((await gathered(body.open())).subarray(63_999_000))).toBe(true);
    });

    test('ranges: first, middle, last, to the end, past the end', async () => {
      const key = `${folder()}/digits`;
      await remote.put(key, bytesBody(bytesOf('0123456789')), quiet);
      const read = async (start: number, end?: number) => (await readAll(remote, key, { start, end })).toString();
      expect([await read(0, 1), await read(3, 6), await read(9, 10), await read(7), await read(0)]).toEqual([
        '0',
        '345',
        '9',
        '789',
        '0123456789',
      ]);
      expect([await read(8, 40), await read(10), await read(10, 12)]).toEqual(['89', '', '']);
    });

    test('a read that was broken off goes on where it stopped', async () => {
      const key = `${folder()}/broken-off`;
      const body = seededBody('resume', 5_000_000);
      await remote.put(key, body, quiet);
      const parts: Uint8Array[] = [];
      let have = 0;
      for await (const part of await remote.get(key, quiet)) {
        parts.push(part);
        have += part.length;
        if (have > 1_000_000) break;
      }
      parts.push(await readAll(remote, key, { start: have }));
      expect(createHash('sha256').update(Buffer.concat(parts)).digest('hex')).toBe(body.sha256);
    });

    test('1,100 keys are listed in the order of their bytes, from anywhere', async () => {
      const place = folder();
      const keys = Array.from({ length: 1_097 }, (_, n) => `${place}/${String(n % 3)}/${n.toString(36)}`);
      // `-` and `.` come before `/`, digits after it: folders stand where their keys do, not where their names do.
      keys.push(`${place}/1-a`, `${place}/1.a`, `${place}/10`);
      const queue = [...keys];
      const put = async (): Promise<void> => {
        for (let key = queue.pop(); key !== undefined; key = queue.pop()) await remote.put(key, bytesBody(bytesOf(key)), quiet);
      };
      await Promise.all(Array.from({ length: 6 }, put));
      const sorted = [...keys].sort();
      expect(await keysOf(remote, `${place}/`)).toEqual(sorted);
      for (const index of [0, 500, 1_005, 1_099]) {
        expect(await keysOf(remote, `${place}/`, sorted[index])).toEqual(sorted.slice(index + 1));
      }
      expect(await keysOf(remote, `${place}/`, `${place}/1`)).toEqual(sorted.filter((key) => key > `${place}/1`));
      const sizes: number[] = [];
      for await (const entry of remote.list(`${place}/2/`, quiet)) sizes.push(entry.sizeBytes - entry.key.length);
      expect(new Set(sizes)).toEqual(new Set([0]));
    }, 240_000);

    test('keys may be deep', async () => {
      const place = folder();
      const key = `${place}/73/73.71/mks1-0f3a9c21/a/b/c/000000000012-${'ab'.repeat(32)}`;
      expect(await remote.put(key, bytesBody(bytesOf('deep')), quiet)).toBe('created');
      expect(await keysOf(remote, `${place}/73/`)).toEqual([key]);
      expect(await keysOf(remote, `${place}/7/`)).toEqual([]);
    });

    test('keys that could mean something else are refused before anything is sent', async () => {
      const before = remote.requests;
      for (const key of hostileKeys) {
        expect([key, await faultCode(remote.put(key, bytesBody(bytesOf('x')), quiet))]).toEqual([key, 'unsuited']);
        expect([key, await faultCode(remote.get(key, quiet))]).toEqual([key, 'unsuited']);
        expect([key, await faultCode(remote.head(key, quiet))]).toEqual([key, 'unsuited']);
      }
      for (const prefix of ['../', 'objects', '/', 'a//']) expect(await faultCode(keysOf(remote, prefix))).toBe('unsuited');
      expect(remote.requests).toBe(before);
    });

    test('what is not there is missing, by every way of asking', async () => {
      const place = folder();
      expect(await remote.head(`${place}/nothing`, quiet)).toBeUndefined();
      expect(await faultCode(readAll(remote, `${place}/nothing`))).toBe('missing');
      expect(await faultCode(readAll(remote, `${place}/nothing`, { start: 4, end: 8 }))).toBe('missing');
      expect(await keysOf(remote, `${place}/`)).toEqual([]);
      expect(await faultCode(readBack(remote, `${place}/nothing`, { sizeBytes: 1, sha256: 'ab' }, quiet))).toBe('stored-nothing');
    });

    test('an upload that is broken off leaves nothing under its key', async () => {
      const place = folder();
      const stop = new AbortController();
      const whole = seededBody('aborted', 3_000_000);
      const body: RemoteBody = {
        ...whole,
        async *open() {
          for await (const part of whole.open()) {
            yield part.subarray(0, 500_000);
            stop.abort();
            yield part.subarray(500_000);
          }
        },
      };
      expect(await faultCode(remote.put(`${place}/aborted`, body, { signal: stop.signal }))).toBe('cancelled');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await keysOf(remote, `${place}/`)).toEqual([]);
      expect(await remote.head(`${place}/aborted`, quiet)).toBeUndefined();
      expect(await remote.put(`${place}/aborted`, whole, quiet)).toBe('created');
      await readBack(remote, `${place}/aborted`, whole, quiet);
    });

    test('a body that is not as long as it says leaves nothing under its key', async () => {
      const place = folder();
      const whole = seededBody('wrong length', 400_000);
      for (const sizeBytes of [399_000, 401_000]) {
        expect(await faultCode(remote.put(`${place}/wrong`, { ...whole, sizeBytes }, quiet))).toBe('altered');
      }
      const unreadable: RemoteBody = {
        ...whole,
        async *open() {
          yield new Uint8Array(10);
          throw new Error('the disk of this machine');
        },
      };
      await expect(remote.put(`${place}/wrong`, unreadable, quiet)).rejects.toThrow('the disk of this machine');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await keysOf(remote, `${place}/`)).toEqual([]);
    });

    test('a read that is cancelled says so', async () => {
      const key = `${folder()}/cancelled`;
      await remote.put(key, seededBody('cancelled', 4_000_000), quiet);
      const stop = new AbortController();
      const reading = async (): Promise<void> => {
        for await (const part of await remote.get(key, { signal: stop.signal })) if (part.length > 0) stop.abort();
      };
      expect(await faultCode(reading())).toBe('cancelled');
      expect(await faultCode(remote.head(key, { signal: stop.signal }))).toBe('cancelled');
    });

    test('what one remote stored another one sees', async () => {
      const key = `${folder()}/shared`;
      await remote.put(key, bytesBody(bytesOf('shared')), quiet);
      const other = store.open();
      expect((await readAll(other, key)).toString()).toBe('shared');
      expect(other.requests).toBeGreaterThan(0);
      await other.close();
    });

    if (access === 'open') return;
    test('a stranger reads, lists and stores nothing', async () => {
      const key = `${folder()}/closed`;
      await remote.put(key, bytesBody(bytesOf('closed')), quiet);
      const stranger = store.openAsStranger!();
      const codes = [
        await faultCode(readAll(stranger, key)),
        await faultCode(keysOf(stranger, '')),
        await faultCode(stranger.put(`${key}-2`, bytesBody(bytesOf('x')), quiet)),
        await faultCode(stranger.put(`${key}-3`, seededBody('large stranger', 2_000_000), quiet)),
        await faultCode(stranger.probe(quiet)),
      ];
      expect(codes).toEqual(codes.map(() => 'unauthorised'));
      expect(['unauthorised', 'forbidden']).toContain(await faultCode(stranger.head(key, quiet)));
      await stranger.close();
      expect(await keysOf(remote, key.slice(0, key.lastIndexOf('/') + 1))).toEqual([key]);
    });
  });
};

/** Announces a store that cannot be had here, with the reason, as a skipped test. */
export const skippedSuite = (name: string, reason: string): void => {
  console.log(`SKIPPED ${name}: ${reason}`);
  test.skip(`${name}: ${reason}`, () => {});
};

/** Random name, for stores that outlive a test. */
export const randomName = (): string => randomBytes(6).toString('hex');
