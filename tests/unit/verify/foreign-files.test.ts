/** Originals that came for records of other devices: re-read like own ones, named by the record that they belong to. */
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MemoryStore } from '../../../electron/services/sync/remotes/memory.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { device } from '../../helpers/device-logs.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../helpers/sync-world.ts';
import { recordExhibit } from '../../helpers/temporary-vault.ts';

const request = { report: () => {}, signal: new AbortController().signal };
const clock = { now: () => new Date('2024-02-01T00:00:00.000Z') };

/** An office that took in one exhibit for each size. */
const world = async (sizes: readonly number[]) => {
  const store: MemoryStore = new Map();
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncOver(sender, { store });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const exhibits = [];
  for (const size of sizes) exhibits.push(await recordExhibit(sender.vault, bytesOf(size)));
  await runOnce(push, push.setRemote(remoteTo([office.card])).settings.id);
  const remote = pull.setRemote(remoteTo([], { receives: true })).settings.id;
  await runOnce(pull, remote);
  const { vault, directory } = office;
  return {
    exhibits,
    /** The office's own at-rest file of an original of that size. */
    fileOf: (size: number): string =>
      readdirSync(join(directory, 'blobs'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .find((path) => Math.abs(statSync(path).size - size) < 500) ?? '',
    check: () => createVerify({ clock, openVault: () => vault }).path(vault.directory, request),
    forgetsStore: () => pull.removeRemote(remote),
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

const turnByte = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
};

test('originals of other devices are no files without a record, whether their store is still known or not', async () => {
  await using w = await world([3000, 6000]);
  expect((await w.check()).problems).toEqual([]);
  await w.forgetsStore();
  expect((await w.check()).problems).toEqual([]);
});

test('an original of another device that is missing or altered is named by its exhibit', async () => {
  await using w = await world([3000, 6000, 9000]);
  const [, altered, missing] = w.exhibits;
  turnByte(w.fileOf(6000));
  rmSync(w.fileOf(9000));
  const verdict = await w.check();
  expect(verdict.problems.map(({ code, subject }) => [code, subject]).sort()).toEqual([
    ['vault-blob-altered', altered?.number],
    ['vault-blob-missing', missing?.number],
  ]);
  expect(verdict.exitCode).toBe(1);
});

test('without its store an altered original is still named', async () => {
  await using w = await world([3000]);
  await w.forgetsStore();
  turnByte(w.fileOf(3000));
  expect((await w.check()).problems).toMatchObject([{ code: 'vault-blob-altered', subject: w.exhibits[0]?.number }]);
});
