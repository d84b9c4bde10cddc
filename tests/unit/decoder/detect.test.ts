import { readFile } from 'node:fs/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { detectMediaType } from '../../../electron/services/intake/decoder/detect.ts';
import { nameHintOf } from '../../../electron/services/intake/decoder/name-hint.ts';
import fc from '../../helpers/properties.ts';
import { zipOf } from '../../helpers/zip-writer.ts';

const text = (s: string) => Buffer.from(s, 'utf8');
const office = 'application/vnd.openxmlformats-officedocument.';
const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="${office}${main}.main+xml"/></Types>`;
const box = (type: string, payload: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, payload]);
};

describe('media type by content', () => {
  it.each<[string, Uint8Array, string]>([
    ['plain words', text('Catatan lapangan: baliho di pagar sekolah.'), 'text/plain'],
    ['words with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text('Catatan')]), 'text/plain'],
    ['UTF-16 words', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Catatan lapangan', 'utf16le')]), 'text/plain'],
    ['words in an old code page', Buffer.from('Caf\xe9 dan warung di depan sekolah', 'latin1'), 'text/plain'],
    ['a page', text('<!DOCTYPE html><html><body>x</body></html>'), 'text/html'],
    ['a page behind a comment', text('<!-- simpanan -->\n<HTML><head></head>'), 'text/html'],
    ['a script that calls itself a page', text('<script>alert(1)</script>'), 'text/html'],
    ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
    ['a drawing with a prologue', text('<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['XML', text('<?xml version="1.0"?><catatan/>'), 'application/xml'],
    ['JSON', text('{"versi": 1, "isi": ["a"]}'), 'application/json'],
    ['long JSON cut in the middle', text(`{"isi": "${'a'.repeat(70_000)}"}`), 'application/json'],
    ['a table', text('no,nama,desa\n1,A,Tegalrejo\n2,"B, C",Cikaso\n'), 'text/csv'],
    ['a table with semicolons', text('no;nama\n1;A\n2;B\n'), 'text/csv'],
    ['a mail', text('From: a@contoh.invalid\r\nSubject: Foto\r\n\r\nisi'), 'message/rfc822'],
    ['zero bytes', new Uint8Array(0), 'application/octet-stream'],
    ['random bytes', Buffer.from('00ff01fe02fd03fc', 'hex'), 'application/octet-stream'],
    ['words with NUL in them', text('baliho\0spanduk'), 'application/octet-stream'],
    ['PDF', text('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'application/pdf'],
    ['gzip', gzipSync('x'), 'application/gzip'],
    ['MP4', Buffer.concat([box('ftyp', text('isom\0\0\u0002\0isomiso2mp41')), box('mdat', Buffer.alloc(64))]), 'video/mp4'],
    [
      'MP3',
      Buffer.concat([text('ID3'), Buffer.from([3, 0, 0, 0, 0, 0, 0]), Buffer.from([0xff, 0xfb, 0x90, 0x44]), Buffer.alloc(500)]),
      'audio/mpeg',
    ],
    [
      'old office',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('WordDocument', 'utf16le')]),
      'application/msword',
    ],
  ])('tells %s', async (_, head, expected) => {
    expect(await detectMediaType(head)).toBe(expected);
  });

  it('tells an Ogg voice note', async () => {
    const page = Buffer.concat([text('OggS'), Buffer.alloc(24), text('OpusHead'), Buffer.alloc(40)]);
    expect(await detectMediaType(page)).toMatch(/^audio\/ogg$/);
  });

  it.each([
    ['word/document.xml', 'wordprocessingml.document'],
    ['xl/workbook.xml', 'spreadsheetml.sheet'],
    ['ppt/presentation.xml', 'presentationml.presentation'],
  ])('tells office files by %s', async (part, type) => {
    const whole = zipOf([
      ['[Content_Types].xml', contentTypes(type)],
      [part, '<x/>'],
    ]);
    expect(await detectMediaType(whole)).toBe(`${office}${type}`);
    const large = zipOf([
      ['[Content_Types].xml', contentTypes(type)],
      [part, '<x/>'],
      ['media/besar.bin', deflateRawSync(Buffer.alloc(10)).toString('latin1') + 'x'.repeat(200_000)],
    ]);
    expect(await detectMediaType(large.subarray(0, 64 * 1024))).toBe(`${office}${type}`);
  });

  it('tells a plain zip', async () => {
    expect(await detectMediaType(zipOf([['foto/1.txt', 'isi']]))).toBe('application/zip');
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('tells %s', async (format) => {
    const file = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .toFormat(format)
      .toBuffer();
    expect(await detectMediaType(file)).toBe(`image/${format}`);
  });

  it('tells HEIC', async () => {
    expect(await detectMediaType(await readFile(new URL('../../golden/baliho.heic', import.meta.url)))).toBe('image/heic');
  });

  it('answers with some type for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (head) => {
        expect(await detectMediaType(head)).toMatch(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('file names', () => {
  it.each([
    ['IMG-20240118-WA0003.jpg', 'whatsapp'],
    ['WhatsApp Image 2024-01-18 at 07.12.03.jpeg', 'whatsapp'],
    ['VID-20240118-WA0001.mp4', 'whatsapp'],
    ['IMG_20240118_071203.jpg', 'camera'],
    ['DSC_0012.JPG', 'camera'],
    ['PXL_20240118_001203123.jpg', 'camera'],
    ['20240118_071203.jpg', 'camera'],
    ['Screenshot_2024-01-18-07-12-03.png', 'screenshot'],
    ['Tangkapan Layar 2024-01-18.png', 'screenshot'],
    ['folder/IMG-20240118-WA0003.jpg', 'whatsapp'],
    ['baliho.jpg', undefined],
    ['../../etc/passwd', undefined],
  ])('%s hints at %s', (name, hint) => {
    expect(nameHintOf(name)).toBe(hint);
  });
});
