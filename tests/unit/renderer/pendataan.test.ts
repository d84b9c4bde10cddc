/** The pure parts of the inventory screen: what carries over, which key does what, how the pile and the road are ordered, how points are drawn. */
import { describe, expect, it } from 'vitest';
import { draftOf, inputOf, newDraft, regionFor, sameAsBefore, withKind } from '../../../renderer/features/pendataan/draft.ts';
import { actInField, actOf, fieldKeys, formKeys, kindKeys, type Pressed, typeDigit } from '../../../renderer/features/pendataan/keys.ts';
import { groupedByVillage, nextOpen } from '../../../renderer/features/pendataan/pile.ts';
import { plotOf, scaleBar } from '../../../renderer/features/pendataan/plot.ts';
import { noFilter, shownLines, sumsOf, tableOf } from '../../../renderer/features/pendataan/table.ts';
import type { PilePhoto, PlaceCategory } from '../../../shared/contract/inventory.ts';
import type { InventoryLine } from '../../../shared/domain/inventory.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { inRoadOrder, roadOrderOf } from '../../../shared/domain/road-order.ts';

const id = (n: number): string => String(n).padStart(32, '0');
const village = (code: string, name: string, level: Region['level'] = 'desa'): Region => ({
  code,
  name,
  level,
  ancestors: [],
  zone: 'WIB',
  dataset: 'uji',
});
const tegalrejo = village('99.01.01.2001', 'Tegalrejo');
const karanglo = village('99.01.01.2003', 'Karanglo');
const at = (latitude: number, longitude: number): InventoryLine['coordinates'] => ({
  latitude,
  longitude,
  datum: 'WGS 84',
  source: 'exif',
});

const photo = (n: number, more: Partial<PilePhoto> = {}): PilePhoto => ({
  exhibitId: id(n),
  number: `B-KLT1-${String(n).padStart(6, '0')}`,
  partId: id(n),
  mediaType: 'image/jpeg',
  preview: 'ready',
  ...more,
});
const near = (region: Region, ...doubts: NonNullable<PilePhoto['near']>['doubts']): Pick<PilePhoto, 'near' | 'coordinates'> => ({
  coordinates: at(-6.9, 107.6),
  near: { region, metres: 120, doubts },
});
const line = (n: number, more: Partial<InventoryLine> = {}): InventoryLine => ({
  id: id(n),
  inventoryId: id(0),
  exhibitIds: [id(n)],
  kind: 'apk',
  form: 'spanduk',
  quantity: 3,
  participant: 'Partai Contoh',
  road: 'Jalan Raya',
  recordedBy: id(0),
  recordedAt: '2024-01-18T00:00:00.000Z',
  ...more,
});

describe('a new line', () => {
  it('takes kind, form, place, participant and road over, and never quantity, size or note', () => {
    const before = line(1, { place: { is: 'outside' }, size: '3 x 4 m', note: 'kawat', region: tegalrejo });
    expect(newDraft(photo(2), before, new Set())).toEqual({
      exhibitIds: [id(2)],
      kind: 'apk',
      form: 'spanduk',
      quantity: 1,
      place: { is: 'outside' },
      participant: 'Partai Contoh',
      region: tegalrejo,
      road: 'Jalan Raya',
      size: '',
      note: '',
    });
  });

  it('has the village of its GPS point only where an officer has taken it, and never a doubtful or a far one', () => {
    const taken = new Set([tegalrejo.code]);
    expect(regionFor(photo(2, near(tegalrejo)), taken, undefined)).toEqual(tegalrejo);
    expect(regionFor(photo(2, near(karanglo)), taken, tegalrejo)).toBeUndefined();
    expect(regionFor(photo(2, near(tegalrejo, 'between')), taken, undefined)).toBeUndefined();
    // The road goes on in the village of the line before: the mark stays, the key is saved.
    expect(regionFor(photo(2, near(tegalrejo, 'between')), taken, tegalrejo)).toEqual(tegalrejo);
    expect(regionFor(photo(2, near(tegalrejo, 'far')), taken, tegalrejo)).toBeUndefined();
  });

  it('is not held to the district that intake wrote for the whole batch', () => {
    const district = village('99.01.01', 'Kalitengah', 'kecamatan');
    expect(regionFor(photo(2, { region: district, ...near(tegalrejo) }), new Set([tegalrejo.code]), undefined)).toEqual(tegalrejo);
    expect(regionFor(photo(2, { region: karanglo, ...near(tegalrejo) }), new Set([tegalrejo.code]), undefined)).toEqual(karanglo);
  });

  it('is the same as the line before with Ctrl+D, but for its own photo, point and village', () => {
    const before = line(1, { size: '3 x 4 m', note: 'kawat', region: tegalrejo, coordinates: at(-6.9, 107.6) });
    const own = { ...newDraft(photo(2, { coordinates: at(-6.91, 107.61) }), before, new Set()), region: karanglo };
    const same = sameAsBefore(own, before);
    expect(same).toMatchObject({ exhibitIds: [id(2)], quantity: 3, size: '3 x 4 m', note: 'kawat', region: karanglo });
    expect(same.coordinates).toEqual(at(-6.91, 107.61));
    expect(same.id).toBeUndefined();
  });

  it('loses a place that its new kind does not have, and sends nothing of an object where there is none', () => {
    const categories: PlaceCategory[] = [
      { code: 'APK-71a', kind: 'apk', words: 'tempat ibadah', certainty: 'TERKONFIRMASI' },
      { code: 'BK-70-1', kind: 'bahan-kampanye', words: 'tempat ibadah', certainty: 'TERKONFIRMASI' },
    ];
    const draft = { ...draftOf(line(1)), place: { is: 'listed' as const, code: 'APK-71a' } };
    expect(withKind(draft, 'bahan-kampanye', categories).place).toBeUndefined();
    expect(withKind(draft, 'aps', categories).place).toEqual({ is: 'listed', code: 'APK-71a' });
    expect(inputOf(withKind(draft, 'tanpa-objek', categories))).toEqual({
      id: id(1),
      exhibitIds: [id(1)],
      kind: 'tanpa-objek',
      quantity: 1,
      road: 'Jalan Raya',
    });
  });
});

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe('the keyboard', () => {
  it('gives every act a key of its own', () => {
    const keys = [...Object.values(kindKeys), ...Object.values(formKeys), ...Object.values(fieldKeys), 'g', 'm', 'f', 'o'];
    expect(new Set(keys).size).toBe(keys.length);
    expect(actOf(pressed('u'))).toEqual({ is: 'form', form: 'umbul-umbul' });
    expect(actOf(pressed('Enter'))).toEqual({ is: 'save' });
    expect(actOf(pressed('!', { code: 'Digit1', shiftKey: true }))).toEqual({ is: 'place', index: 0 });
    expect(actOf(pressed(')', { code: 'Digit0', shiftKey: true }))).toEqual({ is: 'place', index: 9 });
    expect(actOf(pressed('d', { ctrlKey: true }))).toEqual({ is: 'same' });
    expect(actOf(pressed('k', { ctrlKey: true }))).toBeUndefined();
  });

  it('leaves typing alone while a field has the keys', () => {
    expect(actInField(pressed('u'))).toBeUndefined();
    expect(actInField(pressed('z', { ctrlKey: true }))).toBeUndefined();
    expect(actInField(pressed('Enter'))).toEqual({ is: 'save' });
  });

  it('makes one number of digits, never nought and never beyond the bound', () => {
    expect(typeDigit(1, 3, true)).toBe(3);
    expect(typeDigit(3, 0, false)).toBe(30);
    expect(typeDigit(5, 0, true)).toBe(5);
    expect(typeDigit(9999, 9, false)).toBe(9999);
  });
});

describe('the pile', () => {
  it('keeps a village together, and a photo without a point with the one before it', () => {
    const photos = [photo(1, near(tegalrejo)), photo(2, near(karanglo)), photo(3), photo(4, near(tegalrejo))];
    expect(groupedByVillage(photos).map((p) => p.exhibitId)).toEqual([id(1), id(4), id(2), id(3)]);
  });
  it('goes round to the next photo without a line', () => {
    const photos = [photo(1), photo(2), photo(3)];
    expect(nextOpen(photos, new Map([[id(3), ['x']]]), 1)).toBe(0);
    expect(nextOpen(photos, new Map(photos.map((p) => [p.exhibitId, ['x']])), 1)).toBe(1);
  });
});

describe('the road', () => {
  const stops = [
    line(1, { region: tegalrejo, coordinates: at(-6.9, 107.6) }),
    line(2, { region: karanglo, coordinates: at(-6.95, 107.65) }),
    line(3, { region: tegalrejo, coordinates: at(-6.902, 107.602) }),
    line(4, { region: tegalrejo, coordinates: at(-6.901, 107.601) }),
    line(5, { region: tegalrejo }),
  ];
  it('is walked village by village to the nearest next one; what has no point comes last in its village', () => {
    expect(roadOrderOf(stops).map((s) => s.id)).toEqual([1, 4, 3, 5, 2].map(id));
  });
  it('is the officer’s where he set one, with new stops behind', () => {
    expect(inRoadOrder(stops, [id(2), id(1)]).map((s) => s.id)).toEqual([2, 1, 4, 3, 5].map(id));
  });
});

describe('the plot', () => {
  it('has north up, one scale both ways and a round bar', () => {
    const box = { width: 840, height: 560, margin: 60 };
    const plot = plotOf([line(1, { coordinates: at(-6.9, 107.6) }), line(2, { coordinates: at(-6.91, 107.6) })], box);
    const [north, south] = plot.points;
    expect(north?.y).toBeCloseTo(60, 0);
    expect(south?.y).toBeCloseTo(500, 0);
    expect(north?.x).toBeCloseTo(420, 0);
    expect(plot.metresPerUnit * 440).toBeCloseTo(1113, 0);
    expect(scaleBar(plot.metresPerUnit, 160).metres).toBe(200);
  });
});

describe('the table', () => {
  it('filters, sorts by figures as figures, and sums what is alleged without APS', () => {
    const listed = { is: 'listed', code: 'APK-71a', words: 'tempat ibadah', certainty: 'TERKONFIRMASI', catalogueVersion: '1' } as const;
    const all = shownLines(
      [
        line(1, { quantity: 30, place: listed }),
        line(2, { quantity: 4, kind: 'aps', place: listed }),
        line(3, { quantity: 100, participant: 'Partai Misal' }),
        line(4, { kind: 'tanpa-objek' }),
      ],
      (exhibit) => `B-${Number(exhibit)}`,
    );
    expect(tableOf(all, noFilter, { by: 'quantity', descending: true }).map((s) => s.line.quantity)).toEqual([100, 30, 4]);
    const own = tableOf(all, { ...noFilter, participant: 'partai  contoh' }, undefined);
    expect(sumsOf(own)).toEqual({ lines: 2, quantity: 34, alleged: 30 });
  });
});
