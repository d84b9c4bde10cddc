/** Destroying a vault: keys first, nothing left, and a crash at any moment leaves one that says so. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { passphrase, recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

const filled = async () => {
  const place = await temporaryVault();
  for (let n = 0; n < 6; n += 1) await recordExhibit(place.vault, Buffer.from(`foto ${n} `.repeat(5000)));
  return place;
};

test('an erased vault leaves no folder, and a file of somebody else stays where it was', async () => {
  await using place = await filled();
  const outcome = await place.door.erase(place.vault);
  expect(outcome.files).toBeGreaterThan(10);
  expect(existsSync(place.directory)).toBe(false);
  expect(place.newDoor().look().state).toBe('none');
  await using other = await filled();
  writeFileSync(join(other.directory, 'catatan-saya.txt'), 'bukan milik Sahih');
  expect(await other.door.erase(other.vault)).toMatchObject({ foreign: 1 });
  expect(readdirSync(other.directory)).toEqual(['catatan-saya.txt']);
});

test('the slots go before anything else: what is left of a vault cut off then opens with no passphrase', async () => {
  await using place = await filled();
  const slots = readdirSync(join(place.directory, 'slots')).length;
  const cut = place.door.erase(place.vault, (done) => {
    if (done === slots) throw new Error('the power went');
  });
  await expect(cut).rejects.toThrow('the power went');
  expect(existsSync(join(place.directory, 'vault.sqlite'))).toBe(true);
  expect(readdirSync(join(place.directory, 'slots'))).toEqual([]);
  expect(place.newDoor().look()).toMatchObject({ state: 'erasing', slots: [] });
});

test('cut off after every single file, it says that it is unfinished, opens for nobody, and goes on to the end', async () => {
  await using counted = await filled();
  const { files } = await counted.door.erase(counted.vault);
  for (let stop = 1; stop <= files; stop += 1) {
    await using place = await filled();
    const cut = place.door.erase(place.vault, (done) => {
      if (done === stop) throw new Error('the power went');
    });
    await expect(cut).rejects.toThrow('the power went');
    const door = place.newDoor();
    expect(door.look().state, `after ${stop} of ${files}`).toBe('erasing');
    expect(await codeOf(door.unlock(place.officerId, passphrase))).toBe('erasure-unfinished');
    expect(await codeOf(door.recover(place.recoveryCode, place.officerId, passphrase))).toBe('erasure-unfinished');
    expect(await codeOf(door.prepare({ exercise: false }))).toBe('erasure-unfinished');
    await door.finishErasing();
    expect(door.look().state).toBe('none');
    expect(existsSync(place.directory)).toBe(false);
  }
});

test('a process killed in the middle leaves an unfinished erasure that the next one finishes', async () => {
  await using place = await filled();
  const blobs = join(place.directory, 'blobs', '0');
  mkdirSync(blobs, { recursive: true });
  for (let n = 0; n < 4000; n += 1) writeFileSync(join(blobs, `${n}`.padStart(64, '0')), 'x'.repeat(64));
  await place.vault.close();
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL('../../helpers/erase-child.ts', import.meta.url)),
    place.directory,
    place.officerId,
    passphrase,
  ]);
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const door = place.newDoor();
  expect(door.look().state).toBe('erasing');
  expect(existsSync(join(place.directory, 'slots'))).toBe(false);
  await door.finishErasing();
  expect(existsSync(place.directory)).toBe(false);
});

test('the wrapped keys of the originals are overwritten, not only unlinked', async () => {
  await using place = await filled();
  const folder = join(place.directory, 'blobs');
  const first = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
  const path = join(first?.parentPath ?? '', first?.name ?? '');
  const { linkSync } = await import('node:fs');
  const kept = join(place.root, 'kept');
  linkSync(path, kept);
  const before = readFileSync(kept);
  await place.door.erase(place.vault);
  const after = readFileSync(kept);
  expect(after.length).toBe(before.length);
  expect(after.subarray(0, 4096).equals(before.subarray(0, 4096))).toBe(false);
});
