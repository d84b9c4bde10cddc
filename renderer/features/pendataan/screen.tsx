/** Pendataan APK: the inventories, and one of them: recording, table, points, second round, papers. */
import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconChecklist,
  IconListCheck,
  IconMapPin,
  IconPhotoPlus,
  IconRoute,
  IconTable,
  IconWriting,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Sheet } from '../../../shared/contract/inventory.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useGo } from '../../evidence/go.ts';
import { failureText } from '../../failure.ts';
import { type TextKey, useText } from '../../strings/index.ts';
import { EntryView } from './entry.tsx';
import { InventoryList } from './inventory-list.tsx';
import { PapersView } from './papers-view.tsx';
import classes from './pendataan.module.css';
import { PileDialog } from './pile-dialog.tsx';
import { PointsView } from './points-view.tsx';
import { RevisitView } from './revisit-view.tsx';
import { TableView } from './table-view.tsx';
import { type SheetState, useSheet } from './use-sheet.ts';

const views = ['catat', 'tabel', 'titik', 'ulang', 'surat'] as const;
export type PendataanView = (typeof views)[number];
const icons: Readonly<Record<PendataanView, TablerIcon>> = {
  catat: IconWriting,
  tabel: IconTable,
  titik: IconMapPin,
  ulang: IconRoute,
  surat: IconListCheck,
};

const ViewSwitch = ({ view, onChange }: { view: PendataanView; onChange: (view: PendataanView) => void }) => {
  const t = useText();
  return (
    <SegmentedControl
      aria-label={t('pendataan.views.label')}
      value={view}
      onChange={(next) => onChange(views.find((v) => v === next) ?? 'catat')}
      data={views.map((name) => {
        const Icon = icons[name];
        return {
          value: name,
          label: (
            <span className={classes.view}>
              <Icon size={16} stroke={1.7} aria-hidden />
              {t(`pendataan.views.${name}` as TextKey)}
            </span>
          ),
        };
      })}
    />
  );
};

const Progress = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const all = sheet.photos.length;
  const done = sheet.photos.filter((p) => state.byPhoto.has(p.exhibitId)).length;
  return (
    <div className={classes.progress}>
      <span className="meta-2" role="status">
        {t('pendataan.progress', { done, all })}
      </span>
      <progress max={Math.max(1, all)} value={done} aria-label={t('pendataan.progress', { done, all })} />
    </div>
  );
};

const One = ({ inventoryId }: { inventoryId: string }) => {
  const t = useText();
  const go = useGo();
  const state = useSheet(inventoryId);
  const [view, setView] = useState<PendataanView>('catat');
  const [adding, setAdding] = useState(false);
  const { sheet } = state;
  if (!sheet)
    return <div className={classes.blank}>{state.error ? <EmptyState icon={IconChecklist} title={failureText(state.error)} /> : null}</div>;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className="grow">
          <p className={classes.crumbs}>
            <button type="button" className="plain" onClick={() => go.inventories()}>
              {t('pendataan.title')}
            </button>
            <span className="clip">{t(`pendataan.regimes.${sheet.inventory.regime}`)}</span>
          </p>
          <h1 className="clip" title={sheet.inventory.title}>
            {sheet.inventory.title}
          </h1>
        </div>
        <Progress sheet={sheet} state={state} />
        <Tooltip label={t('pendataan.addPhotos')}>
          <ActionIcon size="lg" aria-label={t('pendataan.addPhotos')} onClick={() => setAdding(true)}>
            <IconPhotoPlus size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <ViewSwitch view={view} onChange={setView} />
      </header>
      {view === 'catat' ? <EntryView key={sheet.photos.length} sheet={sheet} state={state} /> : null}
      {view === 'tabel' ? <TableView sheet={sheet} state={state} /> : null}
      {view === 'titik' ? <PointsView sheet={sheet} state={state} /> : null}
      {view === 'ulang' ? <RevisitView sheet={sheet} state={state} /> : null}
      {view === 'surat' ? <PapersView sheet={sheet} state={state} /> : null}
      {adding ? <PileDialog sheet={sheet} onClose={() => setAdding(false)} onDone={state.reload} /> : null}
    </div>
  );
};

export const Screen = ({ inventoryId }: { inventoryId?: string }) =>
  inventoryId === undefined ? <InventoryList /> : <One key={inventoryId} inventoryId={inventoryId} />;
