import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePictures, maxPixels, measure } from '../../../electron/services/intake/decoder/picture.ts';
import { PictureFailure } from '../../../electron/services/intake/decoder/picture-failure.ts';
import { readPicture } from '../../../electron/services/intake/decoder/read-file.ts';
import { effortOf } from '../../helpers/effort.ts';
import { ascii, exifBlock, gpsOf, jpegWithExif, short, tag } from '../../helpers/exif-writer.ts';

/** A drawn card whose four corners differ, so that every turn and mirror shows. */
const card = (width: number, height: number) => {
  const pixels = Buffer.alloc(width * height * 3, 0xee);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, top] = [x * 2 < width, y * 2 < height];
      const colour = left ? (top ? [200, 0, 0] : [0, 0, 200]) : top ? [0, 170, 0] : undefined;
      if (colour) pixels.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};
const now = new Date('2026-11-22T03:00:00Z');
const read = (bytes: Buffer, mediaType: string) => readPicture(bytes, { mediaType, name: 'baliho', now }, () => undefined);
const corners = async (jpeg: Uint8Array) => {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const p = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    const [r = 0, g = 0] = data.subarray(p, p + 2);
    return r > 150 && g > 150 ? 'grey' : r > 120 ? 'red' : g > 100 ? 'green' : 'blue';
  };
  return [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)];
};

/** A real PNG of `side` by `side` black pixels at one bit each, a few kilobytes on disk. */
const bomb = (side: number): Buffer => {
  const chunk = (type: string, payload: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), payload]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(payload.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('pictures of pictures', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('come out of %s as upright JPEG without metadata', async (format) => {
    const file = await card(640, 400)
      .withExif({ IFD0: { Make: 'Lensa Rekaan' } })
      .toFormat(format)
      .toBuffer();
    const { facts, pictures } = await read(file, `image/${format}`);
    expect(facts.reading).toMatchObject({ preview: 'ready', width: 640, height: 400 });
    const [thumbnail, rendition] = await Promise.all([pictures?.thumbnail, pictures?.rendition].map((p) => sharp(p).metadata()));
    expect(thumbnail).toMatchObject({ format: 'jpeg', width: 320, height: 200, space: 'srgb' });
    expect(rendition).toMatchObject({ format: 'jpeg', width: 640, height: 400 });
    expect([thumbnail?.exif, rendition?.exif, rendition?.icc, rendition?.xmp, rendition?.orientation]).toEqual(Array(5).fill(undefined));
    expect(await corners(pictures?.rendition ?? Buffer.alloc(0))).toEqual(['red', 'green', 'blue', 'grey']);
  });

  it('stay within 2048 and 320 pixels at true ratio', async () => {
    const { pictures, facts } = await read(await card(3000, 1000).jpeg().toBuffer(), 'image/jpeg');
    expect(facts.reading).toMatchObject({ width: 3000, height: 1000 });
    expect(await sharp(pictures?.rendition).metadata()).toMatchObject({ width: 2048, height: 683 });
    const thumbnail = await sharp(pictures?.thumbnail).metadata();
    expect(thumbnail.width / thumbnail.height).toBeCloseTo(3, 1);
    expect(thumbnail.width).toBe(320);
  });

  it('are never enlarged', async () => {
    const { pictures } = await read(await card(40, 30).png().toBuffer(), 'image/png');
    expect(await sharp(pictures?.thumbnail).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turn as EXIF orientation %i says, and so does the size', async (orientation) => {
    const jpeg = jpegWithExif(await card(600, 400).jpeg().toBuffer(), exifBlock({ image: [[tag.orientation, short(orientation)]] }));
    const reference = await sharp(jpeg).autoOrient().jpeg().toBuffer({ resolveWithObject: true });
    const { facts, pictures } = await read(jpeg, 'image/jpeg');
    expect([facts.reading.width, facts.reading.height]).toEqual([reference.info.width, reference.info.height]);
    expect(await corners(pictures?.rendition ?? Buffer.alloc(0))).toEqual(await corners(reference.data));
    expect(await sharp(pictures?.rendition).metadata()).toMatchObject({ width: reference.info.width, height: reference.info.height });
  });

  it('lie on white where the picture is transparent', async () => {
    const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const { data } = await sharp((await read(clear, 'image/png')).pictures?.rendition)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
  });

  it('come out of CMYK and 16-bit files in sRGB', async () => {
    for (const file of [
      await card(64, 64).toColourspace('cmyk').jpeg().toBuffer(),
      await card(64, 64).toColourspace('rgb16').png().toBuffer(),
    ]) {
      const type = file[0] === 0xff ? 'image/jpeg' : 'image/png';
      expect(await sharp((await read(file, type)).pictures?.rendition).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' });
    }
  });
});

describe('bad pictures', () => {
  it('cut short lose the preview and keep size and EXIF', async () => {
    const block = exifBlock({ image: [[tag.make, ascii('Lensa Rekaan')]], gps: gpsOf(1.5, 'N', 124.84, 'E') });
    const whole = jpegWithExif(await card(1200, 800).jpeg().toBuffer(), block);
    const { facts, pictures } = await read(whole.subarray(0, Math.floor(whole.length / 2)), 'image/jpeg');
    expect(pictures).toBeUndefined();
    expect(facts.reading).toMatchObject({
      preview: 'failed',
      previewFailure: 'image-damaged',
      width: 1200,
      height: 800,
      exif: { make: 'Lensa Rekaan', coordinates: { latitude: 1.5, longitude: 124.84 } },
    });
    expect(facts.rawExifBase64).toBe(block.toString('base64'));
  });

  it.each(['png', 'webp', 'gif', 'tiff', 'avif'] as const)('of type %s cut short are damaged, not an error', async (format) => {
    const whole = await card(600, 400).toFormat(format).toBuffer();
    const { facts } = await read(whole.subarray(0, Math.floor(whole.length * 0.6)), `image/${format}`);
    expect(facts.reading).toMatchObject({ preview: 'failed', previewFailure: 'image-damaged' });
  });

  it('that are only a signature are damaged', async () => {
    const { facts } = await read(Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg');
    expect(facts.reading).toEqual({ preview: 'failed', previewFailure: 'image-damaged' });
  });

  it('of 1.6 thousand million pixels are named too large, with their size, in an instant', async () => {
    const file = bomb(40_000);
    const { result, cpuMs } = await effortOf(() => read(file, 'image/png'));
    const { facts } = result;
    expect(facts.reading).toEqual({ preview: 'failed', previewFailure: 'image-too-large', width: 40_000, height: 40_000 });
    expect(cpuMs).toBeLessThan(2000);
  });

  it('never reach the loaders that are shut', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    await expect(makePictures(svg, { width: 10, height: 10, orientation: 1 })).rejects.toBeInstanceOf(PictureFailure);
  });

  it('have a size measured from the header alone', async () => {
    expect(maxPixels).toBeGreaterThan(200_000_000);
    const jpeg = await card(4000, 3000).jpeg().toBuffer();
    expect(await measure(jpeg.subarray(0, 1000))).toEqual({ width: 4000, height: 3000, orientation: 1 });
  });
});
