import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { createVaultDoor } from '../../../electron/storage/vault-door.ts';
import { cheapKdf, fixedClock, office, passphrase, pieces, recordExhibit, siti, temporaryVault } from '../../helpers/temporary-vault.ts';

const add = (vault: OpenVault, bytes: Uint8Array, name = 'a.jpg') =>
  vault.staging.add({ receivedName: { text: name }, bytes: pieces(bytes) });
const wholeOf = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(stream));
const blobFiles = (directory: string) =>
  readdirSync(join(directory, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test('staged files keep their order, name and reading across a restart', async () => {
  await using place = await temporaryVault();
  const bytes = randomBytes(1_200_000);
  const first = await add(place.vault, bytes, '../etc/\u202egpj.exe');
  const second = await add(place.vault, Buffer.from('dua'));
  place.vault.staging.setReading(first.id, 'image/png', { preview: 'ready', width: 2, height: 2 });
  const vault = await place.reopen();
  expect(vault.staging.list().map((file) => file.id)).toEqual([first.id, second.id]);
  expect(vault.staging.get(first.id)).toEqual({ ...first, mediaType: 'image/png', reading: { preview: 'ready', width: 2, height: 2 } });
  expect(Buffer.compare(await wholeOf(vault.staging.open(first.id)), bytes)).toBe(0);
  await vault.staging.promote([first.id]);
  expect(Buffer.compare(await wholeOf(vault.staging.open(first.id)), bytes)).toBe(0);
});

test('files handed over together keep their order, whichever is in first', async () => {
  await using place = await temporaryVault();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = async function* () {
    await held;
    yield Buffer.from('lambat');
  };
  const first = place.vault.staging.add({ receivedName: { text: 'pertama.jpg' }, bytes: slow() });
  const second = await add(place.vault, Buffer.from('cepat'), 'kedua.jpg');
  const before = await place.vault.staging.add({ receivedName: { text: 'nol.jpg' }, position: 1, bytes: pieces(Buffer.from('nol')) });
  release();
  const late = await first;
  expect(place.vault.staging.list().map((file) => file.id)).toEqual([before.id, late.id, second.id]);
});

test('an empty file is refused and leaves nothing', async () => {
  await using place = await temporaryVault();
  await expect(add(place.vault, Buffer.alloc(0))).rejects.toMatchObject({ code: 'file-empty' });
  expect(place.vault.staging.list()).toEqual([]);
  expect(readdirSync(join(place.directory, 'staging'))).toEqual([]);
});

test('the same bytes again say which exhibit holds them', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  const again = await add(place.vault, Buffer.from('foto'));
  expect(again.duplicateOf).toEqual({ id: exhibit.id, number: exhibit.number });
  await place.vault.staging.promote([again.id]);
  expect(blobFiles(place.directory)).toHaveLength(1);
  expect(readdirSync(join(place.directory, 'staging'))).toEqual([]);
});

test('a damaged blob is healed when the same bytes come in again', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  const sha256 = exhibit.parts[0]?.sha256 ?? '';
  const [file] = blobFiles(place.directory);
  const path = join(file?.parentPath ?? '', file?.name ?? '');
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  expect(await place.vault.blobs.verify(sha256)).toBe(false);
  const again = await add(place.vault, Buffer.from('foto'));
  await place.vault.staging.promote([again.id]);
  expect(await place.vault.blobs.verify(sha256)).toBe(true);
});

test('discarded files are gone, unknown ones are named', async () => {
  await using place = await temporaryVault();
  const { id } = await add(place.vault, Buffer.from('foto'));
  place.vault.staging.discard([id]);
  await expect(place.vault.staging.promote([id])).rejects.toMatchObject({ code: 'staged-missing' });
  await place.reopen();
  expect(readdirSync(join(place.directory, 'staging'))).toEqual([]);
});

test('what a crash left in staging is swept: unlisted files and entries whose bytes were cut', async () => {
  await using place = await temporaryVault();
  const kept = await add(place.vault, randomBytes(10));
  const cut = await add(place.vault, randomBytes(10));
  await place.vault.close();
  const staging = join(place.directory, 'staging');
  writeFileSync(join(staging, 'cd'.repeat(16)), 'half a file');
  writeFileSync(join(staging, cut.id), readFileSync(join(staging, cut.id)).subarray(0, 120));
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.staging.list().map((file) => file.id)).toEqual([kept.id]);
  expect(readdirSync(staging)).toEqual([kept.id]);
});

test('a crash between blob and record leaves a harmless orphan that can still be recorded', async () => {
  await using place = await temporaryVault();
  const staged = await add(place.vault, Buffer.from('foto'));
  await place.vault.staging.promote([staged.id]);
  const vault = await place.reopen();
  expect(await vault.blobs.audit([])).toEqual({ missing: [], orphanCount: 1 });
  expect(vault.staging.list().map((file) => file.id)).toEqual([staged.id]);
  await vault.staging.promote([staged.id]);
  expect(await vault.blobs.audit([staged.sha256])).toEqual({ missing: [], orphanCount: 0 });
});

test('missing and swapped originals are told apart from good ones', async () => {
  await using place = await temporaryVault();
  const one = await recordExhibit(place.vault, Buffer.from('satu'));
  const two = await recordExhibit(place.vault, Buffer.from('dua!'));
  const [shaOne, shaTwo] = [one.parts[0]?.sha256 ?? '', two.parts[0]?.sha256 ?? ''];
  const [a, b] = blobFiles(place.directory).map((file) => join(file.parentPath, file.name));
  const [bytesA, bytesB] = [readFileSync(a ?? ''), readFileSync(b ?? '')];
  writeFileSync(a ?? '', bytesB);
  writeFileSync(b ?? '', bytesA);
  expect([await place.vault.blobs.verify(shaOne), await place.vault.blobs.verify(shaTwo)]).toEqual([false, false]);
  await expect(wholeOf(place.vault.blobs.open(shaOne, { start: 0, end: 1 }))).rejects.toMatchObject({ code: 'blob-altered' });
  rmSync(a ?? '');
  rmSync(b ?? '');
  expect(place.vault.blobs.has(shaOne)).toBe(false);
  expect(() => place.vault.blobs.open(shaOne)).toThrow('blob-missing');
  expect(() => place.vault.blobs.sizeBytes(shaOne)).toThrow('blob-missing');
  expect((await place.vault.blobs.audit([shaOne, shaTwo])).missing.sort()).toEqual([shaOne, shaTwo].sort());
});

test('originals larger than the caller bears are not read into memory', async () => {
  await using place = await temporaryVault();
  const { sha256, sizeBytes } = await place.vault.blobs.write(pieces(randomBytes(5000)));
  expect(place.vault.blobs.sizeBytes(sha256)).toBe(sizeBytes);
  await expect(place.vault.blobs.read(sha256, 4999)).rejects.toThrow(RangeError);
});

/** A real file system of a few megabytes; only root may mount one. */
const smallDisk = (): { directory: string; drop(): void } | undefined => {
  const directory = mkdtempSync(join(tmpdir(), 'sahih-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    rmSync(directory, { recursive: true });
    return undefined;
  }
  return {
    directory,
    drop() {
      execFileSync('umount', [directory]);
      rmSync(directory, { recursive: true });
    },
  };
};

test('a full disk says so, leaves no half file, and what was recorded is still whole', async (context) => {
  const disk = smallDisk();
  if (!disk) return context.skip('mounting a small file system is not allowed here');
  try {
    const door = createVaultDoor({ directory: join(disk.directory, 'vault'), clock: fixedClock(), random: systemRandom(), kdf: cheapKdf });
    const { vault } = await door.create(await door.prepare({ exercise: false }), {
      officer: siti,
      office,
      passphrase,
      workstationCode: 'MKS1',
    });
    const exhibit = await recordExhibit(vault, randomBytes(500_000));
    await expect(add(vault, randomBytes(9_000_000))).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(join(disk.directory, 'vault', 'staging'))).toEqual([]);
    expect(await vault.blobs.verify(exhibit.parts[0]?.sha256 ?? '')).toBe(true);
    await recordExhibit(vault, randomBytes(50_000));
    expect((await vault.log.verify()).ok).toBe(true);
    await vault.close();
  } finally {
    disk.drop();
  }
});
