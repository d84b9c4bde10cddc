/** What a broken recording staged is taken back, also where the vault was locked meanwhile. */
import { expect, test, vi } from 'vitest';
import { captureParts } from '../../../electron/rpc/capture-parts.ts';
import type { ServiceKeeper } from '../../../electron/rpc/service-keeper.ts';
import { Failure } from '../../../shared/domain/failure.ts';

test('parts that could not be taken back while the vault was locked go once it is open', async () => {
  let locked = true;
  const gone: string[] = [];
  const discard = vi.fn(async ({ ids }: { ids: string[] }) => {
    if (locked) throw new Failure('vault-locked');
    gone.push(...ids);
  });
  const keeper = { current: async () => ({ client: { intake: { discard } } }) } as unknown as Pick<ServiceKeeper, 'current'>;
  const parts = captureParts(keeper, 20);
  await parts.discard(['a', 'b']);
  expect([discard.mock.calls.length, gone]).toEqual([1, []]);
  locked = false;
  await vi.waitUntil(() => gone.length > 0, { timeout: 60_000 });
  expect(gone).toEqual(['a', 'b']);
  const calls = discard.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(discard.mock.calls.length).toBe(calls);
  await parts.discard([]);
  expect(discard.mock.calls.length).toBe(calls);
});
