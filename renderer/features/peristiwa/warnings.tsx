/** What may hurt a person or the case before sealing; it stops nothing. */
import type { SealWarning } from '../../../shared/domain/dossier.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import classes from './warnings.module.css';

/** Parts of a case that a warning may speak of; other subjects are numbers and catalogue codes, shown as they are. */
const parts = ['title', 'what', 'who', 'why', 'how', 'summary', 'facts', 'analysis', 'marking', 'place', 'supervision'] as const;

export const Warnings = ({ warnings }: { warnings: readonly SealWarning[] }) => {
  const t = useText();
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('peristiwa.warnings')}>
      {warnings.map((w) => {
        const part = parts.find((p) => p === w.subject);
        return (
          <li key={`${w.code} ${w.subject}`}>
            <StateMark state="dekat">{part ? t(`peristiwa.warningSubject.${part}`) : w.subject}</StateMark>
            <span>{t(`peristiwa.warning.${w.code}`)}</span>
          </li>
        );
      })}
    </ul>
  );
};
