/** An app with a pile of recorded photos along two invented roads, in an exercise vault: the invented villages are the nearest ones. */
import { join } from 'node:path';
import sharp from 'sharp';
import { exifDegrees } from '../../../electron/services/exercise/photos.ts';
import type { LineInput } from '../../../shared/contract/inventory.ts';
import { finish, office, officer, openTestApp, passphrase, type TestApp, writeFiles } from '../../helpers/app.ts';

/** Jalan Raya Kalitengah by Tegalrejo, then Kalitengah; invented villages of the exercise. */
export const points = [
  [-6.9181, 107.6204],
  [-6.9185, 107.621],
  [-6.9189, 107.6216],
  [-6.9302, 107.6291],
  [-6.9306, 107.6295],
  [-6.931, 107.6299],
] as const;

export interface PileWorld extends TestApp {
  exhibitIds: string[];
}

const picture = async (n: number, [latitude, longitude]: readonly [number, number]): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: `hsl(${(n * 47) % 360}, 40%, 50%)` } })
    .jpeg()
    .withExif({
      IFD2: { DateTimeOriginal: `2024:01:16 0${7 + (n % 3)}:1${n % 10}:00` },
      IFD3: {
        GPSLatitudeRef: latitude < 0 ? 'S' : 'N',
        GPSLatitude: exifDegrees(latitude),
        GPSLongitudeRef: 'E',
        GPSLongitude: exifDegrees(longitude),
      },
    })
    .toBuffer();

/** Records `count` photos; the points repeat along the road. */
export const openPile = async (count = 6): Promise<PileWorld> => {
  const base = await openTestApp();
  const { client } = base;
  await client.vault.lock();
  const village = await client.regions.byCode({ code: '99.01.01.2001' });
  await client.vault.create({ officer, office: { ...office, region: village }, passphrase, workstationCode: 'KLT1', exercise: true });
  const files: Record<string, Uint8Array> = {};
  for (let n = 0; n < count; n++) files[`IMG_${String(n).padStart(4, '0')}.jpg`] = await picture(n, points[n % points.length] ?? points[0]);
  const paths = writeFiles(base.inbox, files);
  const { staged } = await finish(client.intake.stagePaths({ paths }));
  const { exhibits } = await finish(
    client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'camera-card' }, duplicates: 'record' }),
  );
  return { ...base, exhibitIds: exhibits.map((e) => e.id) };
};

/** One spanduk of an invented party. */
export const line = (exhibitIds: string[], more: Partial<LineInput> = {}): LineInput => ({
  exhibitIds,
  kind: 'apk',
  form: 'spanduk',
  quantity: 1,
  participant: 'Partai Contoh',
  road: 'Jalan Raya Kalitengah',
  ...more,
});

export const vaultOf = (folder: string): string => join(folder, 'latihan');
