/** One of a few, each a single click: radio buttons drawn as pills. */
import { useId } from 'react';
import classes from './pill-choice.module.css';

interface PillChoiceProps<V extends string> {
  label: string;
  value: V | undefined;
  onChange: (value: V) => void;
  choices: readonly { value: V; label: string }[];
  hideLabel?: boolean;
}

export const PillChoice = <V extends string>({ label, value, onChange, choices, hideLabel = false }: PillChoiceProps<V>) => {
  const name = useId();
  return (
    <fieldset className={classes.field}>
      <legend className={hideLabel ? 'visually-hidden' : 'meta-2'}>{label}</legend>
      <div className={classes.pills}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.pill}>
            <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
