/** Before recording: what is missing and what was taken out, in words, and the facts of the post as the officer leaves them. */
import { TextInput } from '@mantine/core';
import type { Capture } from '../../../shared/domain/capture.ts';
import { omissionLines, removalSentence } from '../../../shared/domain/capture-words.ts';
import { Facts, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { CaseChoiceField } from '../../evidence/case-choice.tsx';
import { useText } from '../../strings/index.ts';
import { More } from '../ambil/origin-column.tsx';
import { postTags } from './capture-set.ts';
import { changeSet, type OpenSet } from './open-set.ts';
import classes from './window.module.css';

export const OmissionList = ({ capture }: { capture: Pick<Capture, 'omissions'> }) => {
  const t = useText();
  const lines = omissionLines(capture.omissions);
  if (lines.length === 0) return <p className="meta">{t('tautan.window.missingNone')}</p>;
  return (
    <ul className={classes.missing}>
      {lines.map((line) => (
        <li key={line.text}>
          {line.text}
          {line.details.length > 0 ? <span className="meta">{line.details.slice(0, 5).join(' · ')}</span> : null}
        </li>
      ))}
    </ul>
  );
};

export const RemovalList = ({ capture }: { capture: Pick<Capture, 'removed'> }) => {
  const t = useText();
  if (capture.removed.length === 0) return <p className="meta">{t('tautan.window.removedNone')}</p>;
  return (
    <ul className={classes.missing}>
      {capture.removed.map((removal) => (
        <li key={`${removal.what} ${removal.from}`}>{removalSentence(removal)}</li>
      ))}
    </ul>
  );
};

export const Review = ({ set, capture }: { set: OpenSet; capture: Capture }) => {
  const t = useText();
  const told = capture.post;
  const post = set.post ?? postTags(set.url, told);
  const change = (part: Partial<typeof post>): void => changeSet(set.entryId, { post: { ...post, ...part } });
  const traces = capture.viewerTraces?.reduce((sum, trace) => sum + trace.count, 0) ?? 0;
  return (
    <>
      <Section title={t('tautan.window.missing')}>
        <OmissionList capture={capture} />
        <h3 className={classes.sub}>{t('tautan.window.removedTitle')}</h3>
        <RemovalList capture={capture} />
        {traces > 0 ? <StateMark state="dekat">{t('tautan.window.traces', { count: traces })}</StateMark> : null}
      </Section>
      <Section title={t('tautan.window.facts')} beside={t('tautan.window.factsBeside')}>
        <div className={classes.facts}>
          <TextInput
            label={t('tautan.window.platform')}
            value={post.platform ?? ''}
            maxLength={300}
            onChange={(event) => change({ platform: event.currentTarget.value || undefined })}
          />
          <TextInput
            label={t('tautan.window.postAccount')}
            value={post.account ?? ''}
            maxLength={300}
            onChange={(event) => change({ account: event.currentTarget.value || undefined })}
          />
          <TextInput
            label={t('tautan.window.accountId')}
            value={post.accountId ?? ''}
            maxLength={300}
            onChange={(event) => change({ accountId: event.currentTarget.value || undefined })}
          />
          <TextInput
            className={classes.wide}
            label={t('tautan.window.caption')}
            value={set.caption ?? ''}
            maxLength={2000}
            onChange={(event) => changeSet(set.entryId, { caption: event.currentTarget.value })}
          />
        </div>
        {told?.shownTime || told?.statedTime ? (
          <Facts
            rows={[
              ...(told.shownTime ? ([[t('tautan.window.shownTime'), told.shownTime]] as const) : []),
              ...(told.statedTime ? ([[t('tautan.window.statedTime'), told.statedTime]] as const) : []),
            ]}
          />
        ) : null}
        <More label={t('tautan.window.case')}>
          <CaseChoiceField
            value={set.caseId ? { kind: 'existing', id: set.caseId } : undefined}
            onChange={(choice) => changeSet(set.entryId, { caseId: choice?.kind === 'existing' ? choice.id : undefined })}
          />
        </More>
      </Section>
    </>
  );
};
