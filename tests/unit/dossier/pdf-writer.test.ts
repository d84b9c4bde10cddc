import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { jpegShape } from '../../../electron/paper/pdf/jpeg-size.ts';
import { type PdfPlan, writePdf } from '../../../electron/paper/pdf/pdf-writer.ts';
import { sceneBytes } from './dossier-fixture.ts';

const text = (s: string) => Buffer.from(s, 'latin1');
const wholeOf = async (plan: PdfPlan): Promise<Buffer> => Buffer.concat(await Array.fromAsync(writePdf(plan)));

const plan = (over: Partial<PdfPlan> = {}): PdfPlan => ({
  objects: [
    { number: 1, body: text('<< /Type /Catalog /Pages 2 0 R >>') },
    { number: 2, body: text('<< /Type /Pages /Kids [] /Count 0 >>') },
    { number: 4, body: text('<< >>') },
  ],
  streams: [{ number: 5, open: async () => ({ dictionary: '/Type /X', lengthBytes: 5, bytes: [text('abc'), text('de')] }) }],
  rootNumber: 1,
  infoNumber: 4,
  fileId: '0'.repeat(32),
  ...over,
});

describe('single-pass writer', () => {
  test('every row of the table points at its object and gaps are free entries', async () => {
    const pdf = (await wholeOf(plan())).toString('latin1');
    const at = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    const rows = pdf.slice(at).split('\n').slice(2, 8);
    expect(pdf.slice(at, at + 9)).toBe('xref\n0 6\n');
    for (const number of [1, 2, 4, 5]) {
      const offset = Number(rows[number]?.slice(0, 10));
      expect(pdf.startsWith(`${number} 0 obj`, offset)).toBe(true);
    }
    expect(rows[3]).toBe('0000000000 00000 f\r');
  });

  test('the byte range leaves out exactly the hexadecimal string and the digest is over the rest', async () => {
    let given: Uint8Array | undefined;
    const cms = async (sha256: Uint8Array) => {
      given = sha256;
      return Buffer.from('30820100', 'hex');
    };
    const pdf = await wholeOf(plan({ signature: { number: 3, entries: '/Type /Sig', roomBytes: 64, cms } }));
    const [, start, end, rest] = (/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1')) ?? []).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    expect(pdf.subarray(start, end).toString('latin1')).toBe(`<${'30820100'.padEnd(128, '0')}>`);
    expect(end + rest).toBe(pdf.length);
    const covered = createHash('sha256').update(pdf.subarray(0, start)).update(pdf.subarray(end)).digest();
    expect(Buffer.from(given!)).toEqual(covered);
  });

  test('a stream that is shorter than announced stops the file', async () => {
    const short = { number: 5, open: async () => ({ dictionary: '', lengthBytes: 9, bytes: [text('abc')] }) };
    await expect(wholeOf(plan({ streams: [short] }))).rejects.toThrow(RangeError);
  });

  test('a signature that does not fit its room stops the file', async () => {
    const signature = { number: 3, entries: '', roomBytes: 4, cms: async () => Buffer.alloc(5, 1) };
    await expect(wholeOf(plan({ signature }))).rejects.toThrow(RangeError);
  });

  test('bytes are given out while a stream is still being read', async () => {
    let read = 0;
    const endless = async function* () {
      for (let n = 0; n < 64; n++) {
        read += 1;
        yield Buffer.alloc(256 * 1024);
      }
    };
    const stream = { number: 5, open: async () => ({ dictionary: '', lengthBytes: 64 * 256 * 1024, bytes: endless() }) };
    const pdf = writePdf(plan({ streams: [stream] }));
    await pdf.next();
    await pdf.next();
    expect(read).toBeLessThan(4);
    await pdf.return(undefined);
  });
});

describe('JPEG shape', () => {
  test('a drawn scene states its size', () => {
    expect(jpegShape(sceneBytes('baliho'))).toEqual({ width: expect.any(Number), height: expect.any(Number), components: 3 });
  });
  test.each([
    ['no JPEG', Buffer.from('not a picture at all')],
    ['cut before its frame', Buffer.from('ffd8ffe000104a4649460001', 'hex')],
    ['empty', Buffer.alloc(0)],
  ])('%s has none', (_, bytes) => {
    expect(jpegShape(bytes)).toBeUndefined();
  });
});
