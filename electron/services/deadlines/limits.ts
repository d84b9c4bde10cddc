/**
 * One rule -> its limits, one for each reading. Counting begins the day after the moment that starts it
 * (a find on Friday 12 January with calendar days ends on Friday 19 January), in the zone of the place; hours run from the moment itself.
 */
import type {
  AcceptanceHours,
  DeadlineFile,
  DeadlineLimit,
  DeadlineRule,
  ReadingKind,
  StartEvent,
} from '../../../shared/domain/deadline.ts';
import { instantOf, localIn, type TimeStatement, type Zone } from '../../../shared/domain/time.ts';
import { addDays, weekdayOf } from './days.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface RuleBook {
  file: DeadlineFile;
  calendar: WorkingCalendar;
}

/** What began a clock. */
export interface Beginning {
  event: StartEvent;
  statement: TimeStatement;
}

export const eventWords: Readonly<Record<StartEvent, string>> = {
  ditemukan: 'ditemukan',
  diketahui: 'diketahui',
  disampaikan: 'disampaikan',
  diterima: 'diterima',
  'diminta-melengkapi': 'diminta melengkapi',
  diregistrasi: 'diregistrasi',
  'dinyatakan-pidana': 'dinyatakan dugaan pidana',
};

const endOfDay = '24.00';

/** The day of a statement at the place; a statement without hours keeps its day. */
export const dayAt = (t: TimeStatement, zone: Zone): string => (t.local.length === 10 ? t.local : localIn(instantOf(t), zone).slice(0, 10));

/** UTC of a day and a clock ("16.00", "24.00") at a zone. */
const momentAt = (day: string, clock: string, zone: Zone): string => {
  const midnight = instantOf({ local: day, zone }).getTime();
  return new Date(midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * 60_000).toISOString();
};

export const totalOf = (rule: DeadlineRule): number => rule.jumlah + (rule.tambahan ?? 0);

/** "7 hari kerja sejak diketahui, UU 7/2017 Ps. 454 (6)", without reservations. */
export const ruleHead = (rule: DeadlineRule, event: StartEvent | undefined): string => {
  const amount =
    rule.satuan === 'jam'
      ? `1x${rule.jumlah} jam`
      : `${rule.jumlah}${rule.tambahan ? ` + ${rule.tambahan}` : ''} hari${rule.hari === 'kerja' ? ' kerja' : ''}`;
  return `${amount} sejak ${event ? eventWords[event] : rule.mulai.map((e) => eventWords[e]).join(' atau ')}, ${rule.dasar}`;
};

const reservations: Readonly<Record<ReadingKind, (unsettled: boolean) => string>> = {
  kalender: (unsettled) => (unsettled ? 'jenis hari belum dipastikan, dipakai hari kalender sebagai batas aman' : 'hari kalender'),
  kerja: (unsettled) => `${unsettled ? 'bila yang dimaksud hari kerja, ' : ''}Senin–Jumat, tanpa hari libur nasional`,
  'kerja-cuti-libur': (unsettled) =>
    `${unsettled ? 'bila yang dimaksud hari kerja, ' : ''}cuti bersama dan libur yang perlu verifikasi ikut tidak dihitung`,
  jam: () => '',
};

const printed = (rule: DeadlineRule, event: StartEvent, reading: ReadingKind, last: Pick<LastHour, 'hours' | 'clock' | 'closed'>): string =>
  [
    ruleHead(rule, event),
    reservations[reading](rule.hari === 'belum-pasti'),
    last.hours && last.clock !== endOfDay ? `diterima sampai pukul ${last.clock}` : '',
    last.closed ? 'semua hari sampai batas ini hari libur kantor: pastikan lebih dulu siapa yang menerima' : '',
    rule.status === 'TERKONFIRMASI' ? '' : 'perlu verifikasi',
  ]
    .filter(Boolean)
    .join('; ');

/** Acceptance hours of a day: those of its stage of the calendar, else the ordinary ones of the regime. */
export const hoursOn = ({ file }: RuleBook, regime: DeadlineRule['rezim'], day: string): AcceptanceHours | undefined => {
  const stage = file.tahapan.find((s) => s.rezim === regime && s.dari <= day && day <= s.sampai)?.masa;
  const own = file.jam_terima.filter((h) => h.rezim === regime);
  return own.find((h) => stage !== undefined && h.masa?.includes(stage)) ?? own.find((h) => h.masa === undefined);
};

const closing = (hours: AcceptanceHours, day: string): string => (weekdayOf(day) === 5 ? hours.tutup_jumat : undefined) ?? hours.tutup;

/** A doubtful holiday closes the office too: the last hour then lies earlier, never later. */
export const takesIn = ({ calendar }: RuleBook, hours: AcceptanceHours, day: string): boolean =>
  hours.hari === 'kalender' || calendar.isWorking(day, true);

interface LastHour {
  day: string;
  clock: string;
  hours: AcceptanceHours | undefined;
  /** No day from the beginning to the limit takes anything in. */
  closed?: boolean;
}

/** Last day and hour at which something can be handed in, not later than `lastDay` and later than `startDay`. */
const lastHour = (book: RuleBook, rule: DeadlineRule, startDay: string, lastDay: string): LastHour => {
  const onDay = rule.jam_terima ? hoursOn(book, rule.rezim, lastDay) : undefined;
  if (!onDay) return { day: lastDay, clock: endOfDay, hours: undefined };
  for (let day = lastDay; day > startDay; day = addDays(day, -1)) {
    const hours = hoursOn(book, rule.rezim, day) ?? onDay;
    if (takesIn(book, hours, day)) return { day, clock: closing(hours, day), hours };
  }
  // Every day in between is closed: nothing earlier can be named, so the closed day is said to be one.
  return { day: lastDay, clock: closing(onDay, lastDay), hours: onDay, closed: true };
};

const common = (rule: DeadlineRule) => ({
  ruleId: rule.id,
  text: rule.teks,
  basis: rule.dasar,
  sources: rule.sumber,
  certainty: rule.status,
});

const limitInHours = (rule: DeadlineRule, { event, statement }: Beginning, zone: Zone): DeadlineLimit => {
  const limitAt = new Date(instantOf(statement).getTime() + totalOf(rule) * 3_600_000).toISOString();
  const local = localIn(limitAt, zone);
  const lastClock = local.slice(11, 16).replace(':', '.');
  const rulePrinted = printed(rule, event, 'jam', { hours: undefined, clock: lastClock });
  return { ...common(rule), reading: 'jam', lastDay: local.slice(0, 10), lastClock, limitAt, rule: rulePrinted };
};

const readingsOf = (rule: DeadlineRule): ReadingKind[] =>
  rule.hari === 'kalender'
    ? ['kalender']
    : rule.hari === 'kerja'
      ? ['kerja', 'kerja-cuti-libur']
      : ['kalender', 'kerja', 'kerja-cuti-libur'];

/** Limits of a rule, in the order of its readings; a lenient reading that changes nothing is left out. */
export const limitsOf = (book: RuleBook, rule: DeadlineRule, beginning: Beginning, zone: Zone): DeadlineLimit[] => {
  if (rule.satuan === 'jam') return [limitInHours(rule, beginning, zone)];
  const startDay = dayAt(beginning.statement, zone);
  const total = totalOf(rule);
  const legalDays = new Map<string, ReadingKind>();
  const limits: DeadlineLimit[] = [];
  for (const reading of readingsOf(rule)) {
    const legal =
      reading === 'kalender' ? addDays(startDay, total) : book.calendar.addWorking(startDay, total, reading === 'kerja-cuti-libur');
    if (reading === 'kerja-cuti-libur' && legalDays.get(legal) === 'kerja') continue;
    legalDays.set(legal, reading);
    const last = lastHour(book, rule, startDay, legal);
    const { day, clock } = last;
    limits.push({
      ...common(rule),
      reading,
      lastDay: day,
      ...(day !== legal && { movedFrom: legal }),
      lastClock: clock,
      limitAt: momentAt(day, clock, zone),
      rule: printed(rule, beginning.event, reading, last),
    });
  }
  return limits;
};
