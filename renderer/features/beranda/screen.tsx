/** Beranda: what is due, what is missing, one act to take evidence in; below, this week in small numbers. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { localIn } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { showLongDay } from '../../evidence/show.ts';
import { useAsk } from '../../query.ts';
import { useVault, useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './beranda.module.css';
import { Deadlines } from './deadlines.tsx';
import { Incomplete, type IncompleteCounts } from './incomplete.tsx';
import { Take } from './take.tsx';
import { Week } from './week.tsx';

const RecoveryReminder = () => {
  const t = useText();
  const navigate = useNavigate();
  const recovery = useVault().data?.recovery;
  if (recovery === undefined || recovery.printed) return null;
  return (
    <div className="row">
      <StateMark state="kurang" tinted>
        {t('beranda.recoveryMissing')}
      </StateMark>
      <Button onClick={() => void navigate({ to: '/pengaturan' })}>{t('beranda.recoveryPrint')}</Button>
    </div>
  );
};

/** Gaps of records and the letters that need somebody, in one list; a letter stands in one line only. */
const countsOf = ({ incomplete, followUps }: Awaited<ReturnType<typeof client.home.summary>>): IncompleteCounts => ({
  ...incomplete,
  notCarriedOut: followUps.tidak + followUps.sebagian,
  toAsk: followUps.toAsk,
  unanswered: followUps.belum - followUps.toAsk,
});

export const Screen = () => {
  const zone = useZone();
  const summary = useAsk(['home', 'summary'], (signal) => client.home.summary(undefined, { signal })).data;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>{showLongDay(localIn(new Date(), zone))}</h1>
        <RecoveryReminder />
      </header>
      <div className={classes.columns}>
        <Deadlines rows={summary?.deadlines} />
        <Incomplete counts={summary && countsOf(summary)} />
        <Take stagedCount={summary?.incomplete.staged ?? 0} />
      </div>
      <Week week={summary?.week} />
    </div>
  );
};
