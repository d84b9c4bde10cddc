/** What can be told of a hostile store by its keys alone; what only the log can tell is tested with the queue and the merge. */
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/base/hash-stream.ts';
import { deviceName, parseStoreKey, storeKey, storePrefixes } from '../../../electron/services/sync/layout.ts';
import { bytesBody, readBack } from '../../../electron/services/sync/remotes/bodies.ts';
import type { Remote } from '../../../electron/services/sync/remotes/remote.ts';
import { hostileStore } from '../../helpers/hostile-store.ts';
import { faultCode, keysOf, quiet } from './suite.ts';

const of = { province: '99', regency: '99.01', device: deviceName('UJI1', 'ab'.repeat(16)) };

interface Stored {
  key: string;
  sizeBytes: number;
  sha256: string;
}

const store = async (remote: Remote, text: string, firstSeq?: number): Promise<Stored> => {
  const body = bytesBody(Buffer.from(text));
  const { sha256 } = body;
  const key = storeKey(firstSeq === undefined ? { kind: 'object', sha256 } : { kind: 'segment', ...of, firstSeq, sha256 });
  expect(await remote.put(key, body, quiet)).toBe('created');
  return { key, sizeBytes: body.sizeBytes, sha256 };
};

const judge = (remote: Remote, stored: Stored): Promise<string> => faultCode(readBack(remote, stored.key, stored, quiet));

/** Five segments of a log and two objects, stored by an honest device. */
const filled = async () => {
  const hostile = hostileStore();
  const remote = hostile.open();
  const objects = [await store(remote, 'foto satu'), await store(remote, 'foto dua!')];
  const segments: Stored[] = [];
  for (let n = 0; n < 5; n++) segments.push(await store(remote, `ruas ${n}`, n * 10));
  return { ...hostile, remote, objects, segments };
};

test('as long as the store is honest, everything is right', async () => {
  const { remote, objects, segments } = await filled();
  for (const stored of [...objects, ...segments]) expect(await judge(remote, stored)).toBe('none');
  expect(await keysOf(remote, storePrefixes.logOfDevice(of))).toEqual(segments.map(({ key }) => key));
});

test('forged, bent, swapped and replayed objects are altered, whatever they say of themselves', async () => {
  const { remote, objects, segments, mischief } = await filled();
  mischief.swaps(objects[0]!.key, objects[1]!.key);
  mischief.forges(segments[0]!.key, Buffer.from('ruas 9'));
  mischief.bends(segments[1]!.key, 3);
  mischief.replays(segments[1]!.key, segments[2]!.key);
  expect(await Promise.all([...objects, ...segments].map((stored) => judge(remote, stored)))).toEqual([
    'altered',
    'altered',
    'altered',
    'altered',
    'altered',
    'none',
    'none',
  ]);
});

test('a replay under a key of its own names the digest of what it replays, and so the very same segment', async () => {
  const { remote, segments, mischief } = await filled();
  const { sha256 } = segments[1]!;
  const asNewer = storeKey({ kind: 'segment', ...of, firstSeq: 90, sha256 });
  mischief.replays(segments[1]!.key, asNewer);
  // The bytes are right for this key: that events 10 to 19 stand inside, and not 90, is for the reader of the segment to see.
  expect(await faultCode(readBack(remote, asNewer, segments[1]!, quiet))).toBe('none');
  expect(parseStoreKey(asNewer)).toEqual({ kind: 'segment', ...of, firstSeq: 90, sha256 });
});

test('shortened objects are truncated, deleted ones missing', async () => {
  const { remote, objects, segments, mischief } = await filled();
  mischief.shortens(objects[0]!.key, 4);
  mischief.deletes(segments[4]!.key);
  expect([await judge(remote, objects[0]!), await judge(remote, segments[4]!)]).toEqual(['truncated', 'stored-nothing']);
  expect(await keysOf(remote, storePrefixes.log)).toHaveLength(4);
});

test('a rolled back store lacks what was proved there before', async () => {
  const hostile = hostileStore();
  const remote = hostile.open();
  const first = await store(remote, 'ruas 0', 0);
  const then = hostile.remember();
  const second = await store(remote, 'ruas 1', 10);
  hostile.mischief.rollsBack(then);
  expect([await judge(remote, first), await judge(remote, second)]).toEqual(['none', 'stored-nothing']);
  // It can be stored again: nothing is overwritten by that.
  expect(await remote.put(second.key, bytesBody(Buffer.from('ruas 1')), quiet)).toBe('created');
});

test('what is hidden from listings is still there for who knows its key', async () => {
  const { remote, segments, mischief } = await filled();
  mischief.hides(segments[2]!.key);
  expect(await keysOf(remote, storePrefixes.log)).not.toContain(segments[2]!.key);
  expect(await judge(remote, segments[2]!)).toBe('none');
});

test('a store that swallows is found out before anything counts as sent', async () => {
  const { remote, mischief } = await filled();
  mischief.swallows(true);
  const lost = await store(remote, 'foto tiga');
  expect(await judge(remote, lost)).toBe('stored-nothing');
});

test('two visitors may be shown different stores; each is right by itself, and only the log tells', async () => {
  const hostile = await filled();
  hostile.mischief.splits('kantor', hostile.remember());
  const later = await store(hostile.open('perangkat'), 'ruas 5', 50);
  const office = hostile.open('kantor');
  expect(await judge(hostile.open('perangkat'), later)).toBe('none');
  expect(await judge(office, later)).toBe('stored-nothing');
  for (const stored of hostile.segments) expect(await judge(office, stored)).toBe('none');
});

test('a key of its own making is no key of the layout, or names the digest of what it holds', async () => {
  const { remote, mischief } = await filled();
  const forged = Buffer.from('buatan sendiri');
  mischief.forges(storeKey({ kind: 'segment', ...of, firstSeq: 70, sha256: sha256Hex(forged) }), forged);
  mischief.forges('log/99/99.01/asing', forged);
  mischief.forges('objects/zz/zz/kosong', forged);
  const keys = [...(await keysOf(remote, 'log/')), ...(await keysOf(remote, 'objects/'))];
  expect(keys.filter((key) => parseStoreKey(key) === undefined)).toEqual(['log/99/99.01/asing', 'objects/zz/zz/kosong']);
  expect(keys.filter((key) => parseStoreKey(key)?.kind === 'segment')).toHaveLength(6);
});
