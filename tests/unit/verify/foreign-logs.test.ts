/** A check of the vault judges other vaults' logs by themselves: by their own signatures, links and proofs. */
import { expect, test } from 'vitest';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import type { Vault } from '../../../electron/storage/open-vault.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { copyOf, device, extractOf, segmentOf } from '../../helpers/device-logs.ts';
import { forgedSegment } from '../../helpers/forged-segment.ts';
import { recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const request = { report: () => {}, signal: new AbortController().signal };
const clock = { now: () => new Date('2024-02-01T00:00:00.000Z') };
const check = (vault: OpenVault) => createVerify({ clock, openVault: () => vault }).path(vault.directory, request);
const codes = async (vault: OpenVault) => (await check(vault)).problems.map((p) => p.code);

const behindItsBack = (vault: OpenVault, sql: string): void => {
  const { write } = vault as Vault;
  write.run('DROP TRIGGER IF EXISTS foreign_events_are_kept');
  write.run('DROP TRIGGER IF EXISTS foreign_events_are_fixed');
  write.run(sql);
};

/** An office that holds one device's log as a segment and another's as an extract. */
const office = async () => {
  await using one = await device('PKD1', 'Rina Contoh');
  await using two = await device('PKD2', 'Joko Contoh');
  await recordExhibit(one.vault, Buffer.from('foto satu'));
  const second = await recordExhibit(two.vault, Buffer.from('foto dua'));
  const made = await temporaryVault();
  made.vault.foreign.adoptSegment(segmentOf(one.vault, 0, 3));
  made.vault.foreign.adoptSegment(segmentOf(one.vault, 3));
  const { extract, checkpoint } = extractOf(two.vault, [{ kind: 'exhibit', id: second.id }]);
  made.vault.foreign.adoptExtract(extract, checkpoint);
  return made;
};

test('whole foreign logs are told as checked, with how many events', async () => {
  await using made = await office();
  const verdict = await check(made.vault);
  expect(verdict.problems).toEqual([]);
  expect(verdict).toMatchObject({ exitCode: 0, integrity: 'intact' });
  const held = made.vault.db.get<{ n: number }>('SELECT count(*) AS n FROM foreign_events')?.n;
  expect(verdict.checks.find((c) => c.what === 'foreign-logs')).toEqual({ what: 'foreign-logs', answer: 'match', detail: String(held) });
});

test.each([
  [
    'a signature',
    `UPDATE foreign_events SET signature = (SELECT signature FROM foreign_events WHERE seq = 1) WHERE seq = 2`,
    'vault-foreign-altered',
  ],
  ['a field', `UPDATE foreign_fields SET value = '"lain"' WHERE name = 'number'`, 'vault-foreign-altered'],
  ['a column', `UPDATE foreign_events SET type = 'exhibit.linked' WHERE type = 'exhibit.taken-in'`, 'vault-foreign-altered'],
  ['an event cut out of a segment', `DELETE FROM foreign_events WHERE proof = 'segment' AND seq = 1`, 'vault-foreign-broken'],
  ['everything of an extract', `DELETE FROM foreign_events WHERE proof = 'extract'`, 'vault-foreign-broken'],
  ['the last segment', `DELETE FROM foreign_events WHERE proof = 'segment' AND seq >= 3`, 'vault-foreign-broken'],
  [
    'links that go in a circle',
    `UPDATE foreign_events SET prev_sha256 = event_sha256 WHERE proof = 'segment' AND seq = 2`,
    'vault-foreign-broken',
  ],
  ['a proof', `UPDATE foreign_events SET path = '[]' WHERE proof = 'extract'`, 'vault-foreign-broken'],
  ['a checkpoint', `UPDATE foreign_checkpoints SET record = replace(record, '"size":', '"size":1')`, 'vault-foreign-broken'],
  ['a checkpoint taken away', 'DELETE FROM foreign_checkpoints', 'vault-foreign-broken'],
])('named: %s', async (_, sql, code) => {
  await using made = await office();
  behindItsBack(made.vault, sql);
  const verdict = await check(made.vault);
  expect(verdict.problems.map((p) => p.code)).toContain(code);
  expect(verdict.exitCode).toBe(1);
  expect(verdict.checks.find((c) => c.what === 'foreign-logs')?.answer).toBe('mismatch');
});

test('forks, clocks that were kept out and strange keys are noted, and are no damage', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using stranger = await device('PKD2', 'Orang Lain');
  const exhibit = await recordExhibit(pkd.vault, Buffer.from('foto'));
  await using clone = await copyOf(pkd);
  clone.clock.advance(30 * 3_600_000);
  clone.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Kembar' })));
  await using made = await temporaryVault();
  made.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  expect(await codes(made.vault)).toEqual([]);
  const subject = { kind: 'exhibit' as const, id: exhibit.id };
  made.vault.foreign.adoptSegment(forgedSegment(pkd.vault, stranger.vault, subject, { 'tags.caption': 'Palsu' }, pkd.clock.now()));
  made.vault.foreign.adoptSegment(segmentOf(clone.vault));
  const verdict = await check(made.vault);
  expect(new Set(verdict.problems.map((p) => p.code))).toEqual(
    new Set(['vault-foreign-key', 'vault-foreign-forked', 'vault-foreign-clock']),
  );
  expect(verdict).toMatchObject({ exitCode: 0, integrity: 'intact' });
});

test('where one event of a segment does not hold, nothing that leans on it is kept', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await recordExhibit(pkd.vault, Buffer.from('foto'));
  const segment = structuredClone(segmentOf(pkd.vault));
  const [first, second] = segment.events;
  if (!first || !second) throw new Error('no events');
  second.signature = first.signature;
  await using made = await temporaryVault();
  const adoption = made.vault.foreign.adoptSegment(segment);
  expect(adoption.refused).toEqual([
    { code: 'chain-broken', count: 1 },
    { code: 'event-signature-invalid', count: 1 },
  ]);
  expect(adoption.added).toBe(segment.events.length - 2);
  expect(await codes(made.vault)).toEqual([]);
});
