/** All inventories: how far each is, and a new one. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { InventoryRow } from '../../../shared/contract/inventory.ts';
import type { LawRegime } from '../../../shared/domain/catalogue.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DayField } from '../../components/day-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page, PageHeader } from '../../components/layout.tsx';
import { RegionPicker, regionText } from '../../components/region-picker.tsx';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { showLongDay } from '../../evidence/show.ts';
import { useAct, useAsk } from '../../query.ts';
import { useVault, useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './pendataan.module.css';
import { type PileChoice, PileField } from './pile-choice.tsx';

interface NewInventory {
  title: string;
  regime: LawRegime;
  stage: string;
  from: string;
  to: string;
  region: Region | undefined;
}

const nothing: ReadonlySet<string> = new Set();

const CreateDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const go = useGo();
  const office = useVault().data?.office;
  const zone = useZone();
  const [draft, setDraft] = useState<NewInventory>({
    title: '',
    regime: 'PEMILU',
    stage: '',
    from: localIn(new Date(), zone).slice(0, 10),
    to: '',
    region: office?.region,
  });
  const [pile, setPile] = useState<PileChoice>({ ids: [], busy: false });
  const change = (part: Partial<NewInventory>) => setDraft({ ...draft, ...part });
  const create = useAct(
    () =>
      client.inventory.create({
        title: draft.title.trim(),
        regime: draft.regime,
        from: draft.from,
        ...(draft.stage.trim() && { stage: draft.stage.trim() }),
        ...(draft.to && { to: draft.to }),
        ...(draft.region && { region: draft.region }),
        exhibitIds: [...pile.ids],
      }),
    { done: (row) => go.inventory(row.inventory.id) },
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('pendataan.create.title')}
      act={t('pendataan.create.act', { count: pile.ids.length })}
      blocked={draft.title.trim() === '' || draft.from === '' || pile.ids.length === 0 || pile.busy}
      busy={create.isPending}
      onAct={() => create.mutate(undefined)}
    >
      <div className={classes.createForm}>
        <TextInput
          data-autofocus
          label={t('pendataan.create.name')}
          placeholder={t('pendataan.create.nameExample')}
          value={draft.title}
          maxLength={200}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <div className={classes.createPair}>
          <SegmentedControl
            aria-label={t('pendataan.create.regime')}
            value={draft.regime}
            onChange={(regime) => change({ regime: regime as LawRegime })}
            data={[
              { value: 'PEMILU', label: t('pendataan.regimes.PEMILU') },
              { value: 'PILKADA', label: t('pendataan.regimes.PILKADA') },
            ]}
          />
          <TextInput
            aria-label={t('pendataan.create.stage')}
            placeholder={t('pendataan.create.stageExample')}
            value={draft.stage}
            maxLength={200}
            onChange={(event) => change({ stage: event.currentTarget.value })}
          />
        </div>
        <div className={classes.createPair}>
          <DayField label={t('pendataan.create.from')} value={draft.from} onChange={(from) => change({ from })} />
          <DayField label={t('pendataan.create.to')} value={draft.to} onChange={(to) => change({ to })} />
        </div>
        <RegionPicker label={t('pendataan.create.region')} value={draft.region} onChange={(region) => change({ region })} />
        <PileField except={nothing} onChange={setPile} />
      </div>
    </ConfirmDialog>
  );
};

const Line = ({ row, onOpen }: { row: InventoryRow; onOpen: () => void }) => {
  const t = useText();
  const { inventory } = row;
  const complete = row.donePhotos === row.photoCount;
  return (
    <li>
      <button type="button" className={`plain ${classes.listLine}`} onClick={onOpen}>
        <span className={classes.listWords}>
          <span className="strong clip">{inventory.title}</span>
          <span className="meta clip">
            {[
              t(`pendataan.regimes.${inventory.regime}`),
              inventory.stage,
              showLongDay(inventory.from),
              inventory.region && regionText(inventory.region),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span className={classes.listNumber}>
          <b>{showNumber(row.quantity)}</b>
          <span className="meta">{t('pendataan.list.objects', { count: row.lineCount })}</span>
        </span>
        <span className={classes.listProgress}>
          <progress max={Math.max(1, row.photoCount)} value={row.donePhotos} aria-hidden />
          {complete ? (
            <StateMark state="utuh">{t('pendataan.list.complete', { count: row.photoCount })}</StateMark>
          ) : (
            <StateMark state="kurang">{t('pendataan.progress', { done: row.donePhotos, all: row.photoCount })}</StateMark>
          )}
        </span>
        <span className="meta-2">{row.caseNumber ?? ''}</span>
      </button>
    </li>
  );
};

export const InventoryList = () => {
  const t = useText();
  const go = useGo();
  const [creating, setCreating] = useState(false);
  const rows = useAsk(['inventory', 'list'], (signal) => client.inventory.list(undefined, { signal }));
  const button = (
    <Button variant="filled" leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setCreating(true)}>
      {t('pendataan.create.open')}
    </Button>
  );
  const empty = rows.data?.length === 0;
  return (
    <Page>
      <PageHeader title={t('pendataan.title')} beside={t('pendataan.beside')} acts={empty ? undefined : button} />
      {empty ? <EmptyState icon={IconChecklist} title={t('pendataan.empty.title')} text={t('pendataan.empty.text')} act={button} /> : null}
      <ul className={classes.list}>
        {rows.data?.map((row) => (
          <Line key={row.inventory.id} row={row} onOpen={() => go.inventory(row.inventory.id)} />
        ))}
      </ul>
      {creating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  );
};
