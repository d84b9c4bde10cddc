/** What counts as sent, held, shown: nothing may be said that the other side does not have, whatever a store or a sender does. */
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Clock } from '../../../../electron/base/clock.ts';
import { sha256Hex } from '../../../../electron/base/hash-stream.ts';
import { systemRandom } from '../../../../electron/base/random.ts';
import { seenLedger } from '../../../../electron/services/sync/ledger/incoming.ts';
import type { RemoteLedger } from '../../../../electron/services/sync/ledger/remotes.ts';
import type { MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import { Schedule } from '../../../../electron/services/sync/schedule.ts';
import { openSealed, sealTo } from '../../../../electron/services/sync/sealed.ts';
import { signBytes } from '../../../../electron/storage/keys/signing.ts';
import { type LogSegment, SignedSegmentSchema } from '../../../../shared/domain/sync.ts';
import { canonicalBytes, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { copyOf, type Device, device, segmentOf } from '../../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const world = async (change: Parameters<typeof remoteTo>[1] = {}) => {
  const store: MemoryStore = new Map();
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncOver(sender, { store });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const sends = push.setRemote(remoteTo([office.card], change));
  const takes = pull.setRemote(remoteTo([], { receives: true }));
  const keys = (prefix: string): string[] => [...store.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    ...{ store, office, sender, push, pull, keys, sends, takes },
    send: (audit = false) => runOnce(push, sends.settings.id, audit),
    take: () => runOnce(pull, takes.settings.id),
    taken: () => pull.findings(takes.settings.id).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    sent: () => push.findings(sends.settings.id).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    async more(bytes = bytesOf(3000)) {
      const exhibit = await recordExhibit(sender.vault, bytes);
      await runOnce(push, sends.settings.id);
      return exhibit;
    },
    /** Puts a segment of somebody under a key of the store, signed by his own key. */
    async place(of: Device, segment: LogSegment, key: (sha256: string) => string) {
      const signer = of.vault.signer ?? of.vault.workstationSigner;
      const signed = { segment, signature: signBytes(signer.privateKey, canonicalBytes(segment)) };
      const bytes = await sealTo([office.card.body.recipient], canonicalBytes(signed));
      store.set(key(sha256Hex(bytes)), bytes);
    },
    async opened(key: string): Promise<LogSegment> {
      const plain = await openSealed(office.vault.officeKeys.identity() ?? '', Buffer.from(store.get(key) ?? []));
      return SignedSegmentSchema.parse(parseCanonical(plain as Buffer)).segment;
    },
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

test('an original that is gone from the disk is named, and the run ends and sends the rest', async () => {
  await using w = await world();
  const gone = await recordExhibit(w.sender.vault, bytesOf(9000));
  const there = await recordExhibit(w.sender.vault, bytesOf(3000));
  // Planned first, so that the segment is to speak of it.
  const blocked = syncOver(w.sender, {
    store: w.store,
    script: (op) => (op === 'put' ? { kind: 'fail', code: 'unreachable' } : undefined),
  });
  await runOnce(blocked, w.sends.settings.id);
  await blocked.close();
  const files = readdirSync(join(w.sender.directory, 'blobs'), { recursive: true, withFileTypes: true });
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && statSync(path).size > 9000) rmSync(path);
  }
  const { clean, state } = await w.send();
  expect(clean).toBe(false);
  expect(w.sent()).toEqual(['own-blob-altered']);
  expect(state.sums.find((sum) => sum.kind === 'segment')?.state).toBe('verified');
  await w.take();
  expect(await w.office.vault.blobs.verify(there.parts[0]?.sha256 ?? '')).toBe(true);
  expect(w.office.vault.foreign.history({ kind: 'exhibit', id: gone.id })).toHaveLength(1);
}, 20_000);

/** Takes files of at least so many bytes away from a vault. @returns puts them back, as out of a backup */
const takeAway = (of: Device, fromBytes: number): (() => void) => {
  const files = readdirSync(join(of.directory, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => statSync(path).size >= fromBytes);
  for (const path of files) renameSync(path, join(of.root, basename(path)));
  return () => {
    for (const path of files) renameSync(join(of.root, basename(path)), path);
  };
};

test.each([
  ['before its segment was planned', false],
  ['after its segment was planned', true],
])(
  'an original that was gone %s and comes back reaches the office, with what opens it',
  async (_, planned) => {
    await using w = await world();
    await w.more(bytesOf(10));
    const exhibit = await recordExhibit(w.sender.vault, bytesOf(9000));
    const sha256 = exhibit.parts[0]?.sha256 ?? '';
    if (planned) {
      const blocked = syncOver(w.sender, {
        store: w.store,
        script: (op) => (op === 'put' ? { kind: 'fail', code: 'unreachable' } : undefined),
      });
      await runOnce(blocked, w.sends.settings.id);
      await blocked.close();
    }
    const putBack = takeAway(w.sender, 9000);
    expect(await w.send()).toMatchObject({ clean: false });
    await w.take();
    await w.send();
    const segments = w.keys('log/').length;
    await w.send();
    // While it is gone no segment is made for it.
    expect(w.keys('log/')).toHaveLength(segments);
    expect(w.sent()).toEqual(['own-blob-altered']);
    expect(w.office.vault.blobs.has(sha256)).toBe(false);
    putBack();
    // What the office answered meanwhile is in the log, and makes a segment only now.
    expect(await w.send()).toMatchObject({ clean: true });
    expect(w.keys('log/')).toHaveLength(segments + 1);
    expect(w.sent()).toEqual([]);
    await w.take();
    expect(await w.office.vault.blobs.verify(sha256)).toBe(true);
    const { state } = await w.send();
    expect(state.sums.filter((sum) => sum.state !== 'acknowledged')).toEqual([]);
    await w.send();
    expect(w.keys('log/')).toHaveLength(segments + 1);
  },
  20_000,
);

test('a file that is back but damaged makes no segment after segment', async () => {
  await using w = await world();
  await w.more(bytesOf(10));
  await recordExhibit(w.sender.vault, bytesOf(9000));
  const putBack = takeAway(w.sender, 9000);
  await w.send();
  putBack();
  const [path = ''] = readdirSync(join(w.sender.directory, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((each) => statSync(each).size >= 9000);
  const bytes = readFileSync(path);
  bytes[4000] = (bytes[4000] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  await w.take();
  await w.send();
  const segments = w.keys('log/').length;
  for (let n = 0; n < 2; n += 1) {
    await w.take();
    await w.send();
  }
  expect(w.keys('log/')).toHaveLength(segments);
  expect(w.sent()).toContain('own-blob-altered');
  // Nor does it count as sent: nobody could open it.
  expect((await w.send()).clean).toBe(false);
}, 20_000);

test('a fork stays named in later runs', async () => {
  await using w = await world();
  await w.more();
  await using clone = await copyOf(w.sender);
  const other = syncOver(clone, { store: w.store });
  await recordExhibit(clone.vault, bytesOf(100));
  await runOnce(other, w.sends.settings.id);
  await other.close();
  const again = syncOver(w.sender, { store: w.store });
  await recordExhibit(w.sender.vault, bytesOf(100));
  await runOnce(again, w.sends.settings.id);
  await again.close();
  await w.take();
  expect(w.taken()).toContain('segment-forked');
  await w.take();
  expect(w.taken()).toContain('segment-forked');
});

test('a gap that a stranger fills with a segment of his own is none that is acknowledged', async () => {
  await using w = await world();
  await w.more();
  await w.more();
  await w.more();
  const [, second = ''] = w.keys('log/');
  const missing = await w.opened(second);
  w.store.delete(second);
  await using stranger = await device('MKS1', 'Orang Lain');
  for (let n = 0; stranger.vault.log.size() < missing.checkpoint.body.size + 2; n += 1) await recordExhibit(stranger.vault, bytesOf(10));
  const filler = { ...segmentOf(stranger.vault, missing.firstSeq, missing.events.length), vaultId: missing.vaultId };
  await w.place(stranger, filler, (sha256) => `${second.slice(0, -64)}${sha256}`);
  await w.take();
  expect(w.taken()).toContain('segment-gap');
  const { state } = await w.send();
  expect(state.acknowledgedSize).toBe(missing.firstSeq);
});

test('events that were refused are not acknowledged', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(100));
  const segment = segmentOf(w.sender.vault);
  await w.send();
  const [key = ''] = w.keys('log/');
  const whole = await w.opened(key);
  w.store.delete(key);
  const events = segment.events.map((event, n) => (n === 1 ? { ...event, signature: segment.events[0]?.signature ?? '' } : event));
  await w.place(w.sender, { ...whole, events }, (sha256) => `${key.slice(0, -64)}${sha256}`);
  await w.take();
  expect(w.taken()).toContain('segment-refused');
  expect(w.pull.findings(w.takes.settings.id).find(({ code }) => code === 'segment-refused')?.reasons).toEqual([
    { code: 'chain-broken', count: 1 },
    { code: 'event-signature-invalid', count: 1 },
  ]);
  expect(w.keys('ack/')).toEqual([]);
});

test('an object that an earlier number cites too is lacking until it is here', async () => {
  await using w = await world({ metered: true });
  const bytes = bytesOf(3000);
  await w.more();
  await w.more(bytes);
  const known = w.keys('log/').length;
  await w.more(bytesOf(10));
  const [, second = ''] = w.keys('log/');
  const last = w.keys('log/')[known] ?? '';
  const early = await w.opened(second);
  const late = await w.opened(last);
  // The later segment cites the original of the earlier one as well, and comes first.
  w.store.delete(last);
  await w.place(w.sender, { ...late, blobs: [...late.blobs, ...early.blobs] }, (sha256) => `${last.slice(0, -64)}${sha256}`);
  const held = w.store.get(second) ?? new Uint8Array();
  w.store.delete(second);
  await w.take();
  // Then the earlier one, and the later one is lost from what is held.
  w.store.set(second, Buffer.from(held));
  const seen = seenLedger(w.office.vault.syncTables, w.takes.settings.id);
  const [device = ''] = seen.devices('segment');
  for (const each of seen.of('segment', device)) if (each.firstSeq === late.firstSeq) seen.keep({ ...each, state: 'foreign' });
  await w.take();
  const { state } = await w.send();
  expect(state.acknowledgedSize).toBe(late.firstSeq);
  expect(state.sums.filter((sum) => sum.kind === 'object' && sum.state === 'acknowledged')).toEqual([]);
});

test('an object of the store is cited anew only where it was fetched from there', async () => {
  const store: MemoryStore = new Map();
  await using above = await syncOffice('PRV1', 'Bawaslu Provinsi Contoh');
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  const bytes = bytesOf(3000);
  const own = await recordExhibit(office.vault, bytes);
  await recordExhibit(sender.vault, bytes);
  const push = syncOver(sender, { store });
  await runOnce(push, push.setRemote(remoteTo([office.card])).settings.id);
  // The sender's file vanishes before anybody fetched it; the office has the same picture of its own.
  for (const key of [...store.keys()]) if (key.startsWith('objects/')) store.delete(key);
  const hub = syncOver(office, { store, certifications: office.certifications });
  expect(await runOnce(hub, hub.setRemote(remoteTo([above.card], { receives: true })).settings.id)).toMatchObject({ clean: true });
  const top = syncOver(above, { store, certifications: above.certifications });
  await runOnce(top, top.setRemote(remoteTo([], { receives: true })).settings.id);
  expect(await above.vault.blobs.verify(own.parts[0]?.sha256 ?? '')).toBe(true);
  for (const one of [push, hub, top]) await one.close();
});

test('thumbnails are taken for the parts that their own segment names', async () => {
  await using w = await world();
  const own = await recordExhibit(w.office.vault, bytesOf(50));
  const victim = own.parts[0]?.id ?? '';
  const exhibit = await recordExhibit(w.sender.vault, bytesOf(60));
  w.sender.vault.caches.setPicture(exhibit.parts[0]?.id ?? '', 'thumbnail', bytesOf(40));
  await w.send();
  const [key = ''] = w.keys('log/');
  const segment = await w.opened(key);
  w.store.delete(key);
  const pictures = segment.thumbnails?.pictures.flatMap((picture) => [picture, { ...picture, partId: victim }]) ?? [];
  expect(pictures).toHaveLength(2);
  const thumbnails = segment.thumbnails && { ...segment.thumbnails, pictures };
  await w.place(w.sender, { ...segment, ...(thumbnails && { thumbnails }) }, (sha256) => `${key.slice(0, -64)}${sha256}`);
  await w.take();
  expect(w.office.vault.caches.picture(exhibit.parts[0]?.id ?? '', 'thumbnail')).toBeDefined();
  expect(w.office.vault.caches.picture(victim, 'thumbnail')).toBeUndefined();
});

test('a destination that moves elsewhere, or gets another office, is sent everything anew', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  await w.send();
  const id = w.sends.settings.id;
  await using second = await syncOffice('KAB2', 'Bawaslu Kabupaten Lain');
  w.push.setRemote({ settings: { ...remoteTo([w.office.card, second.card]).settings, id } });
  await w.send();
  const pull = syncOver(second, { store: w.store, certifications: second.certifications });
  const taken = await runOnce(pull, pull.setRemote(remoteTo([], { receives: true })).settings.id);
  expect(taken.state.incoming).toMatchObject({ held: { count: 1 } });
  expect(taken.state.openFindings).toBe(0);
  await pull.close();
  // Elsewhere: another store.
  w.push.setRemote({ settings: { ...remoteTo([w.office.card], { place: { kind: 'folder', path: '/lain' } }).settings, id } });
  w.store.clear();
  expect(await w.send()).toMatchObject({ clean: true });
  expect(w.keys('objects/')).toHaveLength(1);
  expect(w.keys('log/').length).toBeGreaterThan(0);
  expect(w.sent()).toEqual([]);
});

test('an office that forgot its destination and adds it again is believed', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  await w.send();
  await w.pull.removeRemote(w.takes.settings.id);
  w.office.clock.advance(60_000);
  const takes = w.pull.setRemote(remoteTo([], { receives: true }));
  await runOnce(w.pull, takes.settings.id);
  await w.more();
  await runOnce(w.pull, takes.settings.id);
  const { state } = await w.send();
  expect(w.sent()).toEqual([]);
  expect(state.sums.find((sum) => sum.kind === 'object' && sum.state !== 'acknowledged')).toBeUndefined();
});

test('a password stays with the server that it was given for', async () => {
  await using w = await world();
  const place = { kind: 'webdav' as const, url: 'https://satu.example/dav/' };
  const id = w.sends.settings.id;
  const settings = { ...remoteTo([w.office.card], { place }).settings, id };
  w.push.setRemote({ settings, credentials: { kind: 'password', user: 'siti', password: 'rahasia' } });
  expect(w.push.setRemote({ settings }).hasCredentials).toBe(true);
  const moved = { ...settings, place: { ...place, url: 'https://dua.example/dav/' } };
  expect(w.push.setRemote({ settings: moved }).hasCredentials).toBe(false);
});

test('an answer by an officer whose key or office is revoked counts for nothing, though only the answer says who certified him', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  const office = w.office.card.body.fingerprint;
  const wary = syncOver(w.sender, {
    store: w.store,
    isRevoked: (_, __, given) => given.some((one) => one.body.issuer.fingerprint === office),
  });
  const { state } = await runOnce(wary, w.sends.settings.id);
  expect(w.sent()).toEqual(['ack-forged']);
  expect(state.acknowledgedSize).toBe(0);
  await wary.close();
});

test('the limit holds for what is read back too', async () => {
  await using w = await world({ limitBytesPerS: 10_000 });
  await recordExhibit(w.sender.vault, bytesOf(200_000));
  const from = w.sender.clock.now().getTime();
  await w.send();
  const seconds = (w.sender.clock.now().getTime() - from) / 1000;
  expect(seconds).toBeGreaterThan(37);
  expect(seconds).toBeLessThan(50);
});

test('a clock that was a day ahead and is right again holds nothing up', () => {
  const clock = { now: () => new Date('2024-02-01T00:00:00.000Z') } as Clock;
  const started: string[] = [];
  const kept = { settings: { id: 'a', schedule: 'when-network' }, paused: false, lastBegunAt: '2024-02-02T01:00:00.000Z' };
  for (const nextAt of [undefined, '2024-02-02T01:30:00.000Z']) {
    const remotes = { all: () => [{ ...kept, nextAt }] } as unknown as RemoteLedger;
    const schedule = new Schedule({
      clock,
      random: systemRandom(),
      remotes,
      start: (id) => started.push(id),
      onCommit: () => () => undefined,
    });
    schedule.look();
    schedule.close();
  }
  expect(started).toEqual(['a', 'a']);
});
