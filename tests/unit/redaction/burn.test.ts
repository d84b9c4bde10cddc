/** Burning: whole blocks, grown a little, nothing of the pixels under them left; a picture without areas is encoded anew as well. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { blocksOf, burnPicture } from '../../../electron/services/intake/decoder/burn.ts';

const noisy = (width: number, height: number): Promise<Buffer> => {
  let state = 7;
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[i] = 90 + ((state >> 16) % 150);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Artist: 'jangan ikut' } })
    .jpeg({ quality: 90 })
    .toBuffer();
};
const brightestIn = async (jpeg: Uint8Array, box: { left: number; top: number; width: number; height: number }): Promise<number> => {
  const { data } = await sharp(jpeg).extract(box).greyscale().raw().toBuffer({ resolveWithObject: true });
  return Math.max(...data);
};

test('every pixel of an area is black, out to whole blocks, at the very edges of the picture too', async () => {
  const [width, height] = [333, 217];
  const corner = (x: number, y: number): [number, number] => [Math.round((x / width) * 100_000), Math.round((y / height) * 100_000)];
  const areas = [
    [corner(37, 29), corner(121, 29), corner(121, 83), corner(37, 83)],
    [corner(300, 190), corner(333, 190), corner(333, 217), corner(300, 217)],
  ];
  const burned = await burnPicture(await noisy(width, height), { areas, units: 100_000 });
  expect([burned.width, burned.height]).toEqual([width, height]);
  expect(await brightestIn(burned.rendition, { left: 34, top: 26, width: 90, height: 60 })).toBeLessThanOrEqual(1);
  expect(await brightestIn(burned.rendition, { left: 300, top: 190, width: 33, height: 27 })).toBeLessThanOrEqual(1);
  expect(await brightestIn(burned.rendition, { left: 200, top: 20, width: 60, height: 60 })).toBeGreaterThan(80);
});

test('nothing but pixels comes out, with areas and without', async () => {
  for (const areas of [
    [],
    [
      [
        [0, 0],
        [50_000, 0],
        [50_000, 50_000],
      ] as [number, number][],
    ],
  ]) {
    const { rendition, thumbnail } = await burnPicture(await noisy(160, 120), { areas, units: 100_000 });
    for (const picture of [rendition, thumbnail]) {
      const { exif, xmp, icc, iptc } = await sharp(picture).metadata();
      expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(picture).includes('jangan ikut')).toBe(false);
    }
  }
});

test('a slanted shape covers the blocks it crosses and leaves those it does not', () => {
  const blocks = [
    ...blocksOf(
      [
        [8, 8],
        [120, 120],
        [112, 124],
        [4, 14],
      ],
      { width: 160, height: 160 },
    ),
  ].map(({ x, y }) => `${x},${y}`);
  for (const onTheLine of ['0,0', '48,48', '96,96', '112,112']) expect(blocks).toContain(onTheLine);
  for (const away of ['112,0', '0,112', '144,0', '64,0']) expect(blocks).not.toContain(away);
});

test('a shape within one block covers that block, and its neighbours only where it is near them', () => {
  expect([
    ...blocksOf(
      [
        [38, 38],
        [42, 38],
        [42, 42],
        [38, 42],
      ],
      { width: 96, height: 96 },
    ),
  ]).toEqual([{ x: 32, y: 32 }]);
  expect(
    [
      ...blocksOf(
        [
          [33, 38],
          [42, 38],
          [42, 42],
          [33, 42],
        ],
        { width: 96, height: 96 },
      ),
    ].length,
  ).toBe(2);
});

test('a file that is no whole picture gives no copy', async () => {
  const whole = await noisy(400, 300);
  await expect(burnPicture(whole.subarray(0, whole.length >> 1), { areas: [], units: 100_000 })).rejects.toMatchObject({
    code: 'image-damaged',
  });
});
