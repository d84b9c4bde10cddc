/**
 * Working days: Monday to Friday without holidays. Counted in two ways, because no source settles whether cuti bersama is a working day:
 * strictly (only confirmed national holidays are off, so a limit ends earlier) and leniently (every listed day is off).
 */
import { type HolidayList, yearStanding } from '../../../shared/domain/holiday.ts';
import { dayOf, numberOf, weekdayAt } from './days.ts';

export interface WorkingCalendar {
  isWorking(day: string, lenient: boolean): boolean;
  /** The `count`-th working day after `day`. */
  addWorking(day: string, count: number, lenient: boolean): string;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingBetween(from: string, to: string, lenient: boolean): number;
  standing(year: number): ReturnType<typeof yearStanding>;
}

export const createWorkingCalendar = (list: HolidayList): WorkingCalendar => {
  const confirmed = new Set(list.sumber.filter((s) => s.status === 'TERKONFIRMASI').map((s) => s.id));
  const listed = new Set(list.hari.map((d) => numberOf(d.tanggal)));
  const certain = new Set(list.hari.filter((d) => d.jenis === 'libur-nasional' && confirmed.has(d.sumber)).map((d) => numberOf(d.tanggal)));
  const standings = new Map<number, ReturnType<typeof yearStanding>>();
  const works = (n: number, lenient: boolean): boolean => weekdayAt(n) % 6 !== 0 && !(lenient ? listed : certain).has(n);
  return {
    isWorking: (day, lenient) => works(numberOf(day), lenient),
    addWorking(day, count, lenient) {
      let n = numberOf(day);
      for (let left = count; left > 0; ) if (works(++n, lenient)) left--;
      return dayOf(n);
    },
    workingBetween(from, to, lenient) {
      const end = numberOf(to);
      let count = 0;
      for (let n = numberOf(from) + 1; n <= end; n++) if (works(n, lenient)) count++;
      return count;
    },
    standing(year) {
      const known = standings.get(year) ?? yearStanding(list, year);
      standings.set(year, known);
      return known;
    },
  };
};
