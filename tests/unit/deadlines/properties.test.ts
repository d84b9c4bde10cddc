/** What must hold for any day, hour, zone, holiday list and amount: month ends, year ends, weekends and holidays included. */

import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../../electron/services/deadlines/clocks.ts';
import { addDays, daysBetween, weekdayOf } from '../../../electron/services/deadlines/days.ts';
import type { RuleBook } from '../../../electron/services/deadlines/limits.ts';
import { createWorkingCalendar } from '../../../electron/services/deadlines/working-calendar.ts';
import { CaseClocksSchema, mostUrgent } from '../../../shared/domain/deadline.ts';
import type { HolidayList } from '../../../shared/domain/holiday.ts';
import { instantOf, localIn, type Zone, zoneOffsetMinutes } from '../../../shared/domain/time.ts';
import fc from '../../helpers/properties.ts';
import { at, book, clockOf, inZone, report, watch } from './clock-fixture.ts';

const anyDay = fc.oneof(
  fc.date({ min: new Date('2023-06-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
  // Ends of months and years, where arithmetic goes wrong.
  fc
    .tuple(fc.integer({ min: 2023, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -2, max: 2 }))
    .map(([year, month, off]) => addDays(`${year}-${String(month).padStart(2, '0')}-01`, off)),
  fc.constantFrom('2024-02-28', '2024-02-29', '2023-12-31', '2024-12-31', '2025-12-31', '2026-12-31', '2027-12-31'),
);
const anyZone = fc.constantFrom<Zone>('WIB', 'WITA', 'WIT');
const anyClock = fc.integer({ min: 0, max: 86_399 }).map((s) => new Date(s * 1000).toISOString().slice(11, 19));

const listOf = (days: readonly string[]): HolidayList => ({
  versi: 'uji',
  bahasa: 'id',
  tahun: Array.from({ length: 8 }, (_, n) => ({ tahun: 2022 + n, status: 'ditetapkan' as const })),
  sumber: [{ id: 'X', nama: 'uji', dibaca: [], status: 'TERKONFIRMASI' }],
  hari: days.map((tanggal) => ({ tanggal, nama: 'libur', jenis: 'libur-nasional' as const, sumber: 'X' })),
});
const bookWith = (days: readonly string[]): RuleBook => ({ file: book.file, calendar: createWorkingCalendar(listOf(days)) });

/** Counts day by day, without the code under test. */
const slowWorking = (from: string, count: number, off: ReadonlySet<string>): string => {
  let n = Date.parse(`${from}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    n += 86_400_000;
    const date = new Date(n);
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !off.has(date.toISOString().slice(0, 10))) left--;
  }
  return new Date(n).toISOString().slice(0, 10);
};

describe('for any day and any zone', () => {
  it('calendar days left fall by one a day, from seven to none on the last, and below after it', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.integer({ min: 0, max: 20 }), (start, zone, later) => {
        const clock = clockOf({ ...watch(at(start, zone)), ...inZone(zone) }, addDays(start, later));
        expect(clock?.daysLeft).toBe(7 - later);
        expect(clock?.usedDays).toBe(Math.min(7, later));
        expect(clock?.state).toBe(later > 7 ? 'overdue' : 'running');
      }),
    );
  });

  it('the safe limit is the earliest of all readings, and every reading ends after the day that began it', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.constantFrom('PEMILU' as const, 'PILKADA' as const), (start, zone, regime) => {
        const moments = { foundAt: at(start, zone), receivedAt: at(start, zone), registeredAt: at(start, zone) };
        for (const origin of ['hasil-pengawasan', 'laporan', 'informasi-awal'] as const) {
          const clocks = clocksOf(book, { regime, origin, ...moments, ...inZone(zone) }, start);
          expect(CaseClocksSchema.parse(clocks)).toEqual(clocks);
          for (const d of clocks.deadlines) {
            const all = d.limits.map((l) => l.limitAt);
            expect(d.limitAt).toBe([...all].sort()[0]);
            expect(d.limits.every((l) => l.lastDay > start)).toBe(true);
          }
        }
      }),
    );
  });

  it('the limit is the end of its day at the place: midnight there, whatever the laptop says', () => {
    fc.assert(
      fc.property(anyDay, anyZone, anyClock, (start, zone, clock) => {
        const deadline = clockOf({ ...watch(at(`${start}T${clock}`, zone)), ...inZone(zone) }, start);
        const end = Date.parse(`${deadline?.lastDay}T24:00:00Z`) - zoneOffsetMinutes[zone] * 60_000;
        expect(deadline?.limitAt).toBe(new Date(end).toISOString());
        expect(localIn(new Date(end - 1), zone).slice(0, 10)).toBe(deadline?.lastDay);
      }),
    );
  });

  it('one second before the limit a clock runs, at the limit it is late', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.boolean(), (start, zone, filed) => {
        const matter = { ...(filed ? report(at(start, zone)) : watch(at(start, zone))), ...inZone(zone) };
        const limit = Date.parse(clockOf(matter, start)?.limitAt ?? '');
        expect(clockOf(matter, new Date(limit - 1000).toISOString())?.state).toBe('running');
        expect(clockOf(matter, new Date(limit).toISOString())?.state).toBe('overdue');
      }),
    );
  });

  it('a moment written in one zone counts as the same moment written in another', () => {
    fc.assert(
      fc.property(anyDay, anyClock, anyZone, anyZone, anyZone, (day, clock, place, one, other) => {
        const stated = at(`${day}T${clock}`, one);
        const same = at(localIn(instantOf(stated), other), other);
        const limits = (t: typeof stated) => clockOf({ ...watch(t), ...inZone(place) }, '2024-01-01')?.limits;
        expect(limits(same)).toEqual(limits(stated));
      }),
    );
  });

  it('the hours to the police end exactly one day later, over weekends, holidays and new year', () => {
    fc.assert(
      fc.property(anyDay, anyClock, anyZone, (day, clock, zone) => {
        const declared = at(`${day}T${clock}`, zone);
        const matter = { regime: 'PEMILU' as const, origin: 'laporan' as const, declaredCrimeAt: declared, ...inZone(zone) };
        const deadline = clockOf(matter, instantOf(declared).toISOString(), 'penerusan-polri');
        expect(Date.parse(deadline?.limitAt ?? '') - instantOf(declared).getTime()).toBe(86_400_000);
        expect([deadline?.hoursLeft, deadline?.lastDay]).toEqual([24, addDays(day, 1)]);
      }),
    );
  });

  it('Pilkada gives three calendar days and five with further statements, never more', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const matter = { regime: 'PILKADA' as const, origin: 'laporan' as const, receivedAt: at(day, zone), ...inZone(zone) };
        const last = (step: string) => clockOf(matter, day, step)?.lastDay;
        expect([last('tindak-lanjut'), last('tindak-lanjut-tambahan')]).toEqual([addDays(day, 3), addDays(day, 5)]);
      }),
    );
  });
});

describe('for any list of holidays', () => {
  const anyOff = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 15 });

  it('working days agree with counting them one by one, and the last is a working day', () => {
    fc.assert(
      fc.property(anyDay, anyOff, fc.integer({ min: 1, max: 20 }), (start, offsets, count) => {
        const off = offsets.map((n) => addDays(start, n));
        const calendar = createWorkingCalendar(listOf(off));
        const last = calendar.addWorking(start, count, false);
        expect(last).toBe(slowWorking(start, count, new Set(off)));
        expect(calendar.isWorking(last, false)).toBe(true);
        expect(calendar.workingBetween(start, last, false)).toBe(count);
        expect(calendar.workingBetween(start, addDays(last, -1), false)).toBe(count - 1);
      }),
    );
  });

  it('one holiday more never makes a limit in working days earlier, and never moves one in calendar days', () => {
    fc.assert(
      fc.property(anyDay, anyOff, fc.integer({ min: 0, max: 30 }), (start, offsets, extra) => {
        const off = offsets.map((n) => addDays(start, n));
        const matter = { regime: 'PEMILU' as const, origin: 'hasil-pengawasan' as const, foundAt: at(start), registeredAt: at(start) };
        const days = (list: readonly string[]) =>
          clocksOf(bookWith(list), matter, start).deadlines.flatMap((d) => d.limits.map((l) => [d.step, l.reading, l.lastDay] as const));
        const more = days([...new Set([...off, addDays(start, extra)])]);
        for (const [n, [step, reading, day]] of days(off).entries()) {
          const [, , later = ''] = more[n] ?? [];
          expect(more[n]?.slice(0, 2)).toEqual([step, reading]);
          if (reading === 'kalender') expect(later).toBe(day);
          else expect(later >= day).toBe(true);
        }
      }),
    );
  });

  it('what is handed in to a Pemilu office ends on a day on which it takes something in, or on the legal day itself', () => {
    fc.assert(
      fc.property(anyDay, anyOff, (start, offsets) => {
        const own = bookWith(offsets.map((n) => addDays(start, n)));
        const clock = clocksOf(own, report(at(start)), start).deadlines[0];
        for (const limit of clock?.limits ?? []) {
          const open = own.calendar.isWorking(limit.lastDay, true) || limit.lastClock === '24.00';
          expect(open || limit.movedFrom === undefined).toBe(true);
          if (limit.movedFrom !== undefined) expect(limit.movedFrom > limit.lastDay && limit.lastDay > start).toBe(true);
          if (limit.lastClock !== '24.00') expect(limit.lastClock).toBe(weekdayOf(limit.lastDay) === 5 ? '16.30' : '16.00');
        }
      }),
    );
  });

  it('adding days and counting them agree', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 800 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });
});

it('the most urgent clock is the running one that ends first', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, anyZone, (found, registered, now, zone) => {
      const matter = {
        regime: 'PEMILU' as const,
        origin: 'laporan' as const,
        knownAt: at(found, zone),
        registeredAt: at(registered, zone),
      };
      const clocks = clocksOf(book, matter, now);
      const open = clocks.deadlines.filter((d) => d.state === 'running' || d.state === 'overdue');
      expect(mostUrgent(clocks)?.limitAt).toBe(open.map((d) => d.limitAt).sort()[0]);
      expect(clocks.deadlines.findIndex((d) => d.doneAt !== undefined)).not.toBe(open.length === 0 ? -1 : 0);
    }),
  );
});
