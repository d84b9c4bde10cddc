import { describe, expect, it } from 'vitest';
import {
  instantOf,
  localIn,
  longDay,
  longTime,
  shortTime,
  showTime,
  type TimeStatement,
  TimeStatementSchema,
  type Zone,
  zoneOfRegion,
} from '../../../shared/domain/time.ts';
import fc from '../../helpers/properties.ts';

const stated = (local: string, zone: Zone, approximate = false): TimeStatement => ({ local, zone, approximate, source: 'typed' });
const zones: Zone[] = ['WIB', 'WITA', 'WIT'];

describe('times in the zone of the place', () => {
  it('are written as officers write them', () => {
    expect(longTime('2024-02-13T23:12:00.000Z', 'WITA')).toBe('Rabu, 14 Februari 2024 pukul 07.12 WITA');
    expect(longTime('2024-02-13T23:12:05.000Z', 'WITA', true)).toBe('Rabu, 14 Februari 2024 pukul 07.12.05 WITA');
    expect(shortTime('2024-01-29T00:12:00.000Z', 'WIB')).toBe('29-01-2024 pukul 07.12 WIB');
    expect(showTime(stated('2024-01-18T07:12', 'WIT'))).toBe('Kamis, 18 Januari 2024 pukul 07.12 WIT');
    expect(showTime(stated('2024-01-18T07:12', 'WIT', true))).toBe('Kamis, 18 Januari 2024 sekitar pukul 07.12 WIT');
    expect(showTime(stated('2024-01-18', 'WIT'))).toBe('Kamis, 18 Januari 2024');
    expect(showTime(stated('2024-01-18', 'WIT', true))).toBe('Kamis, 18 Januari 2024 (sekitar)');
    expect(longDay('2024-02-29')).toBe('Kamis, 29 Februari 2024');
  });

  it('differ by an hour from zone to zone at one instant', () => {
    const at = '2024-01-18T16:30:00.000Z';
    expect(zones.map((zone) => localIn(at, zone))).toEqual(['2024-01-18T23:30:00', '2024-01-19T00:30:00', '2024-01-19T01:30:00']);
  });

  it('turn into instants and back, with and without seconds', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2050-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const local = localIn(date, zone);
          expect(localIn(instantOf(stated(local, zone)), zone)).toBe(local);
          expect(localIn(instantOf(stated(local.slice(0, 16), zone)), zone)).toBe(`${local.slice(0, 16)}:00`);
        },
      ),
    );
  });

  it('take a bare day at its first minute there', () => {
    expect(instantOf(stated('2024-01-18', 'WIT')).toISOString()).toBe('2024-01-17T15:00:00.000Z');
  });

  it.each(['18-01-2024', '2024-1-18', '2024-01-18 07:12', '2024-01-18T7:12', '2024-01-18T07:12:03Z', ''])(
    'refuse "%s" as a statement',
    (local) => {
      expect(TimeStatementSchema.safeParse(stated(local, 'WIB')).success).toBe(false);
    },
  );
});

describe('zone of a region', () => {
  it.each<[string, Zone]>([
    ['11', 'WIB'],
    ['32.04.05.2003', 'WIB'],
    ['35', 'WIB'],
    ['61', 'WIB'],
    ['62', 'WIB'],
    ['51', 'WITA'],
    ['52', 'WITA'],
    ['53', 'WITA'],
    ['63', 'WITA'],
    ['64', 'WITA'],
    ['65', 'WITA'],
    ['71', 'WITA'],
    ['76', 'WITA'],
    ['81', 'WIT'],
    ['82', 'WIT'],
    ['91', 'WIT'],
    ['96', 'WIT'],
    ['99.01.01.2001', 'WIB'],
    ['99.02.01.2001', 'WITA'],
    ['99.03', 'WIT'],
  ])('%s is %s', (code, zone) => {
    expect(zoneOfRegion(code)).toBe(zone);
  });
});
