/** Mulai: the first run in four steps; photos may be dropped before any form. */
import { Button } from '@mantine/core';
import { IconCloudOff, IconSchool, IconShieldSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../client.ts';
import { useDropTaker } from '../../components/drop-anywhere/drop-anywhere.tsx';
import type { Received } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { SealMark } from '../../components/seal-mark.tsx';
import { TaskTray, useNow } from '../../components/task-tray/task-tray.tsx';
import { showInstant } from '../../evidence/show.ts';
import { showFailure } from '../../failure.ts';
import { setFirstRun } from '../../first-run.ts';
import { Bare } from '../../frame/bare.tsx';
import { acceptVault, useVault, useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { Screen as Periksa } from '../periksa/screen.tsx';
import { type Answers, emptyAnswers } from './answers.ts';
import classes from './mulai.module.css';
import { OfficeStep } from './office-step.tsx';
import { OfficerStep } from './officer-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { Photos } from './photos.tsx';
import { Practice } from './practice.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { Steps } from './steps.tsx';

/** Makes the keys in memory, so that files may be staged from the first moment. */
const usePrepared = (): boolean => {
  const state = useVault().data?.state;
  useEffect(() => {
    if (state === 'none') client.vault.prepare({}).then(acceptVault, showFailure);
  }, [state]);
  return state !== 'none';
};

/** Takes what is dropped from the first moment: what comes while the keys are still being made waits for them. */
const useStaging = (prepared: boolean, claims: boolean): void => {
  const early = useRef<Received[]>([]);
  useDropTaker((received) => {
    if (prepared) stageReceived(received).catch(showFailure);
    else early.current.push(received);
  }, claims);
  useEffect(() => {
    if (!prepared) return;
    for (const received of early.current.splice(0)) stageReceived(received).catch(showFailure);
  }, [prepared]);
};

const Quiet = () => {
  const t = useText();
  const zone = useZone();
  const now = useNow();
  return (
    <>
      <IconCloudOff size={16} stroke={1.7} aria-hidden />
      <span className="meta-2">{t('mulai.offline')}</span>
      <span className={`meta ${classes.clock}`}>{showInstant(now, zone)}</span>
    </>
  );
};

export const Screen = () => {
  const t = useText();
  const prepared = usePrepared();
  const [step, setStep] = useState(1);
  const [answers, setAnswers] = useState<Answers>(emptyAnswers);
  const [recoveryCode, setRecoveryCode] = useState('');
  const [practising, setPractising] = useState(false);
  const [verifying, setVerifying] = useState(false);
  useEffect(() => {
    setFirstRun(true);
  }, []);
  useStaging(prepared, !verifying);
  if (verifying) {
    return (
      <Bare onBack={() => setVerifying(false)}>
        <Periksa />
      </Bare>
    );
  }
  const change = (part: Partial<Answers>) => setAnswers({ ...answers, ...part });
  return (
    <div className={classes.screen}>
      <div className={classes.body}>
        <aside className={classes.side} aria-label="Sahih">
          <div className={classes.brand}>
            <SealMark size={32} />
            {'Sahih'}
          </div>
          <p className={classes.about}>{[t('mulai.about1'), t('mulai.about2'), t('mulai.about3')].join(' ')}</p>
          <Steps step={step} answers={answers} />
          {step < 4 && (
            <div className={classes.practice}>
              <p className="meta">{t('mulai.notReady')}</p>
              <Button leftSection={<IconSchool size={16} stroke={1.7} />} onClick={() => setPractising(true)}>
                {t('mulai.practise')}
              </Button>
              <Button variant="subtle" leftSection={<IconShieldSearch size={16} stroke={1.7} />} onClick={() => setVerifying(true)}>
                {t('mulai.verifyOnly')}
              </Button>
            </div>
          )}
        </aside>
        <main className={`${classes.form} scroll`}>
          <p className="meta-2">{t('mulai.stepOf', { step })}</p>
          {step === 1 && <OfficerStep answers={answers} change={change} next={() => setStep(2)} />}
          {step === 2 && <OfficeStep answers={answers} change={change} back={() => setStep(1)} next={() => setStep(3)} />}
          {step === 3 && (
            <PassphraseStep
              answers={answers}
              back={() => setStep(2)}
              created={(code) => {
                setRecoveryCode(code);
                setStep(4);
              }}
            />
          )}
          {step === 4 && <RecoveryStep code={recoveryCode} officerName={answers.name} />}
        </main>
        <Photos enabled={prepared} />
      </div>
      <TaskTray quiet={<Quiet />} />
      <Practice opened={practising} onClose={() => setPractising(false)} />
    </div>
  );
};
