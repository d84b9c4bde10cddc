/**
 * Letters burned into photos, read back by the real decoder: a stated set of 36 synthetic pictures (4 styles, 3 sizes,
 * 3 texts, JPEG quality by turns) and what came of it, printed. A wrong value without a doubt is the fault that matters.
 */
import { afterAll, expect, test } from 'vitest';
import { launchNodeDecoder } from '../../../electron/services/intake/decoder/launch-node.ts';
import { createDecoderPool } from '../../../electron/services/intake/decoder/pool.ts';
import { photoTextOffer } from '../../../shared/domain/photo-text.ts';
import { type LetterStyle, letteredPhoto, letterStyles } from '../../helpers/lettered-photo.ts';

const pool = createDecoderPool({ launch: () => launchNodeDecoder(), timeoutMs: 120_000 });
afterAll(() => pool.close());

const place = { latitude: -6.917464, longitude: 107.619123 };
const texts = [
  [
    'Mekarsari, Jawa Barat, Indonesia',
    'Jl. Pagar Sekolah No. 12, Mekarsari',
    'Lat -6.917464° Long 107.619123°',
    '18/01/2024 07:12 AM GMT +07:00',
  ],
  ['18 Jan 2024 07:12:33', '6°55\'02.9"S 107°37\'08.8"E', 'Desa Mekarsari, Kecamatan Mekarsari'],
  ['Kamis, 18 Januari 2024 07.12 WIB', '6,917464 LS 107,619123 BT', 'Kampung Cikondang RT 02 RW 05'],
];
const scenes = ['baliho.jpg', 'baliho2.jpg', 'umbul.jpg'];

const readBack = async (jpeg: Buffer) => {
  async function* bytes() {
    yield jpeg;
  }
  const lines = await pool.letters({ bytes: bytes(), sizeBytes: jpeg.length, mediaType: 'image/jpeg', name: 'foto.jpg' });
  return photoTextOffer(lines);
};

interface Tally {
  pictures: number;
  points: number;
  times: number;
  wrongPoints: number;
  wrongTimes: number;
  ms: number;
}

test('a stated set of pictures is read back, and what is wrong is never offered without a doubt', async () => {
  const tallies = new Map<LetterStyle, Tally>();
  let at = 0;
  for (const style of letterStyles)
    for (const longestEdge of [4000, 1600, 1280])
      for (const [i, lines] of texts.entries()) {
        at += 1;
        const jpeg = await letteredPhoto({ scene: scenes[i] ?? '', longestEdge, quality: at % 2 === 0 ? 86 : 60, style, lines });
        const from = performance.now();
        const { coordinates, time, doubts } = await readBack(jpeg);
        const tally = tallies.get(style) ?? { pictures: 0, points: 0, times: 0, wrongPoints: 0, wrongTimes: 0, ms: 0 };
        tallies.set(style, tally);
        const right = coordinates && Math.hypot(coordinates.latitude - place.latitude, coordinates.longitude - place.longitude) < 3e-5;
        const rightTime = time?.local.startsWith('2024-01-18T07:12');
        tally.pictures += 1;
        tally.ms += performance.now() - from;
        if (right) tally.points += 1;
        else if (coordinates && doubts.length === 0) tally.wrongPoints += 1;
        if (rightTime) tally.times += 1;
        else if (time && time.local.length > 10 && doubts.length === 0) tally.wrongTimes += 1;
      }
  for (const [style, t] of tallies)
    process.stdout.write(
      `letters, ${style}: ${t.points}/${t.pictures} coordinates, ${t.times}/${t.pictures} times, wrong without doubt ${t.wrongPoints} + ${t.wrongTimes}, ${Math.round(t.ms / t.pictures)} ms a picture\n`,
    );
  const all = [...tallies.values()];
  const sum = (of: (t: Tally) => number): number => all.reduce((total, t) => total + of(t), 0);
  expect(sum((t) => t.wrongPoints)).toBe(0);
  expect(sum((t) => t.points)).toBeGreaterThanOrEqual(29);
  expect(sum((t) => t.times)).toBeGreaterThanOrEqual(29);
}, 600_000);

test('a picture without letters offers nothing, and what is no picture is a failure and no crash', async () => {
  const bare = await letteredPhoto({ scene: 'jalan.jpg', longestEdge: 1600, quality: 80, style: 'shadow', lines: [] }).catch(() =>
    letteredPhoto({ scene: 'umbul.jpg', longestEdge: 1600, quality: 80, style: 'shadow', lines: [] }),
  );
  const offer = await readBack(bare);
  expect([offer.coordinates, offer.time]).toEqual([undefined, undefined]);
  const torn = bare.subarray(0, 3000);
  async function* bytes() {
    yield torn;
  }
  await expect(pool.letters({ bytes: bytes(), sizeBytes: torn.length, mediaType: 'image/jpeg', name: 'x.jpg' })).rejects.toMatchObject({
    code: 'image-damaged',
  });
});
