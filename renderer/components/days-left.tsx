/** What is left of a time limit: the count, a row of ticks for the days used, the limit in words. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Deadline, StartEvent } from '../../shared/domain/deadline.ts';
import { showLongDay } from '../evidence/show.ts';
import { type Say, sayIfKnown, useText } from '../strings/index.ts';
import classes from './days-left.module.css';

/** Hours within which a limit in hours is near. */
const nearHours = 12;

/** Near: amber; overdue: red. */
export const urgencyOf = (d: Deadline): 'over' | 'near' | 'far' => {
  if (d.state === 'overdue') return 'over';
  return d.hoursLeft === undefined ? (d.daysLeft <= 1 ? 'near' : 'far') : d.hoursLeft <= nearHours ? 'near' : 'far';
};

/** Name of a step in the chosen language; of one that a later file of rules brings, its own title. */
export const stepWord = (step: { step: string; title: string }): string =>
  sayIfKnown(`parts.deadline.step.${step.step.replaceAll('-', '_')}`) ?? step.title;

/** What to do next in a step, in the chosen language. */
export const nextWord = (step: { step: string; next: string }): string =>
  sayIfKnown(`tindak.next.${step.step.replaceAll('-', '_')}`) ?? step.next;

export const startWord = (event: StartEvent): string => sayIfKnown(`parts.deadline.start.${event.replaceAll('-', '_')}`) ?? event;

/** "Batas Jumat, 19 Januari 2024", with the hour where the day does not last to its end. */
export const limitText = (t: Say, d: Pick<Deadline, 'lastDay' | 'lastClock' | 'zone'>, day = showLongDay(d.lastDay)): string =>
  d.lastClock === '24.00'
    ? t('parts.deadline.limit', { day })
    : t('parts.deadline.limitClock', { day, clock: d.lastClock, zone: d.zone }).replace(/(?<=\d) (?=WI)/, '\u00a0');

export const Ticks = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  if (deadline.hoursLeft !== undefined) return null;
  const used = Math.min(deadline.usedDays, deadline.totalDays);
  return (
    <span className={classes.ticks} role="img" aria-label={t('parts.deadline.used', { used, total: deadline.totalDays })}>
      {Array.from({ length: deadline.totalDays }, (_, i) => `tick-${i}`).map((name, i) => (
        <span key={name} className={classes.tick} data-used={i < used || undefined} />
      ))}
    </span>
  );
};

/** "hari kerja" or "hari kalender" as the source says. */
const dayWord = (t: Say, d: Deadline): string =>
  t(d.dayKind === 'kerja' ? 'parts.deadline.workDays' : 'parts.deadline.calendarDays', { count: Math.abs(d.daysLeft) });

const countWord = (t: Say, d: Deadline): string => {
  const over = d.state === 'overdue';
  if (d.hoursLeft !== undefined) return t(over ? 'parts.deadline.hoursOver' : 'parts.deadline.hours', { count: Math.abs(d.hoursLeft) });
  if (!over) return dayWord(t, d);
  return d.daysLeft === 0 ? t('parts.deadline.overToday') : t('parts.deadline.over', { count: -d.daysLeft });
};

/** The count as the largest thing of a row. */
export const DayCount = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  const urgency = urgencyOf(deadline);
  return (
    <span className={classes.count} data-urgency={urgency}>
      <span className={classes.figure}>{Math.abs(deadline.hoursLeft ?? deadline.daysLeft)}</span>
      <span className={classes.word}>
        {urgency !== 'far' && <IconAlertTriangle size={14} stroke={2} aria-hidden />}
        {countWord(t, deadline)}
      </span>
    </span>
  );
};

/** "5 hari kerja lagi", "Lewat 3 hari kalender", "20 jam lagi". */
export const leftText = (t: Say, d: Deadline): string => {
  const over = d.state === 'overdue';
  if (d.hoursLeft !== undefined)
    return t(over ? 'parts.deadline.hoursOverLine' : 'parts.deadline.hoursLeft', { count: Math.abs(d.hoursLeft) });
  if (over && d.daysLeft === 0) return t('parts.deadline.overTodayLine', { clock: d.lastClock });
  // Late days are calendar days whatever the rule.
  if (over) return t('parts.deadline.overLine', { count: -d.daysLeft, days: t('parts.deadline.calendarDays', { count: -d.daysLeft }) });
  return d.daysLeft === 0 ? t('parts.deadline.today') : t('parts.deadline.left', { count: d.daysLeft, days: dayWord(t, d) });
};

/** One line: ticks, "5 hari kerja lagi". */
export const DaysLeft = ({ deadline, bare = false }: { deadline: Deadline; bare?: boolean }) => {
  const t = useText();
  const urgency = urgencyOf(deadline);
  return (
    <span className={classes.line} data-urgency={urgency}>
      {!bare && <Ticks deadline={deadline} />}
      {urgency !== 'far' && <IconAlertTriangle size={14} stroke={2} aria-hidden />}
      <span className="strong">{leftText(t, deadline)}</span>
    </span>
  );
};

/** The rule without its reservations and the name of the act, for a narrow line; the whole belongs in its tooltip. */
export const shortRule = (rule: string): string => (rule.split(';')[0] ?? rule).replace(/UU \S+ (?=P)/, '');
