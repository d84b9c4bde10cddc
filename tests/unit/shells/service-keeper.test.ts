import { expect, it } from 'vitest';
import { type KeptService, keepService } from '../../../electron/rpc/service-keeper.ts';

/** A service that lives until it is ended. */
const fakeService = (log: string[], name: string): KeptService & { die(): void } => {
  let end: (code: number | null) => void = () => undefined;
  const exited = new Promise<number | null>((resolve) => {
    end = resolve;
  });
  return {
    exited,
    die: () => end(9),
    close: async () => {
      log.push(`close ${name}`);
      end(0);
    },
  } as KeptService & { die(): void };
};

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('starts one service however many ask', async () => {
  const log: string[] = [];
  const keeper = keepService(
    async () => fakeService(log, `${log.push('start')}`),
    () => undefined,
  );
  const [a, b] = await Promise.all([keeper.current(), keeper.current()]);
  expect(a).toBe(b);
  expect(log).toEqual(['start']);
});

it('ends the old service before the new one starts, and then sends the pages for a new port', async () => {
  const log: string[] = [];
  let count = 0;
  const keeper = keepService(
    async () => {
      count += 1;
      log.push(`start ${count}`);
      return fakeService(log, String(count));
    },
    () => log.push('pages'),
  );
  await keeper.current();
  await keeper.restart();
  expect(log).toEqual(['start 1', 'close 1', 'start 2', 'pages']);
});

it('replaces a service that crashed, but not for ever', async () => {
  const log: string[] = [];
  const services: ReturnType<typeof fakeService>[] = [];
  const keeper = keepService(
    async () => {
      const service = fakeService(log, '');
      services.push(service);
      return service;
    },
    () => log.push('gone'),
  );
  for (let i = 0; i < 5; i += 1) {
    await keeper.current();
    services.at(-1)?.die();
    await tick();
  }
  await expect(keeper.current()).rejects.toMatchObject({ code: 'unexpected' });
  expect([services.length, log.filter((line) => line === 'gone').length]).toEqual([5, 5]);
});

it('starts nothing once it is closed', async () => {
  const keeper = keepService(
    async () => fakeService([], ''),
    () => undefined,
  );
  await keeper.close();
  await expect(keeper.current()).rejects.toMatchObject({ code: 'cancelled' });
});
