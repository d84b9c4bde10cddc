/**
 * The clock of seven days on a case. Counting begins the day after the moment that starts it
 * (a find on Friday 12 January with calendar days ends on Friday 19 January), in the zone of the place.
 * Days that no source settles are counted in the way that ends earlier, and the rule says so.
 */
import type { Case } from '../../../shared/domain/case.ts';
import type { Deadline } from '../../../shared/domain/deadline.ts';
import { instantOf, localIn, type TimeStatement, type Zone } from '../../../shared/domain/time.ts';
import { addDays, addWorkingDays, daysBetween, workingDaysBetween } from './days.ts';

/** Both laws name seven: UU 7/2017 Pasal 454 ayat (5) and (6); UU Pemilihan Pasal 134. */
const totalDays = 7;

type Clock = Pick<Deadline, 'startedBy' | 'dayKind' | 'rule'> & { start: TimeStatement };

/**
 * Days left of a case.
 * @param now UTC instant (`…Z`), or a calendar day already local to the place
 * @returns undefined while the moment that starts the clock is not stated
 */
export const deadlineOf = (
  matter: Pick<Case, 'regime' | 'origin' | 'foundAt' | 'knownAt' | 'place'>,
  now: string,
): Deadline | undefined => {
  const clock = clockOf(matter);
  if (!clock) return undefined;
  const zone = matter.place?.region?.zone ?? clock.start.zone;
  const startDay = dayAt(clock.start, zone);
  const today = now.length > 10 ? localIn(now, zone).slice(0, 10) : now;
  return {
    startedBy: clock.startedBy,
    dayKind: clock.dayKind,
    rule: clock.rule,
    startDay,
    totalDays,
    ...count(startDay, today, clock.dayKind),
  };
};

const clockOf = (matter: Pick<Case, 'regime' | 'origin' | 'foundAt' | 'knownAt'>): Clock | undefined =>
  matter.regime === 'PEMILU' ? clockOfPemilu(matter) : clockOfPemilihan(matter);

const clockOfPemilu = ({ origin, foundAt, knownAt }: Pick<Case, 'origin' | 'foundAt' | 'knownAt'>): Clock | undefined => {
  const found = { start: foundAt, startedBy: 'ditemukan' as const };
  const known = { start: knownAt, startedBy: 'diketahui' as const };
  if (origin === 'laporan') {
    const rule = '7 hari kerja sejak diketahui, UU 7/2017 Ps. 454 (6); Senin–Jumat, tanpa hari libur nasional';
    const { start, startedBy } = knownAt ? known : found;
    return start && { start, startedBy, dayKind: 'kerja', rule };
  }
  // An informasi awal becomes a temuan: its safe clock runs from whichever moment came first.
  const { start, startedBy } = origin === 'informasi-awal' ? earlier(found, known) : foundAt ? found : known;
  const rule = `7 hari sejak ${startedBy}, UU 7/2017 Ps. 454 (5); jenis hari belum dipastikan, dipakai hari kalender sebagai batas aman`;
  return start && { start, startedBy, dayKind: 'kalender', rule };
};

const clockOfPemilihan = ({ foundAt, knownAt }: Pick<Case, 'foundAt' | 'knownAt'>): Clock | undefined => {
  const { start, startedBy } = earlier({ start: foundAt, startedBy: 'ditemukan' }, { start: knownAt, startedBy: 'diketahui' });
  return start && { start, startedBy, dayKind: 'kalender', rule: `7 hari sejak ${startedBy}, UU Pemilihan Ps. 134; hari kalender` };
};

type Beginning = { start: TimeStatement | undefined; startedBy: Deadline['startedBy'] };
const earlier = (a: Beginning, b: Beginning): Beginning => {
  if (!a.start) return b;
  if (!b.start) return a;
  return instantOf(b.start) < instantOf(a.start) ? b : a;
};

/** The day of a statement at the place; a statement without hours keeps its day. */
const dayAt = (t: TimeStatement, zone: Zone): string => (t.local.length === 10 ? t.local : localIn(instantOf(t), zone).slice(0, 10));

const count = (startDay: string, today: string, dayKind: Deadline['dayKind']) => {
  const lastDay = dayKind === 'kerja' ? addWorkingDays(startDay, totalDays) : addDays(startDay, totalDays);
  const overdue = today > lastDay;
  const between = dayKind === 'kerja' ? workingDaysBetween : daysBetween;
  const usedDays = overdue ? totalDays : Math.max(0, between(startDay, today));
  // Overdue days are calendar days whatever the rule: a Saturday after the last Friday is already late.
  const daysLeft = overdue ? -daysBetween(lastDay, today) : today < startDay ? between(today, lastDay) : totalDays - usedDays;
  return { lastDay, usedDays, daysLeft };
};
