/** The officer's own keys: passphrase, recovery code, second unlocker, fingerprint. */
import { Button, PasswordInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { client } from '../../client.ts';
import { copyText } from '../../components/copy-button.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Section } from '../../components/layout.tsx';
import { PassphraseField, type Strength, weakestScore } from '../../components/passphrase-field.tsx';
import { RecoveryCode } from '../../components/recovery-code.tsx';
import { SecondUnlocker } from '../../components/second-unlocker.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showDone } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

const ChangePassphrase = () => {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const change = useAct(client.vault.changePassphrase, {
    done: () => {
      showDone(t('pengaturan.keys.changed'));
      setCurrent('');
      setNext('');
      setAgain('');
    },
  });
  const complete = current !== '' && next === again && (strength?.score ?? 0) >= weakestScore;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) change.mutate({ current, next });
  };
  return (
    <Section title={t('pengaturan.keys.passphrase')}>
      <form onSubmit={submit} className={classes.form}>
        <p className="meta-2">{t('pengaturan.keys.passphraseLead')}</p>
        <PasswordInput
          label={t('pengaturan.keys.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PassphraseField label={t('pengaturan.keys.next')} value={next} onChange={setNext} onStrength={setStrength} />
        <PasswordInput
          label={t('pengaturan.keys.again')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={again !== '' && !next.startsWith(again) ? t('mulai.passphraseDiffers') : undefined}
        />
        <div>
          <Button type="submit" disabled={!complete} loading={change.isPending}>
            {t('pengaturan.keys.changeAct')}
          </Button>
        </div>
      </form>
    </Section>
  );
};

const Recovery = () => {
  const t = useText();
  const recovery = useVault().data?.recovery;
  const [passphrase, setPassphrase] = useState('');
  const make = useAct(client.vault.newRecoveryCode, { done: () => setPassphrase('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') make.mutate({ passphrase });
  };
  const printed = recovery?.printed ?? false;
  return (
    <Section
      title={t('pengaturan.keys.recovery')}
      acts={
        <StateMark state={printed ? 'utuh' : 'kurang'}>
          {t(printed ? 'pengaturan.keys.recoveryPrinted' : 'pengaturan.keys.recoveryMissing')}
        </StateMark>
      }
    >
      <form onSubmit={submit} className={classes.form}>
        <p className="meta-2">{t('pengaturan.keys.recoveryLead')}</p>
        {make.data !== undefined ? (
          <RecoveryCode code={make.data.recoveryCode} />
        ) : (
          <div className={classes.oneLine}>
            <PasswordInput
              label={t('pengaturan.keys.recoveryPassphrase')}
              autoComplete="current-password"
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <Button type="submit" variant="filled" disabled={passphrase === ''} loading={make.isPending}>
              {t('pengaturan.keys.recoveryAct')}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
};

const Second = () => {
  const t = useText();
  const present = useVault().data?.recovery?.secondUnlocker ?? false;
  return (
    <Section
      title={t('pengaturan.keys.second')}
      acts={
        <StateMark state={present ? 'utuh' : 'kurang'}>
          {t(present ? 'pengaturan.keys.secondPresent' : 'pengaturan.keys.secondMissing')}
        </StateMark>
      }
    >
      <div className={classes.form}>
        <p className="meta-2">{t('mulai.secondLead')}</p>
        <SecondUnlocker />
      </div>
    </Section>
  );
};

const SealKey = () => {
  const t = useText();
  const officer = useVault().data?.signedIn;
  if (officer === undefined) return null;
  return (
    <Section
      title={t('pengaturan.keys.sealKey')}
      acts={
        <Button
          size="xs"
          leftSection={<IconCopy size={14} stroke={1.7} />}
          onClick={async () => (await copyText(officer.certificatePem)) && showDone(t('parts.copied'))}
        >
          {t('pengaturan.keys.certificate')}
        </Button>
      }
    >
      <div className={classes.form}>
        <HashText hex={officer.keyFingerprint} />
        <p className="meta">{t('pengaturan.keys.sealKeyNote')}</p>
      </div>
    </Section>
  );
};

export const Keys = () => (
  <>
    <Recovery />
    <SealKey />
    <ChangePassphrase />
    <Second />
  </>
);
