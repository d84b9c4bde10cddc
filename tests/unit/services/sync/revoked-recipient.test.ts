/** An office whose key was revoked reads nothing new, and it is said; what the others get goes on. */
import { expect, test } from 'vitest';
import type { MemoryScript, MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import { openSealed } from '../../../../electron/services/sync/sealed.ts';
import { device } from '../../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const world = async (script?: MemoryScript) => {
  const store: MemoryStore = new Map();
  const kab = await syncOffice('KAB1', 'Bawaslu Kabupaten Contoh');
  const prov = await syncOffice('PRV1', 'Bawaslu Provinsi Contoh');
  const sender = await device('MKS1', 'Siti Rahmawati');
  const revoked = new Set<string>();
  const isOfficeRevoked = (fingerprint: string): boolean => revoked.has(fingerprint);
  const sync = syncOver(sender, { store, isOfficeRevoked, ...(script && { script }) });
  return {
    ...{ store, kab, prov, sender, sync, revoked },
    logs: (): string[] => [...store.keys()].filter((key) => key.startsWith('log/')).sort(),
    /** Whether an office can open a segment of the store. */
    opens: async (office: typeof kab, key: string): Promise<boolean> =>
      (await openSealed(office.vault.officeKeys.identity() ?? '', Buffer.from(store.get(key) ?? []))) !== 'foreign',
    record: () => recordExhibit(sender.vault, bytesOf(2000)),
    async [Symbol.asyncDispose]() {
      await sync.close();
      for (const each of [sender, kab, prov]) await each[Symbol.asyncDispose]();
    },
  };
};

test('a run whose only recipient is revoked sends nothing and says why, until the recipient is another', async () => {
  await using w = await world();
  const { settings } = w.sync.setRemote(remoteTo([w.kab.card]));
  w.revoked.add(w.kab.card.body.fingerprint);
  await w.record();
  const refused = await runOnce(w.sync, settings.id);
  expect([refused.clean, refused.fault]).toEqual([false, 'recipient-revoked']);
  expect(refused.state.leftOut).toEqual(['Bawaslu Kabupaten Contoh']);
  expect([...w.store.keys()].filter((key) => !key.startsWith('tmp/'))).toEqual([]);
  expect(w.sync.findings(settings.id)).toMatchObject([{ code: 'recipient-revoked', subject: w.kab.card.body.fingerprint }]);
  // Neither does a new place take it, where nobody else could read.
  expect(() => w.sync.setRemote(remoteTo([w.kab.card]))).toThrow('office-revoked');
  w.sync.setRemote({ settings: { ...settings, recipients: [w.prov.card] } });
  expect(await runOnce(w.sync, settings.id)).toMatchObject({ clean: true, state: { leftOut: [] } });
  for (const key of w.logs()) expect([await w.opens(w.kab, key), await w.opens(w.prov, key)]).toEqual([false, true]);
  expect(w.sync.findings(settings.id).filter((each) => !each.mendedAt)).toEqual([]);
});

test('of several recipients the revoked one is left out of what is closed from now on, and named', async () => {
  await using w = await world();
  const { settings } = w.sync.setRemote(remoteTo([w.kab.card, w.prov.card]));
  await w.record();
  await runOnce(w.sync, settings.id);
  const before = w.logs();
  for (const key of before) expect([await w.opens(w.kab, key), await w.opens(w.prov, key)]).toEqual([true, true]);
  w.revoked.add(w.kab.card.body.fingerprint);
  await w.record();
  const outcome = await runOnce(w.sync, settings.id);
  expect([outcome.clean, outcome.fault, outcome.state.leftOut]).toEqual([true, undefined, ['Bawaslu Kabupaten Contoh']]);
  const later = w.logs().filter((key) => !before.includes(key));
  expect(later.length).toBeGreaterThan(0);
  for (const key of later) expect([await w.opens(w.kab, key), await w.opens(w.prov, key)]).toEqual([false, true]);
  expect(
    w.logs().filter((key) => before.includes(key)),
    'what was sent is not sent again',
  ).toEqual(before);
  expect(w.sync.findings(settings.id)).toMatchObject([{ code: 'recipient-revoked', subject: w.kab.card.body.fingerprint }]);
});

test('what was closed to the revoked office and did not leave is closed anew', async () => {
  let broken = true;
  await using w = await world((operation, key) =>
    broken && operation === 'put' && key.startsWith('log/') ? { kind: 'fail', code: 'unreachable' } : undefined,
  );
  const { settings } = w.sync.setRemote(remoteTo([w.kab.card, w.prov.card]));
  await w.record();
  expect((await runOnce(w.sync, settings.id)).fault).toBe('unreachable');
  broken = false;
  w.revoked.add(w.kab.card.body.fingerprint);
  expect((await runOnce(w.sync, settings.id)).clean).toBe(true);
  expect(w.logs().length).toBeGreaterThan(0);
  for (const key of w.logs()) expect([await w.opens(w.kab, key), await w.opens(w.prov, key)]).toEqual([false, true]);
});
