/** Practice photos: the shipped scenes at the size of a phone picture, with EXIF as phones write it and the word LATIHAN drawn in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exif } from 'sharp';
import { practiceRibbon } from './lettering.ts';

export interface Point {
  latitude: number;
  longitude: number;
}

export interface PhotoPlan {
  /** File under `resources/demo/scenes/`. */
  scene: string;
  /** Name as the phone gave it. */
  name: string;
  /** Longest edge in pixels: 4000 makes 12 MP of a 4:3 scene. */
  longestEdge: number;
  /** Wall clock, `YYYY-MM-DDTHH:MM:SS`; absent as after WhatsApp. */
  takenLocal?: string;
  /** `+07:00`; many phones leave it out. */
  offset?: string;
  point?: Point;
  model?: string;
}

const scenesFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'scenes');

/** Dates drawn into a scene would contradict the exercise, whose days count from today: they are painted over. */
const paintedOver: Readonly<Record<string, string>> = {
  'post.jpg':
    '<rect x="157" y="141" width="135" height="22" fill="#ffffff"/><rect x="116" y="324" width="218" height="19" fill="#f7f5e9"/>',
};

/** Degrees as EXIF writes them: three rationals, seconds to a hundredth. */
export const exifDegrees = (value: number): string => {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  const degrees = Math.floor(hundredths / 360_000);
  const minutes = Math.floor((hundredths - degrees * 360_000) / 6_000);
  return `${degrees}/1 ${minutes}/1 ${hundredths - degrees * 360_000 - minutes * 6_000}/100`;
};

const exifTime = (local: string): string => `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`;

const exifOf = ({ takenLocal, offset, point, model }: PhotoPlan): Exif | undefined => {
  if (!takenLocal) return undefined;
  const time = exifTime(takenLocal);
  return {
    IFD0: { Make: 'Rekaan', Model: model ?? 'Gawai Latihan 2', Software: 'LATIHAN', DateTime: time },
    IFD2: { DateTimeOriginal: time, ...(offset && { OffsetTimeOriginal: offset }), UserComment: 'LATIHAN' },
    ...(point && {
      IFD3: {
        GPSLatitudeRef: point.latitude < 0 ? 'S' : 'N',
        GPSLatitude: exifDegrees(point.latitude),
        GPSLongitudeRef: point.longitude < 0 ? 'W' : 'E',
        GPSLongitude: exifDegrees(point.longitude),
      },
    }),
  };
};

/** Draws one practice photo as JPEG. The pictures are our own, so they are drawn in this process; sharp is loaded when first needed. */
export const drawPhoto = async (plan: PhotoPlan): Promise<Uint8Array> => {
  const { default: sharp } = await import('sharp');
  const scene = await readFile(join(scenesFolder, plan.scene));
  const patch = paintedOver[plan.scene];
  const { width = 1, height = 1 } = await sharp(scene).metadata();
  const svg = patch && Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${patch}</svg>`);
  const clean = svg
    ? await sharp(scene)
        .composite([{ input: svg }])
        .png()
        .toBuffer()
    : scene;
  const scale = plan.longestEdge / Math.max(width, height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const ribbon = practiceRibbon(size.width, size.height);
  const picture = sharp(clean)
    .resize(size)
    .composite([{ input: Buffer.from(ribbon.svg), top: ribbon.top, left: 0 }])
    .jpeg({ quality: 86 });
  const exif = exifOf(plan);
  return exif ? picture.withExif(exif).toBuffer() : picture.toBuffer();
};
