/** Step 3: the passphrase; its act makes the vault. */
import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { client } from '../../client.ts';
import { PassphraseField, type Strength, weakestScore } from '../../components/passphrase-field.tsx';
import { useAct } from '../../query.ts';
import { acceptVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { type Answers, officeOf, profileOf } from './answers.ts';
import classes from './mulai.module.css';

export interface PassphraseStepProps {
  answers: Answers;
  back: () => void;
  created: (recoveryCode: string) => void;
}

export const PassphraseStep = ({ answers, back, created }: PassphraseStepProps) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const create = useAct(client.vault.create, {
    done: (out) => {
      acceptVault(out.status);
      created(out.recoveryCode);
    },
  });
  const { region } = answers;
  const strong = (strength?.score ?? 0) >= weakestScore;
  const complete = region !== undefined && strong && passphrase === again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) create.mutate({ officer: profileOf(answers), office: officeOf({ ...answers, region }), passphrase, exercise: false });
  };
  return (
    <form onSubmit={submit} className={classes.step}>
      <h1 className={classes.question}>{t('mulai.passphraseTitle')}</h1>
      <p className={classes.lead}>{t('mulai.passphraseLead')}</p>
      <PassphraseField
        label={t('mulai.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        onStrength={setStrength}
        autoFocus
        size="lg"
      />
      <PasswordInput
        label={t('mulai.passphraseAgain')}
        size="lg"
        maxLength={1024}
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={again !== '' && !passphrase.startsWith(again) && again !== passphrase ? t('mulai.passphraseDiffers') : undefined}
      />
      <p className="meta">{t('mulai.noReset')}</p>
      <div className={classes.acts}>
        <Button size="lg" onClick={back} disabled={create.isPending}>
          {t('common.back')}
        </Button>
        <Button
          variant="filled"
          size="lg"
          type="submit"
          disabled={!complete}
          loading={create.isPending}
          leftSection={<IconLock size={16} stroke={1.7} />}
        >
          {t('mulai.create')}
        </Button>
        <span className="meta">{create.isPending ? t('mulai.creating') : t('mulai.minutes', { count: 1 })}</span>
      </div>
    </form>
  );
};
