/** An hour typed as "07.12", "7:12" or "0712", on the 24-hour clock. */
import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../strings/index.ts';
import { parseClock, showClock } from './typed-time.ts';

export interface ClockFieldProps {
  ariaLabel: string;
  /** `HH:MM` or empty. */
  value: string;
  onChange: (clock: string) => void;
  disabled?: boolean;
  className?: string;
}

export const ClockField = ({ ariaLabel, value, onChange, disabled, className }: ClockFieldProps) => {
  const t = useText();
  const [text, setText] = useState(showClock(value));
  const [left, setLeft] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is being typed
  useEffect(() => {
    if ((parseClock(text) ?? '') !== value) setText(showClock(value));
  }, [value]);
  const type = (typed: string) => {
    setText(typed);
    const clock = parseClock(typed);
    if (typed.trim() === '') onChange('');
    else if (clock !== undefined) onChange(clock);
  };
  return (
    <TextInput
      aria-label={ariaLabel}
      className={className}
      placeholder={t('parts.time.hourExample')}
      value={text}
      disabled={disabled}
      autoComplete="off"
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        const clock = parseClock(text);
        if (clock !== undefined) setText(showClock(clock));
      }}
      onChange={(event) => type(event.currentTarget.value)}
      error={left && text.trim() !== '' && parseClock(text) === undefined}
    />
  );
};
