/** What covers the page while it locks or waits for its service: nothing recorded shows through. */
import { Button } from '@mantine/core';
import { host } from '../client.ts';
import { SealMark } from '../components/seal-mark.tsx';
import { failureText } from '../failure.ts';
import { useText } from '../strings/index.ts';
import classes from './curtain.module.css';

export const Curtain = () => {
  const t = useText();
  return (
    <main className={classes.curtain} aria-live="polite">
      <SealMark size={40} />
      <h1>{t('frame.lock.locking')}</h1>
      <p className="meta">{t('frame.lock.lockingNote')}</p>
    </main>
  );
};

export const Connecting = ({ lost = false, failure }: { lost?: boolean; failure?: unknown }) => {
  const t = useText();
  const stuck = lost || (failure !== undefined && failure !== null);
  return (
    <main className={classes.curtain} aria-live="polite">
      <SealMark size={40} />
      <h1 className={classes.small}>{lost ? t('frame.lost') : stuck ? failureText(failure) : t('frame.connecting')}</h1>
      {stuck && (
        <Button variant="filled" onClick={() => void host().restartService()}>
          {t('frame.restart')}
        </Button>
      )}
    </main>
  );
};
