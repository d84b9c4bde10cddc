/** Cases by days left; the count is the largest thing, the rule stands on the line of the ticks. */
import { IconCalendarCheck, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../../shared/contract/service.ts';
import type { Deadline } from '../../../shared/domain/deadline.ts';
import { DayCount, limitText, shortRule, stepWord, Ticks } from '../../components/days-left.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showDay } from '../../evidence/show.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './beranda.module.css';
import { Recent } from './recent.tsx';

const Readiness = ({ gaps }: { gaps: number }) => {
  const t = useText();
  if (gaps > 0) return <StateMark state="kurang">{t('beranda.gaps', { count: gaps })}</StateMark>;
  return (
    <span className={classes.ready}>
      <IconCheck size={14} stroke={2} aria-hidden />
      {t('beranda.ready')}
    </span>
  );
};

/** "7 hari sejak ditemukan 16 November 2026, Ps. 454 (5)": the rule with the day from which it runs. */
const startedRule = (d: Deadline): string => shortRule(d.rule).replace(/^(.*? sejak [^,]+)(?=,|$)/, `$1 ${showDay(d.startDay)}`);

const Row = ({ row }: { row: CaseRow }) => {
  const t = useText();
  const deadline = row.deadline;
  return (
    <li className={classes.case}>
      <div className={classes.days}>{deadline !== undefined && <DayCount deadline={deadline} />}</div>
      <div className="grow">
        <div className={classes.caseHead}>
          <Link to="/peristiwa/$caseId" params={{ caseId: row.id }} className={classes.caseLink}>
            {row.title}
          </Link>
          <Readiness gaps={row.gapCount} />
        </div>
        <p className="meta-2 clip">
          <span className="mono">{row.number}</span>
          {` · ${t(`beranda.origins.${row.origin}`)}`}
        </p>
        {deadline !== undefined && (
          <>
            <p className={classes.rule}>
              <Ticks deadline={deadline} />
              <span className="meta-2 strong">{stepWord(deadline)}</span>
              <span className="meta-2 clip">{limitText(t, deadline)}</span>
            </p>
            <p className="meta clip" title={deadline.rule}>
              {startedRule(deadline)}
            </p>
          </>
        )}
      </div>
    </li>
  );
};

/** Up to this many cases leave room below them at 768 px. */
const fewCases = 3;

export const Deadlines = ({ rows }: { rows: readonly CaseRow[] | undefined }) => {
  const t = useText();
  const zone = useZone();
  return (
    <section className={classes.deadlines} aria-labelledby="deadlines">
      <div className={classes.columnHead}>
        <h2 id="deadlines">{t('beranda.deadlines')}</h2>
        <span className="meta">{t('beranda.deadlinesBeside')}</span>
        <Link to="/peristiwa" className={classes.all}>
          {t('beranda.allCases')}
        </Link>
      </div>
      <div className={`${classes.list} scroll`}>
        <ul>
          {rows?.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        {rows !== undefined && rows.length > 0 && <p className={`meta ${classes.basis}`}>{t('beranda.basis', { zone })}</p>}
        {rows?.length === 0 && <EmptyState icon={IconCalendarCheck} title={t('beranda.noDeadlines')} text={t('beranda.noDeadlinesText')} />}
      </div>
      {rows !== undefined && <Recent crowded={rows.length > fewCases} />}
    </section>
  );
};
