/** Ambil bukti: what was received is looked through once, described once, and recorded. */
import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconCheck, IconDeviceSdCard, IconFolderOpen, IconPhotoPlus, IconUsb } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { LawRegime } from '../../../shared/domain/catalogue.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { showSize } from '../../components/show-size.ts';
import { failureText, showFailure } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { useTakenIds } from '../layar/kept.ts';
import { useHeldIds } from '../tautan/open-set.ts';
import { batchFacts, type DuplicateChoice, repeatedInBatch, splitBatch } from './batch.ts';
import { BatchFactsList } from './batch-facts.tsx';
import { CaseColumn } from './case-column.tsx';
import { FileList } from './file-list.tsx';
import { lacking, openForm } from './intake-form.ts';
import { useKeptForm } from './kept-form.ts';
import { dropOffers } from './offers/kept-offers.ts';
import { OffersBar } from './offers/offers-bar.tsx';
import { usePlan } from './offers/use-plan.ts';
import { OriginColumn } from './origin-column.tsx';
import { Result } from './result.tsx';
import classes from './screen.module.css';
import { useRecord } from './use-record.ts';

const none: readonly StagedFile[] = [];

const pick = async (folder: boolean) => {
  try {
    const received = await pickFiles({ folder });
    if (received.files.length > 0) await stageReceived(received);
  } catch (error) {
    showFailure(error);
  }
};

const PickButtons = ({ filled = false }: { filled?: boolean }) => {
  const t = useText();
  return (
    <>
      <Button leftSection={<IconFolderOpen size={16} stroke={1.7} />} onClick={() => void pick(true)}>
        {t('ambil.pickFolder')}
      </Button>
      <Button
        variant={filled ? 'filled' : 'default'}
        leftSection={<IconPhotoPlus size={16} stroke={1.7} />}
        onClick={() => void pick(false)}
      >
        {t('ambil.pickFiles')}
      </Button>
    </>
  );
};

const ways = [
  ['cable', IconUsb],
  ['whatsapp', IconBrandWhatsapp],
  ['card', IconDeviceSdCard],
] as const;

/** Nothing waits: an area to aim at, and how each way keeps what the camera wrote. */
const Nothing = () => {
  const t = useText();
  return (
    <>
      <header className={classes.emptyHead}>
        <h1>{t('ambil.title')}</h1>
        <span className="meta">{t('ambil.emptyBeside')}</span>
      </header>
      <div className={classes.target}>
        <EmptyState icon={IconPhotoPlus} title={t('ambil.emptyTitle')} text={t('ambil.emptyText')} act={<PickButtons filled />} />
      </div>
      <ul className={classes.ways}>
        {ways.map(([way, Icon]) => (
          <li key={way}>
            <Icon size={18} stroke={1.7} aria-hidden />
            <div>
              <h2>{t(`ambil.emptyWays.${way}.title`)}</h2>
              <p className="meta">{t(`ambil.emptyWays.${way}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Asks again while a preview is still being made: previews are caches and no event tells of them. */
const usePolling = (files: readonly StagedFile[], refetch: () => void) => {
  const pending = files.some((f) => f.reading.preview === 'pending');
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(refetch, 800);
    return () => clearInterval(timer);
  }, [pending, refetch]);
};

const useBatch = (officerId: string | undefined) => {
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal }));
  // What a capture window or the screen has given is recorded there, as one and with its circumstances.
  const held = useHeldIds();
  const ofScreen = useTakenIds(officerId);
  const files = useMemo(
    () => (staged.data ?? none).filter((file) => !(held.has(file.id) || ofScreen.has(file.id))),
    [staged.data, held, ofScreen],
  );
  usePolling(files, staged.refetch);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [choices, setChoices] = useState<ReadonlyMap<string, DuplicateChoice>>(new Map());
  const taken = useMemo(() => files.filter((f) => !left.has(f.id)), [files, left]);
  return {
    staged,
    files,
    taken,
    left,
    choices,
    leave: (id: string, leave: boolean) => {
      const next = new Set(left);
      if (leave) next.add(id);
      else next.delete(id);
      setLeft(next);
    },
    choose: (id: string, choice: DuplicateChoice) => setChoices(new Map([...choices, [id, choice]])),
  };
};

/** Regime of the last batch: an office works under one law for months. */
let lastRegime: LawRegime = 'PEMILU';

export const Screen = () => {
  const t = useText();
  const vault = useVault().data;
  const batch = useBatch(vault?.signedIn?.id);
  const [form, change, reset] = useKeptForm(() =>
    openForm(vault?.signedIn, vault?.office ? { region: vault.office.region } : undefined, lastRegime),
  );
  const { recorded, busy, record, again } = useRecord();
  const [discarding, setDiscarding] = useState<StagedFile>();
  const discard = useAct((ids: string[]) => client.intake.discard({ ids }), {
    done: () => {
      refreshAll();
      setDiscarding(undefined);
    },
  });
  const facts = useMemo(() => batchFacts(batch.taken), [batch.taken]);
  const repeated = useMemo(() => repeatedInBatch(batch.files), [batch.files]);
  const planFor = usePlan(form);
  if (recorded) return <Result recorded={recorded} onAgain={again} />;
  if (batch.files.length === 0) {
    return (
      <div className={classes.empty}>
        {batch.staged.error ? (
          <EmptyState icon={IconPhotoPlus} title={failureText(batch.staged.error)} />
        ) : batch.staged.isPending ? null : (
          <Nothing />
        )}
      </div>
    );
  }
  const split = splitBatch(batch.taken, batch.choices);
  const plan = planFor(split.record);
  const lack = lacking(form, split.record.length > 0);
  const save = async () => {
    const firsts = batch.taken.flatMap((f) => (f.duplicateOf && split.putAway.includes(f.id) ? [f.duplicateOf] : []));
    lastRegime = form.regime;
    const ofStaged = new Map(batch.files.flatMap((f) => (f.duplicateOf ? [[f.id, f.duplicateOf.id] as const] : [])));
    if (await record(form, split, plan, { exhibits: [...new Map(firsts.map((f) => [f.id, f])).values()], ofStaged })) {
      reset(undefined);
      dropOffers(split.record);
    }
  };
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <h1>{t('ambil.title')}</h1>
        <span className="meta grow" role="status">
          {t('ambil.waiting', { count: batch.files.length, size: showSize(facts.sizeBytes) })}
        </span>
        <PickButtons />
      </header>
      <div className={classes.columns}>
        <section className={`${classes.files} scroll`} aria-label={t('ambil.files')}>
          <div className={classes.facts}>
            <BatchFactsList form={form} facts={facts} />
          </div>
          <OffersBar files={batch.taken} form={form} />
          <FileList
            files={batch.files}
            left={batch.left}
            onLeave={batch.leave}
            choices={batch.choices}
            onChoose={batch.choose}
            repeated={repeated}
            onDiscard={setDiscarding}
          />
        </section>
        <div className={`${classes.column} scroll`}>
          <OriginColumn form={form} change={change} facts={facts} />
        </div>
        <div className={classes.last}>
          <div className={`${classes.grow} scroll`}>
            <CaseColumn form={form} change={change} facts={facts} />
          </div>
          <footer className={classes.foot}>
            <span className="meta grow" role="status">
              {lack.length > 0 ? t('ambil.lacking', { list: lack.map((l) => t(`ambil.lack.${l}`)).join(', ') }) : t('ambil.ready')}
            </span>
            <Button
              variant="filled"
              size="lg"
              leftSection={<IconCheck size={16} stroke={2} />}
              disabled={lack.length > 0 || batch.taken.length === 0}
              loading={busy}
              onClick={() => void save()}
            >
              {split.record.length === 0 && split.putAway.length > 0
                ? t('ambil.useFirsts', { count: split.putAway.length })
                : t('ambil.record', { count: plan.count })}
            </Button>
          </footer>
        </div>
      </div>
      <ConfirmDialog
        opened={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        title={t('ambil.discardTitle')}
        act={t('ambil.discardAct')}
        busy={discard.isPending}
        onAct={() => discarding && discard.mutate([discarding.id])}
      >
        <p>{t('ambil.discardText', { name: discarding ? showFileName(discarding.receivedName.text) : '' })}</p>
      </ConfirmDialog>
    </div>
  );
};
