import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import type { Vault } from '../../../electron/storage/open-vault.ts';
import { exhibitChecked } from '../../../electron/storage/records/payloads.ts';
import { recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const request = { report: () => {}, signal: new AbortController().signal };
const clock = { now: () => new Date('2024-02-01T00:00:00.000Z') };
const check = (vault: OpenVault) => createVerify({ clock, openVault: () => vault }).path(vault.directory, request);

/** Writes behind the log's back, as somebody with the key and a SQL shell would. */
const behindItsBack = (vault: OpenVault, sql: string): void => {
  const { write } = vault as Vault;
  write.run('DROP TRIGGER IF EXISTS events_are_kept');
  write.run('DROP TRIGGER IF EXISTS events_are_fixed');
  write.run(sql);
};
const filled = async () => {
  const made = await temporaryVault();
  const first = await recordExhibit(made.vault, Buffer.from('foto satu'));
  const second = await recordExhibit(made.vault, Buffer.from('foto dua'));
  if (made.vault.signer !== undefined) made.vault.log.checkpoint(made.vault.signer);
  made.vault.commit((scope) => scope.append(exhibitChecked(first.id, { checkedAt: scope.now, intact: true })));
  return { made, first, second };
};

test('an open vault is intact, with every original re-read and every event checked', async () => {
  const { made, first, second } = await filled();
  await using _ = made;
  const verdict = await check(made.vault);
  expect(verdict.problems).toEqual([]);
  expect(verdict).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'full', subject: { kind: 'vault' } });
  expect(verdict.files.map((f) => [f.exhibitNumber, f.state])).toEqual([
    [first.number, 'intact'],
    [second.number, 'intact'],
  ]);
  expect(verdict.eventCount).toBe(made.vault.log.size());
});

test('a vault that nobody opened is locked: exit 3, nothing claimed', async () => {
  const { made } = await filled();
  await using _ = made;
  const verdict = await createVerify({ clock }).path(made.directory, request);
  expect(verdict).toMatchObject({ exitCode: 3, integrity: 'unreadable', coverage: 'partial', problems: [{ code: 'vault-locked' }] });
});

test('a deleted or damaged original is named by its exhibit', async () => {
  const { made } = await filled();
  await using _ = made;
  const blobs = join(made.directory, 'blobs');
  const [one = '', two = ''] = readdirSync(blobs, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name));
  rmSync(one, { force: true });
  writeFileSync(two, 'rusak');
  const verdict = await check(made.vault);
  expect(verdict.exitCode).toBe(1);
  expect(verdict.problems.map((p) => p.code).sort()).toEqual(['vault-blob-altered', 'vault-blob-missing']);
  expect(verdict.problems.every((p) => p.exhibitNumber?.startsWith('B-MKS1-'))).toBe(true);
});

test.each([
  ['a signature', "UPDATE events SET signature = substr(signature, 1, length(signature) - 2) || '00' WHERE seq = 2"],
  ['a payload value', "UPDATE event_fields SET value = '\"B-MKS1-000009\"' WHERE name = 'number'"],
])('%s changed behind the log is seen', async (_, sql) => {
  const { made } = await filled();
  await using __ = made;
  behindItsBack(made.vault, sql);
  const verdict = await check(made.vault);
  expect(verdict.exitCode).toBe(1);
  expect(verdict.problems.map((p) => p.code)).toContain('vault-log-broken');
  expect(verdict.checks).toContainEqual(expect.objectContaining({ what: 'custody-log', answer: 'mismatch' }));
});

test('a record table that says something else than the log is seen', async () => {
  const { made } = await filled();
  await using _ = made;
  behindItsBack(made.vault, "UPDATE exhibits SET caption = 'lain', record = replace(record, 'MKS1-000001', 'MKS1-000007')");
  const verdict = await check(made.vault);
  expect(verdict.problems.map((p) => p.code)).toContain('vault-tables-differ');
});
