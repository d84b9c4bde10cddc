/** A copy just written is judged as any package is, by what its medium holds, and says whether it could be read from there. */
import { randomBytes } from 'node:crypto';
import { open, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CopyVerdict } from '../../../electron/services/verify/check-package.ts';
import { digestAll } from '../../../electron/services/verify/digests.ts';
import { openPath } from '../../../electron/services/verify/reader.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { fixedClock, makeScratch } from '../../helpers/checked.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';
import { storedZip } from '../../helpers/stored-zip.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());

const verify = createVerify({ clock: fixedClock });
const request = () => ({ report: () => {}, signal: new AbortController().signal });
const copy = (path: string): Promise<CopyVerdict> => verify.copy(path, request());
const made = sealPackage();
const writeZip = async (): Promise<string> => {
  const path = `${scratch.next()}.zip`;
  await writeFile(path, storedZip(made.files));
  return path;
};
const onDisk = (await statfs(tmpdir())).type === 0xef53 && process.platform === 'linux';

describe('a copy', () => {
  test.each([
    ['folder', () => writeFolder(scratch.next(), made.files)],
    ['zip', writeZip],
  ])('as a %s gets the verdict of any package, with the same digests', async (_, write) => {
    const path = await write();
    const plain = await verify.path(path, request());
    const { verdict, reread } = await copy(path);
    expect(verdict).toMatchObject({ exitCode: 0, problems: [], files: plain.files, checks: plain.checks });
    expect(reread).toBe(onDisk ? 'media' : 'cache');
  });

  test('with one byte changed names the file', async () => {
    const path = await writeFolder(scratch.next(), made.files);
    const file = await open(join(path, 'isi.json'), 'r+');
    await file.write(Buffer.from('X'), 0, 1, 100);
    await file.close();
    const { verdict } = await copy(path);
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems.some((p) => p.subject === 'isi.json')).toBe(true);
  });

  test('cut short names the file', async () => {
    const path = await writeFolder(scratch.next(), made.files);
    await truncate(join(path, 'berkas.pdf'), 4096);
    const { verdict } = await copy(path);
    expect(verdict.problems.some((p) => p.subject === 'berkas.pdf')).toBe(true);
  });

  test('as a zip is covered whole: its files and its frame share out every byte', async () => {
    const reader = await openPath(await writeZip());
    const files = (await reader.list()).map(({ path }) => reader.locate(path));
    const all = [...files, ...reader.frame].filter((s) => s !== undefined).sort((a, b) => a.offset - b.offset);
    let at = 0;
    for (const stretch of all.filter((s) => s.sizeBytes > 0)) {
      expect(stretch.offset).toBe(at);
      at += stretch.sizeBytes;
    }
    expect(at).toBe(reader.sizeBytes);
  });
});

test('digests past the cache, in threads too, are those through the cache', async () => {
  const file = scratch.next();
  const bytes = randomBytes(3_000_001);
  await writeFile(file, bytes);
  const other = scratch.next();
  await writeFile(other, bytes.subarray(5, 2_000_005));
  const task = {
    stretch: { file, offset: 3, sizeBytes: 2_999_990 },
    gap: { start: 2_500_000, end: 2_500_500 },
    twins: [{ start: 2, of: { file: other, offset: 0, sizeBytes: 2_000_000 } }],
    crc: true,
  };
  const signal = new AbortController().signal;
  const [plain] = await digestAll([task], () => {}, signal);
  let seen = 0;
  const past = await digestAll(
    [task, { stretch: { file, offset: 0, sizeBytes: 3_000_001 } }].map((t) => ({ ...t, pastCache: true })),
    (count) => {
      seen += count;
    },
    signal,
  );
  expect(past[0]).toEqual({ ...plain, from: onDisk ? 'media' : 'cache' });
  expect(plain?.twinsEqual).toEqual([true]);
  expect(seen).toBe(2_999_990 + 3_000_001);
});
