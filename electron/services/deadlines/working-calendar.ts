/**
 * Working days: Monday to Friday without holidays. Counted in two ways, because no source settles whether cuti bersama is a working day:
 * strictly (only confirmed national holidays are off, so a limit ends earlier) and leniently (every listed day is off).
 */
import { type HolidayList, yearStanding } from '../../../shared/domain/holiday.ts';
import { addDays, weekdayOf } from './days.ts';

export interface WorkingCalendar {
  isWorking(day: string, lenient: boolean): boolean;
  /** The `count`-th working day after `day`. */
  addWorking(day: string, count: number, lenient: boolean): string;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingBetween(from: string, to: string, lenient: boolean): number;
  standing(year: number): ReturnType<typeof yearStanding>;
}

/** Longest stretch that is counted, days: years lie between a forgotten case and today. */
const longestDays = 36_600;

export const createWorkingCalendar = (list: HolidayList): WorkingCalendar => {
  const confirmed = new Set(list.sumber.filter((s) => s.status === 'TERKONFIRMASI').map((s) => s.id));
  const listed = new Set(list.hari.map((d) => d.tanggal));
  const certain = new Set(list.hari.filter((d) => d.jenis === 'libur-nasional' && confirmed.has(d.sumber)).map((d) => d.tanggal));
  const standings = new Map<number, ReturnType<typeof yearStanding>>();
  const isWorking = (day: string, lenient: boolean): boolean => weekdayOf(day) % 6 !== 0 && !(lenient ? listed : certain).has(day);
  return {
    isWorking,
    addWorking(day, count, lenient) {
      let at = day;
      for (let left = count; left > 0; ) {
        at = addDays(at, 1);
        if (isWorking(at, lenient)) left--;
      }
      return at;
    },
    workingBetween(from, to, lenient) {
      let count = 0;
      let steps = 0;
      for (let day = addDays(from, 1); day <= to && steps < longestDays; day = addDays(day, 1), steps++)
        if (isWorking(day, lenient)) count++;
      return count;
    },
    standing(year) {
      const known = standings.get(year) ?? yearStanding(list, year);
      standings.set(year, known);
      return known;
    },
  };
};
