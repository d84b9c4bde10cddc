/** Cases by days left, what is missing, and the last dossier. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconFolder, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseRow } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DayCount, limitText, shortRule, stepWord, Ticks } from '../../components/days-left.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page, PageHeader } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showDay } from '../../evidence/show.ts';
import { failureText } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './case-list.module.css';

const Completeness = ({ row }: { row: CaseRow }) => {
  const t = useText();
  if (row.lastDossier?.status === 'sealed') {
    return (
      <span className={classes.plain}>
        <IconCheck size={14} stroke={2} aria-hidden />
        {t('peristiwa.sealedAs', { number: row.lastDossier.number })}
      </span>
    );
  }
  if (row.gapCount > 0) return <StateMark state="kurang">{t('peristiwa.gapCount', { count: row.gapCount })}</StateMark>;
  return (
    <span className={classes.plain}>
      <IconCheck size={14} stroke={2} aria-hidden />
      {t('peristiwa.ready')}
    </span>
  );
};

/** What became of the letters of a case: only what still needs somebody. */
const Letters = ({ row }: { row: CaseRow }) => {
  const t = useText();
  const { tidak, sebagian, toAsk, belum } = row.followUps;
  if (tidak + sebagian > 0) return <StateMark state="dekat">{t('tindak.listNotCarriedOut', { count: tidak + sebagian })}</StateMark>;
  if (toAsk > 0) return <StateMark state="menunggu">{t('tindak.listToAsk', { count: toAsk })}</StateMark>;
  if (belum > 0) return <StateMark state="menunggu">{t('tindak.listUnanswered', { count: belum })}</StateMark>;
  return null;
};

const Line = ({ row }: { row: CaseRow }) => {
  const t = useText();
  const go = useGo();
  return (
    <li>
      <button type="button" className={classes.line} onClick={() => go.case(row.id)}>
        <span className={classes.days}>
          {row.deadline ? <DayCount deadline={row.deadline} /> : <StateMark state="kurang">{t('peristiwa.noStart')}</StateMark>}
        </span>
        <span className={classes.words}>
          <span className={classes.title}>{row.title}</span>
          <span className="meta-2">
            <span className="mono">{row.number}</span> · {t(`ambil.origin.${row.origin}`)} · {t(`ambil.regime.${row.regime}`)}
            {row.placeName === '' ? '' : ` · ${row.placeName}`}
          </span>
          {row.deadline ? (
            <span className={classes.limit}>
              <Ticks deadline={row.deadline} />
              <span className={classes.lastDay}>{limitText(t, row.deadline, showDay(row.deadline.lastDay))}</span>
              <span className="meta clip" title={row.deadline.rule}>
                {stepWord(row.deadline)}: {shortRule(row.deadline.rule)}
              </span>
            </span>
          ) : null}
        </span>
        <span className={classes.counts}>
          <span>{t('peristiwa.exhibitCount', { count: row.exhibitCount })}</span>
          <span>{t('peristiwa.findingCount', { count: row.findingCount })}</span>
        </span>
        <span className={classes.state}>
          <Completeness row={row} />
          <Letters row={row} />
        </span>
      </button>
    </li>
  );
};

const NewCase = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const go = useGo();
  const [title, setTitle] = useState('');
  const [regime, setRegime] = useState<'PEMILU' | 'PILKADA'>('PEMILU');
  const [origin, setOrigin] = useState<CaseRow['origin']>('hasil-pengawasan');
  const create = useAct(() => client.cases.create({ title: title.trim(), regime, origin }), {
    done: (detail) => {
      refreshAll();
      onClose();
      go.case(detail.case.id);
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('peristiwa.newTitle')}
      act={t('peristiwa.newAct')}
      blocked={title.trim() === ''}
      busy={create.isPending}
      onAct={() => create.mutate(undefined)}
    >
      <div className={classes.form}>
        <TextInput
          label={t('ambil.title_')}
          placeholder={t('bukti.caseChoice.newHint')}
          value={title}
          maxLength={300}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <PillChoice
          label={t('ambil.originLabel')}
          value={origin}
          onChange={setOrigin}
          choices={(['hasil-pengawasan', 'laporan', 'informasi-awal'] as const).map((value) => ({
            value,
            label: t(`ambil.origin.${value}`),
          }))}
        />
        <PillChoice
          label={t('ambil.regimeLabel')}
          value={regime}
          onChange={setRegime}
          choices={(['PEMILU', 'PILKADA'] as const).map((value) => ({ value, label: t(`ambil.regime.${value}`) }))}
        />
      </div>
    </ConfirmDialog>
  );
};

const shows = ['open', 'incomplete', 'ready', 'sealed', 'letters', 'all'] as const;
type Show = (typeof shows)[number];

/** Letters that still need somebody: unanswered, or not carried out. */
const lettersOpen = ({ followUps: { belum, sebagian, tidak } }: CaseRow): number => belum + sebagian + tidak;

const belongs = (row: CaseRow, show: Show): boolean => {
  const sealed = row.lastDossier?.status === 'sealed';
  if (show === 'all') return true;
  if (show === 'letters') return lettersOpen(row) > 0;
  if (show === 'sealed') return sealed;
  if (show === 'open') return !sealed;
  return !sealed && (show === 'ready' ? row.gapCount === 0 : row.gapCount > 0);
};

const limit = (row: CaseRow): string => row.deadline?.limitAt ?? '9';

export const CaseList = () => {
  const t = useText();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const [show, setShow] = useState<Show>('all');
  const [making, setMaking] = useState(false);
  const list = useAsk(['cases', 'list', asked], (signal) => client.cases.list(asked === '' ? {} : { text: asked }, { signal }), {
    keepPrevious: true,
  });
  const all = list.data ?? [];
  const rows = all.filter((row) => belongs(row, show)).sort((a, b) => limit(a).localeCompare(limit(b)));
  return (
    <Page label={t('peristiwa.title')}>
      <PageHeader
        title={t('peristiwa.title')}
        beside={t('peristiwa.count', { count: all.length })}
        acts={
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setMaking(true)}>
            {t('peristiwa.new')}
          </Button>
        }
      />
      <search className={classes.tools}>
        <TextInput
          className={classes.search}
          aria-label={t('peristiwa.search')}
          placeholder={t('peristiwa.search')}
          leftSection={<IconSearch size={16} stroke={1.7} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <PillChoice
          label={t('peristiwa.show')}
          hideLabel
          value={show}
          onChange={setShow}
          choices={shows.map((value) => ({
            value,
            label: t(`peristiwa.shows.${value}`, { count: all.filter((r) => belongs(r, value)).length }),
          }))}
        />
      </search>
      {list.error ? (
        <EmptyState icon={IconFolder} title={failureText(list.error)} />
      ) : list.isPending ? null : rows.length === 0 ? (
        <EmptyState
          icon={IconFolder}
          title={t(all.length === 0 ? 'peristiwa.emptyTitle' : 'peristiwa.emptyFiltered')}
          text={all.length === 0 ? t('peristiwa.emptyText') : undefined}
        />
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
      {making ? <NewCase onClose={() => setMaking(false)} /> : null}
    </Page>
  );
};
