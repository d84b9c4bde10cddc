/** What is said once the vault is gone: where the minutes lie, and the one way on. No rail and no search: they would lead nowhere. */
import { Button } from '@mantine/core';
import { Facts } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { lockScreen } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';
import { type ErasedOutcome, setErased } from './erased-outcome.ts';

export const Erased = ({ outcome }: { outcome: ErasedOutcome }) => {
  const t = useText();
  const finish = () => {
    // The curtain falls first: nothing of a vault that is gone may show for a moment.
    void lockScreen();
    setErased(undefined);
  };
  return (
    <main className={classes.erased}>
      <h1>{t('akhir.erasedTitle')}</h1>
      <div className={classes.erasedMarks}>
        <StateMark state="utuh" size="body">
          {t('akhir.erasedText', { count: outcome.files })}
        </StateMark>
        {outcome.foreign > 0 && (
          <StateMark state="menunggu" size="body">
            {t('akhir.erasedForeign', { count: outcome.foreign })}
          </StateMark>
        )}
      </div>
      <Facts
        ruled
        rows={[
          [
            t('akhir.fact.minutes'),
            <span key="m" className="mono meta-2">
              {outcome.minutesPath}
            </span>,
          ],
          [t('akhir.fact.reread'), t(outcome.reread === 'media' ? 'akhir.rereadMedia' : 'akhir.rereadCache')],
        ]}
      />
      <p>{t('akhir.erasedNext')}</p>
      <div>
        <Button variant="filled" onClick={finish}>
          {t('akhir.finish')}
        </Button>
      </div>
    </main>
  );
};
