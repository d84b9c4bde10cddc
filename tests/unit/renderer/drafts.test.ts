import { describe, expect, test } from 'vitest';
import { draftOfPlace, emptyPlace, isOutsideIndonesia, placeOf, showPlace, showRegion } from '../../../renderer/evidence/place-draft.ts';
import { draftOfTime, emptyTime, readClock, readDay, statementOf } from '../../../renderer/evidence/time-draft.ts';
import type { Region } from '../../../shared/domain/location.ts';

const now = new Date('2024-01-22T02:42:00Z');
const region: Region = {
  code: '32.01.02.2003',
  name: 'Mekarsari',
  level: 'desa',
  ancestors: [
    { code: '32', name: 'Pasundan', level: 'provinsi' },
    { code: '32.01', name: 'Kabupaten Cikaso', level: 'kabupaten' },
    { code: '32.01.02', name: 'Mekarsari', level: 'kecamatan' },
  ],
  zone: 'WIB',
  dataset: 'uji',
};

describe('time as it is typed', () => {
  test('a day without hours stays a day', () => {
    expect(statementOf({ ...emptyTime('WIB'), day: '2024-01-18' }, now)).toEqual({
      local: '2024-01-18',
      zone: 'WIB',
      approximate: false,
      source: 'typed',
    });
  });
  test('a clock is read with dot, colon or none', () => {
    expect(['7.05', '07:05', '0705', '24.00', '7.60', 'pagi'].map(readClock)).toEqual([
      '07:05',
      '07:05',
      '07:05',
      undefined,
      undefined,
      undefined,
    ]);
  });
  test('a day is read as Indonesians write it and as ISO, and never invented', () => {
    expect(['18/1/2024', '18-01-2024', '2024-1-18', '31/2/2024', 'kemarin'].map(readDay)).toEqual([
      '2024-01-18',
      '2024-01-18',
      '2024-01-18',
      undefined,
      undefined,
    ]);
  });
  test('nothing typed is nothing stated, a clock alone is a fault', () => {
    expect(statementOf(emptyTime('WIT'), now)).toBeNull();
    expect(statementOf({ ...emptyTime('WIT'), clock: '07.00' }, now)).toBe('day-missing');
  });
  test('the future is measured by the clock of the place, not of the laptop', () => {
    const at = { ...emptyTime('WIT'), day: '2024-01-22', clock: '11.30' };
    expect(statementOf(at, now)).toEqual({ local: '2024-01-22T11:30', zone: 'WIT', approximate: false, source: 'typed' });
    expect(statementOf({ ...at, zone: 'WIB' }, now)).toBe('in-future');
  });
  test('a statement survives editing unchanged', () => {
    const said = { local: '2024-01-18T07:41', zone: 'WITA', approximate: true, source: 'witness' } as const;
    expect(statementOf(draftOfTime(said, 'WIB'), now)).toEqual(said);
  });
});

describe('place as it is typed', () => {
  test('nothing typed is no place', () => {
    expect(placeOf(emptyPlace)).toBeNull();
  });
  test('typed coordinates carry what was typed and no accuracy', () => {
    expect(placeOf({ ...emptyPlace, coordinatesText: '6°55\'2,9" LS 107°37\'9" BT' })).toEqual({
      coordinates: {
        latitude: expect.closeTo(-6.917472, 6),
        longitude: expect.closeTo(107.619167, 6),
        datum: 'WGS 84',
        source: 'typed',
        asStated: '6°55\'2,9" LS 107°37\'9" BT',
      },
    });
  });
  test('EXIF coordinates keep their source and accuracy while the text is untouched', () => {
    const place = { coordinates: { latitude: -6.91746, longitude: 107.61912, accuracyM: 8, datum: 'WGS 84', source: 'exif' } } as const;
    expect(placeOf(draftOfPlace(place))).toEqual(place);
  });
  test('what is no coordinate is a fault, not a guess', () => {
    expect(placeOf({ ...emptyPlace, coordinatesText: '91, 200' })).toBe('coordinates-invalid');
  });
  test('a point beyond the sea borders is asked about', () => {
    expect([isOutsideIndonesia({ latitude: 6.9, longitude: 107 }), isOutsideIndonesia({ latitude: -6.9, longitude: 107 })]).toEqual([
      true,
      false,
    ]);
  });
  test('regions read from the place upwards, each with its level', () => {
    expect(showRegion(region)).toBe('Desa Mekarsari, Kecamatan Mekarsari, Kabupaten Cikaso');
    expect(showPlace({ name: 'SDN 2 Mekarsari', region })).toBe('SDN 2 Mekarsari, Desa Mekarsari');
  });
});
