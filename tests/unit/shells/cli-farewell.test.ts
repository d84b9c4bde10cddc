/** The end of a term from the command line: everything over, the receipt read, the office key confirmed apart, the vault gone. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finish, passphrase } from '../../helpers/app.ts';
import { officePassphrase, twoOffices } from '../../helpers/two-offices.ts';

const cli = join(import.meta.dirname, '..', '..', '..', 'electron', 'shells', 'cli', 'main.ts');

test('a vault that holds an office key is erased only with its fingerprint, and its papers stay', async () => {
  await using world = await twoOffices(1);
  const { sender, receiver, stick, root } = world;
  const key = await sender.client.trust.makeOfficeKey({ name: 'Panwaslu Kecamatan Kalitengah', passphrase: officePassphrase });
  await sender.close();
  const secret = join(root, 'sandi');
  writeFileSync(secret, `${passphrase}\n`);
  const archive = join(root, 'arsip');
  mkdirSync(archive);
  const run = (...words: string[]) => {
    const all = [cli, ...words, '--vault', sender.vaultFolder, '--passphrase-file', secret];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', env: { ...process.env, INIT_CWD: root } });
    return { status, stdout, stderr };
  };
  expect(run('farewell', 'hand-over', '--office', 'Bawaslu Kabupaten', '--to', stick).status).toBe(0);
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  const lines = (arrival?.entries ?? []).map(({ item }) => ({ itemId: item.id, outcome: 'diterima' as const }));
  await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  expect(run('handover', 'receipt', stick).status).toBe(0);
  const erase = ['farewell', 'erase', '--papers', archive, '--words', 'HAPUS BRANKAS INI'];
  const refused = run(...erase);
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('kunci kantor Panwaslu Kecamatan Kalitengah')]);
  expect(readdirSync(archive)).toEqual([]);
  const erased = run(...erase, '--office-key', key.body.fingerprint);
  expect([erased.status, erased.stderr]).toEqual([0, '']);
  expect(existsSync(sender.vaultFolder)).toBe(false);
  expect(readdirSync(archive).map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'D'))).toEqual([
    'berita-acara-penghapusan-D.pdf',
    'riwayat-penutup-D.json',
  ]);
}, 300_000);
