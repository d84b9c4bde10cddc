/** What a dropped batch says at once: place, day, days left. */
import { client } from '../../client.ts';
import { DaysLeft } from '../../components/days-left.tsx';
import { Facts } from '../../components/layout.tsx';
import { showDay, showDays } from '../../evidence/show.ts';
import { useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import type { BatchFacts } from './batch.ts';
import classes from './columns.module.css';
import type { IntakeForm } from './intake-form.ts';

/** Days left of the seven: from the day stated, or from the camera's day as long as none is. */
const Left = ({ form, day, stated }: { form: IntakeForm; day: string; stated: boolean }) => {
  const t = useText();
  const office = useZone();
  const zone = form.place?.region?.zone ?? office;
  const deadline = useAsk(
    ['cases', 'deadline', form.origin, form.regime, day, zone],
    (signal) => client.cases.deadlineFor({ origin: form.origin, regime: form.regime, startDay: day, zone }, { signal }),
    { keepPrevious: true },
  );
  if (deadline.data === undefined) return null;
  return (
    <div className={classes.left}>
      <DaysLeft deadline={deadline.data} />
      <span className="meta">
        {stated
          ? t('ambil.limit', { day: showDay(deadline.data.lastDay) })
          : t('ambil.limitIf', { start: showDay(day), day: showDay(deadline.data.lastDay) })}
      </span>
      <span className="meta">{deadline.data.rule}</span>
    </div>
  );
};

export const BatchFactsList = ({ form, facts }: { form: IntakeForm; facts: BatchFacts }) => {
  const t = useText();
  const day = form.startedAt?.local.slice(0, 10) ?? facts.days?.last;
  return (
    <Facts
      rows={[
        [
          t('ambil.factPlace'),
          facts.point
            ? t('ambil.onePoint', { point: facts.point, count: facts.withPoint })
            : t('ambil.points', { count: facts.withPoint, all: facts.count }),
        ],
        [t('ambil.factTaken'), facts.days ? showDays(facts.days.first, facts.days.last) : t('ambil.noTimes')],
        ...(day ? ([[t('ambil.factLeft'), <Left key="left" form={form} day={day} stated={form.startedAt !== undefined} />]] as const) : []),
      ]}
    />
  );
};
