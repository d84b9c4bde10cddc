/** What the form still misses, each with where it is filled in. Nothing here stops the paper. */
import { IconCheck } from '@tabler/icons-react';
import type { FormGap } from '../../../shared/domain/form.ts';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import classes from './formulir.module.css';

interface GapsProps {
  gaps: readonly FormGap[];
  /** Said first: it may hurt somebody, the gaps only cost a pen. */
  namesConfidential: boolean;
  onFill: (gap: FormGap) => void;
}

export const Gaps = ({ gaps, namesConfidential, onFill }: GapsProps) => {
  const t = useText();
  return (
    <Section
      title={t('formulir.missing')}
      beside={gaps.length > 0 && !gaps.some((g) => g.code === 'plenary') ? t('formulir.missingNote') : undefined}
    >
      {namesConfidential && (
        <p className="row" role="status">
          <StateMark state="dekat">{t('formulir.namesConfidential')}</StateMark>
        </p>
      )}
      {gaps.length === 0 ? (
        <p className="row">
          <IconCheck size={16} stroke={2} aria-hidden /> {t('formulir.complete')}
        </p>
      ) : (
        <ul className={classes.gaps}>
          {gaps.map((gap) => (
            <li key={gap.code}>
              <StateMark state="kurang">{t(`formulir.gap.${gap.code}`)}</StateMark>
              <button type="button" className={`link meta ${classes.act}`} onClick={() => onFill(gap)}>
                {t(`formulir.where.${gap.where}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
