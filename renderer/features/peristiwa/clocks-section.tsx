/** Tenggat: every clock of the case in the order in which it ends, its rule, other readings, and the moments that start and end it. */
import { IconAlertOctagon, IconCheck, IconClockHour4, IconHourglass } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Deadline, DeadlineLimit, WaitingStep } from '../../../shared/domain/deadline.ts';
import { DaysLeft, limitText, nextWord, startWord, stepWord } from '../../components/days-left.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showDay, showInstant, showLongDay } from '../../evidence/show.ts';
import { type Say, useText } from '../../strings/index.ts';
import classes from './after-form.module.css';
import editor from './editor.module.css';
import { MomentField } from './moment-field.tsx';
import type { SectionProps } from './people-section.tsx';

const moments = ['submittedAt', 'receivedAt', 'completionAskedAt', 'registeredAt', 'declaredCrimeAt'] as const;
type Moment = (typeof moments)[number];

/** Only a report is handed in and completed by somebody. */
const asked = (moment: Moment, origin: string): boolean =>
  origin === 'laporan' || (moment !== 'submittedAt' && moment !== 'completionAskedAt');

const icons = { running: IconClockHour4, overdue: IconAlertOctagon, met: IconCheck, 'met-late': IconCheck } as const;

/** Readings by the day they give: those of one day stand in one line. */
const readingsOf = (limits: readonly DeadlineLimit[]): [DeadlineLimit, string[]][] => {
  const byMoment = new Map<string, [DeadlineLimit, string[]]>();
  for (const limit of limits) {
    const kept = byMoment.get(limit.limitAt);
    if (kept) kept[1].push(limit.rule);
    else byMoment.set(limit.limitAt, [limit, [limit.rule]]);
  }
  return [...byMoment.values()];
};

/** Without the reservation that the mark beside it says. */
const plainRule = (rule: string): string => rule.replace(/; perlu verifikasi$/, '');

const Readings = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  const rows = readingsOf(deadline.limits);
  return (
    <ul className={classes.readings} aria-label={t('tindak.readings')}>
      {rows.map(([limit, rules], n) => (
        <li key={limit.limitAt}>
          <span className={n === 0 ? 'strong' : undefined}>
            {n === 0 ? t('tindak.safeLimit') : t('tindak.otherReading')}
            <br />
            {showDay(limit.lastDay)}
            {limit.lastClock === '24.00' ? '' : `, ${limit.lastClock} ${deadline.zone}`}
          </span>
          <span>
            {rules.map((rule) => (
              <Fragment key={rule}>
                {plainRule(rule)}
                <br />
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
};

const standing = (t: Say, d: Deadline): string =>
  d.doneAt === undefined
    ? ''
    : t(d.state === 'met' ? 'tindak.met' : 'tindak.metLate', {
        moment: showInstant(d.doneAt, d.zone).replace(/,? ?(pukul )?00[.:]00 WI\w+$/, ''),
      });

const Clock = ({ deadline }: { deadline: Deadline }) => {
  const t = useText();
  const Icon = icons[deadline.state];
  const open = deadline.doneAt === undefined;
  const several = readingsOf(deadline.limits).length > 1;
  return (
    <li className={classes.clock} data-state={deadline.state}>
      <Icon size={16} stroke={2} aria-hidden />
      <div className={classes.words}>
        <h3>{stepWord(deadline)}</h3>
        <span>{limitText(t, deadline)}</span>
        <span className="meta-2">
          {t('beranda.started', { event: startWord(deadline.startedBy), day: showLongDay(deadline.startDay) })}
        </span>
      </div>
      <span className={classes.state}>
        {open ? (
          <DaysLeft deadline={deadline} bare />
        ) : deadline.state === 'met' ? (
          standing(t, deadline)
        ) : (
          <StateMark state="dekat">{standing(t, deadline)}</StateMark>
        )}
      </span>
      <div className={`${classes.words} ${classes.reasons}`}>
        {several ? <Readings deadline={deadline} /> : <span className="meta-2">{plainRule(deadline.rule)}</span>}
        {deadline.certainty === 'TERKONFIRMASI' ? null : <StateMark state="kurang">{t('tindak.unverified')}</StateMark>}
        {deadline.notes.map((note) => (
          <StateMark key={note} state="kurang">
            {t(`tindak.notes.${note}`)}
          </StateMark>
        ))}
        {open ? <span className={`meta ${classes.next}`}>{nextWord(deadline)}</span> : null}
      </div>
    </li>
  );
};

const Waiting = ({ step }: { step: WaitingStep }) => {
  const t = useText();
  return (
    <li className={classes.clock} data-waiting>
      <IconHourglass size={16} stroke={1.7} aria-hidden />
      <div className={classes.words}>
        <h3>{stepWord(step)}</h3>
        <span className="meta">{step.rule}</span>
        {step.certainty === 'TERKONFIRMASI' ? null : <StateMark state="kurang">{t('tindak.unverified')}</StateMark>}
      </div>
      <span className={`meta ${classes.state}`}>
        {t('tindak.waitsFor', { events: step.startsWith.map(startWord).join(t('tindak.or')) })}
      </span>
    </li>
  );
};

export const ClocksSection = ({ detail, editing }: SectionProps) => {
  const t = useText();
  const { clocks, case: record } = detail;
  return (
    <section className={classes.section} data-section="tenggat" tabIndex={-1} aria-label={t('tindak.section.tenggat')}>
      <div className={editor.sectionHead}>
        <h2>{t('tindak.section.tenggat')}</h2>
        <span className="meta grow">{t('tindak.clocksNote')}</span>
      </div>
      <div className={classes.moments}>
        {moments
          .filter((moment) => asked(moment, record.origin) || record[moment] !== undefined)
          .map((moment) => (
            <MomentField
              key={moment}
              label={t(`tindak.moment.${moment}`)}
              note={t(`tindak.momentNote.${moment}`)}
              value={record[moment]}
              onSave={(time) => editing.change({ [moment]: time })}
            />
          ))}
      </div>
      <ol className={classes.clocks}>
        {clocks.deadlines.map((d) => (
          <Clock key={d.step} deadline={d} />
        ))}
        {clocks.waiting.map((step) => (
          <Waiting key={step.step} step={step} />
        ))}
      </ol>
    </section>
  );
};
