/** A person around an exhibit or a case: name, position, SPT, and whether the identity is kept confidential. */
import { Checkbox, TextInput } from '@mantine/core';
import type { Person } from '../../shared/domain/person.ts';
import { useText } from '../strings/index.ts';
import classes from './person-field.module.css';

export interface PersonFieldProps {
  /** Pembuat, Penemu, Penyerah… */
  label: string;
  value: Person | undefined;
  onChange: (person: Person | undefined) => void;
  /** Fields beside the name. */
  fields?: readonly ('role' | 'sptNumber' | 'address' | 'phone')[];
  /** Default of the tick while nobody is named: true for a giver. */
  confidentialByDefault?: boolean;
  description?: string;
}

export const PersonField = ({
  label,
  value,
  onChange,
  fields = ['role'],
  confidentialByDefault = false,
  description,
}: PersonFieldProps) => {
  const t = useText();
  const change = (part: Partial<Person>) => {
    const next: Person = { name: '', confidential: confidentialByDefault, ...value, ...part };
    const empty = next.name.trim() === '' && fields.every((f) => (next[f] ?? '') === '');
    onChange(empty ? undefined : next);
  };
  return (
    <fieldset className={classes.field}>
      <legend className="meta-2">{label}</legend>
      <div className={classes.grid}>
        <TextInput
          aria-label={t('parts.person.nameOf', { label })}
          placeholder={t('parts.person.name')}
          value={value?.name ?? ''}
          maxLength={300}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {fields.map((field) => (
          <TextInput
            key={field}
            aria-label={`${t(`parts.person.${field}`)}, ${label}`}
            placeholder={t(`parts.person.${field}`)}
            value={value?.[field] ?? ''}
            maxLength={300}
            onChange={(event) => change({ [field]: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
          />
        ))}
      </div>
      <Checkbox
        label={t('parts.person.confidential')}
        checked={value?.confidential ?? confidentialByDefault}
        disabled={value === undefined}
        onChange={(event) => change({ confidential: event.currentTarget.checked })}
      />
      {description !== undefined && <p className="meta">{description}</p>}
    </fieldset>
  );
};
