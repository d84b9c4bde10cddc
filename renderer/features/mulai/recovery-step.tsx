/** Step 4: the recovery code, shown once, and somebody else who can open. */
import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../client.ts';
import { RecoveryCode } from '../../components/recovery-code.tsx';
import { SecondUnlocker } from '../../components/second-unlocker.tsx';
import { setFirstRun } from '../../first-run.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './mulai.module.css';

export const RecoveryStep = ({ code }: { code: string; officerName: string }) => {
  const t = useText();
  const [second, setSecond] = useState(false);
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged(undefined, { signal })).data?.length ?? 0;
  const finish = () => {
    window.location.hash = staged > 0 ? '#/ambil' : '#/';
    setFirstRun(false);
  };
  return (
    <div className={classes.step}>
      <h1 className={classes.question}>{t('mulai.recoveryTitle')}</h1>
      <p className={classes.lead}>{t('mulai.recoveryLead')}</p>
      <RecoveryCode code={code} />
      <p className="meta">{t('mulai.printLater')}</p>
      <section className={classes.second}>
        <h2>{t('mulai.second')}</h2>
        <p className="meta-2">{t('mulai.secondLead')}</p>
        {second ? (
          <SecondUnlocker />
        ) : (
          <div>
            <Button rightSection={<IconChevronDown size={14} stroke={1.7} />} onClick={() => setSecond(true)}>
              {t('mulai.secondAdd')}
            </Button>
          </div>
        )}
      </section>
      <div className={classes.acts}>
        <Button variant="filled" size="lg" onClick={finish} data-autofocus>
          {staged > 0 ? t('mulai.finishWithPhotos', { count: staged }) : t('mulai.finish')}
        </Button>
      </div>
    </div>
  );
};
