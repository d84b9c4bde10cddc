/** Always in sight in a practice vault. */
import { IconSchool } from '@tabler/icons-react';
import { useText } from '../strings/index.ts';
import classes from './frame.module.css';

export const ExerciseBand = () => {
  const t = useText();
  return (
    <aside className={classes.exercise} aria-label={t('common.exercise')}>
      <IconSchool size={14} stroke={2} aria-hidden />
      {t('frame.exercise')}
    </aside>
  );
};
