import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { localHeader, zipEnding } from '../../../electron/base/zip-records.ts';
import type { PackageFile } from '../../../electron/services/dossier/package/package-file.ts';
import { writeCopy } from '../../../electron/services/dossier/package/write-copy.ts';
import { openPath } from '../../../electron/services/verify/reader.ts';
import { stock } from './stock-tools.ts';

const contents = { 'asli/001.jpg': Buffer.from('gambar'), 'berkas.pdf': Buffer.alloc(300_000, 7), 'isi.json': Buffer.from('{}') };
const files: PackageFile[] = Object.entries(contents).map(([path, bytes]) => ({
  path,
  sizeBytes: bytes.length,
  sha256: '',
  mediaType: '',
}));
const source = {
  files,
  open: async function* ({ path }: PackageFile) {
    yield contents[path as keyof typeof contents];
  },
};
const act = { signal: new AbortController().signal, onBytes: () => undefined };
const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-zip-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('copies of a package', () => {
  test('a zip is the same bytes every time, and stock unzip and the strict reader accept it', () =>
    inFolder(async (folder) => {
      const [one, two] = [join(folder, 'a.zip'), join(folder, 'b.zip')];
      await writeCopy(one, 'zip', source, act);
      await writeCopy(two, 'zip', source, act);
      expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
      stock('unzip', '-t', one);
      const reader = await openPath(one);
      expect(reader.problems).toEqual([]);
      expect((await reader.list()).map((f) => f.path)).toEqual(Object.keys(contents));
      expect(reader.locate('isi.json')?.crc32).toBe(crc32(contents['isi.json']));
      await reader.close();
    }));

  test('what already stands at the destination is never touched', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'BB-KLT1-0007');
      await writeCopy(path, 'folder', source, act);
      await expect(writeCopy(path, 'folder', source, act)).rejects.toMatchObject({ code: 'destination-exists' });
      expect(readFileSync(join(path, 'asli/001.jpg'), 'utf8')).toBe('gambar');
    }));

  test('a copy that is stopped leaves nothing behind', () =>
    inFolder(async (folder) => {
      const stop = new AbortController();
      stop.abort();
      const path = join(folder, 'x');
      await expect(writeCopy(path, 'folder', source, { ...act, signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
      expect(() => statSync(path)).toThrow();
    }));

  test('a blob shorter than recorded is named', () =>
    inFolder(async (folder) => {
      const lying = { ...source, files: files.map((f) => ({ ...f, sizeBytes: f.sizeBytes + 1 })) };
      await expect(writeCopy(join(folder, 'x.zip'), 'zip', lying, act)).rejects.toMatchObject({ code: 'blob-altered' });
    }));
});

describe('zip64', () => {
  test('numbers beyond 32 bits go to the extra field, in the order of their fields', () => {
    const size = 6 * 1024 ** 3;
    const head = localHeader({ name: 'berkas.pdf', sizeBytes: size, crc32: 1 });
    expect(head.readUInt32LE(18)).toBe(0xffffffff);
    expect(head.readUInt16LE(28)).toBe(20);
    expect(head.readBigUInt64LE(30 + 10 + 4)).toBe(BigInt(size));
    const ending = zipEnding(
      [
        { name: 'berkas.pdf', sizeBytes: size, crc32: 1, offset: 0 },
        { name: 'isi.json', sizeBytes: 2, crc32: 1, offset: size + 60 },
      ],
      size + 200,
    );
    expect(ending.readUInt32LE(ending.length - 42)).toBe(0x07064b50);
    expect(ending.readBigUInt64LE(ending.length - 42 - 8)).toBe(BigInt(size + 200));
  });

  test('small ones have no zip64 records at all', () => {
    const ending = zipEnding([{ name: 'isi.json', sizeBytes: 2, crc32: 1, offset: 0 }], 40);
    expect(ending.length).toBe(46 + 8 + 22);
  });
});
