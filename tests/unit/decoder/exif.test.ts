import { describe, expect, it } from 'vitest';
import { readExif, wallClock } from '../../../electron/services/intake/decoder/exif.ts';
import { ReadingSchema } from '../../../shared/domain/exhibit.ts';
import { ascii, bytes, type Directory, exifBlock, gpsOf, rationals, short, tag } from '../../helpers/exif-writer.ts';
import fc from '../../helpers/properties.ts';

const now = new Date('2026-11-22T03:00:00Z');
const gps = (...more: Directory[]) => readExif(exifBlock({ gps: more.flatMap((d) => [...d]) }), now);
const photo = (directory: Directory) => readExif(exifBlock({ photo: directory }), now);

describe('GPS in EXIF', () => {
  it.each([
    ['S', 'E', -6.91746, 107.61912],
    ['N', 'E', 6.91746, 107.61912],
    ['S', 'W', -6.91746, -107.61912],
    ['N', 'W', 6.91746, -107.61912],
  ])('reads the hemispheres %s and %s', (ns, ew, latitude, longitude) => {
    expect(gps(gpsOf(6.91746, ns, 107.61912, ew))?.coordinates).toEqual({
      latitude,
      longitude,
      datum: 'WGS 84',
      source: 'exif',
      asStated: `6/1 55/1 28560/10000 ${ns}, 107/1 37/1 88320/10000 ${ew}`,
    });
  });

  it('reads any point back to a tenth of a millidegree second', () => {
    fc.assert(
      fc.property(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (latitude, longitude) => {
        fc.pre(Math.abs(latitude) > 1e-6 || Math.abs(longitude) > 1e-6);
        const read = gps(gpsOf(Math.abs(latitude), latitude < 0 ? 'S' : 'N', Math.abs(longitude), longitude < 0 ? 'W' : 'E'));
        expect(read?.coordinates?.latitude).toBeCloseTo(latitude, 6);
        expect(read?.coordinates?.longitude).toBeCloseTo(longitude, 6);
      }),
    );
  });

  it('keeps accuracy, height and satellite time where they are stated', () => {
    const read = gps(gpsOf(1.5, 'N', 124.84, 'E'), [
      [tag.gpsAltitudeRef, bytes(1)],
      [tag.gpsAltitude, rationals([25, 2])],
      [tag.gpsTimeStamp, rationals([0, 1], [12, 1], [3, 1])],
      [tag.gpsDateStamp, ascii('2024:01:18')],
      [tag.gpsAccuracy, rationals([47, 10])],
    ]);
    expect(read).toMatchObject({ coordinates: { accuracyM: 4.7, altitudeM: -12.5 }, gpsUtc: '2024-01-18T00:12:03.000Z' });
  });

  it('never makes up an accuracy: zero, 0/0 and the impossible are none', () => {
    for (const stated of [
      [0, 1],
      [0, 0],
      [5, 0],
      [4_000_000, 1],
    ] as const) {
      expect(gps(gpsOf(1.5, 'N', 124.84, 'E'), [[tag.gpsAccuracy, rationals(stated)]])?.coordinates).not.toHaveProperty('accuracyM');
    }
  });

  it.each<[string, Directory, string]>([
    ['0, 0', gpsOf(0, 'N', 0, 'E'), 'gps-zero'],
    ['latitude 91', gpsOf(91, 'N', 10, 'E'), 'gps-out-of-range'],
    ['longitude 181', gpsOf(9, 'N', 181, 'E'), 'gps-out-of-range'],
    [
      'degrees of 0/0',
      [
        ...gpsOf(9, 'S', 110, 'E').slice(0, 1),
        [tag.gpsLatitude, rationals([0, 0], [0, 0], [0, 0])] as const,
        ...gpsOf(9, 'S', 110, 'E').slice(2),
      ],
      'gps-invalid',
    ],
    [
      '75 minutes',
      [
        ...gpsOf(9, 'S', 110, 'E').slice(0, 1),
        [tag.gpsLatitude, rationals([6, 1], [75, 1], [0, 1])] as const,
        ...gpsOf(9, 'S', 110, 'E').slice(2),
      ],
      'gps-invalid',
    ],
    ['no letter', gpsOf(6.9, '', 107.6, ''), 'gps-without-hemisphere'],
    ['the Tokyo datum', [...gpsOf(6.9, 'S', 107.6, 'E'), [tag.gpsMapDatum, ascii('TOKYO')] as const], 'gps-other-datum'],
  ])('refuses %s and says why', (_, directory, doubt) => {
    expect(readExif(exifBlock({ gps: directory }), now)).toEqual({ doubts: [doubt] });
  });

  it('guesses no hemisphere where the references are missing', () => {
    const withoutRefs = gpsOf(6.9, 'S', 107.6, 'E').filter(([id]) => id !== tag.gpsLatitudeRef && id !== tag.gpsLongitudeRef);
    expect(gps(withoutRefs)).toEqual({ doubts: ['gps-without-hemisphere'] });
  });
});

describe('time in EXIF', () => {
  it('keeps the wall clock and the offset apart', () => {
    expect(
      photo([
        [tag.dateTimeOriginal, ascii('2024:01:18 07:12:03')],
        [tag.offsetTimeOriginal, ascii('+08:00')],
      ]),
    ).toEqual({ takenLocal: '2024-01-18T07:12:03', offset: '+08:00' });
  });

  it('guesses no offset', () => {
    expect(photo([[tag.dateTimeOriginal, ascii('2024:01:18 07:12:03')]])).toEqual({ takenLocal: '2024-01-18T07:12:03' });
  });

  it('does not take the time of editing for the time of taking', () => {
    expect(readExif(exifBlock({ image: [[tag.dateTime, ascii('2024:01:18 07:12:03')]] }), now)).toBeUndefined();
  });

  it('keeps a date in the future and flags it', () => {
    expect(photo([[tag.dateTimeOriginal, ascii('2031:01:18 07:12:03')]])).toEqual({
      takenLocal: '2031-01-18T07:12:03',
      doubts: ['taken-in-future'],
    });
  });

  it('allows a clock east of Greenwich to be ahead of UTC', () => {
    expect(photo([[tag.dateTimeOriginal, ascii('2026:11:22 12:00:00')]])).not.toHaveProperty('doubts');
    expect(
      photo([
        [tag.dateTimeOriginal, ascii('2026:11:22 12:00:00')],
        [tag.offsetTimeOriginal, ascii('+07:00')],
      ]),
    ).toMatchObject({ doubts: ['taken-in-future'] });
  });

  it.each(['2024:02:30 07:12:03', '2024:01:18 25:00:00', 'kemarin', '<script>alert(1)</script>'])('names "%s" as no time', (stated) => {
    expect(photo([[tag.dateTimeOriginal, ascii(stated)]])).toEqual({ doubts: ['taken-invalid'] });
  });

  it.each(['0000:00:00 00:00:00', '    :  :     :  :  '])('takes "%s" as nothing stated', (stated) => {
    expect(photo([[tag.dateTimeOriginal, ascii(stated)]])).toBeUndefined();
  });

  it('reads back every second there is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 19);
        expect(wallClock(iso.replaceAll('-', ':').replace('T', ' '))).toBe(iso);
      }),
    );
  });
});

describe('text in EXIF', () => {
  const make = (text: string) => readExif(exifBlock({ image: [[tag.make, ascii(text)]] }), now)?.make;

  it('ends at NUL, drops control and bidirectional characters, and stays short', () => {
    expect(make('Kamera\0Rahasia')).toBe('Kamera');
    expect(make('Kam\u0007era\u001b[31m')).toBe('Kam era [31m');
    expect(make(`${'A'.repeat(20_000)}`)).toBe('A'.repeat(120));
  });

  it('keeps markup as the harmless text it is', () => {
    expect(make('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  it('says nothing for blanks', () => {
    expect(make('   ')).toBeUndefined();
  });

  it('takes only the eight orientations', () => {
    const orientation = (n: number) => readExif(exifBlock({ image: [[tag.orientation, short(n)]] }), now);
    expect(orientation(6)).toEqual({ orientation: 6 });
    expect(orientation(0)).toBeUndefined();
    expect(orientation(9)).toBeUndefined();
  });
});

describe('hostile EXIF', () => {
  const valid = exifBlock({
    image: [[tag.make, ascii('Lensa Rekaan')]],
    photo: [[tag.dateTimeOriginal, ascii('2024:01:18 07:12:03')]],
    gps: gpsOf(6.91746, 'S', 107.61912, 'E'),
  });
  const holds = (block: Uint8Array) => {
    const facts = readExif(block, now);
    expect(ReadingSchema.safeParse({ preview: 'none', ...(facts && { exif: facts }) }).success).toBe(true);
  };

  it('never throws and never breaks the schema, whatever bytes are changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const block = Buffer.from(valid);
        for (const [at, byte] of changes) block[at] = byte;
        holds(block);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a cut block', () => {
    for (let length = 0; length < valid.length; length += 3) holds(valid.subarray(0, length));
  });
});
