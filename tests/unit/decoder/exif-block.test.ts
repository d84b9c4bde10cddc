import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findExifBlock } from '../../../electron/services/intake/decoder/exif-block.ts';
import { ascii, exifBlock, jpegWithExif, tag } from '../../helpers/exif-writer.ts';
import fc from '../../helpers/properties.ts';

const picture = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#c0392b' } });
const block = exifBlock({ image: [[tag.make, ascii('Lensa Rekaan')]] });

describe('EXIF blocks', () => {
  it('are found in JPEG, byte for byte, behind other segments too', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    expect(findExifBlock(jpegWithExif(jpeg, block), 'image/jpeg')).toEqual(block);
    const behindComment = jpegWithExif(jpeg, block);
    const comment = Buffer.concat([behindComment.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 4, 1, 2]), behindComment.subarray(2)]);
    expect(findExifBlock(comment, 'image/jpeg')).toEqual(block);
    expect(findExifBlock(jpeg, 'image/jpeg')).toBeUndefined();
  });

  it.each(['png', 'webp', 'avif'] as const)('are found in %s', async (format) => {
    const file = await picture()
      .withExif({ IFD0: { Make: 'Lensa Rekaan' } })
      .toFormat(format)
      .toBuffer();
    const found = findExifBlock(file, `image/${format}`);
    expect(Buffer.from(found ?? []).toString('latin1')).toMatch(/^(II\*\0|MM\0\*)[\s\S]*Lensa Rekaan/);
    expect(findExifBlock(await picture().toFormat(format).toBuffer(), `image/${format}`)).toBeUndefined();
  });

  it('are found in HEIC', async () => {
    const file = await readFile(new URL('../../golden/baliho.heic', import.meta.url));
    expect(Buffer.from(findExifBlock(file, 'image/heic') ?? []).toString('latin1')).toContain('2024:01:18 07:12:03');
  });

  it('of damaged files are missing, never an error', async () => {
    const files = [
      [jpegWithExif(await picture().jpeg().toBuffer(), block), 'image/jpeg'],
      [
        await picture()
          .withExif({ IFD0: { Make: 'X' } })
          .png()
          .toBuffer(),
        'image/png',
      ],
      [
        await picture()
          .withExif({ IFD0: { Make: 'X' } })
          .webp()
          .toBuffer(),
        'image/webp',
      ],
      [await readFile(new URL('../../golden/baliho.heic', import.meta.url)), 'image/heic'],
    ] as const;
    for (const [file, type] of files) {
      fc.assert(
        fc.property(fc.nat(file.length), fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 8 }), (length, changes) => {
          const broken = Buffer.from(file);
          for (const [at, byte] of changes) broken[at] = byte;
          const found = findExifBlock(broken.subarray(0, length), type);
          expect(found === undefined || found.length <= length).toBe(true);
        }),
        { numRuns: 200 },
      );
    }
  });
});
