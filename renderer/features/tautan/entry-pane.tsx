/** Right: one address with what is stated about it, the ways to capture it, and its visits. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconAppWindow, IconCamera, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatrolDetail } from '../../../shared/contract/patrol.ts';
import { platformOf } from '../../../shared/domain/patrol.ts';
import { client } from '../../client.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useGo } from '../../evidence/go.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { BlurField, SavedAt, useSaving } from '../../evidence/saved-at.tsx';
import { codeText, failureText, showFailure } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { Difference } from './difference.tsx';
import classes from './entry.module.css';
import { shownAddress } from './entry-list.tsx';
import { beginSet, hasOpenSet, openWindow } from './open-set.ts';
import { captureAll, useOutcomes } from './unattended.ts';
import { useAgain } from './use-again.ts';
import { stepWord } from './verdict.tsx';
import { VisitList } from './visit-list.tsx';

/** What is stated about the address, each field saved when it is left. */
const About = ({ detail }: { detail: PatrolDetail }) => {
  const t = useText();
  const { state, run } = useSaving();
  const { id, url: _, visits: __, recordedBy: ___, recordedAt, ...statement } = detail.entry;
  const save = (part: Partial<typeof statement>): void => {
    run(() => client.patrol.change({ id, ...statement, ...part })).catch(showFailure);
  };
  return (
    <Section
      title={t('tautan.entry.about')}
      acts={
        <>
          <SavedAt state={state} />
          <Button size="xs" variant="subtle" onClick={() => save({ done: !statement.done })}>
            {t(statement.done ? 'tautan.entry.reopen' : 'tautan.entry.close')}
          </Button>
        </>
      }
    >
      <div className={classes.about}>
        <BlurField label={t('tautan.entry.note')} value={statement.note} long minRows={1} onSave={(note) => save({ note: note.trim() })} />
        <div className={classes.pair}>
          <TimeField label={t('tautan.entry.seenAt')} value={statement.seenAt} onChange={(seenAt) => save({ seenAt })} />
          <BlurField
            label={t('tautan.entry.seenBy')}
            value={statement.seenBy ?? ''}
            onSave={(name) => save({ seenBy: name.trim() === '' ? undefined : name.trim() })}
          />
        </div>
        <div className={classes.visitLine}>
          <PillChoice
            label={t('tautan.kind')}
            hideLabel
            value={statement.kind}
            onChange={(kind) => save({ kind })}
            choices={(['unggahan', 'akun', 'halaman'] as const).map((value) => ({ value, label: t(`tautan.kinds.${value}`) }))}
          />
          <span className="meta">
            {t('tautan.entry.recorded')} <TimeText at={recordedAt} /> {t('tautan.entry.by', { name: detail.recordedByName })}
          </span>
        </div>
      </div>
    </Section>
  );
};

const Acts = ({ detail, able }: { detail: PatrolDetail; able: boolean }) => {
  const t = useText();
  const go = useGo();
  const zone = useZone();
  const { entry } = detail;
  const outcome = useOutcomes().get(entry.id);
  const busy = outcome?.state === 'running' || outcome?.state === 'queued';
  const openSet = (): void => {
    const begun = beginSet(entry.id, entry.url, entry.kind === 'halaman' ? 'satu' : 'rangkaian');
    if (begun) void openWindow(entry.id);
    go.links(entry.id, true);
  };
  return (
    <div className={classes.acts}>
      <Button
        variant="filled"
        leftSection={<IconCamera size={16} stroke={1.7} />}
        disabled={!able}
        loading={busy}
        onClick={() => captureAll([entry], zone).catch(showFailure)}
      >
        {t('tautan.entry.record')}
      </Button>
      <Button leftSection={<IconAppWindow size={16} stroke={1.7} />} disabled={!able || busy} onClick={openSet}>
        {t(hasOpenSet(entry.id) ? 'tautan.entry.resume' : 'tautan.entry.open')}
      </Button>
      {outcome?.state === 'failed' ? (
        <p className={`meta ${classes.why}`} role="status">
          <IconAlertTriangle size={14} stroke={2} aria-hidden />
          {codeText(outcome.code)}
        </p>
      ) : (
        <p className="meta">
          {outcome?.state === 'running' ? stepWord(t, outcome.step) : `${t('tautan.entry.recordNote')} ${t('tautan.entry.openNote')}`}
        </p>
      )}
    </div>
  );
};

const Head = ({ detail }: { detail: PatrolDetail }) => {
  const t = useText();
  const { url, kind } = detail.entry;
  const platform = platformOf(url);
  return (
    <div className={classes.head}>
      <div className={classes.titleLine}>
        <h2 className={classes.url}>{shownAddress(url)}</h2>
        <CopyButton text={url} label={t('common.copy')} />
      </div>
      <p className="meta">{[platform, t(`tautan.kinds.${kind}`), t(`tautan.status.${detail.status}`)].filter(Boolean).join(' · ')}</p>
    </div>
  );
};

export const EntryPane = ({ entryId, able }: { entryId: string; able: boolean }) => {
  const t = useText();
  const [pair, setPair] = useState<{ before: string; after: string }>();
  const asked = useAsk(['patrol', 'show', entryId], (signal) => client.patrol.show({ id: entryId }, { signal }));
  const detail = asked.data;
  useAgain(
    Object.values(detail?.pictures ?? {}).some((p) => p.preview === 'pending'),
    () => void asked.refetch(),
  );
  if (asked.error)
    return (
      <Pane>
        <EmptyState icon={IconLink} title={failureText(asked.error)} />
      </Pane>
    );
  if (!detail) return <Pane>{null}</Pane>;
  return (
    <Pane head={<Head detail={detail} />}>
      {pair ? (
        <Difference {...pair} onBack={() => setPair(undefined)} />
      ) : (
        <div className={classes.stack}>
          <Acts detail={detail} able={able} />
          <About key={entryId} detail={detail} />
          <Section title={t('tautan.entry.visits')} beside={t('tautan.entry.visitCount', { count: detail.entry.visits.length })}>
            {detail.entry.visits.length === 0 ? (
              <div className={classes.none}>
                <StateMark state="menunggu">{t('tautan.entry.noVisits')}</StateMark>
                <p className="meta">{t('tautan.entry.noVisitsText')}</p>
              </div>
            ) : (
              <VisitList detail={detail} onCompare={(before, after) => setPair({ before, after })} />
            )}
          </Section>
        </div>
      )}
    </Pane>
  );
};
