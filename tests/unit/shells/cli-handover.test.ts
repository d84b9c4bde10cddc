/** Receiving, receipts and destinations from the command line, between two offices: what each says and by which code it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passphrase } from '../../helpers/app.ts';
import { type TwoOffices, twoOffices } from '../../helpers/two-offices.ts';

const cli = join(import.meta.dirname, '..', '..', '..', 'electron', 'shells', 'cli', 'main.ts');
let world: TwoOffices;
let place = '';
beforeAll(async () => {
  world = await twoOffices(1);
  await world.closeApps();
  place = world.root;
  writeFileSync(join(place, 'sandi'), `${passphrase}\n`);
  mkdirSync(join(place, 'kosong'));
}, 120_000);
afterAll(() => world?.[Symbol.asyncDispose]());

const run = (of: 'sender' | 'receiver', ...words: string[]) => {
  const common = ['--vault', world[of].vaultFolder, '--passphrase-file', join(place, 'sandi')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words, ...common], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: place },
  });
  return { status, stdout, stderr };
};

test('a medium with nothing on it ends by 2 for whoever reads it, and says that nothing is there', () => {
  const check = run('sender', 'handover', 'check', 'kosong');
  const receive = run('receiver', 'handover', 'receive', 'kosong');
  const receipt = run('sender', 'handover', 'receipt', 'kosong');
  expect([check.status, receive.status, receipt.status]).toEqual([2, 2, 2]);
  expect(receive.stdout).toContain('Tidak ada kiriman');
  expect(receipt.stdout).toContain('Tidak ada tanda terima');
}, 120_000);

test('a parcel is checked, then taken in; its receipt lies on the stick and is read in by the sender', () => {
  const sent = run(
    'sender',
    'handover',
    'send',
    '--dossier',
    world.dossiers[0]?.number ?? '',
    '--office',
    'Kabupaten',
    '--to',
    'flashdisk',
  );
  expect(sent.status, sent.stderr).toBe(0);
  const looked = run('receiver', 'handover', 'receive', 'flashdisk');
  expect([looked.status, looked.stdout]).toEqual([0, expect.stringMatching(/BB-KLT1-0001 .* utuh/)]);
  expect(run('sender', 'handover', 'receipt', 'flashdisk').status, 'looking decides nothing').toBe(2);
  const noReason = run('receiver', 'handover', 'receive', 'flashdisk', '--return', 'BB-KLT1-0001');
  expect([noReason.status, noReason.stderr]).toEqual([2, expect.stringContaining('--reason')]);
  const taken = run('receiver', 'handover', 'receive', 'flashdisk', '--accept-sound', '--json');
  expect(taken.status, taken.stderr).toBe(0);
  const { receipts } = JSON.parse(taken.stdout) as { receipts: string[] };
  expect(receipts.map((path) => existsSync(path))).toEqual([true]);
  const adopted = run('sender', 'handover', 'receipt', 'flashdisk');
  expect([adopted.status, adopted.stdout]).toEqual([0, expect.stringMatching(/^dicatat: Ratna Paramitha/)]);
  expect(run('sender', 'handover', 'list').stdout).toMatch(/ diterima /);
}, 240_000);

test('a folder that does not exist is refused as a destination, with no promise to try it again', () => {
  const refused = run('sender', 'sync', 'add', 'tidak-ada', '--office', 'Kabupaten');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/Folder ini tidak ada.*Tujuan belum disimpan\./s)]);
  expect(refused.stderr).not.toContain('dengan sendirinya');
  expect(run('sender', 'sync', 'status').stdout).toContain('Belum ada tujuan');
}, 120_000);

test('a destination is paused and goes on where it stood', () => {
  expect(run('sender', 'sync', 'pause').status, 'nothing to pause').toBe(2);
  mkdirSync(join(place, 'tujuan'));
  expect(run('sender', 'sync', 'add', 'tujuan', '--office', 'Kabupaten').status).toBe(0);
  const phase = (): string => {
    const [remote] = JSON.parse(run('sender', 'sync', 'status', '--json').stdout) as { phase: string }[];
    return remote?.phase ?? 'none';
  };
  const paused = run('sender', 'sync', 'pause', 'tujuan');
  expect([paused.status, paused.stdout]).toEqual([0, expect.stringContaining('Dijeda')]);
  expect(phase(), 'kept for the next command').toBe('paused');
  const resumed = run('sender', 'sync', 'resume', 'tujuan');
  expect([resumed.status, resumed.stdout], resumed.stderr).toEqual([0, expect.stringContaining('Dilanjutkan')]);
  expect(phase()).toBe('idle');
  expect(existsSync(join(place, 'tujuan', 'log')), 'resuming sends what waited').toBe(true);
  const audited = run('sender', 'sync', 'run', '--audit');
  expect([audited.status, audited.stdout]).toEqual([0, expect.stringContaining('Selesai: tidak ada yang tersisa.')]);
  expect(run('sender', 'sync', 'status', '--findings', '--json').stdout).toContain('"findings":[]');
}, 240_000);
