/** One suite for every carrier of the contract: whoever calls, from whichever shell, is answered the same. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Carrier } from '../helpers/carriers.ts';
import { carriers } from '../helpers/carriers.ts';

/** What a caller sees of an error: the contract's one typed error, and nothing else. */
const failureOf = async (call: Promise<unknown>) => {
  const error = (await call.then(
    () => ({}),
    (thrown: unknown) => thrown,
  )) as { code?: string; data?: unknown };
  return { code: error.code, data: error.data };
};
const events = async <T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> => {
  const seen: T[] = [];
  for await (const event of await stream) seen.push(event);
  return seen;
};
const eventually = async (ask: () => Promise<boolean>): Promise<boolean> => {
  for (let i = 0; i < 100; i += 1) {
    if (await ask()) return true;
    await pause(20);
  }
  return false;
};

describe.each(Object.entries(carriers))('over %s', (_, { open, canDie, carriesBytes }) => {
  let carrier: Carrier;
  beforeAll(async () => {
    carrier = await open();
  });
  afterAll(() => carrier[Symbol.asyncDispose]());

  test.each([
    ['text in any script', 'baliho “Pilih Aku” \u{1f5f3} \u202e'],
    ['numbers to the edge', [0, -1, 1.5, Number.MAX_SAFE_INTEGER, 1e-7]],
    ['null and empty', [null, '', [], {}, false]],
    ['what is undefined in a list', [1, undefined, null]],
    ['nothing at all', undefined],
    ['dates', { at: new Date('2024-01-29T00:12:00.000Z') }],
    ['sets, maps and large integers', { set: new Set(['a']), map: new Map([['k', new Date(0)]]), big: 2n ** 70n }],
    ['names that mean something elsewhere', { constructor: 'x', json: {}, meta: [], toString: 1 }],
    ['much', Array.from({ length: 20_000 }, (__, i) => `baris ${i}`)],
  ])('%s comes back as it went', async (_what, value) => {
    expect(await carrier.client.echo(value)).toStrictEqual(value);
  });

  test('a member that is undefined is as good as absent, and never null', async () => {
    expect(await carrier.client.echo({ here: 1, gone: undefined })).toEqual({ here: 1 });
  });

  test('a member named __proto__ changes no prototype', async () => {
    const back = (await carrier.client.echo(JSON.parse('{"__proto__":{"polluted":1}}'))) as { polluted?: number };
    expect([back.polluted, ({} as { polluted?: number }).polluted]).toEqual([undefined, undefined]);
  });

  test('many calls at once each get their own answer', async () => {
    const asked = Array.from({ length: 200 }, (__, i) => i);
    expect(await Promise.all(asked.map((i) => carrier.client.echo(i)))).toEqual(asked);
  });

  test('a failure crosses with its code and facts; a strange error crosses without its words', async () => {
    expect(await failureOf(carrier.client.fail('known'))).toEqual({
      code: 'FAILURE',
      data: { code: 'disk-full', facts: { sizeBytes: 5 } },
    });
    expect(await failureOf(carrier.client.fail('strange'))).toEqual({ code: 'FAILURE', data: { code: 'unexpected', facts: {} } });
  });

  test('what the contract refuses at input is named by its field', async () => {
    const refused = await failureOf(carrier.client.strict({ place: { latitude: 400 } }));
    expect(refused).toEqual({ code: 'FAILURE', data: { code: 'coordinates-out-of-range', facts: { field: 'latitude' } } });
  });

  test('progress comes in order and ends with the result', async () => {
    const seen = await events(carrier.client.count({ total: 12 }));
    const steps = seen.flatMap((event) => (event.state === 'running' ? [event.doneCount] : []));
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ state: 'done', result: { seen: 12 } });
  });

  test('a long act that fails half way tells why, after what it had reported', async () => {
    const seen: number[] = [];
    const failing = (async () => {
      for await (const event of await carrier.client.count({ total: 9, failAt: 6 }))
        if (event.state === 'running') seen.push(event.doneCount);
    })();
    expect(await failureOf(failing)).toEqual({ code: 'FAILURE', data: { code: 'blob-altered', facts: { number: 'B-UJI-000001' } } });
    expect(seen[0]).toBe(1);
  });

  test('a call that is called off ends for the caller and in the service', async () => {
    const before = await carrier.client.calledOff();
    const abort = new AbortController();
    const waiting = carrier.client.wait(undefined, { signal: abort.signal });
    waiting.catch(() => undefined);
    await pause(50);
    abort.abort();
    await expect(waiting).rejects.toThrow();
    expect(await eventually(async () => (await carrier.client.calledOff()) > before)).toBe(true);
  });

  test('a reader who leaves a long act calls it off', async () => {
    const before = await carrier.client.calledOff();
    for await (const event of await carrier.client.waitLong()) if (event.state === 'running') break;
    expect(await eventually(async () => (await carrier.client.calledOff()) > before)).toBe(true);
  });

  if (carriesBytes)
    test('bytes are staged and given back, whole and by range, and refusals are told', async () => {
      const { stage, read } = carrier;
      if (!stage || !read) throw new Error('no way for bytes');
      const bytes = Buffer.alloc(3_000_001, 7);
      bytes.write('awal', 0);
      const staged = (await stage('foto “satu”.jpg', bytes)) as { id: string };
      const address = `/gambar/menunggu/${staged.id}`;
      const whole = await read(address);
      expect(whole.outcome).toBe('bytes');
      expect(whole.bytes.equals(bytes)).toBe(true);
      expect((await read(address, { start: 1, end: 3 })).bytes.toString()).toBe('wal');
      expect(await stage('penuh.jpg', bytes)).toEqual({ code: 'disk-full', facts: { sizeBytes: 7 } });
      expect((await read('/gambar/menunggu/00000000000000000000000000000000')).outcome).toBe('nothing');
      expect((await read('/berkas/terkunci')).outcome).toEqual({ failure: 'vault-locked' });
    });

  if (canDie)
    test('calls and streams that wait end when the service dies', async () => {
      await using doomed = await open();
      const waiting = doomed.client.wait();
      const following = events(doomed.client.waitLong());
      const ended = Promise.allSettled([waiting, following]);
      await pause(100);
      doomed.client.die().catch(() => undefined);
      const states = await Promise.race([ended, pause(10_000)]);
      expect(states?.map((s) => s.status)).toEqual(['rejected', 'rejected']);
    });
});
