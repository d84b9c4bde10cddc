/** The passphrase of the chosen officer; wrong tries are told kindly. */
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { client } from '../../client.ts';
import { failureOf, failureText } from '../../failure.ts';
import { initialsOf } from '../../frame/top-bar.tsx';
import { useAct } from '../../query.ts';
import { acceptVault } from '../../session.tsx';
import { type Say, useText } from '../../strings/index.ts';
import classes from './masuk.module.css';
import type { TileOfficer } from './tiles.tsx';

const kindly = (t: Say, tries: number): string => {
  if (tries <= 1) return t('masuk.tries.once');
  return tries === 2 ? t('masuk.tries.twice') : t('masuk.tries.more', { count: tries });
};

export interface SignInProps {
  officer: TileOfficer;
  back?: () => void;
  /** Absent where there is nothing to recover, as in a practice vault. */
  forgot?: () => void;
  signedIn?: () => void;
}

export const SignIn = ({ officer, back, forgot, signedIn }: SignInProps) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [tries, setTries] = useState(0);
  const [caps, setCaps] = useState(false);
  const unlock = useAct(client.vault.unlock, {
    done: (vault) => {
      acceptVault(vault);
      signedIn?.();
    },
    failure: () => {
      setTries(tries + 1);
      setPassphrase('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '' && !unlock.isPending) unlock.mutate({ officerId: officer.id, passphrase });
  };
  const wrong = unlock.error !== null && failureOf(unlock.error).code === 'wrong-passphrase';
  const problem = unlock.error === null ? undefined : wrong ? kindly(t, tries) : failureText(unlock.error);
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.who}>
        <span className={classes.initials} aria-hidden>
          {initialsOf(officer.name)}
        </span>
        <div className="grow">
          <h1 className={classes.whoName}>{officer.name}</h1>
          <p className="meta-2">{officer.role}</p>
        </div>
        {back !== undefined && (
          <Button size="xs" onClick={back}>
            {t('masuk.chooseOther')}
          </Button>
        )}
      </div>
      <PasswordInput
        label={t('masuk.passphrase', { name: officer.name })}
        size="lg"
        autoFocus
        maxLength={1024}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        onKeyUp={watchCaps}
        error={passphrase === '' ? problem : undefined}
        description={caps ? t('masuk.caps') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <div className={classes.acts}>
        <Button variant="filled" size="lg" type="submit" disabled={passphrase === ''} loading={unlock.isPending}>
          {t('masuk.act')}
        </Button>
        {forgot !== undefined && (
          <Button variant="subtle" size="lg" onClick={forgot}>
            {t('masuk.forgot')}
          </Button>
        )}
      </div>
    </form>
  );
};
