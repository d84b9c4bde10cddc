/** Three phone photos of one baliho, as a PKD's phone holds them: with a point, without one, and come back through WhatsApp. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPhoto } from '../../electron/services/exercise/photos.ts';

export interface PhonePhoto {
  name: string;
  path: string;
  sha256: string;
  bytes: Buffer;
}

export const fencePoint = { latitude: -6.91746, longitude: 107.61912 };

/** Day of the photos: two days before now, as the camera's clock wrote it. */
export const photoDay = (now = new Date()): string => new Date(now.getTime() - 2 * 86_400_000).toISOString().slice(0, 10);

/** Draws them into a folder. */
export const phonePhotos = async (folder: string): Promise<[PhonePhoto, PhonePhoto, PhonePhoto]> => {
  mkdirSync(folder, { recursive: true });
  const day = photoDay();
  const compact = day.replaceAll('-', '');
  const plans = [
    {
      scene: 'baliho.jpg',
      name: `IMG_${compact}_162011.jpg`,
      longestEdge: 1600,
      takenLocal: `${day}T16:20:11`,
      offset: '+07:00',
      point: fencePoint,
    },
    { scene: 'baliho2.jpg', name: `IMG_${compact}_162230.jpg`, longestEdge: 1600, takenLocal: `${day}T16:22:30`, offset: '+07:00' },
    { scene: 'umbul.jpg', name: `IMG-${compact}-WA0003.jpg`, longestEdge: 1280 },
  ];
  const [first, second, third] = await Promise.all(
    plans.map(async (plan): Promise<PhonePhoto> => {
      const bytes = Buffer.from(await drawPhoto(plan));
      const path = join(folder, plan.name);
      writeFileSync(path, bytes);
      return { name: plan.name, path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
  if (!first || !second || !third) throw new Error('three photos were planned');
  return [first, second, third];
};
