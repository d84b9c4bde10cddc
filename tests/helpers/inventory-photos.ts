/** A walk along invented roads: photos of invented banners with the points and times that a phone writes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { exifDegrees } from '../../electron/services/exercise/photos.ts';

const scenesFolder = join(import.meta.dirname, '../../resources/demo/scenes');
const scenes = ['baliho.jpg', 'baliho2.jpg', 'umbul.jpg', 'umbul2.jpg', 'spanduk.jpg', 'pohon.jpg'];

/** Begins at the invented Desa Tegalrejo and ends in Kalitengah, some 20 m a photo at 240 photos. */
const from = [-6.9181, 107.6204] as const;
const to = [-6.9306, 107.6295] as const;

export interface WalkOptions {
  count: number;
  /** Longest edge in pixels; a phone's picture has 4000. */
  edge?: number;
  /** `YYYY-MM-DD` */
  day: string;
  /** Photos without EXIF, as they come through WhatsApp: every so many. */
  bareEvery?: number;
  /** Hours after seven at which the walk begins. */
  startHour?: number;
}

/** Writes the photos into a folder. @returns their paths in the order walked */
export const walkPhotos = async (
  folder: string,
  { count, edge = 1600, day, bareEvery = 0, startHour = 7 }: WalkOptions,
): Promise<string[]> => {
  mkdirSync(folder, { recursive: true });
  const bases = await Promise.all(
    scenes.map((name) =>
      sharp(join(scenesFolder, name)).resize(edge, edge, { fit: 'inside', withoutEnlargement: false }).jpeg({ quality: 82 }).toBuffer(),
    ),
  );
  const paths: string[] = [];
  for (let n = 0; n < count; n++) {
    const share = count > 1 ? n / (count - 1) : 0;
    const latitude = from[0] + (to[0] - from[0]) * share;
    const longitude = from[1] + (to[1] - from[1]) * share + (n % 2) * 0.0004;
    const minute = String(n % 60).padStart(2, '0');
    const hour = String(startHour + (Math.floor(n / 60) % 10)).padStart(2, '0');
    const path = join(folder, `IMG_${day.replaceAll('-', '')}_${String(n).padStart(4, '0')}.jpg`);
    const bare = bareEvery > 0 && n % bareEvery === bareEvery - 1;
    // The comment makes the bytes of each photo its own.
    const picture = sharp(bases[n % bases.length]).jpeg({ quality: 82 });
    const exif = {
      IFD0: { Make: 'Rekaan', Model: 'Gawai Latihan 2', ImageDescription: `LATIHAN ${n}` },
      ...(!bare && {
        IFD2: { DateTimeOriginal: `${day.replaceAll('-', ':')} ${hour}:${minute}:00`, OffsetTimeOriginal: '+07:00' },
        IFD3: {
          GPSLatitudeRef: 'S',
          GPSLatitude: exifDegrees(latitude),
          GPSLongitudeRef: 'E',
          GPSLongitude: exifDegrees(longitude),
        },
      }),
    };
    writeFileSync(path, await picture.withExif(exif).toBuffer());
    paths.push(path);
  }
  return paths;
};
