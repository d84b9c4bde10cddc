/** "Lupa kata sandi": the recovery code opens and enrols a new key under a new passphrase. */
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { VaultState } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { PassphraseField, type Strength, weakestScore } from '../../components/passphrase-field.tsx';
import { failureText } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { acceptVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './masuk.module.css';

interface RecoverProps {
  vault: VaultState;
  /** Who was chosen on the tiles. */
  chosenId: string | undefined;
  back: () => void;
}

export const Recover = ({ vault, chosenId, back }: RecoverProps) => {
  const t = useText();
  const officers = vault.officers.filter((o) => !o.unlockOnly);
  const [officerId, setOfficerId] = useState((officers.find((o) => o.id === chosenId) ?? officers[0])?.id ?? '');
  const [recoveryCode, setCode] = useState('');
  const [newPassphrase, setPassphrase] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const recover = useAct(client.vault.recover, { done: acceptVault, failure: () => undefined });
  const complete = officerId !== '' && recoveryCode.trim() !== '' && (strength?.score ?? 0) >= weakestScore;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) recover.mutate({ officerId, recoveryCode: recoveryCode.trim(), newPassphrase });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <h1 className={classes.question}>{t('masuk.recoverTitle')}</h1>
      <p className="meta-2">{t('masuk.recoverLead')}</p>
      {officers.length > 1 && (
        <Select
          label={t('masuk.who')}
          value={officerId}
          data={officers.map((o) => ({ value: o.id, label: `${o.name}, ${o.role}` }))}
          onChange={(id) => setOfficerId(id ?? officerId)}
        />
      )}
      <TextInput
        label={t('masuk.recoverCode')}
        value={recoveryCode}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        classNames={{ input: 'mono' }}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        error={recover.error === null ? undefined : failureText(recover.error)}
      />
      <PassphraseField label={t('masuk.recoverNew')} value={newPassphrase} onChange={setPassphrase} onStrength={setStrength} />
      <p className="meta">{t('masuk.recoverNone')}</p>
      <div className={classes.acts}>
        <Button size="lg" onClick={back}>
          {t('common.back')}
        </Button>
        <Button variant="filled" size="lg" type="submit" disabled={!complete} loading={recover.isPending}>
          {t('masuk.recoverAct')}
        </Button>
      </div>
    </form>
  );
};
