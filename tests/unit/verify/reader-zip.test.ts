import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { makeScratch, verdictOn } from '../../helpers/checked.ts';
import fc from '../../helpers/properties.ts';
import { sealPackage } from '../../helpers/sealed-package.ts';
import { storedZip, type ZipChanges } from '../../helpers/stored-zip.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());
const made = sealPackage();
const on = async (zip: Buffer) => {
  const path = `${scratch.next()}.zip`;
  await writeFile(path, zip);
  return verdictOn(path);
};

describe('a zip of a package', () => {
  test.each<[string, ZipChanges]>([
    ['stored', {}],
    ['with zip64 sizes', { zip64: true }],
    ['in one folder', { prefix: 'BB-UJI1-0001/' }],
  ])('%s is intact', async (_, change) => {
    const verdict = await on(storedZip(made.files, change));
    expect(verdict.problems).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 0, coverage: 'full', subject: { kind: 'zip' } });
  });

  test.each<[string, ZipChanges, string]>([
    ['bytes in front', { before: Buffer.from('x') }, 'zip-stray-bytes'],
    ['bytes before its directory', { between: Buffer.from('xx') }, 'zip-stray-bytes'],
    ['bytes behind', { behind: Buffer.from('x') }, 'zip-stray-bytes'],
    ['a comment', { comment: true }, 'zip-stray-bytes'],
    ['one name twice', { repeat: 'isi.json' }, 'zip-invalid'],
    ['another date in every header', { date: 0x5555 }, 'zip-invalid'],
    ['links instead of files once unpacked', { attributes: 0xa1ff0000 }, 'zip-invalid'],
    ['its entries in another order', { descending: true }, 'zip-invalid'],
    ['two names for one file', { localName: (name) => (name === 'isi.json' ? 'isj.json' : name) }, 'zip-invalid'],
  ])('with %s is refused by name', async (_, change, code) => {
    const verdict = await on(storedZip(made.files, change));
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems.map((p) => p.code)).toContain(code);
  });

  test('packed again by another program is not called altered, and not passed either', async () => {
    const zip = storedZip(made.files);
    // The compression method of the first entry of the central directory: 8 is deflate.
    zip.writeUInt16LE(8, zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 10);
    const verdict = await on(zip);
    expect(verdict).toMatchObject({ exitCode: 3, integrity: 'unreadable', coverage: 'partial', problems: [{ code: 'zip-foreign-form' }] });
  });

  test('with a name that leads elsewhere is never passed', async () => {
    const verdict = await on(storedZip(new Map([...made.files, ['../luar.txt', Buffer.from('x')]])));
    expect(verdict.exitCode).toBe(3);
    expect(verdict.problems.map((p) => p.code)).toContain('name-unsafe');
  });

  test.each(['../', '/', 'C:\\x/'])('wholly in the folder %s is not taken for a wrapped one', async (prefix) => {
    const verdict = await on(storedZip(made.files, { prefix }));
    expect(verdict.exitCode).toBe(3);
    expect(verdict.problems.map((p) => p.code)).toContain('name-unsafe');
  });

  test('is never passed with any one byte changed, cut or added', async () => {
    const zip = storedZip(made.files, { zip64: true });
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(zip);
        changed[at] = (changed[at] ?? 0) ^ mask;
        const verdict = await on(changed).catch(() => undefined);
        expect(verdict?.exitCode ?? 2).not.toBe(0);
      }),
      { numRuns: 40 },
    );
    for (const cut of [1, 21, 22, 23, 500])
      expect((await on(zip.subarray(0, zip.length - cut)).catch(() => undefined))?.exitCode).not.toBe(0);
  });

  test('has no byte in its own records that may change unseen', async () => {
    const small = storedZip(new Map([...made.files].slice(0, 2)));
    const whole = (await on(small)).problems.length;
    const directoryAt = small.readUInt32LE(small.length - 6);
    for (let at = directoryAt; at < small.length; at++) {
      const changed = Buffer.from(small);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const verdict = await on(changed).catch(() => undefined);
      // A flipped method says "compressed", as a zip of another program does: not read, so never passed.
      const named = verdict === undefined || verdict.exitCode === 1 || verdict.problems.some((p) => p.code === 'zip-foreign-form');
      expect(named, `byte ${at - directoryAt} of the directory`).toBe(true);
    }
    expect(whole).toBeGreaterThan(0);
  });
});
