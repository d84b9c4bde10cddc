/** Step 1: who records. */
import { Autocomplete, Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useText } from '../../strings/index.ts';
import type { Answers } from './answers.ts';
import classes from './mulai.module.css';

const roles = ['staff', 'member', 'chair', 'village', 'station', 'regency'] as const;

export interface StepProps {
  answers: Answers;
  change: (part: Partial<Answers>) => void;
  next: () => void;
  back?: () => void;
}

export const OfficerStep = ({ answers, change, next }: StepProps) => {
  const t = useText();
  const complete = answers.name.trim() !== '' && answers.role.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) next();
  };
  return (
    <form onSubmit={submit} className={classes.step}>
      <h1 className={classes.question}>{t('mulai.officerTitle')}</h1>
      <p className={classes.lead}>{t('mulai.officerLead')}</p>
      <TextInput
        label={t('mulai.name')}
        placeholder={t('mulai.nameExample')}
        size="lg"
        autoFocus
        maxLength={300}
        value={answers.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Autocomplete
        label={t('mulai.role')}
        placeholder={t('mulai.roleExample')}
        size="lg"
        maxLength={300}
        data={roles.map((role) => t(`mulai.roles.${role}`))}
        value={answers.role}
        onChange={(role) => change({ role })}
        openOnFocus={false}
      />
      <div className={classes.acts}>
        <Button variant="filled" size="lg" type="submit" disabled={!complete}>
          {t('mulai.toOffice')}
        </Button>
        <span className="meta">{t('mulai.minutes', { count: 3 })}</span>
      </div>
    </form>
  );
};
