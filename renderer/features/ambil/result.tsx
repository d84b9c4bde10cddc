/** After recording: what became evidence, what was known already, what was refused and why; and the next act. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconFileCertificate, IconFolder } from '@tabler/icons-react';
import { Page, PageHeader, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { codeText } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import classes from './result.module.css';
import type { Recorded } from './use-record.ts';

const Numbers = ({ exhibits }: { exhibits: readonly { id: string; number: string }[] }) => {
  const go = useGo();
  return (
    <ul className={classes.numbers}>
      {exhibits.map((e) => (
        <li key={e.id}>
          <button type="button" className="link mono" onClick={() => go.exhibit(e.id)}>
            {e.number}
          </button>
        </li>
      ))}
    </ul>
  );
};

export const Result = ({ recorded, onAgain }: { recorded: Recorded; onAgain: () => void }) => {
  const t = useText();
  const go = useGo();
  const made = recorded.case;
  return (
    <Page label={t('ambil.resultTitle')}>
      <div className={classes.result}>
        <PageHeader
          title={t('ambil.resultTitle')}
          beside={t('ambil.resultCount', { count: recorded.exhibits.length })}
          acts={
            <>
              <Button onClick={onAgain}>{t('ambil.again')}</Button>
              {made ? (
                <>
                  <Button leftSection={<IconFolder size={16} stroke={1.7} />} onClick={() => go.case(made.id)}>
                    {t('ambil.openCase')}
                  </Button>
                  <Button
                    variant="filled"
                    leftSection={<IconFileCertificate size={16} stroke={1.7} />}
                    onClick={() => go.compose(made.id)}
                    data-autofocus
                  >
                    {t('ambil.compose')}
                  </Button>
                </>
              ) : (
                <Button variant="filled" rightSection={<IconArrowRight size={16} stroke={1.7} />} onClick={go.exhibits}>
                  {t('ambil.seeExhibits')}
                </Button>
              )}
            </>
          }
        />
        {made ? (
          <p className={classes.case}>
            <button type="button" className="link" onClick={() => go.case(made.id)}>
              <span className="mono">{made.number}</span> {made.title}
            </button>
          </p>
        ) : null}
        {recorded.caseFailure ? (
          <p role="alert">
            <StateMark state="dekat" size="body">
              {t('ambil.caseFailed')}
            </StateMark>{' '}
            {recorded.caseFailure}
          </p>
        ) : null}
        <Section title={t('ambil.recordedTitle')} beside={t('ambil.resultCount', { count: recorded.exhibits.length })}>
          <Numbers exhibits={recorded.exhibits} />
        </Section>
        {recorded.duplicates.length > 0 ? (
          <Section title={t('ambil.duplicatesTitle')} beside={t('ambil.duplicatesNote')}>
            <Numbers exhibits={recorded.duplicates} />
          </Section>
        ) : null}
        {recorded.refused.length > 0 ? (
          <Section title={t('ambil.refusedTitle')} beside={t('ambil.refusedNote')}>
            <ul className={classes.refused}>
              {recorded.refused.map((r) => (
                <li key={r.subject}>
                  <StateMark state="dekat">{r.subject}</StateMark>
                  <span>{codeText(r.code, r.facts)}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </Page>
  );
};
