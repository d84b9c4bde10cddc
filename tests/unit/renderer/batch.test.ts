import { describe, expect, test } from 'vitest';
import { batchFacts, repeatedInBatch, splitBatch, suggestTitle } from '../../../renderer/features/ambil/batch.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';

const staged = (n: number, more: Partial<StagedFile> = {}): StagedFile => ({
  id: String(n).padStart(32, '0'),
  receivedName: { text: `IMG_${n}.jpg` },
  sizeBytes: 1000,
  sha256: String(n).padStart(64, '0'),
  mediaType: 'image/jpeg',
  fileSystemTime: '2020-05-05T05:05:05.000Z',
  stagedAt: '2024-01-22T02:00:00.000Z',
  reading: { preview: 'ready' },
  ...more,
});
const first = { id: 'f'.repeat(32), number: 'B-MKS1-000001' };

describe('a batch that waits to be recorded', () => {
  test('says places and days from EXIF, and nothing from file-system times', () => {
    const point = { latitude: -6.91746, longitude: 107.61912, datum: 'WGS 84', source: 'exif' } as const;
    const facts = batchFacts([
      staged(1, { reading: { preview: 'ready', exif: { takenLocal: '2024-01-18T07:41:00', coordinates: point } } }),
      staged(2, { reading: { preview: 'failed' } }),
      staged(3, { reading: { preview: 'ready', nameHint: 'whatsapp' }, duplicateOf: first }),
    ]);
    expect(facts).toEqual({
      count: 3,
      sizeBytes: 3000,
      withPoint: 1,
      withTime: 1,
      fromWhatsapp: 1,
      duplicates: 1,
      days: { first: '2024-01-18', last: '2024-01-18' },
      point: '6,91746° LS / 107,61912° BT',
      failed: 1,
    });
  });

  test('two points far apart are no one place', () => {
    const at = (latitude: number) =>
      ({ preview: 'ready', exif: { coordinates: { latitude, longitude: 107, datum: 'WGS 84', source: 'exif' } } }) as const;
    expect(batchFacts([staged(1, { reading: at(-6) }), staged(2, { reading: at(-7) })]).point).toBeUndefined();
  });

  test('a duplicate joins the case as the first exhibit unless the officer wants it again', () => {
    const files = [staged(1), staged(2, { duplicateOf: first }), staged(3, { duplicateOf: first })];
    expect(splitBatch(files, new Map([[files[2]?.id ?? '', 'again']]))).toEqual({
      record: [files[0]?.id, files[2]?.id],
      putAway: [files[1]?.id],
      firstIds: [first.id],
    });
  });

  test('the same bytes twice in one batch are told apart from the first', () => {
    const twin = staged(2, { sha256: staged(1).sha256 });
    expect([...repeatedInBatch([staged(1), twin])]).toEqual([[twin.id, staged(1).id]]);
  });

  test('a title is offered from what and where, without saying the place twice', () => {
    expect([
      suggestTitle('baliho caleg di pagar sekolah. Menghadap jalan.', 'SDN 2 Mekarsari'),
      suggestTitle('Baliho di pagar SDN 2 Mekarsari', 'SDN 2 Mekarsari'),
      suggestTitle('', 'Pasar Cikaso'),
      suggestTitle('', ''),
    ]).toEqual(['Baliho caleg di pagar sekolah di SDN 2 Mekarsari', 'Baliho di pagar SDN 2 Mekarsari', 'Pasar Cikaso', '']);
  });

  test('a long account still gives a title of one line', () => {
    expect(suggestTitle('pemasangan '.repeat(30), '').length).toBeLessThanOrEqual(90);
  });
});
