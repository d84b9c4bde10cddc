/** A package whose bytes are lent, as out of an opened parcel, is judged exactly as the same package in a folder. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { fixedClock, makeScratch } from '../../helpers/checked.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());

const verify = createVerify({ clock: fixedClock });
const request = () => ({ report: () => {}, signal: new AbortController().signal });
const made = sealPackage();

/** Uneven pieces, as a decrypting reader gives them. */
const lent = (files: ReadonlyMap<string, Buffer>): Promise<Verdict> =>
  verify.lent(
    'BB-UJI1-0001',
    [...files].map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      async *read(start: number, end: number) {
        for (let at = start; at < end; at += 7919) yield Buffer.from(bytes.subarray(at, Math.min(end, at + 7919)));
      },
    })),
    request(),
  );

const sameOf = ({ subject: _, ...rest }: Verdict) => ({ ...rest, problems: rest.problems });

test('intact, every answer is the one that a folder gets, page by page and attachment by attachment', async () => {
  const folder = await writeFolder(scratch.next(), made.files);
  const verdict = await lent(made.files);
  expect(verdict).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'full', problems: [] });
  expect(sameOf(verdict)).toEqual(sameOf(await verify.path(folder, request())));
});

test('with any one file changed or gone, the same is named as of a folder', async () => {
  const folder = await writeFolder(scratch.next(), made.files);
  for (const [path, bytes] of made.files) {
    const bent = Buffer.from(bytes);
    const at = Math.floor(bytes.length / 2);
    bent[at] = (bent[at] ?? 0) ^ 1;
    await writeFile(join(folder, path), bent);
    const changed = new Map(made.files).set(path, bent);
    expect(sameOf(await lent(changed)), path).toEqual(sameOf(await verify.path(folder, request())));
    changed.delete(path);
    expect(
      (await lent(changed)).problems.map((p) => p.subject),
      path,
    ).toContain(path);
    await writeFile(join(folder, path), bytes);
  }
});

test('a reader that ends early is told, not taken for intact', async () => {
  const short = await verify.lent(
    'BB-UJI1-0001',
    [...made.files].map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      async *read(start: number, end: number) {
        yield path === 'isi.json' ? bytes.subarray(start, Math.min(end, 100)) : bytes.subarray(start, end);
      },
    })),
    request(),
  );
  expect(short.exitCode).not.toBe(0);
  expect(short.problems.map((p) => p.subject)).toContain('isi.json');
});
