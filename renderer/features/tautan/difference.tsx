/** Two visits side by side: the drawing of what changed, and the lines of text that came and went. Text of strangers is only ever text. */
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ComparedVisits } from '../../../shared/contract/patrol.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/layout.tsx';
import { codeText, failureText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './difference.module.css';
import { differenceWords } from './verdict.tsx';

const LineList = ({ title, lines, sign }: { title: string; lines: ComparedVisits['added']; sign: '+' | '−' }) => {
  const t = useText();
  return (
    <div className={classes.lines} data-sign={sign}>
      <h3>
        {title} <span className="meta">{lines.count}</span>
      </h3>
      {lines.count === 0 ? (
        <p className="meta">{t('tautan.compare.none')}</p>
      ) : (
        <ul>
          {lines.lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
            <li key={i}>
              <span aria-hidden>{sign}</span> {line}
            </li>
          ))}
        </ul>
      )}
      {lines.count > lines.lines.length ? (
        <p className="meta">{t('tautan.compare.more', { count: lines.count - lines.lines.length })}</p>
      ) : null}
    </div>
  );
};

const Picture = ({ compared }: { compared: ComparedVisits }) => {
  const t = useText();
  if (compared.pictureFailure) return <p className="meta">{codeText(compared.pictureFailure)}</p>;
  if (!compared.pictureId) return <p className="meta">{t('tautan.compare.same')}</p>;
  return (
    <>
      <div className={classes.sides} aria-hidden>
        <span>
          {t('tautan.compare.before')} <span className="mono">{compared.before.number}</span>
        </span>
        <span>
          {t('tautan.compare.after')} <span className="mono">{compared.after.number}</span>
        </span>
      </div>
      <img
        className={classes.picture}
        src={byteAddress.difference(compared.pictureId)}
        alt={t('tautan.compare.pictureAlt', { before: compared.before.number, after: compared.after.number })}
        draggable={false}
      />
      <p className="meta">{t('tautan.compare.derived')}</p>
    </>
  );
};

export const Difference = ({ before, after, onBack }: { before: string; after: string; onBack: () => void }) => {
  const t = useText();
  const asked = useAsk(['patrol', 'compare', before, after], (signal) => client.patrol.compare({ before, after }, { signal }));
  return (
    <div className={classes.view}>
      <div className={classes.head}>
        <Button size="xs" leftSection={<IconArrowLeft size={14} stroke={2} />} onClick={onBack}>
          {t('tautan.compare.back')}
        </Button>
        <h2>{t('tautan.compare.title')}</h2>
        {asked.data ? <span className="meta">{differenceWords(t, asked.data)}</span> : null}
      </div>
      {asked.error ? <EmptyState icon={IconArrowLeft} title={failureText(asked.error)} /> : null}
      {asked.data ? (
        <>
          <Section title={t('tautan.compare.text')} beside={t(`tautan.reason.${asked.data.proposal.reason}`)}>
            <div className={classes.texts}>
              <LineList title={t('tautan.compare.removed')} lines={asked.data.removed} sign="−" />
              <LineList title={t('tautan.compare.added')} lines={asked.data.added} sign="+" />
            </div>
          </Section>
          <Section title={t('tautan.compare.picture')}>
            <Picture compared={asked.data} />
          </Section>
        </>
      ) : null}
    </div>
  );
};
