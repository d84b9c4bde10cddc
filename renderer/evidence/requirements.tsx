/** The completeness gate: formal and material conditions by origin, what is missing for each, and the way to where it is filled in. */
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { gapText } from '../../shared/contract/gap-texts.ts';
import { requirementKindTexts, requirementTexts } from '../../shared/contract/requirement-texts.ts';
import type { CaseOrigin } from '../../shared/domain/case.ts';
import type { Gap } from '../../shared/domain/dossier.ts';
import { countFilled, type Requirement, type RequirementKind, requirementsOf } from '../../shared/domain/requirements.ts';
import { StateMark } from '../components/state-mark.tsx';
import { chosenLanguage, useText } from '../strings/index.ts';
import classes from './requirements.module.css';

const kinds: readonly RequirementKind[] = ['formal', 'materiel', 'formulir'];

/** Each gap code once: twelve exhibits without a caption are one thing to do. */
const codesOf = (gaps: readonly Gap[]): Gap[] => [...new Map(gaps.map((gap) => [gap.code, gap])).values()];

interface RowProps {
  requirement: Requirement;
  onFill: (gap: Gap) => void;
}

const Row = ({ requirement: { rule, state, gaps }, onFill }: RowProps) => {
  const t = useText();
  const language = chosenLanguage();
  return (
    <li className={classes.row} title={t('syarat.source', { source: rule.source })}>
      {state === 'filled' ? (
        <span className={classes.filled} role="img" aria-label={t('syarat.filled')}>
          <IconCheck size={14} stroke={2} aria-hidden />
        </span>
      ) : (
        <StateMark state={state === 'missing' ? 'kurang' : 'menunggu'}>
          <span className={classes.hidden}>{t(`syarat.${state}`)}</span>
        </StateMark>
      )}
      <span>
        {requirementTexts[rule.id][language]}
        {rule.certainty === 'TERKONFIRMASI' ? null : <span className="meta"> {t('syarat.doubtful')}</span>}
        {gaps.length > 0 ? (
          <span className={classes.gaps}>
            {codesOf(gaps).map((gap) => (
              <button
                key={gap.code}
                type="button"
                className={classes.gap}
                aria-label={t('syarat.fill', { what: gapText(gap.code, language) })}
                onClick={() => onFill(gap)}
              >
                {gapText(gap.code, language)}
              </button>
            ))}
          </span>
        ) : null}
      </span>
    </li>
  );
};

export interface RequirementsProps {
  origin: CaseOrigin;
  gaps: readonly Gap[];
  /** Goes to the section where a gap is filled in. */
  onFill: (gap: Gap) => void;
  /** Begins with the counts only. */
  folded?: boolean;
}

export const Requirements = ({ origin, gaps, onFill, folded = false }: RequirementsProps) => {
  const t = useText();
  const [open, setOpen] = useState(!folded);
  const requirements = requirementsOf(origin, gaps);
  const language = chosenLanguage();
  return (
    <section className={classes.box} aria-label={t('syarat.title')}>
      <header className={classes.head}>
        <h2 className="meta-2">{t('syarat.title')}</h2>
        <span className={classes.counts}>
          {kinds.map((kind) => {
            const { filled, all } = countFilled(requirements, kind);
            const words = t('syarat.count', { kind: requirementKindTexts[kind][language], filled, all });
            return filled === all ? (
              <span key={kind} className={`meta-2 ${classes.filled}`}>
                <IconCheck size={14} stroke={2} aria-hidden /> {words}
              </span>
            ) : (
              <StateMark key={kind} state="kurang">
                {words}
              </StateMark>
            );
          })}
        </span>
        {folded ? (
          <button type="button" className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'syarat.hide' : 'syarat.show')}
          </button>
        ) : null}
      </header>
      {open ? (
        <>
          <div className={classes.groups}>
            {kinds.map((kind) => (
              <div key={kind}>
                <h3 className="meta">{requirementKindTexts[kind][language]}</h3>
                <ul className={classes.rows}>
                  {requirements
                    .filter((r) => r.rule.kind === kind)
                    .map((r) => (
                      <Row key={r.rule.id} requirement={r} onFill={onFill} />
                    ))}
                </ul>
              </div>
            ))}
          </div>
          <p className="meta">{t('syarat.note')}</p>
        </>
      ) : null}
    </section>
  );
};
