/** Left: tasks and watched addresses with their last verdict; several may be chosen and captured one after another. */
import { Button, Checkbox } from '@mantine/core';
import { IconCamera, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatrolRow } from '../../../shared/contract/patrol.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane } from '../../components/layout.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useGo } from '../../evidence/go.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showStatement } from '../../evidence/show.ts';
import { showFailure } from '../../failure.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { AddForm } from './add-form.tsx';
import classes from './list.module.css';
import { captureAll, useOutcomes } from './unattended.ts';
import { RowMark } from './verdict.tsx';

const shows = ['semua', 'menunggu', 'tanya', 'berubah', 'hilang', 'selesai'] as const;
type Show = (typeof shows)[number];

const belongs = (row: PatrolRow, show: Show): boolean => {
  if (show === 'semua') return true;
  if (show === 'selesai' || show === 'menunggu') return row.status === show;
  if (row.status !== 'dipantau' || !row.last) return false;
  return show === 'tanya' ? row.last.verdict === undefined : row.last.verdict === show;
};

/** An address as a person reads it: without scheme and "www". */
export const shownAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

const Row = ({
  row,
  chosen,
  onChoose,
  current,
}: {
  row: PatrolRow;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  current: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const outcome = useOutcomes().get(row.id);
  const when = row.last ? (
    <TimeText at={row.last.at} dayOnly />
  ) : row.seenAt ? (
    showStatement(row.seenAt)
  ) : (
    <TimeText at={row.recordedAt} dayOnly />
  );
  return (
    <li className={classes.row} data-current={current || undefined}>
      <Checkbox
        size="xs"
        checked={chosen}
        aria-label={t('tautan.pick', { url: shownAddress(row.url) })}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <button type="button" className={classes.line} onClick={() => go.links(row.id)} aria-current={current || undefined}>
        <span className={classes.url} title={row.url}>
          {shownAddress(row.url)}
        </span>
        <span className={classes.under}>
          <RowMark row={row} outcome={outcome} />
          <span className="meta clip">{when}</span>
        </span>
        {row.note === '' ? null : <span className="meta-2 clip">{row.note}</span>}
      </button>
    </li>
  );
};

interface EntryListProps {
  rows: readonly PatrolRow[];
  loading: boolean;
  current: string | undefined;
  /** Whether pages can be captured on this machine. */
  able: boolean;
}

export const EntryList = ({ rows, loading, current, able }: EntryListProps) => {
  const t = useText();
  const go = useGo();
  const zone = useZone();
  const outcomes = useOutcomes();
  const [show, setShow] = useState<Show>('semua');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = rows.filter((row) => belongs(row, show));
  const busy = [...outcomes.values()].some((o) => o.state !== 'failed');
  const picked = rows.filter((row) => chosen.has(row.id));
  const waiting = rows.filter((row) => row.status === 'menunggu');
  const run = picked.length > 0 ? picked : waiting;
  const choose = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Pane
      label={t('tautan.title')}
      edge="right"
      padded={false}
      head={
        <div className={classes.head}>
          <div className={classes.title}>
            <h1>{t('tautan.title')}</h1>
            <span className="meta">{t('tautan.count', { count: rows.length })}</span>
          </div>
          <AddForm onAdded={([first, ...more]) => first !== undefined && more.length === 0 && go.links(first)} />
          {rows.length > 0 ? (
            <PillChoice
              label={t('tautan.show')}
              hideLabel
              value={show}
              onChange={setShow}
              choices={shows
                .filter((value) => value === 'semua' || value === show || rows.some((row) => belongs(row, value)))
                .map((value) => ({
                  value,
                  label: t(`tautan.shows.${value}`, { count: rows.filter((row) => belongs(row, value)).length }),
                }))}
            />
          ) : null}
        </div>
      }
      foot={
        run.length > 0 ? (
          <Button
            variant={current === undefined ? 'filled' : 'default'}
            leftSection={<IconCamera size={16} stroke={1.7} />}
            disabled={!able || busy}
            onClick={() => {
              setChosen(new Set());
              captureAll(run, zone).catch(showFailure);
            }}
          >
            {t(picked.length > 0 ? 'tautan.captureChosen' : 'tautan.captureWaiting', { count: run.length })}
          </Button>
        ) : undefined
      }
    >
      {shown.length > 0 ? (
        <ul className={classes.list}>
          {shown.map((row) => (
            <Row key={row.id} row={row} chosen={chosen.has(row.id)} onChoose={(on) => choose(row.id, on)} current={row.id === current} />
          ))}
        </ul>
      ) : loading ? null : (
        <EmptyState
          icon={IconLink}
          title={t(rows.length === 0 ? 'tautan.emptyTitle' : 'tautan.emptyFiltered')}
          text={rows.length === 0 ? t('tautan.emptyText') : undefined}
        />
      )}
    </Pane>
  );
};
