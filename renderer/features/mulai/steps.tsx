/** The four steps as a line; what is answered stands under its step. */
import { IconCheck } from '@tabler/icons-react';
import { useText } from '../../strings/index.ts';
import type { Answers } from './answers.ts';
import classes from './mulai.module.css';

const names = ['officer', 'office', 'passphrase', 'recovery'] as const;

export const Steps = ({ step, answers }: { step: number; answers: Answers }) => {
  const t = useText();
  const said: Partial<Record<(typeof names)[number], string>> = {
    officer: [answers.name, answers.role].filter(Boolean).join(', '),
    office: answers.officeName,
  };
  return (
    <ol className={classes.steps}>
      {names.map((name, i) => {
        const state = i + 1 < step ? 'done' : i + 1 === step ? 'now' : 'later';
        return (
          <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={classes.knob} aria-hidden>
              {state === 'done' ? <IconCheck size={16} stroke={2} /> : i + 1}
            </span>
            <span className={classes.stepText}>
              <span>
                {t(`mulai.steps.${name}`)}
                {state === 'done' && <span className="visually-hidden">{`, ${t('mulai.stepDone')}`}</span>}
              </span>
              {state === 'done' && said[name] && <span className="meta-2 clip">{said[name]}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
