/** A store that deletes, replays, swaps, rolls back and forges: each is named, and nothing false is taken for true. */
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../../electron/base/hash-stream.ts';
import { storeKey } from '../../../../electron/services/sync/layout.ts';
import type { MemoryScript, MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import { openSealed, sealTo } from '../../../../electron/services/sync/sealed.ts';
import { newSigningKey, signBytes } from '../../../../electron/storage/keys/signing.ts';
import { SignedSegmentSchema } from '../../../../shared/domain/sync.ts';
import { canonicalBytes, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { device } from '../../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const world = async ({ metered = false } = {}) => {
  const store: MemoryStore = new Map();
  let spoiling: string | undefined;
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  /** Turns a bit of the next thing put under a prefix. */
  const script: MemoryScript = (operation, key) => {
    if (operation !== 'put' || spoiling === undefined || !key.startsWith(spoiling)) return undefined;
    spoiling = undefined;
    return { kind: 'corrupt', atByte: 300 };
  };
  const push = syncOver(sender, { store, script });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const sends = push.setRemote(remoteTo([office.card], { metered }));
  const takes = pull.setRemote(remoteTo([], { receives: true }));
  const keys = (prefix: string): string[] => [...store.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    ...{ store, office, sender, keys },
    spoilNext: (prefix: string) => {
      spoiling = prefix;
    },
    send: (audit = false) => runOnce(push, sends.settings.id, audit),
    take: (audit = false) => runOnce(pull, takes.settings.id, audit),
    /** Codes of what is open, by the side that found it. */
    sent: () => push.findings(sends.settings.id).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    taken: () => pull.findings(takes.settings.id).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    /** Why, of what the office found. */
    reasons: () => pull.findings(takes.settings.id).flatMap(({ reasons }) => reasons.map(({ code }) => code)),
    /** Records one exhibit and sends it: one more segment. */
    async more(bytes = bytesOf(5000)) {
      const exhibit = await recordExhibit(sender.vault, bytes);
      await runOnce(push, sends.settings.id);
      return exhibit;
    },
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

const move = (store: MemoryStore, from: string, to: string): void => {
  const bytes = store.get(from);
  if (!bytes) throw new Error('nothing to move');
  store.set(to, bytes);
};

test('a segment that is deleted is named by the device and sent again; once taken in, the office names it', async () => {
  await using w = await world();
  await w.more();
  const [segment = ''] = w.keys('log/');
  w.store.delete(segment);
  await w.send();
  expect(w.keys('log/')).toEqual([segment]);
  await w.take();
  await w.send();
  w.store.delete(segment);
  await w.take();
  expect(w.taken()).toEqual(['segment-vanished']);
  await w.send();
  expect(w.sent()).toEqual(['segment-vanished']);
});

test('a store set back to an earlier state is named on both sides', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  await w.send();
  const earlier = new Map(w.store);
  await w.more();
  await w.take();
  await w.send();
  w.store.clear();
  for (const [key, bytes] of earlier) w.store.set(key, bytes);
  await w.take();
  expect(w.taken()).toContain('segment-vanished');
  // The office puts its last answer back; the device reads that and names what is missing of its own.
  await w.send();
  expect(w.sent()).toContain('segment-vanished');
});

test('an answer that vanishes is put again by the office, and missed by the device', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  await w.send();
  const [ack = ''] = w.keys('ack/');
  w.store.delete(ack);
  await w.send();
  expect(w.sent()).toEqual(['ack-rolled-back']);
  await w.take();
  expect(w.keys('ack/')).toEqual([ack]);
});

test('a gap between segments is named and closes when the missing one is there', async () => {
  await using w = await world();
  await w.more();
  await w.more();
  await w.more();
  const [, second = ''] = w.keys('log/');
  const bytes = w.store.get(second);
  w.store.delete(second);
  const taken = await w.take();
  expect(w.taken()).toEqual(['segment-gap']);
  expect(taken.state.incoming.segments).toBe(2);
  const answered = w.keys('ack/').at(-1) ?? '';
  if (bytes) w.store.set(second, bytes);
  await w.take();
  expect(w.taken()).toEqual([]);
  expect((w.keys('ack/').at(-1) ?? '') > answered).toBe(true);
});

test('a segment replayed under another number, another device or another digest is refused by name', async () => {
  await using w = await world();
  await w.more();
  const [segment = ''] = w.keys('log/');
  const digest = segment.slice(-64);
  move(w.store, segment, segment.replace(/\d{12}-/, '000000000900-'));
  move(w.store, segment, segment.replace(/mks1-[0-9a-f]{8}/, 'mks2-01234567'));
  move(w.store, segment, segment.replace(digest, sha256Hex('another')));
  const { state } = await w.take();
  expect(w.taken().sort()).toEqual(['segment-altered', 'segment-misplaced', 'segment-misplaced']);
  expect(w.reasons().sort()).toEqual(['another-device', 'another-number']);
  expect(state.incoming.segments).toBe(1);
});

test('an altered segment is named, and an audit repairs it beside the spoiled one', async () => {
  await using w = await world();
  await w.more();
  const [segment = ''] = w.keys('log/');
  const spoiled = Buffer.from(w.store.get(segment) ?? []);
  spoiled[200] = (spoiled[200] ?? 0) ^ 1;
  w.store.set(segment, spoiled);
  await w.take();
  expect(w.taken()).toEqual(['segment-altered']);
  await w.send(true);
  expect(w.keys('log/')).toEqual([segment, `${segment}.r1`]);
  const { state } = await w.take();
  expect(state.incoming.segments).toBe(1);
  expect(w.taken()).toEqual([]);
});

test('refused segments cost no request in an unchanged run, stay named, and are read again where something changed or days passed', async () => {
  await using w = await world();
  await w.more();
  await w.more();
  const [first = '', second = ''] = w.keys('log/');
  await w.take();
  const without = (await w.take()).requests;
  const digest = second.slice(-64);
  for (let n = 0; n < 5; n += 1) move(w.store, second, second.replace(digest, sha256Hex(`forged ${n}`)));
  move(w.store, first, first.replace(/\d{12}-/, '000000000900-'));
  const named = [...Array.from({ length: 5 }, () => 'segment-altered'), 'segment-misplaced'];
  await w.take();
  // Bytes also turn on the way: those that are not what their name says are read once more.
  await w.take();
  expect(w.taken().sort()).toEqual(named);
  for (let n = 0; n < 3; n += 1) expect((await w.take()).requests).toBe(without);
  expect(w.taken().sort()).toEqual(named);
  // Another size, another copy: read at once. Each of the two is asked for twice before it is called altered.
  const [altered = ''] = w.keys('log/').filter((key) => key.includes(sha256Hex('forged 0')));
  w.store.set(altered, bytesOf(77));
  expect((await w.take()).requests).toBe(without + 2);
  move(w.store, second, `${altered}.r1`);
  expect((await w.take()).requests).toBe(without + 4);
  expect((await w.take()).requests).toBe(without);
  // Days later all are looked at once more, then later and later.
  w.office.clock.advance(8 * 86_400_000);
  const late = (await w.take()).requests;
  expect(late).toBeGreaterThanOrEqual(without + 10);
  w.office.clock.advance(86_400_000);
  expect((await w.take()).requests).toBe(without);
  expect((await w.take(true)).requests).toBeGreaterThanOrEqual(without + 10);
});

test('a spoiled answer costs no request in an unchanged run, and counts once the store mends it', async () => {
  await using w = await world();
  await w.more();
  await w.take();
  const [ack = ''] = w.keys('ack/');
  const right = w.store.get(ack) ?? new Uint8Array();
  w.store.set(ack, Buffer.from(right).fill(0, 100, 101));
  await w.send();
  await w.send();
  expect((await w.send()).requests).toBe(4);
  expect(w.sent()).toEqual(['ack-altered']);
  w.store.set(ack, right);
  w.sender.clock.advance(6 * 86_400_000);
  const { state } = await w.send();
  expect(state.acknowledgedSize).toBeGreaterThan(0);
  expect(w.sent()).toEqual([]);
});

test('a segment re-sealed by the store with other keys or other events is forged', async () => {
  await using w = await world();
  const exhibit = await w.more();
  const [segment = ''] = w.keys('log/');
  const plain = await openSealed(w.office.vault.officeKeys.identity() ?? '', Buffer.from(w.store.get(segment) ?? []));
  const signed = SignedSegmentSchema.parse(parseCanonical(plain as Buffer));
  w.store.delete(segment);
  const place = async (value: object): Promise<void> => {
    const bytes = await sealTo([w.office.card.body.recipient], canonicalBytes(value));
    w.store.set(`${segment.slice(0, -64)}${sha256Hex(bytes)}`, bytes);
  };
  // A key of its own in the blob list, the old signature kept.
  await place({ ...signed, segment: { ...signed.segment, blobs: signed.segment.blobs.map((blob) => ({ ...blob, key: '0'.repeat(64) })) } });
  // The same, signed by a key that nobody of the log has.
  const other = { ...signed.segment, at: '2025-01-01T00:00:00.000Z' };
  await place({ segment: other, signature: signBytes(newSigningKey(), canonicalBytes(other)) });
  await place({ nothing: true });
  const { state } = await w.take();
  expect(w.taken().sort()).toEqual(['segment-forged', 'segment-forged', 'segment-unreadable']);
  expect(w.reasons().sort()).toEqual(['not-a-segment', 'segment-signature', 'segment-signature']);
  expect(state.incoming.segments).toBe(0);
  expect(w.office.vault.foreign.history({ kind: 'exhibit', id: exhibit.id })).toEqual([]);
});

test('an original is found behind a spoiled first copy, also where the store then loses that one', async () => {
  await using w = await world();
  const { sha256 = '' } = (await recordExhibit(w.sender.vault, bytesOf(5000))).parts[0] ?? {};
  w.spoilNext('objects/');
  await w.send();
  const [spoiled = '', right] = w.keys('objects/');
  expect(right).toBe(`${spoiled}.r1`);
  w.store.delete(spoiled);
  await w.take();
  expect(await w.office.vault.blobs.verify(sha256)).toBe(true);
  expect(w.taken()).toEqual([]);
});

test('an original that was not promised is found under whichever copy came', async () => {
  await using w = await world({ metered: true });
  const { sha256 = '' } = (await recordExhibit(w.sender.vault, bytesOf(5000))).parts[0] ?? {};
  await w.send();
  expect(w.keys('objects/')).toEqual([]);
  const file = Buffer.concat(await Array.fromAsync((await w.sender.vault.blobs.atRest(sha256)).open()));
  w.store.set(storeKey({ kind: 'object', sha256: sha256Hex(file), copy: 2 }), file);
  await w.take();
  expect(await w.office.vault.blobs.verify(sha256)).toBe(true);
});

test('objects that vanish, are altered or exchanged are named, asked for and sent again', async () => {
  await using w = await world();
  const exhibits = [await w.more(bytesOf(5000)), await w.more(bytesOf(5000)), await w.more(bytesOf(5000))];
  const [gone = '', altered = '', exchanged = ''] = w.keys('objects/');
  const exchange = w.store.get(altered) ?? new Uint8Array();
  w.store.set(exchanged, Buffer.from(exchange));
  w.store.delete(gone);
  const turned = Buffer.from(exchange);
  turned[300] = (turned[300] ?? 0) ^ 1;
  w.store.set(altered, turned);
  await w.take();
  expect(w.taken().sort()).toEqual(['object-altered', 'object-altered', 'object-vanished']);
  await w.send();
  const taken = await w.take();
  expect(w.taken()).toEqual([]);
  expect(taken.state.incoming.held.count).toBe(3);
  for (const exhibit of exhibits) expect(await w.office.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
  await w.send();
  expect(w.sent()).toEqual([]);
});

test('an audit notices objects that vanished though nobody asked', async () => {
  await using w = await world();
  await w.more();
  const [object = ''] = w.keys('objects/');
  w.store.delete(object);
  await w.send();
  expect(w.keys('objects/')).toEqual([]);
  await w.send(true);
  expect(w.keys('objects/')).toEqual([object]);
});

test('answers that nobody certified, of another log or altered count for nothing', async () => {
  await using w = await world();
  await w.more();
  const stranger = syncOver(w.office, { store: w.store, certifications: [] });
  const takes = stranger.setRemote(remoteTo([], { receives: true }));
  const taken = await runOnce(stranger, takes.settings.id);
  expect(taken.state.cannotAcknowledge).toBe(true);
  expect(w.keys('ack/')).toEqual([]);
  await stranger.close();
  await w.take();
  const [ack = ''] = w.keys('ack/');
  const bytes = Buffer.from(w.store.get(ack) ?? []);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  w.store.set(ack, bytes);
  const { state } = await w.send();
  expect(w.sent()).toEqual(['ack-altered']);
  expect(state.acknowledgedSize).toBe(0);
});
