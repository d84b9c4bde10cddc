/** Bukti: every exhibit, found, chosen, described and put into cases. */
import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCameraPlus, IconFilterOff, IconLayersIntersect, IconLayoutGrid, IconList, IconPhoto } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { showNumber } from '../../components/show-size.ts';
import { useGo } from '../../evidence/go.ts';
import { failureText } from '../../failure.ts';
import { readPreference, writePreference } from '../../preferences.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { AlikeGroups } from './alike-groups.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { entriesOf } from './entries.ts';
import { FilterBar } from './filter-bar.tsx';
import { type GalleryFilter, isFiltered, readFilter } from './filters.ts';
import { Gallery } from './gallery.tsx';
import { Inspector } from './inspector.tsx';
import { ListView } from './list-view.tsx';
import { rememberOrder } from './order.ts';
import classes from './screen.module.css';
import { emptySelection, keepOnly, pickAll, type Selection } from './selection.ts';
import { useExhibits } from './use-exhibits.ts';

const ViewSwitch = ({ view, onChange }: { view: string; onChange: (view: string) => void }) => {
  const t = useText();
  const label = (Icon: typeof IconList, word: string) => (
    <span className={classes.view}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {word}
    </span>
  );
  return (
    <SegmentedControl
      aria-label={t('bukti.view.label')}
      value={view}
      onChange={onChange}
      data={[
        { value: 'gallery', label: label(IconLayoutGrid, t('bukti.view.gallery')) },
        { value: 'list', label: label(IconList, t('bukti.view.list')) },
        { value: 'alike', label: label(IconLayersIntersect, t('mirip.groups.view')) },
      ]}
    />
  );
};

const Skeleton = () => (
  <div className={classes.skeleton} aria-hidden>
    {[218, 123, 292, 123, 116, 248, 116, 275].map((width, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of grey boxes
      <span key={i} style={{ width }} />
    ))}
  </div>
);

const Nothing = ({ filtered, onClear }: { filtered: boolean; onClear: () => void }) => {
  const t = useText();
  const go = useGo();
  return filtered ? (
    <EmptyState
      icon={IconFilterOff}
      title={t('bukti.empty.filteredTitle')}
      act={<Button onClick={onClear}>{t('bukti.filter.clear')}</Button>}
    />
  ) : (
    <EmptyState
      icon={IconPhoto}
      title={t('bukti.empty.title')}
      text={t('bukti.empty.text')}
      act={<Button onClick={go.intake}>{t('bukti.take')}</Button>}
    />
  );
};

/** The filter outlives the screen, so that coming back from the viewer finds the same list. */
let lastFilter: GalleryFilter = {};

const useFilter = (search: object): [GalleryFilter, (next: GalleryFilter) => void] => {
  const asked = useMemo(() => readFilter({ ...search }), [search]);
  const [filter, set] = useState<GalleryFilter>(isFiltered(asked) ? asked : lastFilter);
  const change = useCallback((next: GalleryFilter) => {
    lastFilter = readFilter({ ...next });
    set(lastFilter);
  }, []);
  useEffect(() => {
    if (isFiltered(asked)) change(asked);
  }, [asked, change]);
  return [filter, change];
};

interface ScreenProps {
  /** Filters that another screen asks for, and an exhibit to choose at once. */
  search?: { missing?: string; caseId?: string; text?: string; id?: string };
}

const noSearch = {};

export const Screen = ({ search = noSearch }: ScreenProps) => {
  const t = useText();
  const go = useGo();
  const [filter, setFilter] = useFilter(search);
  const [view, setView] = useState(readPreference('exhibits') ?? 'gallery');
  const exhibits = useExhibits(filter);
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal }));
  const [selection, setEvery] = useState<Selection>(() =>
    search.id === undefined ? emptySelection : { chosen: new Set([search.id]), focus: search.id, anchor: search.id },
  );
  const entries = useMemo(
    () => entriesOf(isFiltered(filter) ? [] : (staged.data ?? []), exhibits.rows),
    [filter, staged.data, exhibits.rows],
  );
  const order = useMemo(() => exhibits.rows.map((r) => r.id), [exhibits.rows]);
  // What waits to be recorded can be looked at and opened, but nothing can be done to it from here: it is never chosen.
  const waiting = useMemo(() => new Set(entries.filter((e) => e.kind === 'staged').map((e) => e.id)), [entries]);
  const setSelection = useCallback(
    (next: Selection | ((before: Selection) => Selection)) =>
      setEvery((before) => {
        const wanted = typeof next === 'function' ? next(before) : next;
        if (![...waiting].some((id) => wanted.chosen.has(id))) return wanted;
        return { ...wanted, chosen: new Set([...wanted.chosen].filter((id) => !waiting.has(id))) };
      }),
    [waiting],
  );
  useEffect(() => {
    if (!exhibits.pending && !exhibits.more)
      setSelection((s) =>
        keepOnly(
          s,
          entries.map((e) => e.id),
        ),
      );
  }, [entries, exhibits.pending, exhibits.more, setSelection]);
  useEffect(() => rememberOrder(order), [order]);
  const chosen = useMemo(() => order.filter((id) => selection.chosen.has(id)), [order, selection.chosen]);
  const focusRow = exhibits.rows.find((r) => r.id === selection.focus);
  const clear = useCallback(() => setSelection((s) => ({ ...emptySelection, focus: s.focus })), [setSelection]);
  useHotkeys([
    ['mod+A', () => setSelection((s) => pickAll(s, order))],
    ['Escape', clear],
  ]);
  const open = (id: string) => (order.includes(id) ? go.exhibit(id) : go.intake());
  const View = view === 'list' ? ListView : Gallery;
  return (
    <div className={classes.screen}>
      <section className={classes.main} aria-label={t('bukti.title')}>
        <header className={classes.header}>
          <div className={classes.titleRow}>
            <h1>{t('bukti.title')}</h1>
            <span className="meta" role="status">
              {isFiltered(filter)
                ? t('bukti.countOf', { count: showNumber(exhibits.total), all: showNumber(exhibits.all) })
                : t('bukti.count', { count: showNumber(exhibits.all) })}
            </span>
            <span className="grow" />
            <ViewSwitch
              view={view}
              onChange={(next) => {
                setView(next);
                writePreference('exhibits', next);
              }}
            />
            <Button variant="filled" leftSection={<IconCameraPlus size={16} stroke={1.7} />} onClick={go.intake}>
              {t('bukti.take')}
            </Button>
          </div>
          <FilterBar filter={filter} onChange={setFilter} />
        </header>
        <div className={classes.list}>
          {exhibits.failure ? (
            <EmptyState
              icon={IconPhoto}
              title={failureText(exhibits.failure)}
              act={<Button onClick={exhibits.retry}>{t('common.tryAgain')}</Button>}
            />
          ) : exhibits.pending ? (
            <Skeleton />
          ) : entries.length === 0 ? (
            <Nothing filtered={isFiltered(filter)} onClear={() => setFilter({})} />
          ) : view === 'alike' ? (
            <AlikeGroups ids={isFiltered(filter) ? order : undefined} selection={selection} onSelect={setSelection} />
          ) : (
            <View entries={entries} selection={selection} onSelect={setSelection} onOpen={open} bottomRoom={chosen.length > 1 ? 84 : 20} />
          )}
          {chosen.length > 1 ? <BulkBar ids={chosen} onClear={clear} /> : null}
        </div>
      </section>
      {focusRow ? <Inspector id={focusRow.id} lastCheck={focusRow.lastCheck} chosenCount={chosen.length} /> : null}
    </div>
  );
};
