/** A stated time: day, hour where known, zone of the place, "sekitar". */
import { Checkbox, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { instantOf, type TimeStatement, type Zone } from '../../shared/domain/time.ts';
import { showStatement } from '../evidence/show.ts';
import { useZone } from '../session.tsx';
import { useText } from '../strings/index.ts';
import { ClockField } from './clock-field.tsx';
import { DayField } from './day-field.tsx';
import classes from './time-field.module.css';

export interface TimeFieldProps {
  label: string;
  value: TimeStatement | undefined;
  onChange: (time: TimeStatement | undefined) => void;
  /** Zone of the place; the office's where absent. */
  zone?: Zone;
  description?: string;
}

const zones: Zone[] = ['WIB', 'WITA', 'WIT'];

export const TimeField = ({ label, value, onChange, zone, description }: TimeFieldProps) => {
  const t = useText();
  const office = useZone();
  const [day, setDay] = useState(value?.local.slice(0, 10) ?? '');
  const [clock, setClock] = useState(value?.local.slice(11, 16) ?? '');
  useEffect(() => {
    if (value === undefined) return;
    setDay(value.local.slice(0, 10));
    setClock(value.local.slice(11, 16));
  }, [value]);
  const state = { zone: value?.zone ?? zone ?? office, approximate: value?.approximate ?? false };
  const say = (nextDay: string, nextClock: string, part: Partial<typeof state> = {}) => {
    setDay(nextDay);
    setClock(nextClock);
    if (nextDay === '') onChange(undefined);
    else onChange({ ...state, ...part, source: 'typed', local: nextClock === '' ? nextDay : `${nextDay}T${nextClock}` });
  };
  const future = value !== undefined && instantOf(value).getTime() > Date.now();
  return (
    <fieldset className={classes.field}>
      <legend className="meta-2">{label}</legend>
      <div className={classes.line}>
        <DayField ariaLabel={t('parts.time.day', { label })} value={day} onChange={(next) => say(next, clock)} className={classes.day} />
        <ClockField
          ariaLabel={t('parts.time.hour', { label })}
          value={clock}
          disabled={day === ''}
          onChange={(next) => say(day, next)}
          className={classes.hour}
        />
        <Select
          aria-label={t('parts.time.zone', { label })}
          value={state.zone}
          data={zones}
          onChange={(next) => say(day, clock, { zone: (next as Zone | null) ?? state.zone })}
          className={classes.zone}
          disabled={day === ''}
        />
        <Checkbox
          label={t('parts.time.about')}
          checked={state.approximate}
          disabled={day === ''}
          onChange={(event) => say(day, clock, { approximate: event.currentTarget.checked })}
        />
      </div>
      {future && (
        <p className={classes.error} role="alert">
          {t('parts.time.future')}
        </p>
      )}
      {!future && value !== undefined && <p className="meta">{showStatement(value)}</p>}
      {value === undefined && description !== undefined && <p className="meta">{description}</p>}
    </fieldset>
  );
};
