/** Days left of the seven: the count and a row of ticks for the days used. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Deadline } from '../../shared/domain/deadline.ts';
import { type Say, useText } from '../strings/index.ts';
import classes from './days-left.module.css';

/** Near: amber; overdue: red. */
export const urgencyOf = (d: Deadline): 'over' | 'near' | 'far' => (d.daysLeft < 0 ? 'over' : d.daysLeft <= 1 ? 'near' : 'far');

export const Ticks = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
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
const dayWord = (t: Say, d: Deadline): string => t(d.dayKind === 'kerja' ? 'parts.deadline.workDays' : 'parts.deadline.calendarDays');

/** The count as the largest thing of a row. */
export const DayCount = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  const urgency = urgencyOf(deadline);
  return (
    <span className={classes.count} data-urgency={urgency}>
      <span className={classes.figure}>{Math.abs(deadline.daysLeft)}</span>
      <span className={classes.word}>
        {urgency !== 'far' && <IconAlertTriangle size={14} stroke={2} aria-hidden />}
        {urgency === 'over' ? t('parts.deadline.over') : dayWord(t, deadline)}
      </span>
    </span>
  );
};

/** One line: ticks, "5 hari kerja lagi". */
export const DaysLeft = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  const urgency = urgencyOf(deadline);
  const text =
    urgency === 'over'
      ? t('parts.deadline.overLine', { count: -deadline.daysLeft, days: dayWord(t, deadline) })
      : deadline.daysLeft === 0
        ? t('parts.deadline.today')
        : t('parts.deadline.left', { count: deadline.daysLeft, days: dayWord(t, deadline) });
  return (
    <span className={classes.line} data-urgency={urgency}>
      <Ticks deadline={deadline} />
      {urgency !== 'far' && <IconAlertTriangle size={14} stroke={2} aria-hidden />}
      <span className="strong">{text}</span>
    </span>
  );
};

/** The rule without its reservations and the name of the act, for a narrow line; the whole belongs in its tooltip. */
export const shortRule = (rule: string): string => (rule.split(';')[0] ?? rule).replace(/UU \S+ (?=P)/, '');
