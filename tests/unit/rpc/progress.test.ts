import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { LongAct, Progress } from '../../../electron/base/report.ts';
import { streamProgress } from '../../../electron/rpc/progress.ts';

const at = (doneCount: number): Progress => ({ step: 'hashing', doneCount, totalCount: 1000, doneBytes: 0, totalBytes: 0 });

test('a thousand reports become a handful of events, the newest kept, the result last', async () => {
  const act = async ({ report }: LongAct) => {
    for (let i = 1; i <= 1000; i++) {
      report(at(i));
      if (i % 250 === 0) await sleep(60);
    }
    return 'whole';
  };
  const events = await Array.fromAsync(streamProgress(act));
  expect(events.length).toBeGreaterThan(2);
  expect(events.length).toBeLessThan(8);
  expect(events.at(-2)).toEqual({ state: 'running', ...at(1000) });
  expect(events.at(-1)).toEqual({ state: 'done', result: 'whole' });
});

test('a reader that leaves aborts the act and waits for its commit point', async () => {
  let committed = false;
  const act = async ({ report, signal }: LongAct) => {
    report(at(1));
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await sleep(30);
    committed = true;
    throw new Error('stopped');
  };
  for await (const event of streamProgress(act)) {
    expect(event.state).toBe('running');
    break;
  }
  expect(committed).toBe(true);
});

test('the failure of the act reaches the reader', async () => {
  const stream = streamProgress(() => Promise.reject(new Error('disk')));
  await expect(Array.fromAsync(stream)).rejects.toThrow('disk');
});

test("the caller's signal aborts the act", async () => {
  const outer = new AbortController();
  const act = ({ signal }: LongAct) =>
    new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('stopped at a commit point')));
  const stream = Array.fromAsync(streamProgress(act, outer.signal));
  outer.abort();
  expect(await stream).toEqual([{ state: 'done', result: 'stopped at a commit point' }]);
});
