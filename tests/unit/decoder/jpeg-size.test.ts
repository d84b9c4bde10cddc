import sharp from 'sharp';
import { expect, test } from 'vitest';
import { jpegSize } from '../../../electron/services/intake/decoder/jpeg-size.ts';

const photo = (options: { progressive?: boolean } = {}) =>
  sharp({ create: { width: 321, height: 123, channels: 3, background: '#c0392b' } })
    .jpeg(options)
    .toBuffer();

test('a photo, baseline or progressive, has the size of its frame header, turned where EXIF turns it', async () => {
  for (const progressive of [false, true]) {
    const bytes = await photo({ progressive });
    expect([jpegSize(bytes, 1), jpegSize(bytes, 6)]).toEqual([
      { width: 321, height: 123 },
      { width: 123, height: 321 },
    ]);
  }
});

test('a header cut short, broken segments or a height told later give no size', async () => {
  const bytes = await photo();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  const flat = Buffer.from(bytes);
  flat.writeUInt16BE(0, frame + 5);
  const broken = Buffer.from(bytes);
  broken[2] = 0;
  expect([jpegSize(bytes.subarray(0, frame + 6), 1), jpegSize(flat, 1), jpegSize(broken, 1), jpegSize(Buffer.alloc(2), 1)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
