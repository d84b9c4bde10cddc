/** Adds somebody who can open the vault but signs nothing. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { client } from '../client.ts';
import { useAct } from '../query.ts';
import { useText } from '../strings/index.ts';
import { PassphraseField, type Strength, weakestScore } from './passphrase-field.tsx';
import classes from './second-unlocker.module.css';
import { StateMark } from './state-mark.tsx';

export const SecondUnlocker = () => {
  const t = useText();
  const [name, setName] = useState('');
  const [role, setRole] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const [added, setAdded] = useState<string>();
  const add = useAct(client.vault.addSecondUnlocker, {
    done: () => {
      setAdded(name.trim());
      setName('');
      setRole('');
      setPassphrase('');
    },
  });
  const complete = name.trim() !== '' && role.trim() !== '' && (strength?.score ?? 0) >= weakestScore;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) add.mutate({ name: name.trim(), role: role.trim(), passphrase });
  };
  if (added !== undefined) {
    return (
      <p>
        <StateMark state="utuh" size="body">
          {t('mulai.secondDone', { name: added })}
        </StateMark>
      </p>
    );
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput label={t('mulai.secondName')} value={name} maxLength={300} onChange={(e) => setName(e.currentTarget.value)} />
      <TextInput label={t('mulai.secondRole')} value={role} maxLength={300} onChange={(e) => setRole(e.currentTarget.value)} />
      <PassphraseField label={t('mulai.secondPassphrase')} value={passphrase} onChange={setPassphrase} onStrength={setStrength} />
      <Button type="submit" disabled={!complete} loading={add.isPending}>
        {t('mulai.secondAdd')}
      </Button>
    </form>
  );
};
