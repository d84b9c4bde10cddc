/** What may hurt a person or the case before sealing; it stops nothing. */
import type { SealWarning } from '../../../shared/domain/dossier.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import classes from './warnings.module.css';

export const Warnings = ({ warnings }: { warnings: readonly SealWarning[] }) => {
  const t = useText();
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('peristiwa.warnings')}>
      {warnings.map((w) => (
        <li key={`${w.code} ${w.subject}`}>
          <StateMark state="dekat">{w.subject}</StateMark>
          <span>{t(`peristiwa.warning.${w.code}`)}</span>
        </li>
      ))}
    </ul>
  );
};
