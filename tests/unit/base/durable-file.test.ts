import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimAndRename, FileDiffers, fsyncDirectory, moveIntoPlace, replaceFile, writeOnce } from '../../../electron/base/durable-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sahih-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const bytes = (text: string) => Buffer.from(text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('a file is replaced whole and nothing temporary stays', async () => {
  await replaceFile(join(folder, 'a'), bytes('satu'));
  await replaceFile(join(folder, 'a'), bytes('dua'));
  expect(read('a')).toBe('dua');
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a replacement that cannot be made leaves the old file', async () => {
  writeFileSync(join(folder, 'a'), 'satu');
  await expect(replaceFile(join(folder, 'missing', 'a'), bytes('dua'))).rejects.toThrow('ENOENT');
  expect(read('a')).toBe('satu');
});

test('a write-once file takes the same bytes again and refuses others', async () => {
  const path = join(folder, 'a');
  await writeOnce(path, bytes('satu'));
  await writeOnce(path, bytes('satu'));
  await expect(writeOnce(path, bytes('dua'))).rejects.toThrow(FileDiffers);
  expect(read('a')).toBe('satu');
  expect(readdirSync(folder)).toEqual(['a']);
});

test.each([
  ['link', moveIntoPlace],
  ['claim and rename, where links are not to be had', claimAndRename],
])('moving into place by %s never replaces a file', async (_, move) => {
  writeFileSync(join(folder, 'new'), 'baru');
  expect(await move(join(folder, 'new'), join(folder, 'a'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['a']);
  writeFileSync(join(folder, 'other'), 'lain');
  expect(await move(join(folder, 'other'), join(folder, 'a'))).toBe(false);
  expect([read('a'), read('other')]).toEqual(['baru', 'lain']);
});

test('a claim that cannot be filled is given back', async () => {
  await expect(claimAndRename(join(folder, 'nothing'), join(folder, 'a'))).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
});

test('a directory that is not there is an error, not a silence', async () => {
  await expect(fsyncDirectory(join(folder, 'missing'))).rejects.toThrow('ENOENT');
  chmodSync(folder, 0o700);
  await fsyncDirectory(folder);
});
