/** One file in a store, one stranger's log, one power cut: nothing of it may keep an office or a device from the rest for ever. */
import { readdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../../electron/base/hash-stream.ts';
import { deviceName } from '../../../../electron/services/sync/layout.ts';
import type { MemoryScript, MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import type { Remote } from '../../../../electron/services/sync/remotes/remote.ts';
import { sealTo } from '../../../../electron/services/sync/sealed.ts';
import type { OpenVault } from '../../../../electron/storage/interface.ts';
import { signBytes } from '../../../../electron/storage/keys/signing.ts';
import type { LogSegment, SegmentBlob } from '../../../../shared/domain/sync.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { type Device, device, segmentOf } from '../../../helpers/device-logs.ts';
import { Life, mortalVault } from '../../../helpers/mortal.ts';
import { bytesOf, remoteTo, runOnce, type ServiceOptions, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const world = async (around: Pick<ServiceOptions, 'aroundRemote'> = {}) => {
  const store: MemoryStore = new Map();
  const scripts: { sender?: MemoryScript; office?: MemoryScript } = {};
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncOver(sender, { store, script: (...asked) => scripts.sender?.(...asked) });
  const pull = syncOver(office, {
    ...{ store, certifications: office.certifications, script: (...asked) => scripts.office?.(...asked) },
    ...around,
  });
  const sends = push.setRemote(remoteTo([office.card])).settings.id;
  const takes = pull.setRemote(remoteTo([], { receives: true })).settings.id;
  const own = deviceName('MKS1', sender.vault.id);
  return {
    ...{ store, scripts, office, sender, push, sends, own },
    keys: (prefix: string): string[] => [...store.keys()].filter((key) => key.startsWith(prefix)).sort(),
    send: (audit = false) => runOnce(push, sends, audit),
    take: (audit = false) => runOnce(pull, takes, audit),
    taken: () => pull.findings(takes).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    sent: () => push.findings(sends).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    /** Puts a log of somebody else under the sender's name. */
    async forge(of: Device, blobs: SegmentBlob[] = []): Promise<void> {
      const signer = of.vault.signer ?? of.vault.workstationSigner;
      const replyTo = office.card.body.recipient;
      const segment: LogSegment = { ...segmentOf(of.vault), vaultId: sender.vault.id, blobs, replyTo };
      const signed = { segment, signature: signBytes(signer.privateKey, canonicalBytes(segment)) };
      const bytes = await sealTo([office.card.body.recipient], canonicalBytes(signed));
      store.set(`log/32/32.99/${own}/000000000000-${sha256Hex(bytes)}`, bytes);
    },
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

const take = (store: MemoryStore, key: string): (() => void) => {
  const bytes = store.get(key);
  if (!bytes) throw new Error('nothing there');
  store.delete(key);
  return () => void store.set(key, bytes);
};

test.each(['truncated', 'forbidden', 'unreachable', 'unsuited', 'missing'] as const)(
  'a segment that is listed and not served (%s) keeps no other from being taken in and answered, and the run says so',
  async (code) => {
    await using w = await world();
    await using other = await device('MKS9', 'Budi Santoso');
    const second = syncOver(other, { store: w.store });
    await recordExhibit(w.sender.vault, bytesOf(500));
    const exhibit = await recordExhibit(other.vault, bytesOf(500));
    await w.send();
    const [bad = ''] = w.keys('log/');
    const id = second.setRemote(remoteTo([w.office.card])).settings.id;
    await runOnce(second, id);
    w.scripts.office = (operation, key) => (operation === 'get' && key === bad ? { kind: 'fail', code } : undefined);
    const first = await w.take();
    expect(first).toMatchObject({ clean: false, fault: code === 'truncated' ? 'truncated' : 'missing' });
    expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
    expect((await runOnce(second, id)).state.acknowledgedSize).toBeGreaterThan(0);
    await second.close();
    const unchanged = (await w.take()).requests;
    expect((await w.take()).requests).toBe(unchanged);
    delete w.scripts.office;
    expect(await w.take()).toMatchObject({ clean: true });
    expect(w.taken()).toEqual([]);
  },
);

test('something that is no file in place of an original keeps neither side: the right bytes come beside it', async () => {
  await using w = await world();
  const first = await recordExhibit(w.sender.vault, bytesOf(500));
  const second = await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  const [folder = ''] = w.keys('objects/');
  const script: MemoryScript = (operation, key) =>
    key === folder && (operation === 'get' || operation === 'head') ? { kind: 'fail', code: 'unsuited' } : undefined;
  w.scripts.office = script;
  w.scripts.sender = script;
  await w.take();
  expect(w.taken()).toEqual(['object-altered']);
  await w.send();
  expect(w.keys('objects/')).toContain(`${folder}.r1`);
  await w.take();
  expect(w.taken()).toEqual([]);
  for (const { parts } of [first, second]) expect(await w.office.vault.blobs.verify(parts[0]?.sha256 ?? '')).toBe(true);
  expect((await w.send()).state.sums.filter(({ state }) => state !== 'acknowledged')).toEqual([]);
});

test('a store that never ends an original is listened to no longer than the original is', async () => {
  let served = 0;
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    for (; served < 10_000_000; served += 65_536) yield new Uint8Array(65_536);
  };
  const aroundRemote = (remote: Remote): Remote => ({
    ...remote,
    kind: remote.kind,
    get requests() {
      return remote.requests;
    },
    get: async (key, options) => (key.startsWith('objects/') ? endless() : remote.get(key, options)),
  });
  await using w = await world({ aroundRemote });
  await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  await w.take();
  expect(w.taken()).toEqual(['object-altered']);
  expect(served).toBeLessThan(1_000_000);
});

test('an altered original is not fetched whole in every run, only where the store shows another copy or days passed', async () => {
  await using w = await world();
  const exhibit = await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  const [object = ''] = w.keys('objects/');
  const right = w.store.get(object) ?? new Uint8Array();
  w.store.set(object, Buffer.from(right).fill(0, 300, 310));
  let reads = 0;
  w.scripts.office = (operation, key) => {
    if (operation === 'get' && key.startsWith('objects/')) reads += 1;
    return undefined;
  };
  await w.take();
  await w.take();
  expect(reads).toBeGreaterThan(1);
  reads = 0;
  const unchanged = (await w.take()).requests;
  expect((await w.take()).requests).toBe(unchanged);
  expect(reads).toBe(0);
  expect(w.taken()).toEqual(['object-altered']);
  w.office.clock.advance(25 * 3_600_000);
  await w.take();
  expect(reads).toBeGreaterThan(0);
  w.store.set(`${object}.r1`, right);
  await w.take();
  expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
  expect(w.taken()).toEqual([]);
});

test('a key of which every copy was spoiled is tried again in an audit', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(500));
  w.scripts.sender = (operation, key) => (operation === 'put' && key.startsWith('objects/') ? { kind: 'corrupt', atByte: 300 } : undefined);
  await w.send();
  expect(w.keys('objects/')).toHaveLength(10);
  delete w.scripts.sender;
  expect((await w.send()).clean).toBe(false);
  // Whoever runs the store took the wrong ones away.
  for (const key of w.keys('objects/')) w.store.delete(key);
  await w.send(true);
  expect(w.keys('objects/')).toHaveLength(1);
  expect(w.keys('log/')).toHaveLength(1);
  await w.take();
  expect((await w.send()).state.sums.filter(({ state }) => state !== 'acknowledged')).toEqual([]);
});

test('an office that was served what the device never saw whole is believed, and the device goes on', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(500));
  w.scripts.sender = (operation, key) => (operation === 'get' && key.startsWith('log/') ? { kind: 'corrupt', atByte: 300 } : undefined);
  await w.send();
  expect(w.keys('log/')).toHaveLength(10);
  await w.take();
  await w.send();
  const { state, fault } = await w.send(true);
  expect(fault).toBeUndefined();
  expect(state.acknowledgedSize).toBeGreaterThan(0);
});

test('an original that is gone is waited for, also where the power went just when its segment was planned', async () => {
  await using w = await world();
  const exhibit = await recordExhibit(w.sender.vault, bytesOf(9000));
  const [path = ''] = readdirSync(join(w.sender.directory, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => statSync(file).size > 9000);
  const aside = join(w.sender.root, basename(path));
  renameSync(path, aside);
  const dying = syncOver(w.sender, {
    store: w.store,
    aroundVault: (vault): OpenVault => {
      const living = mortalVault(vault, new Life());
      const { syncTables } = living;
      const run: typeof syncTables.run = (sql, ...values) => {
        if (/sync_transfers.*'failed', 'missing'/s.test(sql)) throw new Error('the power went');
        syncTables.run(sql, ...values);
      };
      return { ...living, syncTables: { ...syncTables, run } };
    },
  });
  await expect(runOnce(dying, w.sends)).rejects.toThrow('the power went');
  await dying.close();
  await w.send();
  expect(w.sent()).toEqual(['own-blob-altered']);
  renameSync(aside, path);
  await w.take();
  await w.send();
  await w.send();
  await w.take();
  expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
});

test('what a stranger said of an object first makes nobody say that the office holds it, nor keeps it from the office', async () => {
  await using w = await world();
  const exhibit = await recordExhibit(w.sender.vault, bytesOf(500));
  const held = await recordExhibit(w.office.vault, bytesOf(500));
  await w.send();
  const [object = ''] = w.keys('objects/');
  const [segment = ''] = w.keys('log/');
  const [objectBack, segmentBack] = [take(w.store, object), take(w.store, segment)];
  await using stranger = await device('MKS1', 'Orang Lain');
  const { sha256 = '', sizeBytes = 0 } = held.parts[0] ?? {};
  await w.forge(stranger, [{ sha256, sizeBytes, object: object.slice(-64), objectBytes: 700, key: '0'.repeat(64) }]);
  await w.take();
  segmentBack();
  await w.take();
  const objects = async () => (await w.send()).state.sums.filter(({ kind }) => kind === 'object').map(({ state }) => state);
  expect(await objects()).not.toContain('acknowledged');
  objectBack();
  await w.take();
  expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
  expect(await objects()).toEqual(['acknowledged']);
});

test('a longer log that a stranger began under the name of a device keeps no answer from it', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  await using stranger = await device('MKS1', 'Orang Lain');
  for (let n = 0; stranger.vault.log.size() < w.sender.vault.log.size() + 3; n += 1) await recordExhibit(stranger.vault, bytesOf(10));
  const planned = w.sender.vault.log.size();
  await w.forge(stranger);
  await w.take();
  expect((await w.send()).state.acknowledgedSize).toBe(planned);
  expect(w.sent()).toEqual([]);
});

test('a device of which more is lacking than an answer can name is not answered, and keeps no other from its answer', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  w.office.vault.syncTables.run(
    `INSERT INTO sync_objects (remote_id, device, object, sha256, size_bytes, object_bytes, key, kind, first_seq, state, promised)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 100000)
     SELECT ?, 'mks0-00000000', printf('%064x', i), printf('%064x', i), 1, 1, printf('%064x', i), 'object', 0, 'waiting', 0 FROM n`,
    (await w.take()).state.settings.id,
  );
  await using flooded = await device('MKS0', 'Orang Lain');
  const id = deviceName('MKS0', flooded.vault.id);
  w.office.vault.syncTables.run('UPDATE sync_objects SET device = ? WHERE device = ?', id, 'mks0-00000000');
  const floods = syncOver(flooded, { store: w.store });
  await runOnce(floods, floods.setRemote(remoteTo([w.office.card])).settings.id);
  await floods.close();
  await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  w.scripts.office = (operation, key) =>
    operation === 'list' && key.startsWith('objects/') ? { kind: 'fail', code: 'missing' } : undefined;
  await w.take();
  expect(w.keys(`ack/32/32.99/${id}/`)).toEqual([]);
  expect((await w.send()).state.acknowledgedSize).toBe(w.sender.vault.log.size() - 1);
}, 30_000);
