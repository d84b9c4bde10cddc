import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMediumFile } from '../../../electron/base/medium-file.ts';
import fc from '../../helpers/properties.ts';

const size = 3 * 4096 + 1234;
const bytes = randomBytes(size);
let folder = '';
let path = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sahih-medium-'));
  path = join(folder, 'file');
  const file = await open(path, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([true, false])('reading with pastCache %s', (pastCache) => {
  test('gives the bytes of any window, whatever its alignment', () => {
    const file = openMediumFile(path, 8192, pastCache);
    try {
      fc.assert(
        fc.property(fc.nat(size + 5000), fc.integer({ min: 1, max: 8192 }), (position, length) => {
          expect(file.read(position, length).equals(bytes.subarray(position, position + length))).toBe(true);
        }),
      );
    } finally {
      file.close();
    }
  });

  test('reads an empty file as empty', () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    const file = openMediumFile(empty, 1, pastCache);
    expect(file.read(0, 1)).toHaveLength(0);
    file.close();
  });
});

test('never claims the medium unless it was asked past the cache', () => {
  const file = openMediumFile(path, 4096, false);
  file.read(0, 4096);
  expect(file.from()).toBe('cache');
  file.close();
});

test.runIf(process.platform === 'linux' && statfsSync(tmpdir()).type === 0xef53)('reads past the cache on ext4', () => {
  const file = openMediumFile(path, 4096, true);
  file.read(1, 100);
  expect(file.from()).toBe('media');
  file.close();
});

test.runIf(process.platform === 'linux' && statfsSync('/dev/shm').type === 0x01021994)('calls memory what it is', () => {
  const inMemory = mkdtempSync('/dev/shm/sahih-medium-');
  const place = join(inMemory, 'file');
  writeFileSync(place, bytes);
  const file = openMediumFile(place, 4096, true);
  expect(file.read(5, 50).equals(bytes.subarray(5, 55))).toBe(true);
  expect(file.from()).toBe('cache');
  file.close();
  rmSync(inMemory, { recursive: true });
});

test('names a file that is not there by the error of the system', () => {
  expect(() => openMediumFile(join(folder, 'none'), 1, true)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});
