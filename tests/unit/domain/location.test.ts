import { describe, expect, it } from 'vitest';
import { copyCoordinates, parseCoordinates, showCoordinates } from '../../../shared/domain/location.ts';
import fc from '../../helpers/properties.ts';

const bandung = { latitude: -6.91746, longitude: 107.61912 };
const near = (text: string) => {
  const point = parseCoordinates(text);
  return point && { latitude: Math.round(point.latitude * 1e5) / 1e5, longitude: Math.round(point.longitude * 1e5) / 1e5 };
};

describe('coordinates as officers type them', () => {
  it.each([
    '-6.91746, 107.61912',
    '-6.91746,107.61912',
    '-6.91746 107.61912',
    '−6.91746; 107.61912',
    '(-6.91746, 107.61912)',
    '-6,91746, 107,61912',
    '-6,91746,107,61912',
    '-6,91746 / 107,61912',
    '-6.91746° 107.61912°',
    'Lat -6.91746° Long 107.61912°',
    'Latitude: -6.91746, Longitude: 107.61912',
    '6,91746° LS / 107,61912° BT',
    '6.91746 LS 107.61912 BT',
    '6.91746S107.61912E',
    'S6.91746 E107.61912',
    'S 6.91746, E 107.61912',
    '107.61912 BT 6.91746 LS',
    '6°55\'2,856" LS 107°37\'8,832" BT',
    '6° 55′ 2.856″ S, 107° 37′ 8.832″ E',
    "6º55'2.856'' LS, 107º37'8.832'' BT",
    "6°55'2.856 S 107°37'8.832 E",
    'S 6°55\'2.856" E 107°37\'8.832"',
    "S6°55.0476' E107°37.1472'",
    '6 derajat 55 menit 2,856 detik Lintang Selatan, 107 derajat 37 menit 8,832 detik Bujur Timur',
    '６.９１７４６ LS １０７.６１９１２ BT',
  ])('%s', (text) => {
    expect(near(text)).toEqual(bandung);
  });

  it.each([
    ['1,49° LU 124,84° BT', 1.49, 124.84],
    ['1.49 N, 124.84 E', 1.49, 124.84],
    ['1.49 U 124.84 T', 1.49, 124.84],
    ['6.9 LS 107.6 BB', -6.9, -107.6],
    ['0° LS 109° BT', 0, 109],
    ['90 S 180 E', -90, 180],
    ['-6, 107', -6, 107],
  ])('%s keeps its hemispheres', (text, latitude, longitude) => {
    expect(parseCoordinates(text)).toEqual({ latitude, longitude });
  });

  it.each([
    ['nothing', ''],
    ['words', 'di depan SDN 2 Mekarsari'],
    ['one number', '-6.91746'],
    ['one number with a comma', '-6,107'],
    ['three numbers', '6.9 107.6 12'],
    ['three numbers between commas', '12,34,56'],
    ['latitude out of range', '-91, 107'],
    ['longitude out of range', '-6, 181'],
    ['the axes swapped', '107.61912, -6.91746'],
    ['the axes named in the other order', 'Long 80.5, Lat -6.9'],
    ['sixty minutes', '6°60\'0" LS 107°37\'9" BT'],
    ['sixty seconds', '6°55\'60" LS 107°37\'9" BT'],
    ['minutes without a hemisphere', '6°55\'2" 107°37\'9"'],
    ['one hemisphere only', '6.9 LS 107.6'],
    ['two latitudes', '6.9 LS 107.6 LU'],
    ['a sign against a hemisphere', '-6.9 LS 107.6 BT'],
    ['something behind', '-6.9, 107.6 kira-kira'],
    ['something before', 'x6.9 LS 107.6 BT'],
    ['fractions twice', "6.5°55' LS 107°37' BT"],
    ['exponents', '1e1, 1e2'],
    ['not numbers', 'NaN, NaN'],
    ['a flood', '6'.repeat(100_000)],
  ])('is refused: %s', (_, text) => {
    expect(parseCoordinates(text)).toBeUndefined();
  });

  const latitude = fc.double({ min: -90, max: 90, noNaN: true });
  const longitude = fc.double({ min: -180, max: 180, noNaN: true });

  it('that screens show or copy are read back', () => {
    fc.assert(
      fc.property(latitude, longitude, (la, lo) => {
        const point = { latitude: la, longitude: lo };
        for (const text of [showCoordinates(point), copyCoordinates(point)]) {
          const read = parseCoordinates(text);
          expect(read?.latitude).toBeCloseTo(la, 4);
          expect(read?.longitude).toBeCloseTo(lo, 4);
        }
      }),
    );
  });

  it('in degrees, minutes and seconds are read back in every hemisphere', () => {
    const dms = (n: number) => {
      const total = Math.round(Math.abs(n) * 36_000);
      return `${Math.floor(total / 36_000)}°${Math.floor(total / 600) % 60}'${((total % 600) / 10).toFixed(1).replace('.', ',')}"`;
    };
    fc.assert(
      fc.property(latitude, longitude, (la, lo) => {
        const read = parseCoordinates(`${dms(la)} ${la < 0 ? 'LS' : 'LU'} ${dms(lo)} ${lo < 0 ? 'BB' : 'BT'}`);
        expect(read?.latitude).toBeCloseTo(la, 3);
        expect(read?.longitude).toBeCloseTo(lo, 3);
      }),
    );
  });

  it('never throw, and are in range when read, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,-+ °\'"NSEWLUBT;/') }));
    fc.assert(
      fc.property(typed, (text) => {
        const read = parseCoordinates(text);
        expect(read === undefined || (Math.abs(read.latitude) <= 90 && Math.abs(read.longitude) <= 180)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
