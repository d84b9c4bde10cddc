import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Vault } from '../../../electron/storage/open-vault.ts';
import { exhibitChecked, exhibitTagged, settingsChanged } from '../../../electron/storage/records/payloads.ts';
import { recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

test('a commit without an event is refused and changes nothing', async () => {
  await using place = await temporaryVault();
  const before = place.vault.log.size();
  expect(() => place.vault.commit(() => 1)).toThrow('without an event');
  expect(place.vault.log.size()).toBe(before);
});

test('a failure inside a commit undoes its events, its rows and its number', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  const before = { size: place.vault.log.size(), head: place.vault.log.head() };
  expect(() =>
    place.vault.commit((scope) => {
      expect(scope.nextNumber('exhibit')).toBe(2);
      expect(scope.nextNumber('exhibit')).toBe(3);
      scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'x' }));
      expect(scope.tables.exhibit(exhibit.id)?.tags.caption).toBe('x');
      throw new Error('changed my mind');
    }),
  ).toThrow('changed my mind');
  expect({ size: place.vault.log.size(), head: place.vault.log.head() }).toEqual(before);
  expect(place.vault.tables.exhibit(exhibit.id)).toEqual(exhibit);
  place.vault.commit((scope) => {
    expect(scope.nextNumber('exhibit')).toBe(2);
    scope.append(exhibitChecked(exhibit.id, { checkedAt: scope.now, intact: true }));
  });
});

test('a commit cannot wait and cannot hold another', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  const event = exhibitChecked(exhibit.id, { checkedAt: '2024-01-20T02:00:00.000Z', intact: true });
  expect(() => place.vault.commit(async (scope) => scope.append(event))).toThrow('cannot wait');
  expect(() => place.vault.commit(() => place.vault.commit((scope) => scope.append(event)))).toThrow('inside a commit');
  expect(place.vault.log.eventsOf({ kind: 'exhibit', id: exhibit.id })).toHaveLength(1);
});

test('services read through SELECT only', async () => {
  await using place = await temporaryVault();
  for (const sql of [
    'DELETE FROM exhibits',
    'PRAGMA writable_schema = 1',
    "ATTACH 'x' AS y",
    'BEGIN',
    'WITH a AS (SELECT 1) DELETE FROM cases',
  ])
    expect(() => place.vault.db.all(sql), sql).toThrow('services read');
});

test('listeners hear of each commit with the kinds touched', async () => {
  await using place = await temporaryVault();
  const heard: string[][] = [];
  const stop = place.vault.onCommit((kinds) => heard.push(kinds));
  await recordExhibit(place.vault, Buffer.from('foto'));
  place.vault.commit((scope) => scope.append(settingsChanged(place.vault.id, { ...scope.tables.settings(), autoLockMinutes: 3 })));
  await Promise.resolve();
  stop();
  await recordExhibit(place.vault, Buffer.from('foto lain'));
  expect(heard).toEqual([['exhibit'], ['vault']]);
  expect(place.vault.tables.settings().autoLockMinutes).toBe(3);
});

test('a database that is full says disk-full and stays as it was', async () => {
  await using place = await temporaryVault();
  const vault = place.vault as Vault;
  const exhibit = await recordExhibit(vault, Buffer.from('foto'));
  const pages = vault.write.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  vault.write.get(`PRAGMA max_page_count = ${pages + 1}`);
  const before = vault.log.size();
  const notes = randomBytes(9000).toString('hex');
  expect(() => vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, notes })))).toThrow('disk-full');
  expect(vault.log.size()).toBe(before);
  expect(vault.tables.exhibit(exhibit.id)).toEqual(exhibit);
  vault.write.get('PRAGMA max_page_count = 1000000');
  vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, notes })));
  expect(vault.log.replayEqualsTables()).toBe(true);
});
