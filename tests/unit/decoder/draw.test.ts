/** Derivatives of odd originals: what cannot be made is refused by its true reason. */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawPicture } from '../../../electron/services/intake/decoder/draw.ts';

it('a long page that would need a box beyond all bounds is too large, not damaged, and can be straightened a little', async () => {
  const page = await sharp({ create: { width: 20, height: 60_000, channels: 3, background: '#777' } })
    .png()
    .toBuffer();
  const draw = (degrees: number) => drawPicture(page, 'image/png', { degrees, marks: [], letters: {} });
  await expect(draw(45)).rejects.toMatchObject({ code: 'image-too-large' });
  expect((await draw(0.1)).height).toBe(60_000);
});
