import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, daysBetween, workingDaysBetween } from '../../../electron/services/deadlines/days.ts';
import { deadlineOf } from '../../../electron/services/deadlines/deadline-of.ts';
import { DeadlineSchema } from '../../../shared/domain/deadline.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { instantOf, localIn, type TimeStatement, type Zone } from '../../../shared/domain/time.ts';

const at = (local: string, zone: Zone = 'WIB'): TimeStatement => ({ local, zone, approximate: false, source: 'typed' });
const region = (zone: Zone): Region => ({
  code: '99',
  name: 'Provinsi Latihan',
  level: 'provinsi',
  ancestors: [],
  zone,
  dataset: 'latihan 1',
});
const watch = (foundAt: TimeStatement) => ({ regime: 'PEMILU' as const, origin: 'hasil-pengawasan' as const, foundAt });
const report = (knownAt: TimeStatement) => ({ regime: 'PEMILU' as const, origin: 'laporan' as const, knownAt });

describe('the clock of seven days', () => {
  it('of a find in Pemilu takes the earlier, calendar date and says why', () => {
    expect(deadlineOf(watch(at('2024-01-12')), '2024-01-15')).toEqual({
      startedBy: 'ditemukan',
      startDay: '2024-01-12',
      dayKind: 'kalender',
      lastDay: '2024-01-19',
      totalDays: 7,
      usedDays: 3,
      daysLeft: 4,
      rule: '7 hari sejak ditemukan, UU 7/2017 Ps. 454 (5); jenis hari belum dipastikan, dipakai hari kalender sebagai batas aman',
    });
  });

  it('of a report in Pemilu counts working days, without national holidays', () => {
    expect(deadlineOf(report(at('2024-01-19')), '2024-01-22')).toEqual({
      startedBy: 'diketahui',
      startDay: '2024-01-19',
      dayKind: 'kerja',
      lastDay: '2024-01-30',
      totalDays: 7,
      usedDays: 1,
      daysLeft: 6,
      rule: '7 hari kerja sejak diketahui, UU 7/2017 Ps. 454 (6); Senin–Jumat, tanpa hari libur nasional',
    });
  });

  it('of Pemilihan runs from whichever was first, known or found', () => {
    const matter = { regime: 'PILKADA' as const, origin: 'laporan' as const, foundAt: at('2024-10-05'), knownAt: at('2024-10-03') };
    expect(deadlineOf(matter, '2024-10-04')).toMatchObject({
      startedBy: 'diketahui',
      dayKind: 'kalender',
      lastDay: '2024-10-10',
      rule: '7 hari sejak diketahui, UU Pemilihan Ps. 134; hari kalender',
    });
  });

  it('stands still until a moment is stated', () => {
    expect(deadlineOf({ regime: 'PEMILU', origin: 'laporan' }, '2024-01-22')).toBeUndefined();
  });

  it('of a matter with only the other moment runs from that', () => {
    expect(deadlineOf({ regime: 'PEMILU', origin: 'hasil-pengawasan', knownAt: at('2024-01-12') }, '2024-01-15')?.startedBy).toBe(
      'diketahui',
    );
    expect(deadlineOf({ regime: 'PEMILU', origin: 'laporan', foundAt: at('2024-01-12') }, '2024-01-15')?.startedBy).toBe('ditemukan');
  });

  it('names the rule by the moment that really started it', () => {
    const matter = { regime: 'PEMILU' as const, origin: 'informasi-awal' as const, foundAt: at('2024-01-14'), knownAt: at('2024-01-12') };
    expect(deadlineOf(matter, '2024-01-15')).toMatchObject({ startedBy: 'diketahui', startDay: '2024-01-12', dayKind: 'kalender' });
    expect(deadlineOf(matter, '2024-01-15')?.rule).toMatch(/^7 hari sejak diketahui/);
  });

  it('shows the last day as none left, and the day after as one over', () => {
    expect(deadlineOf(watch(at('2024-01-12')), '2024-01-19')).toMatchObject({ daysLeft: 0, usedDays: 7 });
    expect(deadlineOf(watch(at('2024-01-12')), '2024-01-20')).toMatchObject({ daysLeft: -1, usedDays: 7 });
    // 30 January 2024 was a Tuesday; a weekend behind the last working day is late all the same.
    expect(deadlineOf(report(at('2024-01-17')), '2024-01-27')).toMatchObject({ lastDay: '2024-01-26', daysLeft: -1 });
  });

  it('goes over the ends of months and years, and over 29 February', () => {
    expect(deadlineOf(watch(at('2023-12-29')), '2024-01-02')).toMatchObject({ lastDay: '2024-01-05', daysLeft: 3 });
    expect(deadlineOf(watch(at('2024-02-25')), '2024-02-29')).toMatchObject({ lastDay: '2024-03-03', daysLeft: 3 });
    expect(deadlineOf(watch(at('2023-02-25')), '2023-02-28')).toMatchObject({ lastDay: '2023-03-04', daysLeft: 4 });
  });

  it('takes today from the place: one instant is two days in three zones', () => {
    const instant = '2024-01-18T16:30:00.000Z'; // 23.30 WIB, 00.30 WITA, 01.30 WIT
    const left = (zone: Zone) => deadlineOf({ ...watch(at('2024-01-12', zone)), place: { region: region(zone) } }, instant)?.daysLeft;
    expect((['WIB', 'WITA', 'WIT'] as const).map(left)).toEqual([1, 0, 0]);
  });

  it('takes the day of the find from the place, not from the zone somebody wrote it in', () => {
    const matter = { ...watch(at('2024-01-12T23:30', 'WIB')), place: { region: region('WIT') } };
    expect(deadlineOf(matter, '2024-01-15')).toMatchObject({ startDay: '2024-01-13', lastDay: '2024-01-20' });
  });

  it('keeps a bare day the day it is', () => {
    expect(deadlineOf({ ...watch(at('2024-01-12', 'WIB')), place: { region: region('WIT') } }, '2024-01-15')?.startDay).toBe('2024-01-12');
  });
});

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const anyZone = fc.constantFrom<Zone>('WIB', 'WITA', 'WIT');

describe('for any day and any zone', () => {
  it('used and left make seven until the last day, and every calendar day costs one', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.integer({ min: 0, max: 20 }), (start, zone, later) => {
        const d = deadlineOf({ ...watch(at(start, zone)), place: { region: region(zone) } }, addDays(start, later));
        expect(DeadlineSchema.parse(d)).toEqual(d);
        expect(d?.daysLeft).toBe(7 - later);
        expect(d?.usedDays).toBe(Math.min(7, later));
      }),
    );
  });

  it('working days left never grow from one day to the next, and reach none exactly on the last', () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        const matter = report(at(start));
        const days = Array.from({ length: 16 }, (_, n) => addDays(start, n));
        const left = days.map((day) => deadlineOf(matter, day)?.daysLeft ?? Number.NaN);
        const last = deadlineOf(matter, start)?.lastDay ?? '';
        expect(left[0]).toBe(7);
        expect(left.every((n, i) => i === 0 || n <= (left[i - 1] ?? 0))).toBe(true);
        expect(days[left.indexOf(0)]).toBe(last);
        expect(new Date(`${last}T00:00:00Z`).getUTCDay() % 6).not.toBe(0);
      }),
    );
  });

  it('an instant counts as the day it is there', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.integer({ min: 0, max: 86_399 }), (day, zone, second) => {
        const clock = new Date(second * 1000).toISOString().slice(11, 19);
        const instant = instantOf(at(`${day}T${clock}`, zone)).toISOString();
        const matter = { ...watch(at('2024-01-12', zone)), place: { region: region(zone) } };
        expect(deadlineOf(matter, instant)).toEqual(deadlineOf(matter, localIn(instant, zone).slice(0, 10)));
      }),
    );
  });

  it('adding days and counting them agree, calendar and working', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(workingDaysBetween(day, addWorkingDays(day, n))).toBe(n);
      }),
    );
  });
});
