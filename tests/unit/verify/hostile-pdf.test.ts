import { writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { openPdfFile } from '../../../electron/services/verify/pdf-file.ts';
import { NotPdf } from '../../../electron/services/verify/pdf-objects.ts';
import { makeScratch, verdictOn } from '../../helpers/checked.ts';
import { effortOf } from '../../helpers/effort.ts';
import fc from '../../helpers/properties.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());
const pdf = sealPackage().files.get('berkas.pdf') ?? Buffer.alloc(0);

const on = async (bytes: Buffer) => {
  const path = `${scratch.next()}.pdf`;
  await writeFile(path, bytes);
  return verdictOn(path);
};

test.each([
  ['nothing', ''],
  ['a header alone', '%PDF-1.7\n'],
  ['a table that points nowhere', '%PDF-1.7\nxref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /Size 1 /Root 9 0 R >>\nstartxref\n9\n%%EOF\n'],
  [
    'a catalog that is itself',
    '%PDF-1.7\n1 0 obj\n1 0 R\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n30\n%%EOF\n',
  ],
  [
    'brackets without end',
    `%PDF-1.7\n1 0 obj\n${'['.repeat(5000)}\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n5024\n%%EOF\n`,
  ],
  [
    'a length that is its own stream',
    '%PDF-1.7\n1 0 obj\n<</Length 1 0 R>>\nstream\nx\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n61\n%%EOF\n',
  ],
])('%s is refused, not thrown upon', async (_, text) => {
  const verdict = await on(Buffer.from(text, 'latin1'));
  expect(verdict).toMatchObject({ exitCode: 1, integrity: 'altered' });
  expect(verdict.problems.every((p) => p.code.startsWith('pdf-'))).toBe(true);
});

test('stretches of rubbish anywhere give a verdict and never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(pdf.length - 1), fc.uint8Array({ minLength: 1, maxLength: 60 }), async (at, bytes) => {
      const bent = Buffer.from(pdf);
      bent.set(bytes.subarray(0, bent.length - at), at);
      expect((await on(bent)).exitCode).toBe(bent.equals(pdf) ? 0 : 1);
    }),
    { numRuns: 60 },
  );
});

/** One stream of zeros that unfolds to `sizeBytes`, in a PDF of the one admitted form. */
const bomb = (sizeBytes: number): Buffer => {
  const packed = deflateSync(Buffer.alloc(sizeBytes));
  const head = Buffer.from(`%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode /Length ${packed.length}>>\nstream\n`, 'latin1');
  const body = Buffer.concat([head, packed, Buffer.from('\nendstream\nendobj\n')]);
  const table = `xref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(table, 'latin1')]);
};

test('a small PDF that unfolds without end is refused when its allowance is used up', async () => {
  const path = `${scratch.next()}.pdf`;
  const bytes = bomb(60_000_000);
  await writeFile(path, bytes);
  const file = await openPdfFile({ file: path, offset: 0, sizeBytes: bytes.length });
  const unfold = async () => file.content(await file.object(1));
  for (let i = 0; i < 4; i += 1) expect((await unfold()).length).toBe(60_000_000);
  await expect(unfold()).rejects.toThrow(NotPdf);
});

test('one stream that unfolds beyond any page is refused', async () => {
  const path = `${scratch.next()}.pdf`;
  const bytes = bomb(70_000_000);
  await writeFile(path, bytes);
  const file = await openPdfFile({ file: path, offset: 0, sizeBytes: bytes.length });
  await expect(file.content(await file.object(1))).rejects.toThrow(NotPdf);
});

test.each([
  ['a font map that maps everything over and over', { fontRanges: '<0000> <FFFF> <0000> '.repeat(50_000) }],
  ['a page with more words than any page', { bendPages: (pages: string[][]) => void pages[0]?.push('kata '.repeat(60_000)) }],
])('%s is refused at once', async (_, change) => {
  const folder = await writeFolder(scratch.next(), sealPackage(change).files);
  const { result: verdict, cpuMs } = await effortOf(() => verdictOn(folder));
  expect(verdict.exitCode).toBe(1);
  expect(verdict.problems.map((p) => p.subject)).toEqual(['berkas.pdf']);
  expect(cpuMs).toBeLessThan(20_000);
});
