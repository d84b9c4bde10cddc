/** Photos for the bench: drawn scenes at 12 MP with camera noise, each with bytes of its own. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const scene = join(import.meta.dirname, '../../resources/demo/scenes/baliho.jpg');

/** JPEG of 4000 x 3000 pixels of about `bytes` bytes; noise sets the size as a real sensor does. */
const basePhoto = async (sigma: number, quality: number): Promise<Buffer> => {
  const noise = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma } },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const picture = await sharp(scene).resize(4000, 3000, { fit: 'cover' }).toBuffer();
  return sharp(picture)
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality })
    .toBuffer();
};

/** Inserts a comment segment after SOI, so that every file has its own digest and is still a valid JPEG. */
export const withComment = (jpeg: Buffer, comment: Buffer): Buffer => {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
};

/**
 * Writes `count` photos of 12 MP and about `targetBytes` each.
 * @returns their paths and total bytes
 */
export const writePhotos = async (folder: string, count: number, targetBytes: number): Promise<{ paths: string[]; totalBytes: number }> => {
  mkdirSync(folder, { recursive: true });
  let sigma = 18;
  // Beyond eight megabytes noise alone does not reach: such phones save at a finer quality too.
  const quality = targetBytes > 8_000_000 ? 97 : 88;
  let photo = await basePhoto(sigma, quality);
  for (let tries = 0; tries < 3 && Math.abs(photo.length - targetBytes) > targetBytes * 0.2; tries++) {
    sigma = Math.min(60, Math.max(2, sigma * (targetBytes / photo.length)));
    photo = await basePhoto(sigma, quality);
  }
  const paths: string[] = [];
  let totalBytes = 0;
  for (let i = 0; i < count; i++) {
    const bytes = withComment(photo, randomBytes(64));
    const path = join(folder, `IMG_${String(i).padStart(4, '0')}.jpg`);
    writeFileSync(path, bytes);
    paths.push(path);
    totalBytes += bytes.length;
  }
  return { paths, totalBytes };
};
