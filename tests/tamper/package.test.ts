/** Whatever is done to a sealed package afterwards is seen and named. */
import { appendFile, cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeScratch, names, verdictOn, withByteChanged } from '../helpers/checked.ts';
import fc from '../helpers/properties.ts';
import { writeFolder } from '../helpers/sealed-package.ts';
import { storedZip } from '../helpers/stored-zip.ts';
import { packageSources } from './package-sources.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());

describe.each(await packageSources())('$title', ({ files }) => {
  const paths = [...files.keys()].sort();
  const fresh = (): Promise<string> => writeFolder(scratch.next(), files);

  test('is intact before anything is done to it', async () => {
    const verdict = await verdictOn(await fresh());
    expect(verdict.problems).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'full' });
  });

  test('is intact as a zip too', async () => {
    const zip = `${scratch.next()}.zip`;
    await writeFile(zip, storedZip(files));
    expect(await verdictOn(zip)).toMatchObject({ exitCode: 0, problems: [] });
  });

  test('is altered with any one byte of any file changed, and the file is named', async () => {
    const folder = await fresh();
    const place = fc.constantFrom(...paths).chain((path) => fc.tuple(fc.constant(path), fc.nat((files.get(path)?.length ?? 1) - 1)));
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async ([path, at], mask) => {
        const verdict = await withByteChanged(join(folder, path), at, mask, () => verdictOn(folder));
        expect([1, 3], `${path} at ${at}`).toContain(verdict.exitCode);
        expect(names(verdict, path), `${path} at ${at}: ${JSON.stringify(verdict.problems)}`).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each(paths)('lacks %s once it is deleted', async (path) => {
    const folder = await fresh();
    await rm(join(folder, path));
    const verdict = await verdictOn(folder);
    expect([1, 3]).toContain(verdict.exitCode);
    expect(names(verdict, path)).toBe(true);
    expect(verdict.coverage).toBe('partial');
  });

  test.each(paths)('has both names told once %s is renamed', async (path) => {
    const folder = await fresh();
    await rename(join(folder, path), join(folder, `${path}.lama`));
    const verdict = await verdictOn(folder);
    expect([1, 3]).toContain(verdict.exitCode);
    expect(names(verdict, path)).toBe(true);
    if (path !== 'manifes.json') expect(names(verdict, `${path}.lama`)).toBe(true);
  });

  test('has two originals told once they are swapped', async () => {
    const folder = await fresh();
    const [a = '', b = ''] = paths.filter((p) => p.startsWith('asli/'));
    await rename(join(folder, a), join(folder, 'asli/tukar'));
    await rename(join(folder, b), join(folder, a));
    await rename(join(folder, 'asli/tukar'), join(folder, b));
    const verdict = await verdictOn(folder);
    expect(verdict).toMatchObject({ exitCode: 1, integrity: 'altered' });
    expect(names(verdict, a) && names(verdict, b)).toBe(true);
  });

  test.each(['catatan.txt', 'asli/999.jpg', 'dalam/lagi/satu.txt'])('has the foreign file %s named, and stays intact', async (path) => {
    const folder = await fresh();
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), 'x');
    const verdict = await verdictOn(folder);
    expect(verdict).toMatchObject({ exitCode: 3, integrity: 'intact' });
    expect(verdict.problems).toMatchObject([{ code: 'file-foreign', subject: path }]);
  });

  test.each(['Thumbs.db', 'asli/.DS_Store', 'desktop.ini', '._berkas.pdf'])('knows %s as left by an operating system', async (path) => {
    const folder = await fresh();
    await writeFile(join(folder, path), 'x');
    expect(await verdictOn(folder)).toMatchObject({
      exitCode: 3,
      integrity: 'intact',
      problems: [{ code: 'file-dropping', subject: path }],
    });
  });

  test('does not follow a link that stands for a file', async () => {
    const folder = await fresh();
    const elsewhere = join(scratch.next(), 'asli.jpg');
    await mkdir(dirname(elsewhere), { recursive: true });
    await rename(join(folder, paths.find((p) => p.startsWith('asli/')) ?? ''), elsewhere);
    await symlink(elsewhere, join(folder, paths.find((p) => p.startsWith('asli/')) ?? ''));
    const verdict = await verdictOn(folder);
    expect(verdict.exitCode).toBe(3);
    expect(verdict.problems.map((p) => p.code).sort()).toEqual(['file-missing', 'file-unreadable']);
  });

  test('is intact as a copy in another place', async () => {
    const folder = await fresh();
    const copy = join(scratch.next(), 'USB', 'BB (1)');
    await cp(folder, copy, { recursive: true });
    expect((await verdictOn(copy)).exitCode).toBe(0);
  });

  test('has every file told that grew or shrank by one byte', async () => {
    const folder = await fresh();
    for (const path of paths) {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      await appendFile(join(folder, path), '\n');
      const longer = await verdictOn(folder);
      expect(longer.exitCode, path).toBe(1);
      expect(names(longer, path)).toBe(true);
      await writeFile(join(folder, path), bytes.subarray(0, -1));
      const shorter = await verdictOn(folder);
      expect([1, 3], path).toContain(shorter.exitCode);
      expect(names(shorter, path)).toBe(true);
      await writeFile(join(folder, path), bytes);
    }
  });
});
