/** Push, pull and acknowledgment between real vaults over a store in memory. */
import { expect, test } from 'vitest';
import type { MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import type { RemoteState } from '../../../../shared/contract/sync.ts';
import { device } from '../../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const counts = (state: RemoteState): Record<string, number> =>
  Object.fromEntries(state.sums.map((sum) => [`${sum.kind} ${sum.state}`, sum.count]));

/** A device and an office with a remote each over one store. */
const world = async (change: Parameters<typeof remoteTo>[1] = {}) => {
  const store: MemoryStore = new Map();
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncOver(sender, { store });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const sends = push.setRemote(remoteTo([office.card], change));
  const takes = pull.setRemote(remoteTo([], { receives: true }));
  return {
    ...{ store, office, sender, push, pull },
    send: (audit = false) => runOnce(push, sends.settings.id, audit),
    take: () => runOnce(pull, takes.settings.id),
    sendsId: sends.settings.id,
    takesId: takes.settings.id,
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

test('what is sent is proved, taken in, acknowledged, and a second run asks for little and sends nothing', async () => {
  await using w = await world();
  const originals = [bytesOf(30_000), bytesOf(1_500_000), bytesOf(1)];
  const exhibits = [];
  for (const original of originals) exhibits.push(await recordExhibit(w.sender.vault, original));

  const sent = await w.send();
  expect(sent).toMatchObject({ clean: true });
  expect(counts(sent.state)).toEqual({ 'object verified': 3, 'segment verified': 1 });
  expect([...w.store.keys()].map((key) => key.split('/')[0]).sort()).toEqual(['log', 'objects', 'objects', 'objects']);

  const taken = await w.take();
  expect(taken).toMatchObject({
    clean: true,
    state: { incoming: { devices: 1, segments: 1, held: { count: 3 } }, cannotAcknowledge: false },
  });
  for (const exhibit of exhibits) {
    expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
    expect(w.office.vault.foreign.history({ kind: 'exhibit', id: exhibit.id }).map((line) => line.type)).toEqual(['exhibit.taken-in']);
  }

  const acknowledged = await w.send();
  expect(counts(acknowledged.state)).toEqual({ 'object acknowledged': 3, 'segment acknowledged': 1 });
  expect(w.sender.vault.log.events(w.sender.vault.log.size() - 1, 1)[0]?.envelope.type).toBe('sync.acknowledged');

  const before = w.store.size;
  const again = await w.send();
  // Own segments, answers, trust files, receipts: one listing each.
  expect(again.requests).toBe(4);
  expect(w.store.size).toBe(before);
  expect((await w.take()).clean).toBe(true);
  expect(w.store.size).toBe(before);
  expect(w.sender.vault.log.replayEqualsTables()).toBe(true);
  expect(w.office.vault.log.replayEqualsTables()).toBe(true);
});

test('no plaintext, no key and no name is in the store', async () => {
  await using w = await world();
  const text = Buffer.from('nama saksi yang dirahasiakan '.repeat(50));
  await recordExhibit(w.sender.vault, text, 'saksi-budi.txt');
  await w.send();
  await w.take();
  const all = Buffer.concat([...w.store.values()]).toString('latin1') + [...w.store.keys()].join('\n');
  for (const secret of ['dirahasiakan', 'saksi', 'Siti', 'Dewi', 'exhibit']) expect(all.includes(secret)).toBe(false);
});

test('on a metered line the log goes first, originals only where the office asks', async () => {
  await using w = await world({ metered: true, readBack: 'acknowledged' });
  const [first, second] = [bytesOf(40_000), bytesOf(50_000)];
  const a = await recordExhibit(w.sender.vault, first);
  await recordExhibit(w.sender.vault, second);
  const thumbnail = Buffer.from('gambar kecil');
  w.sender.vault.caches.setPicture(a.parts[0]?.id ?? '', 'thumbnail', thumbnail);

  const sent = await w.send();
  expect(sent).toMatchObject({ clean: true, state: { deferred: { count: 2 } } });
  expect(counts(sent.state)).toEqual({ 'segment verified': 1, 'thumbnails verified': 1 });
  await w.take();
  expect(Buffer.from(w.office.vault.caches.picture(a.parts[0]?.id ?? '', 'thumbnail') ?? []).equals(thumbnail)).toBe(true);
  expect(w.pull.findings(w.takesId)).toEqual([]);

  const sha256 = a.parts[0]?.sha256 ?? '';
  expect(await w.pull.fetchOriginal(sha256)).toEqual({ state: 'asked' });
  await w.take();
  const asked = await w.send();
  expect(counts(asked.state)).toEqual({ 'object verified': 1, 'segment acknowledged': 1, 'thumbnails acknowledged': 1 });
  expect(asked.state.deferred.count).toBe(1);
  expect(await w.pull.fetchOriginal(sha256)).toEqual({ state: 'fetched' });
  expect(await w.office.vault.blobs.verify(sha256)).toBe(true);
});

test('a store that spoils, truncates or drops what it was given loses nothing', async () => {
  const store: MemoryStore = new Map();
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  for (let n = 0; n < 3; n += 1) await recordExhibit(sender.vault, bytesOf(20_000 + n));
  const push = syncOver(sender, {
    store,
    script: (operation, _, nth) =>
      operation !== 'put'
        ? undefined
        : nth % 4 === 0
          ? { kind: 'corrupt', atByte: 500 }
          : nth % 4 === 1
            ? { kind: 'store-nothing' }
            : nth % 4 === 2
              ? { kind: 'truncate', toBytes: 100 }
              : undefined,
  });
  const { settings } = push.setRemote(remoteTo([office.card]));
  let outcome = await runOnce(push, settings.id);
  for (let n = 0; n < 5 && !outcome.clean; n += 1) outcome = await runOnce(push, settings.id);
  expect(counts(outcome.state)).toEqual({ 'object verified': 3, 'segment verified': 1 });
  expect(push.findings(settings.id).every((finding) => finding.mendedAt !== undefined)).toBe(true);
  const pull = syncOver(office, { store, certifications: office.certifications });
  const takes = pull.setRemote(remoteTo([], { receives: true }));
  const taken = await runOnce(pull, takes.settings.id);
  expect(taken).toMatchObject({ clean: true, state: { incoming: { held: { count: 3 }, failed: { count: 0 } } } });
  await push.close();
  await pull.close();
});
