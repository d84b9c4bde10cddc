/** All clocks of a case: for each step of the rules its limits, whether it runs, is late or was ended, and what waits for its beginning. */
import type { Case } from '../../../shared/domain/case.ts';
import type {
  CaseClocks,
  Deadline,
  DeadlineFile,
  DeadlineLimit,
  DeadlineRule,
  EndEvent,
  StartEvent,
} from '../../../shared/domain/deadline.ts';
import { instantOf, localIn, type TimeStatement, type Zone } from '../../../shared/domain/time.ts';
import { daysBetween } from './days.ts';
import { type Beginning, dayAt, hoursOn, limitsOf, type RuleBook, ruleHead, takesIn, totalOf } from './limits.ts';

/** What of a case the rules look at. */
export type ClockMatter = Pick<Case, 'regime' | 'origin' | 'place' | 'closedAt'> & Partial<Pick<Case, (typeof momentNames)[StartEvent]>>;

/** What was sent for a case, and whether a crime is alleged in it. */
export interface Dealings {
  /** UTC at which the last of its findings was sent on. */
  sentAt?: string | undefined;
  /** UTC of the first letter sent to the police. */
  policeAt?: string | undefined;
  criminal?: boolean | undefined;
}

const momentNames = {
  ditemukan: 'foundAt',
  diketahui: 'knownAt',
  disampaikan: 'submittedAt',
  diterima: 'receivedAt',
  'diminta-melengkapi': 'completionAskedAt',
  diregistrasi: 'registeredAt',
  'dinyatakan-pidana': 'declaredCrimeAt',
} as const satisfies Record<StartEvent, keyof Case>;

const stated = (matter: ClockMatter, event: StartEvent): Beginning | undefined => {
  const statement: TimeStatement | undefined = matter[momentNames[event]];
  return statement && { event, statement };
};

const beginningOf = (rule: DeadlineRule, matter: ClockMatter): Beginning | undefined => {
  const all = rule.mulai.flatMap((event) => stated(matter, event) ?? []);
  if (rule.pilih === 'pertama') return all[0];
  return all.reduce<Beginning | undefined>(
    (first, b) => (first && instantOf(first.statement) <= instantOf(b.statement) ? first : b),
    undefined,
  );
};

const endedAt = (event: EndEvent, matter: ClockMatter, dealings: Dealings): { at: string; statement?: TimeStatement } | undefined => {
  if (event === 'ditutup') return matter.closedAt === undefined ? undefined : { at: matter.closedAt };
  if (event === 'penerusan') return dealings.sentAt === undefined ? undefined : { at: dealings.sentAt };
  if (event === 'penerusan-polri') return dealings.policeAt === undefined ? undefined : { at: dealings.policeAt };
  const moment = stated(matter, event);
  return moment && { at: instantOf(moment.statement).toISOString(), statement: moment.statement };
};

interface Counted {
  rule: DeadlineRule;
  beginning: Beginning;
  limit: DeadlineLimit;
}

type Step = DeadlineFile['langkah'][number];

/** Days of the safe limit, as its reading counts them. Overdue days are calendar days whatever the rule. */
const countOf = (book: RuleBook, { rule, beginning, limit }: Counted, zone: Zone, now: string) => {
  const today = now.length > 10 ? localIn(now, zone).slice(0, 10) : now;
  const startDay = dayAt(beginning.statement, zone);
  const lenient = limit.reading === 'kerja-cuti-libur';
  const working = limit.reading === 'kerja' || lenient;
  const between = (from: string, to: string): number => (working ? book.calendar.workingBetween(from, to, lenient) : daysBetween(from, to));
  const total = rule.satuan === 'jam' ? 1 : totalOf(rule);
  const late = today > limit.lastDay;
  return {
    startDay,
    totalDays: total,
    usedDays: late ? total : Math.min(total, Math.max(0, between(startDay, today))),
    daysLeft: late ? -daysBetween(limit.lastDay, today) : between(today, limit.lastDay),
    ...(rule.satuan === 'jam' && { hoursLeft: Math.floor((Date.parse(limit.limitAt) - momentOf(now, zone)) / 3_600_000) }),
  };
};

const momentOf = (now: string, zone: Zone): number => (now.length > 10 ? Date.parse(now) : instantOf({ local: now, zone }).getTime());

const notesOf = (book: RuleBook, counted: readonly Counted[], zone: Zone, ended: TimeStatement | undefined): Deadline['notes'] => {
  const notes = new Set<Deadline['notes'][number]>();
  for (const { rule, beginning, limit } of counted) {
    if (limit.reading === 'kalender' && !rule.jam_terima) continue;
    if (limit.reading === 'jam') {
      if (beginning.statement.local.length === 10) notes.add('jam-mulai-tidak-diketahui');
      continue;
    }
    const years = [dayAt(beginning.statement, zone), limit.movedFrom ?? limit.lastDay].map((day) => Number(day.slice(0, 4)));
    for (const year of years) {
      const standing = book.calendar.standing(year);
      if (standing === 'undecreed') notes.add('libur-belum-ditetapkan');
      if (standing === 'unconfirmed') notes.add('libur-perlu-verifikasi');
    }
  }
  const [safe] = counted;
  if (safe?.limit.movedFrom) notes.add('dimajukan-ke-jam-terima');
  if (safe?.rule.jam_terima && ended && outsideHours(book, safe.rule.rezim, ended, zone)) notes.add('di-luar-jam-terima');
  return [...notes];
};

const outsideHours = (book: RuleBook, regime: DeadlineRule['rezim'], statement: TimeStatement, zone: Zone): boolean => {
  const day = dayAt(statement, zone);
  const hours = hoursOn(book, regime, day);
  if (!hours) return false;
  if (!takesIn(book, hours, day)) return true;
  if (statement.local.length === 10) return false;
  const clock = localIn(instantOf(statement), zone).slice(11, 16).replace(':', '.');
  const closes = new Date(`${day}T00:00:00Z`).getUTCDay() === 5 ? (hours.tutup_jumat ?? hours.tutup) : hours.tutup;
  return clock < hours.buka || clock > closes;
};

const deadlineOfStep = (
  book: RuleBook,
  step: Step,
  counted: readonly Counted[],
  zone: Zone,
  ended: ReturnType<typeof endedAt>,
  now: string,
): Deadline | undefined => {
  const sorted = counted.toSorted((a, b) => a.limit.limitAt.localeCompare(b.limit.limitAt));
  const [safe] = sorted;
  if (!safe) return undefined;
  const { limit, beginning } = safe;
  const late = (ended ? Date.parse(ended.at) : momentOf(now, zone)) >= Date.parse(limit.limitAt);
  return {
    step: step.id,
    title: step.judul,
    next: step.berikut,
    state: ended ? (late ? 'met-late' : 'met') : late ? 'overdue' : 'running',
    ...(ended && { doneAt: ended.at }),
    startedBy: beginning.event,
    zone,
    lastDay: limit.lastDay,
    lastClock: limit.lastClock,
    limitAt: limit.limitAt,
    dayKind: limit.reading === 'kerja-cuti-libur' ? 'kerja' : limit.reading,
    ...countOf(book, safe, zone, now),
    ruleId: limit.ruleId,
    rule: limit.rule,
    certainty: limit.certainty,
    limits: sorted.map((c) => c.limit),
    notes: notesOf(book, sorted, zone, ended?.statement),
  };
};

const isOpen = (d: Deadline): boolean => d.state === 'running' || d.state === 'overdue';

const byUrgency = (a: Deadline, b: Deadline): number => {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
  return isOpen(a) ? a.limitAt.localeCompare(b.limitAt) : b.limitAt.localeCompare(a.limitAt);
};

/**
 * Every clock of a case.
 * @param now UTC instant (`…Z`), or a calendar day already local to the place
 */
export const clocksOf = (book: RuleBook, matter: ClockMatter, now: string, dealings: Dealings = {}): CaseClocks => {
  const clocks: CaseClocks = { deadlines: [], waiting: [] };
  for (const step of book.file.langkah) {
    const rules = book.file.aturan.filter(
      (r) => r.langkah === step.id && r.rezim === matter.regime && (r.asal === undefined || r.asal.includes(matter.origin)),
    );
    const [first] = rules;
    if (!first) continue;
    const ended = step.selesai.map((event) => endedAt(event, matter, dealings)).find((moment) => moment !== undefined);
    const begun = rules.flatMap((rule) => {
      const beginning = beginningOf(rule, matter);
      return beginning ? [{ rule, beginning }] : [];
    });
    const [start] = begun;
    if (start) {
      const zone = matter.place?.region?.zone ?? start.beginning.statement.zone;
      // What ended before it began ended something else: a letter of an earlier day, a registration mistyped.
      const own = ended && localIn(ended.at, zone).slice(0, 10) >= dayAt(start.beginning.statement, zone) ? ended : undefined;
      const counted = begun.flatMap((b) => limitsOf(book, b.rule, b.beginning, zone).map((limit) => ({ ...b, limit })));
      const deadline = deadlineOfStep(book, step, counted, zone, own, now);
      if (deadline && !(matter.closedAt !== undefined && isOpen(deadline))) clocks.deadlines.push(deadline);
    } else if (!ended && matter.closedAt === undefined && awaited(first, dealings)) {
      const startsWith = [...new Set(rules.flatMap((r) => r.mulai))];
      clocks.waiting.push({ step: step.id, title: step.judul, startsWith, rule: ruleHead(first, undefined), certainty: first.status });
    }
  }
  clocks.deadlines.sort(byUrgency);
  return clocks;
};

/** The hours to the police are awaited only where a crime is alleged. */
const awaited = (rule: DeadlineRule, dealings: Dealings): boolean => rule.mulai[0] !== 'dinyatakan-pidana' || dealings.criminal === true;
