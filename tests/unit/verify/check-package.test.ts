import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkPackage } from '../../../electron/services/verify/check-package.ts';
import { openPath } from '../../../electron/services/verify/reader.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';

const scratch = await mkdtemp(join(tmpdir(), 'sahih-verify-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));
const options = { report: () => {}, signal: new AbortController().signal, clock: { now: () => new Date('2024-02-01T00:00:00.000Z') } };
let count = 0;
const check = async (files: ReadonlyMap<string, Uint8Array>) => {
  const folder = await writeFolder(join(scratch, `p${count++}`), files);
  return checkPackage(await openPath(folder), { ...options, beside: folder });
};

test('a sealed package is intact on every axis', async () => {
  const made = sealPackage();
  const verdict = await check(made.files);
  expect(verdict.problems).toEqual([]);
  expect(verdict).toMatchObject({
    integrity: 'intact',
    trustedTime: 'none',
    coverage: 'full',
    exitCode: 0,
    signer: { fingerprint: made.signer.fingerprint, trust: 'self-made' },
    gapCount: 1,
  });
  expect(verdict.checks.map((c) => [c.what, c.answer])).toEqual([
    ['seal', 'match'],
    ['signer', 'unknown'],
    ['pdf-signature', 'match'],
    ['custody-log', 'match'],
    ['checkpoint', 'match'],
    ['pages', 'match'],
  ]);
});
