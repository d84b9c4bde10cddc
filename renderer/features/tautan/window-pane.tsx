/** Recording from a window that the officer opened: how it was seen, the steps, what is missing, and one exhibit in the end. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PatrolRow } from '../../../shared/contract/patrol.ts';
import type { CaptureSession } from '../../../shared/domain/capture.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { client, host } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Pane, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showDone } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { joinCaptures, webTags } from './capture-set.ts';
import { shownAddress } from './entry-list.tsx';
import { beginSet, changeSet, endSet, followWindow, newId, type OpenSet, openWindow, useSet } from './open-set.ts';
import { recordVisit } from './record-exhibit.ts';
import { Review } from './review.tsx';
import { SeenAsFields } from './seen-as.tsx';
import { Steps } from './steps.tsx';
import { stepWord } from './verdict.tsx';
import classes from './window.module.css';

const sessionOf = ({ seen }: OpenSet): CaptureSession => ({
  loggedIn: seen.loggedIn === true,
  ...(seen.loggedIn && seen.account && { account: seen.account }),
  visibility: seen.visibility,
});

const joined = (set: OpenSet) => {
  const page = set.taken.find((t) => t.kind === 'unggahan' && t.recording)?.recording;
  const viewer = set.seen.loggedIn ? set.seen.viewer.trim() : '';
  return joinCaptures({
    ...{ taken: set.taken, skipped: set.skipped, session: sessionOf(set), post: page?.capture.post, newId },
    ...(viewer !== '' && { viewer }),
  });
};

const Strip = ({ set }: { set: OpenSet }) => {
  const t = useText();
  return (
    <div className={classes.strip}>
      {set.working ? (
        <>
          <StateMark state="menunggu">{t('tautan.window.working', { step: stepWord(t, set.working.step) })}</StateMark>
          <Button size="xs" onClick={() => void host().webAbort(set.working?.abortId ?? '')}>
            {t('tautan.window.stop')}
          </Button>
        </>
      ) : set.window ? (
        <>
          <StateMark state="utuh">{t('tautan.window.opened')}</StateMark>
          <span className={`meta clip ${classes.shown}`} title={set.window.url}>
            {set.window.title ? showFileName(set.window.title) : shownAddress(set.window.url)}
          </span>
          <Button
            size="xs"
            variant="subtle"
            title={t('tautan.window.forgetNote')}
            onClick={() =>
              void host()
                .webForget()
                .then(() => {
                  changeSet(set.entryId, { window: undefined });
                  showDone(t('tautan.window.forgotten'));
                })
            }
          >
            {t('tautan.window.forget')}
          </Button>
        </>
      ) : (
        <>
          <StateMark state="tiada">{t('tautan.window.closed')}</StateMark>
          <Button size="xs" onClick={() => void openWindow(set.entryId)}>
            {t('tautan.window.reopen')}
          </Button>
        </>
      )}
    </div>
  );
};

const useRecordSet = (set: OpenSet | undefined, entry: PatrolRow) => {
  const t = useText();
  const go = useGo();
  const zone = useZone();
  return useAct(
    async () => {
      const whole = set && joined(set);
      if (!set || !whole) return undefined;
      const tags = webTags({ url: set.url, capture: whole.capture, note: set.caption ?? entry.note, seenAt: entry.seenAt, zone });
      const recorded = await recordVisit(entry.id, { ...whole, tags: { ...tags, ...(set.post && { post: set.post }) } }, set.caseId);
      for (const { exhibitId } of set.links)
        await client.exhibits.link({ id: exhibitId, add: [{ relation: 'proof-for', exhibitId: recorded.exhibitId }] });
      return recorded;
    },
    {
      done: (recorded) => {
        if (!recorded) return;
        void endSet(entry.id, false);
        showDone(t('tautan.window.recorded', { number: recorded.number }));
        go.links(entry.id);
      },
    },
  );
};

export const WindowPane = ({ entry }: { entry: PatrolRow }) => {
  const t = useText();
  const go = useGo();
  const set = useSet(entry.id);
  const [discarding, setDiscarding] = useState(false);
  const record = useRecordSet(set, entry);
  useEffect(() => {
    beginSet(entry.id, entry.url, entry.kind === 'halaman' ? 'satu' : 'rangkaian');
    return followWindow(entry.id);
  }, [entry.id, entry.url, entry.kind]);
  if (!set) return <Pane>{null}</Pane>;
  const whole = joined(set);
  return (
    <Pane
      label={t('tautan.window.title')}
      head={
        <div className={classes.head}>
          <div className={classes.titleLine}>
            <Button size="xs" leftSection={<IconArrowLeft size={14} stroke={2} />} onClick={() => go.links(entry.id)}>
              {t('tautan.compare.back')}
            </Button>
            <h2 className="clip" title={set.url}>
              {shownAddress(set.url)}
            </h2>
          </div>
          <Strip set={set} />
        </div>
      }
      foot={
        <>
          <Button
            variant="filled"
            leftSection={<IconCheck size={16} stroke={2} />}
            disabled={!whole || set.working !== undefined}
            loading={record.isPending}
            onClick={() => record.mutate(undefined)}
          >
            {t('tautan.window.record_')}
          </Button>
          {whole ? (
            <span className="meta">
              {t('tautan.window.recordBeside', { parts: whole.parts.length, states: whole.capture.states?.length ?? 0 })}
            </span>
          ) : null}
          <Button
            variant="subtle"
            className={classes.discard}
            onClick={() => (set.taken.length > 0 ? setDiscarding(true) : void endSet(entry.id, true).then(() => go.links(entry.id)))}
          >
            {t('tautan.window.discard')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <Section title={t('tautan.window.session')} beside={set.seen.loggedIn === undefined ? t('tautan.window.first') : undefined}>
          <SeenAsFields set={set} />
        </Section>
        <Section
          title={t('tautan.window.steps')}
          acts={
            <PillChoice
              label={t('tautan.window.purpose')}
              hideLabel
              value={set.purpose}
              onChange={(purpose) => changeSet(set.entryId, { purpose })}
              choices={(['satu', 'rangkaian'] as const).map((value) => ({ value, label: t(`tautan.window.purposes.${value}`) }))}
            />
          }
        >
          <p className={`meta ${classes.clicks}`}>{t('tautan.window.clicks')}</p>
          <Steps set={set} />
        </Section>
        {whole ? <Review set={set} capture={whole.capture} /> : null}
      </div>
      <ConfirmDialog
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title={t('tautan.window.discard')}
        act={t('tautan.window.discard')}
        onAct={() => {
          setDiscarding(false);
          void endSet(entry.id, true).then(() => go.links(entry.id));
        }}
      >
        <p>{t('tautan.window.discardAsk')}</p>
      </ConfirmDialog>
    </Pane>
  );
};
