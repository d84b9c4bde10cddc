/** The PDF alone, as it travels by e-mail: no byte of it may change unseen, inside the signature's digits or outside. */
import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { makeScratch, verdictOn } from '../helpers/checked.ts';
import fc from '../helpers/properties.ts';
import { packageSources } from './package-sources.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());

const on = async (bytes: Buffer) => {
  const path = `${scratch.next()}.pdf`;
  await writeFile(path, bytes);
  return verdictOn(path);
};

describe.each(await packageSources())('the PDF of $title', ({ files }) => {
  const pdf = files.get('berkas.pdf') ?? Buffer.alloc(0);
  const open = pdf.lastIndexOf('/Contents <') + '/Contents '.length;
  const close = pdf.indexOf('>', open);
  const digits = pdf.toString('latin1', open + 1, close);
  const padding = digits.length - digits.replace(/0+$/, '').length;
  const withBytes = (change: (bytes: Buffer) => void): Buffer => {
    const copy = Buffer.from(pdf);
    change(copy);
    return copy;
  };

  test('is intact, and says that the log is not in it', async () => {
    const verdict = await on(pdf);
    expect(verdict.problems.filter((p) => p.code !== 'originals-not-here')).toEqual([]);
    expect(verdict).toMatchObject({ integrity: 'intact', coverage: 'partial', subject: { kind: 'pdf' } });
    expect(verdict.checks).toContainEqual({ what: 'custody-log', answer: 'unchecked' });
    expect(verdict.files.length).toBeGreaterThan(0);
  });

  test('is altered with any one byte changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const verdict = await on(withBytes((b) => b.writeUInt8((b[at] ?? 0) ^ mask, at)));
        expect(verdict.exitCode, `byte ${at}`).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test('is altered with any one byte of the signature changed, where stock tools are lenient', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: open - 80, max: close + 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const verdict = await on(withBytes((b) => b.writeUInt8((b[at] ?? 0) ^ mask, at)));
        expect(verdict.exitCode, `byte ${at}`).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test('is altered with a digit of the signature in upper case', async () => {
    const at = open + 1 + digits.search(/[a-f]/);
    const verdict = await on(withBytes((b) => b.write(digits.charAt(digits.search(/[a-f]/)).toUpperCase(), at)));
    expect(verdict.problems.map((p) => p.code)).toEqual(['pdf-encoding']);
  });

  test('is altered with a digit of the padding changed', async () => {
    expect(padding).toBeGreaterThan(20);
    const verdict = await on(withBytes((b) => b.write('1', close - 3)));
    expect(verdict.problems.map((p) => p.code)).toEqual(['pdf-encoding']);
  });

  test.each([
    ['a newline', '\n\n'],
    ['a comment', '% catatan\n'],
    [
      'a second revision',
      '9999 0 obj\n<< >>\nendobj\nxref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /Size 10000 /Prev 1 >>\nstartxref\n1\n%%EOF\n',
    ],
  ])('is altered with %s appended', async (_, more) => {
    expect((await on(Buffer.concat([pdf, Buffer.from(more)]))).exitCode).toBe(1);
  });

  test('is altered when cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(pdf.length - 1), async (length) => {
        expect((await on(pdf.subarray(0, length))).exitCode).toBe(1);
      }),
      { numRuns: 25 },
    );
  });
});
