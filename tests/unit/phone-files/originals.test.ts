/** The camera's own file arrives after its WhatsApp copy: offered with its reasons, linked by the officer. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reasonsFor } from '../../../electron/services/phone-files/originals.ts';
import { finish, openTestApp, type TestApp, until, writeFiles } from '../../helpers/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

const picture = (width: number, height: number, taken?: string) => {
  const drawn = sharp({ create: { width, height, channels: 3, background: '#557755' } }).jpeg();
  return (taken ? drawn.withExif({ IFD2: { DateTimeOriginal: taken } }) : drawn).toBuffer();
};

const stage = async (folder: string, files: Record<string, Buffer>) => {
  mkdirSync(join(t.inbox, folder));
  const { staged } = await finish(t.client.intake.stagePaths({ paths: writeFiles(join(t.inbox, folder), files) }));
  await until(async () => (await t.client.intake.staged()).every((s) => s.reading.preview !== 'pending') || undefined);
  return staged;
};

test('a photo of the day before, same proportions and more pixels, is offered as the original and can be linked at recording', async () => {
  const { client } = t;
  const [copy] = await stage('satu', { 'IMG-20240118-WA0003.jpg': await picture(1280, 960) });
  const first = await finish(client.intake.record({ ids: [copy?.id ?? ''], provenance: { way: 'whatsapp' } }));
  const of = first.exhibits[0];
  const later = await stage('dua', {
    'IMG_20240117_220000.jpg': await picture(4000, 3000, '2024:01:17 22:00:00'),
    'lain_bentuk.jpg': await picture(4000, 2250, '2024:01:18 07:00:00'),
    'lain_hari.jpg': await picture(4000, 3000, '2024:01:10 07:00:00'),
  });
  const offers = await client.phoneFiles.originalsAmongStaged();
  const original = later.find((s) => s.receivedName.text === 'IMG_20240117_220000.jpg');
  expect(offers).toEqual([
    { id: original?.id, of: { exhibitId: of?.id, number: of?.number, partId: copy?.id }, reasons: ['day', 'shape'], day: '2024-01-18' },
  ]);
  await finish(client.intake.record({ ids: later.map((s) => s.id), provenance: { way: 'cable' } }));
  const recordedOriginal = await client.phoneFiles.originalsOf({ exhibitId: of?.id ?? '' });
  expect(recordedOriginal.map((o) => o.reasons)).toEqual([['day', 'shape']]);
  await client.exhibits.link({ id: recordedOriginal[0]?.id ?? '', add: [{ relation: 'original-of', exhibitId: of?.id ?? '' }] });
  // Linked once, it is offered no more.
  expect(await client.phoneFiles.originalsOf({ exhibitId: of?.id ?? '' })).toEqual([]);
});

test('a look at the pictures makes an offer without a day, and takes one back', () => {
  const original = {
    id: 'a',
    name: 'IMG_1.jpg',
    reading: { preview: 'ready' as const, width: 4000, height: 3000, exif: { takenLocal: '2024-01-18T07:00:00' } },
  };
  const copy = { id: 'b', name: 'IMG-20240118-WA0003.jpg', reading: { preview: 'ready' as const, width: 1280, height: 960 } };
  expect(reasonsFor(original, copy, undefined)).toEqual(['day', 'shape']);
  expect(reasonsFor(original, copy, () => undefined)).toEqual(['day', 'shape']);
  expect(reasonsFor(original, copy, () => false)).toEqual([]);
  expect(reasonsFor({ ...original, reading: { preview: 'ready' } }, copy, () => true)).toEqual(['similar']);
});
