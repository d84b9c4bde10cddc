/** What a run asks of the line: requests of a vault in which nothing changed, and bytes a second under a limit. */
import { expect, test } from 'vitest';
import type { MemoryOperation, MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import { device } from '../../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

/** Requests of the sender's and of the office's runs over a vault of so many exhibits, in which nothing changed since the last ones. */
const unchangedRequests = async (exhibits: number) => {
  const store: MemoryStore = new Map();
  const asked: MemoryOperation[] = [];
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  for (let n = 0; n < exhibits; n += 1) await recordExhibit(sender.vault, bytesOf(100));
  const push = syncOver(sender, { store, script: (operation) => void asked.push(operation) });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const sends = push.setRemote(remoteTo([office.card])).settings.id;
  const takes = pull.setRemote(remoteTo([], { receives: true })).settings.id;
  expect((await runOnce(push, sends)).clean).toBe(true);
  const beforeAnswer = (await runOnce(push, sends)).requests;
  expect(await runOnce(pull, takes)).toMatchObject({ clean: true, state: { incoming: { held: { count: exhibits } } } });
  await runOnce(push, sends);
  asked.length = 0;
  const afterAnswer = (await runOnce(push, sends)).requests;
  expect(asked).toHaveLength(afterAnswer);
  const ofOffice = (await runOnce(pull, takes)).requests;
  await push.close();
  await pull.close();
  return { beforeAnswer, afterAnswer, ofOffice, asked: [...asked] };
};

test('the requests of a sync in which nothing changed do not grow with the exhibits: four listings', async () => {
  const few = await unchangedRequests(2);
  expect(few).toMatchObject({ beforeAnswer: 4, afterAnswer: 4, asked: ['list', 'list', 'list', 'list'] });
  expect(await unchangedRequests(40)).toEqual(few);
}, 120_000);

test('a week later every object is asked for its size, once, several at a time', async () => {
  const store: MemoryStore = new Map();
  const asked: MemoryOperation[] = [];
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  for (let n = 0; n < 12; n += 1) await recordExhibit(sender.vault, bytesOf(100));
  const push = syncOver(sender, { store, script: (operation) => void asked.push(operation) });
  const { id } = push.setRemote(remoteTo([office.card])).settings;
  await runOnce(push, id);
  const [lost] = [...store.keys()].filter((key) => key.startsWith('objects/'));
  store.delete(lost ?? '');
  sender.clock.advance(8 * 86_400_000);
  asked.length = 0;
  const { clean, state } = await runOnce(push, id);
  expect([clean, store.has(lost ?? '')]).toEqual([true, true]);
  expect(push.findings(id).map(({ code, subject, mendedAt }) => [code, subject, mendedAt !== undefined])).toEqual([
    ['object-vanished', lost, true],
  ]);
  expect(asked.filter((operation) => operation === 'head')).toHaveLength(12);
  expect(asked.filter((operation) => operation === 'put')).toHaveLength(1);
  expect(state.openFindings).toBe(0);
  await push.close();
}, 60_000);

test('a limit holds for everything that goes over the line, what is read back included, and for all transfers together', async () => {
  const limitBytesPerS = 200_000;
  const store: MemoryStore = new Map();
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  for (const size of [90_000, 70_000, 50_000, 40_000]) await recordExhibit(sender.vault, bytesOf(size));
  const push = syncOver(sender, { store, realTime: true });
  const { id } = push.setRemote(remoteTo([office.card], { limitBytesPerS })).settings;
  const begun = performance.now();
  expect((await runOnce(push, id)).clean).toBe(true);
  const seconds = (performance.now() - begun) / 1000;
  await push.close();
  const bytes = [...store.values()].reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeGreaterThan(250_000);
  // There and back; a piece of 32 KiB is let through before its time is waited for.
  expect(seconds).toBeGreaterThan((2 * bytes - 32_768) / limitBytesPerS - 0.05);
}, 60_000);
