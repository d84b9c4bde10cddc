/** Tabel: every line, sorted and filtered, with its sums; out as XLSX or CSV. */
import { Button, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFileSpreadsheet, IconFileTypeCsv, IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PilePhoto, Sheet } from '../../../shared/contract/inventory.ts';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import classes from './table.module.css';
import { type ColumnName, columnNames, noFilter, type ShownLine, type Sort, shownLines, sumsOf, tableOf, wordsIn } from './table.ts';
import { useExport } from './use-export.tsx';
import type { SheetState } from './use-sheet.ts';

const LINE = 44;

const Head = ({ sort, onSort }: { sort: Sort | undefined; onSort: (by: ColumnName) => void }) => {
  const t = useText();
  return (
    <thead>
      <tr className={classes.headRow}>
        <th scope="col" aria-label={t('pendataan.table.picture')} />
        {columnNames.map((name) => {
          const own = sort?.by === name ? sort : undefined;
          const Icon = own?.descending ? IconArrowDown : IconArrowUp;
          return (
            <th
              key={name}
              scope="col"
              aria-sort={own ? (own.descending ? 'descending' : 'ascending') : 'none'}
              className={classes.headCell}
              data-right={name === 'quantity' || undefined}
            >
              <button type="button" className="plain" onClick={() => onSort(name)}>
                {t(`pendataan.table.${name}`)}
                {own ? <Icon size={12} stroke={2.4} aria-hidden /> : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
};

const PlaceCell = ({ shown }: { shown: ShownLine }) => {
  const t = useText();
  const { place, kind } = shown.line;
  const doubtful = kind === 'aps' || (place?.is === 'listed' && place.certainty !== 'TERKONFIRMASI');
  return (
    <td className={classes.two} title={place?.is === 'listed' ? place.basis : undefined}>
      <span className="clip">{shown.words.place}</span>
      {doubtful ? <StateMark state="menunggu">{t('pendataan.verify')}</StateMark> : null}
    </td>
  );
};

const Line = ({ shown, photo }: { shown: ShownLine; photo: PilePhoto | undefined }) => {
  const t = useText();
  const go = useGo();
  const { words, line, numbers } = shown;
  const visit = line.visits?.at(-1)?.state;
  return (
    <tr className={classes.line}>
      <td className={classes.thumb}>
        {photo ? (
          <Thumb address={byteAddress.thumbnail(photo.partId)} mediaType={photo.mediaType} preview={photo.preview} small fit="cover" />
        ) : null}
      </td>
      <td className={classes.two}>
        <button type="button" className={`plain mono ${classes.link}`} onClick={() => go.exhibit(line.exhibitIds[0] ?? '')}>
          {numbers[0]}
        </button>
        {numbers.length > 1 ? <span className="meta">{t('pendataan.table.more', { count: numbers.length - 1 })}</span> : null}
      </td>
      <td className="clip" title={words.kind}>
        {t(`pendataan.kinds.${line.kind}`)}
      </td>
      <td className="clip">{words.form || '–'}</td>
      <td className={classes.quantity}>{showNumber(line.quantity)}</td>
      <td className="clip" title={words.participant}>
        {words.participant || '–'}
      </td>
      <PlaceCell shown={shown} />
      <td className="clip" title={words.village}>
        {words.village || '–'}
      </td>
      <td className="clip" title={words.road}>
        {words.road || '–'}
      </td>
      <td>
        {visit ? (
          <StateMark state={visit === 'ditertibkan' ? 'utuh' : visit === 'terpasang' ? 'dekat' : 'kurang'}>{words.visit}</StateMark>
        ) : (
          <span className="meta">–</span>
        )}
      </td>
    </tr>
  );
};

export const TableView = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<Sort>();
  const scroller = useRef<HTMLTableSectionElement>(null);
  const out = useExport(sheet.inventory.id);
  const photos = useMemo(() => new Map([...sheet.photos, ...sheet.visitPhotos].map((p) => [p.exhibitId, p])), [sheet]);
  const all = useMemo(() => shownLines(state.lines.values(), (id) => photos.get(id)?.number ?? ''), [state.lines, photos]);
  const rows = useMemo(() => tableOf(all, filter, sort), [all, filter, sort]);
  const sums = useMemo(() => sumsOf(rows), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const onSort = (by: ColumnName) =>
    setSort(
      sort?.by !== by
        ? { by, descending: by === 'quantity' }
        : sort.descending === (by === 'quantity')
          ? { by, descending: !sort.descending }
          : undefined,
    );
  const choice = (name: 'village' | 'participant' | 'place') => (
    <Select
      aria-label={t(`pendataan.table.${name}`)}
      placeholder={t(`pendataan.table.all.${name}`)}
      clearable
      searchable
      data={wordsIn(all, name)}
      value={filter[name]}
      onChange={(value) => setFilter({ ...filter, [name]: value })}
    />
  );
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <TextInput
          aria-label={t('pendataan.table.search')}
          placeholder={t('pendataan.table.search')}
          leftSection={<IconSearch size={16} stroke={1.7} />}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
        />
        {choice('village')}
        {choice('participant')}
        {choice('place')}
        <span className="grow" />
        <Button leftSection={<IconFileTypeCsv size={16} stroke={1.7} />} loading={out.busy} onClick={() => out.take('csv')}>
          {t('pendataan.export.takeCsv')}
        </Button>
        <Button
          variant="filled"
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} />}
          loading={out.busy}
          onClick={() => out.take('xlsx')}
        >
          {t('pendataan.export.takeXlsx')}
        </Button>
      </div>
      <table className={classes.table} aria-label={t('pendataan.views.tabel')} aria-rowcount={rows.length + 1}>
        <Head sort={sort} onSort={onSort} />
        <tbody ref={scroller} className={`${classes.rows} scroll`}>
          <tr aria-hidden style={{ height: items[0]?.start ?? 0 }} className={classes.spacer} />
          {items.map((v) => {
            const shown = rows[v.index];
            return shown ? <Line key={shown.line.id} shown={shown} photo={photos.get(shown.line.exhibitIds[0] ?? '')} /> : null;
          })}
          <tr aria-hidden style={{ height: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) }} className={classes.spacer} />
        </tbody>
      </table>
      <footer className={classes.sums} role="status">
        <span>
          <b>{showNumber(sums.quantity)}</b> {t('pendataan.table.objects')}
        </span>
        <span>
          <b>{showNumber(sums.lines)}</b> {t('pendataan.table.lines')}
        </span>
        <span>
          <b>{showNumber(sums.alleged)}</b> {t('pendataan.table.alleged')}
        </span>
        <span className="meta grow">{t('pendataan.table.caution')}</span>
      </footer>
      {out.dialog}
    </div>
  );
};
