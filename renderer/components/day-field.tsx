/** A day typed as "18-01-2024" in any usual spelling, or picked from a calendar; the machine's own locale plays no part. */
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import 'dayjs/locale/id';
import { useEffect, useState } from 'react';
import { useLanguage, useText } from '../strings/index.ts';
import { parseDay, showDay } from './typed-time.ts';

export interface DayFieldProps {
  /** Shown above; use `ariaLabel` where the label stands elsewhere. */
  label?: string;
  ariaLabel?: string;
  /** In the empty field, where its name stands nowhere else; else how a day is written. */
  placeholder?: string;
  /** `YYYY-MM-DD` or empty. */
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  className?: string;
}

export const DayField = ({ label, ariaLabel, placeholder, value, onChange, min, max, className }: DayFieldProps) => {
  const t = useText();
  const language = useLanguage();
  const [text, setText] = useState(showDay(value));
  const [opened, setOpened] = useState(false);
  const [left, setLeft] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is being typed
  useEffect(() => {
    if (parseDay(text) !== value) setText(showDay(value));
  }, [value]);
  const type = (typed: string) => {
    setText(typed);
    const day = parseDay(typed);
    if (typed.trim() === '') onChange('');
    else if (day !== undefined) onChange(day);
  };
  const wrong = left && text.trim() !== '' && parseDay(text) === undefined;
  return (
    <TextInput
      label={label}
      aria-label={ariaLabel}
      className={className}
      placeholder={placeholder ?? t('parts.time.dayExample')}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        const day = parseDay(text);
        if (day !== undefined) setText(showDay(day));
      }}
      onChange={(event) => type(event.currentTarget.value)}
      error={wrong ? t('parts.time.dayWrong') : undefined}
      rightSection={
        <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" transitionProps={{ duration: 0 }} trapFocus>
          <Popover.Target>
            <ActionIcon size="xs" aria-label={t('parts.time.calendar')} onClick={() => setOpened(!opened)}>
              <IconCalendar size={14} stroke={1.7} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <DatePicker
              locale={language}
              value={value === '' ? null : value}
              defaultDate={value === '' ? undefined : value}
              minDate={min}
              maxDate={max}
              size="xs"
              onChange={(day) => {
                setOpened(false);
                setText(showDay(day ?? ''));
                onChange(day ?? '');
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
};
