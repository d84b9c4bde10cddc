import { expect, test } from 'vitest';
import { photoTextOffer } from '../../../shared/domain/photo-text.ts';
import fc from '../../helpers/properties.ts';

const lines = (...texts: string[]) => texts.map((text) => ({ text, confidence: 90 }));
const point = (text: string) => photoTextOffer(lines(text)).coordinates;

test('coordinates are read as degrees, as sixtieths and in Indonesian', () => {
  const texts = [
    'Lat -6.917464° Long 107.619123°',
    '-6.917464,107.619123',
    '6,917464 LS 107,619123 BT',
    'S 6.917464 E 107.619123',
    'Latitude: -6.917464 Longitude: 107.619123',
  ];
  for (const text of texts) {
    expect.soft(point(text)?.latitude, text).toBeCloseTo(-6.917464, 6);
    expect.soft(point(text)?.longitude, text).toBeCloseTo(107.619123, 6);
  }
  expect(point('6°55\'2.9"S 107°37\'8.8"E')?.latitude).toBeCloseTo(-6.917472, 5);
  expect(point('0°34\'12"LU 117°08\'24"BT')?.latitude).toBeCloseTo(0.57, 5);
});

test('a lost sign is a doubt, never a place in the north', () => {
  expect(photoTextOffer(lines('Lat 6.917464 Long 107.619123')).doubts).toEqual(['hemisphere-not-written', 'outside-indonesia']);
});

test('moments are read with their zone, and an open order of day and month is not guessed', () => {
  const time = (...texts: string[]) => photoTextOffer(lines(...texts)).time;
  expect(time('18 Jan 2024 07:12:33')?.local).toBe('2024-01-18T07:12:33');
  expect(time('Kamis, 18 Januari 2024 07.12 WIB')).toMatchObject({ local: '2024-01-18T07:12', zone: 'WIB' });
  expect(time('18/01/2024 07:12 AM GMT +07:00')).toMatchObject({ local: '2024-01-18T07:12', zone: 'WIB' });
  expect(time('Jan 18, 2024 7:12:33 PM')?.local).toBe('2024-01-18T19:12:33');
  expect(time('07:12', '2024-01-18')?.local).toBe('2024-01-18T07:12');
  expect(photoTextOffer(lines('05/06/2024 07:12'))).toEqual({ doubts: ['date-order'] });
  // Two figures for the year, and day first would be years before such programs: nothing is guessed.
  expect(photoTextOffer(lines('24/01/18 07:12'))).toEqual({ doubts: ['date-order'] });
  expect(photoTextOffer(lines('24/01/24 07:12')).time?.local).toBe('2024-01-24T07:12');
  expect(time('31 Februari 2024 07:12')).toBeUndefined();
});

test('what is left of the words is offered as address', () => {
  expect(photoTextOffer(lines('Jl. Pagar Sekolah No. 12, Mekarsari', 'Lat -6.917464 Long 107.619123', '18 Jan 2024 07:12')).address).toBe(
    'Jl. Pagar Sekolah No. 12, Mekarsari',
  );
});

test('whatever is read, nothing off the globe and no impossible day is offered', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 120 }), { maxLength: 20 }), (texts) => {
      const { coordinates, time } = photoTextOffer(lines(...texts));
      if (coordinates) expect(Math.abs(coordinates.latitude)).toBeLessThanOrEqual(90);
      if (time) expect(Number.isNaN(Date.parse(`${time.local.slice(0, 10)}T00:00:00Z`))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
