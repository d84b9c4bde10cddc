/** Yang diterima: records of other devices, whose word each value is, and where histories part. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconArchive, IconGitFork, IconSearch } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReceivedList } from '../../../../shared/contract/received.ts';
import type { ReceivedKind, ReceivedRow } from '../../../../shared/domain/received.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeader, Pane } from '../../../components/layout.tsx';
import { showNumber } from '../../../components/show-size.ts';
import { failureText } from '../../../failure.ts';
import { useAsk } from '../../../query.ts';
import { type TextKey, useText } from '../../../strings/index.ts';
import classes from './diterima.module.css';
import { ForkList } from './fork-list.tsx';
import { RecordInspector } from './inspector.tsx';
import { RecordTable } from './record-table.tsx';
import { type Filter, useRecords } from './use-records.ts';
import { originText } from './words.ts';

const views = ['all', 'doubtful', 'forks'] as const;
type View = (typeof views)[number];
const kinds: readonly ReceivedKind[] = ['exhibit', 'case', 'dossier'];

const FilterBar = ({ list, filter, onChange }: { list: ReceivedList; filter: Filter; onChange: (filter: Filter) => void }) => {
  const t = useText();
  return (
    <div className={classes.bar}>
      <TextInput
        className={classes.find}
        aria-label={t('diterima.find')}
        placeholder={t('diterima.find')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        aria-label={t('diterima.device')}
        placeholder={t('diterima.anyDevice')}
        clearable
        value={filter.chainId}
        onChange={(chainId) => onChange({ ...filter, chainId })}
        data={list.devices.map(({ origin, count }) => ({
          value: origin.chainId,
          label: `${originText(t, origin)} (${showNumber(count)})`,
        }))}
      />
      <Select
        aria-label={t('diterima.kind')}
        placeholder={t('diterima.anyKind')}
        clearable
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind: kinds.find((one) => one === kind) ?? null })}
        data={kinds.map((kind) => ({ value: kind, label: t(`diterima.kinds.${kind}`) }))}
      />
    </div>
  );
};

const Records = ({ doubtful }: { doubtful: boolean }) => {
  const t = useText();
  const asked = useSearch({ strict: false }) as { id?: string; kind?: string };
  const [filter, setFilter] = useState<Filter>({ kind: null, chainId: null, text: '' });
  const [chosen, setChosen] = useState<{ kind: ReceivedKind; id: string } | undefined>(
    asked.id && kinds.some((kind) => kind === asked.kind) ? { kind: asked.kind as ReceivedKind, id: asked.id } : undefined,
  );
  const { list, rows, failure, more } = useRecords(filter, doubtful);
  if (!list) return <Pane label={t('diterima.title')}>{failure ? <p role="alert">{failureText(failure)}</p> : null}</Pane>;
  const filtered = filter.kind !== null || filter.chainId !== null || filter.text !== '';
  const row: ReceivedRow | { kind: ReceivedKind; id: string } | undefined = chosen ?? rows[0];
  if (list.devices.length === 0)
    return (
      <Pane label={t('diterima.title')}>
        <EmptyState icon={IconArchive} title={t('diterima.empty')} text={t('diterima.emptyText')} />
      </Pane>
    );
  if (rows.length === 0 && !filtered)
    return (
      <Pane label={t('diterima.title')}>
        <EmptyState icon={IconArchive} title={t('diterima.nothingDoubtful')} text={t('diterima.nothingDoubtfulText')} />
      </Pane>
    );
  return (
    <>
      <Pane padded={false} label={t('diterima.title')} head={<FilterBar list={list} filter={filter} onChange={setFilter} />}>
        {rows.length > 0 ? (
          <RecordTable rows={rows} chosen={row?.id} onChoose={(next) => setChosen({ kind: next.kind, id: next.id })} />
        ) : (
          <p className={classes.nothing}>{t('diterima.notFound')}</p>
        )}
        {rows.length > 0 ? (
          <div className={classes.nothing}>
            <span>{t('diterima.shown', { shown: showNumber(rows.length), total: showNumber(list.total) })}</span>{' '}
            {more ? (
              <Button size="compact-sm" variant="default" loading={more.loading} onClick={more.load}>
                {t('diterima.more')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </Pane>
      {row ? <RecordInspector key={`${row.kind} ${row.id}`} kind={row.kind} id={row.id} /> : null}
    </>
  );
};

const Forks = () => {
  const t = useText();
  const found = useAsk(['received', 'forks'], (signal) => client.received.forks({}, { signal }));
  if (found.data?.length === 0)
    return (
      <Pane label={t('diterima.views.forks')}>
        <EmptyState icon={IconGitFork} title={t('diterima.noForks')} text={t('diterima.noForksText')} />
      </Pane>
    );
  return (
    <Pane label={t('diterima.views.forks')} reading>
      {found.error ? <p role="alert">{failureText(found.error)}</p> : null}
      <ForkList forks={found.data ?? []} />
    </Pane>
  );
};

export const DiterimaDesk = () => {
  const t = useText();
  const [view, setView] = useState<View>('all');
  const counts = useAsk(['received', 'counts'], (signal) => client.received.list({ offset: 0, limit: 1 }, { signal }), {
    keepPrevious: true,
  });
  const countOf = { all: 0, doubtful: counts.data?.doubtfulCount ?? 0, forks: counts.data?.forkCount ?? 0 };
  return (
    <div className={classes.desk}>
      <header className={classes.head}>
        <PageHeader
          title={t('diterima.title')}
          acts={
            <SegmentedControl
              aria-label={t('diterima.title')}
              value={view}
              onChange={(next) => setView(views.find((one) => one === next) ?? 'all')}
              data={views.map((name) => {
                const word = t(`diterima.views.${name}` as TextKey);
                return { value: name, label: countOf[name] > 0 ? `${word} (${showNumber(countOf[name])})` : word };
              })}
            />
          }
        />
      </header>
      <div className={classes.columns}>{view === 'forks' ? <Forks /> : <Records key={view} doubtful={view === 'doubtful'} />}</div>
    </div>
  );
};
