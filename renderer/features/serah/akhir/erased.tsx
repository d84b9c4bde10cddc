/** What is said once the vault is gone: where the minutes lie, and the way to an empty beginning. */
import { Button } from '@mantine/core';
import { Facts, Page, PageHeader } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { lockScreen } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';

export interface ErasedOutcome {
  files: number;
  foreign: number;
  minutesPath: string;
  reread: 'media' | 'cache';
}

export const Erased = ({ outcome }: { outcome: ErasedOutcome }) => {
  const t = useText();
  return (
    <Page label={t('akhir.erasedTitle')}>
      <PageHeader title={t('akhir.erasedTitle')} />
      <div className={classes.erased}>
        <StateMark state="utuh" size="body">
          {t('akhir.erasedText', { count: outcome.files })}
        </StateMark>
        {outcome.foreign > 0 && (
          <StateMark state="menunggu" size="body">
            {t('akhir.erasedForeign', { count: outcome.foreign })}
          </StateMark>
        )}
        <Facts
          ruled
          rows={[
            [
              t('akhir.fact.minutes'),
              <span key="m" className="mono">
                {outcome.minutesPath}
              </span>,
            ],
            [t('akhir.fact.reread'), t(outcome.reread === 'media' ? 'akhir.rereadMedia' : 'akhir.rereadCache')],
          ]}
        />
        <p>{t('akhir.erasedNext')}</p>
        <div>
          <Button variant="filled" onClick={() => void lockScreen()}>
            {t('akhir.finish')}
          </Button>
        </div>
      </div>
    </Page>
  );
};
