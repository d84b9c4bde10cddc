/** New passphrase with a strength meter; nothing typed here is kept anywhere but in the field. */
import { PasswordInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { client } from '../client.ts';
import { type TextKey, useText } from '../strings/index.ts';
import classes from './passphrase-field.module.css';

export interface Strength {
  score: number;
  guessesLog10: number;
}
/** Below this score the service refuses too. */
export const weakestScore = 2;

export interface PassphraseFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Told each time the strength is known. */
  onStrength?: (strength: Strength | undefined) => void;
  autoFocus?: boolean;
  size?: 'sm' | 'lg';
}

const useStrength = (passphrase: string): Strength | undefined => {
  const [asked] = useDebouncedValue(passphrase, 120);
  const [strength, setStrength] = useState<Strength>();
  useEffect(() => {
    const stop = new AbortController();
    if (asked === '') setStrength(undefined);
    else
      client.vault.strength({ passphrase: asked }, { signal: stop.signal }).then(
        (s) => !stop.signal.aborted && setStrength(s),
        () => undefined,
      );
    return () => stop.abort();
  }, [asked]);
  return strength;
};

export const PassphraseField = ({ label, value, onChange, onStrength, autoFocus, size = 'sm' }: PassphraseFieldProps) => {
  const t = useText();
  const strength = useStrength(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told on a new strength only
  useEffect(() => onStrength?.(strength), [strength]);
  const score = value === '' ? undefined : strength?.score;
  return (
    <div>
      <PasswordInput
        label={label}
        value={value}
        size={size}
        maxLength={1024}
        autoComplete="new-password"
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.meter} aria-hidden>
        {[1, 2, 3, 4].map((n) => (
          <span key={n} data-on={(score ?? 0) >= n || undefined} data-weak={(score ?? 0) < weakestScore || undefined} />
        ))}
      </div>
      <p className="meta" aria-live="polite">
        {score === undefined || strength === undefined ? (
          t('mulai.strengthLabel')
        ) : (
          <>
            <b className="strong">{t(`mulai.strength.s${score}` as TextKey)}</b>
            {'. '}
            {score < weakestScore ? t('mulai.strengthHint') : t('mulai.strengthNote', { power: Math.floor(strength.guessesLog10) })}
          </>
        )}
      </p>
    </div>
  );
};
