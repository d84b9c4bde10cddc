/** The camera's own file arrives after its WhatsApp copy: offered with its reasons, linked by the officer. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto } from '../../../electron/services/exercise/photos.ts';
import { reasonsFor } from '../../../electron/services/phone-files/originals.ts';
import { finish, openTestApp, type TestApp, until, writeFiles } from '../../helpers/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

const original = (scene: string, taken?: string) =>
  drawPhoto({ scene, name: '', longestEdge: 2000, ...(taken && { takenLocal: taken }) }).then(Buffer.from);
/** As WhatsApp sends it. */
const sent = (bytes: Buffer) => sharp(bytes).resize(1280).jpeg({ quality: 55 }).toBuffer();

const stage = async (folder: string, files: Record<string, Buffer>) => {
  mkdirSync(join(t.inbox, folder));
  const { staged } = await finish(t.client.intake.stagePaths({ paths: writeFiles(join(t.inbox, folder), files) }));
  await until(async () => (await t.client.intake.staged()).every((s) => s.reading.preview !== 'pending') || undefined);
  return staged;
};

test('the camera file of a WhatsApp copy is offered with its reasons, another photo of that day is not, and it can be linked', async () => {
  const { client } = t;
  const camera = await original('baliho.jpg', '2024-01-17T22:00:00');
  const [copy] = await stage('satu', { 'IMG-20240118-WA0003.jpg': await sent(camera) });
  const first = await finish(client.intake.record({ ids: [copy?.id ?? ''], provenance: { way: 'whatsapp' } }));
  const of = first.exhibits[0];
  const later = await stage('dua', {
    'IMG_20240117_220000.jpg': camera,
    'IMG_20240118_070000.jpg': await original('umbul.jpg', '2024-01-18T07:00:00'),
  });
  const same = later.find((s) => s.receivedName.text === 'IMG_20240117_220000.jpg');
  expect(await client.phoneFiles.originalsAmongStaged()).toEqual([
    {
      id: same?.id,
      of: { exhibitId: of?.id, number: of?.number, partId: copy?.id },
      reasons: ['similar', 'day', 'shape'],
      day: '2024-01-18',
    },
  ]);
  await finish(client.intake.record({ ids: later.map((s) => s.id), provenance: { way: 'cable' } }));
  const recorded = await client.phoneFiles.originalsOf({ exhibitId: of?.id ?? '' });
  expect(recorded.map((o) => o.reasons)).toEqual([['similar', 'day', 'shape']]);
  await client.exhibits.link({ id: recorded[0]?.id ?? '', add: [{ relation: 'original-of', exhibitId: of?.id ?? '' }] });
  // Linked once, it is offered no more.
  expect(await client.phoneFiles.originalsOf({ exhibitId: of?.id ?? '' })).toEqual([]);
});

test('a look at the pictures makes an offer without a day, and takes one back', () => {
  const camera = {
    id: 'a',
    name: 'IMG_1.jpg',
    reading: { preview: 'ready' as const, width: 4000, height: 3000, exif: { takenLocal: '2024-01-18T07:00:00' } },
  };
  const copy = { id: 'b', name: 'IMG-20240118-WA0003.jpg', reading: { preview: 'ready' as const, width: 1280, height: 960 } };
  expect(reasonsFor(camera, copy, undefined)).toEqual(['day', 'shape']);
  expect(reasonsFor(camera, copy, false)).toEqual([]);
  expect(reasonsFor({ ...camera, reading: { preview: 'ready' } }, copy, true)).toEqual(['similar']);
});
