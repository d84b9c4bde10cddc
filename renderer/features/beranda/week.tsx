/** This week in small numbers, and a bar a day. */
import { showNumber } from '../../components/show-size.ts';
import { showLongDay } from '../../evidence/show.ts';
import { type TextKey, useText } from '../../strings/index.ts';
import classes from './beranda.module.css';

export interface WeekNumbers {
  recorded: number;
  sealed: number;
  exported: number;
  problems: number;
  perDay: { day: string; count: number }[];
}

const numbers = ['recorded', 'sealed', 'exported', 'problems'] as const;
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
/** Height of the tallest bar in pixels; a day without exhibits keeps a line of two. */
const tallestPx = 22;

export const Week = ({ week }: { week: WeekNumbers | undefined }) => {
  const t = useText();
  const most = Math.max(1, ...(week?.perDay.map((d) => d.count) ?? []));
  return (
    <section className={classes.week} aria-label={t('beranda.week')}>
      <h2 className="meta-2">{t('beranda.week')}</h2>
      {numbers.map((name) => (
        <span key={name} className={classes.number}>
          <b>{week === undefined ? '–' : showNumber(week[name])}</b>
          <span className="meta-2">{t(`beranda.weekNumbers.${name}`, { count: week?.[name] ?? 0 })}</span>
        </span>
      ))}
      <div className={classes.bars}>
        <span className="meta">{t('beranda.perDay')}</span>
        <ol>
          {week?.perDay.map((d, i) => (
            <li
              key={d.day}
              title={t('beranda.perDayAt', { day: showLongDay(d.day), count: d.count })}
              data-today={i === week.perDay.length - 1 || undefined}
            >
              <span className={classes.bar} style={{ height: Math.max(2, Math.round((d.count / most) * tallestPx)) }} />
              <span className={classes.barDay}>{t(`beranda.shortDays.d${weekday(d.day)}` as TextKey)}</span>
              <span className="visually-hidden">{t('beranda.perDayAt', { day: showLongDay(d.day), count: d.count })}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
};
