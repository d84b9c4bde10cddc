/** Buku register: the ledger, found by period, office, decision and words; out as XLSX, PDF and on paper. */
import { Button, Menu, Select, TextInput } from '@mantine/core';
import {
  IconBook2,
  IconFileExport,
  IconFileSpreadsheet,
  IconFileText,
  IconPlus,
  IconPrinter,
  IconSearch,
  IconStack2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { RegisterFilter, RegisterSums } from '../../../../shared/domain/register.ts';
import { client } from '../../../client.ts';
import { DayField } from '../../../components/day-field.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeader, Pane } from '../../../components/layout.tsx';
import { showNumber } from '../../../components/show-size.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';
import { PrintView } from '../print-view.tsx';
import { AddDialog } from './add-dialog.tsx';
import { EntryInspector } from './entry-inspector.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { SetsDialog } from './sets-dialog.tsx';
import { useHandOuts } from './use-hand-outs.ts';

const icon = { size: 16, stroke: 1.7 } as const;
const STEP = 300;
const outcomes = ['diterima', 'dikembalikan', 'batal'] as const;

interface FiltersProps {
  filter: RegisterFilter;
  offices: readonly string[];
  onChange: (filter: RegisterFilter) => void;
}

const Filters = ({ filter, offices, onChange }: FiltersProps) => {
  const t = useText();
  /** A member that is empty is no condition. */
  const set = (part: { [K in keyof RegisterFilter]?: RegisterFilter[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value)) as RegisterFilter);
  return (
    <div className={classes.filters}>
      <TextInput
        aria-label={t('bukuRegister.search')}
        placeholder={t('bukuRegister.search')}
        leftSection={<IconSearch {...icon} />}
        value={filter.text ?? ''}
        maxLength={200}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <DayField
        ariaLabel={t('bukuRegister.from')}
        placeholder={t('bukuRegister.since')}
        value={filter.from ?? ''}
        onChange={(from) => set({ from })}
      />
      <DayField
        ariaLabel={t('bukuRegister.to')}
        placeholder={t('bukuRegister.until')}
        value={filter.to ?? ''}
        onChange={(to) => set({ to })}
      />
      <Select
        aria-label={t('bukuRegister.office')}
        placeholder={t('bukuRegister.office')}
        clearable
        searchable
        data={[...offices]}
        value={filter.office ?? null}
        onChange={(office) => set({ office: office ?? undefined })}
      />
      <Select
        aria-label={t('bukuRegister.outcome')}
        placeholder={t('bukuRegister.outcome')}
        clearable
        data={outcomes.map((value) => ({ value, label: t(`bukuRegister.outcomes.${value}`) }))}
        value={filter.outcome ?? null}
        onChange={(outcome) => set({ outcome: (outcome as RegisterFilter['outcome'] | null) ?? undefined })}
      />
    </div>
  );
};

const Sums = ({ sums }: { sums: RegisterSums }) => {
  const t = useText();
  return (
    <div className={classes.foot} role="status">
      <b>{t('bukuRegister.count', { count: showNumber(sums.entries) })}</b>
      {(['accepted', 'returned', 'voided', 'exhibits', 'sheets'] as const).map((name) => (
        <span key={name} className="meta-2">
          {showNumber(sums[name])} {t(`bukuRegister.sums.${name}`)}
        </span>
      ))}
    </div>
  );
};

const TakeMenu = ({ busy, onTake }: { busy: boolean; onTake: (form: 'xlsx' | 'pdf') => void }) => {
  const t = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconFileExport {...icon} />} loading={busy}>
          {t('bukuRegister.take')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileSpreadsheet {...icon} />} onClick={() => onTake('xlsx')}>
          {t('bukuRegister.takeXlsx')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileText {...icon} />} onClick={() => onTake('pdf')}>
          {t('bukuRegister.takePdf')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

export const BukuRegister = () => {
  const t = useText();
  const folder = useFolder();
  const out = useHandOuts(folder.ask);
  const [filter, setFilter] = useState<RegisterFilter>({});
  const [limit, setLimit] = useState(STEP);
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<'add' | 'sets'>();
  const found = useAsk(['register', 'list', filter, limit], (signal) => client.register.list({ filter, limit }, { signal }), {
    keepPrevious: true,
  }).data;
  if (out.print)
    return (
      <PrintView
        key={out.print.printId}
        address={byteAddress.print(out.print.printId)}
        name={t('bukuRegister.title')}
        said={out.print.said}
        words={{ back: t('bukuRegister.back'), print: t('bukuRegister.printAct'), label: t('bukuRegister.title') }}
        lying={out.print.lying}
        onBack={out.leave}
      />
    );
  const entries = found?.entries ?? [];
  const entry = entries.find((e) => e.id === chosen) ?? entries[0];
  const filtered = Object.keys(filter).length > 0;
  const bare = found !== undefined && entries.length === 0;
  const add = (
    <Button variant="filled" leftSection={<IconPlus {...icon} />} onClick={() => setDialog('add')}>
      {t('bukuRegister.add')}
    </Button>
  );
  return (
    <div className={classes.desk}>
      <div className={classes.head}>
        <PageHeader
          title={t('bukuRegister.title')}
          acts={
            bare && !filtered ? undefined : (
              <>
                <Button leftSection={<IconStack2 {...icon} />} onClick={() => setDialog('sets')}>
                  {t('bukuRegister.sets')}
                </Button>
                <TakeMenu busy={out.busy} onTake={(form) => void out.take(filter, form)} />
                <Button leftSection={<IconPrinter {...icon} />} loading={out.busy} onClick={() => void out.layOut(filter)}>
                  {t('bukuRegister.print')}
                </Button>
                {add}
              </>
            )
          }
        />
      </div>
      {bare && !filtered ? null : (
        <Filters
          filter={filter}
          offices={found?.offices ?? []}
          onChange={(next) => {
            setLimit(STEP);
            setFilter(next);
          }}
        />
      )}
      <div className={classes.columns}>
        <Pane padded={false} label={t('bukuRegister.title')} foot={bare || !found ? undefined : <Sums sums={found.sums} />}>
          {bare ? (
            <EmptyState
              icon={IconBook2}
              title={t(filtered ? 'bukuRegister.noneFits' : 'bukuRegister.empty')}
              text={t(filtered ? 'bukuRegister.noneFitsText' : 'bukuRegister.emptyText')}
              act={filtered ? <Button onClick={() => setFilter({})}>{t('bukuRegister.clear')}</Button> : add}
            />
          ) : (
            <LedgerTable entries={entries} chosen={entry?.id} onChoose={setChosen} />
          )}
          {found && entries.length < found.sums.entries ? (
            <div className={classes.more}>
              <Button onClick={() => setLimit(limit + STEP)}>{t('bukuRegister.more')}</Button>
            </div>
          ) : null}
        </Pane>
        {entry ? <EntryInspector key={entry.id} id={entry.id} /> : null}
      </div>
      {dialog === 'add' ? (
        <AddDialog
          onClose={() => setDialog(undefined)}
          onAdded={(id) => {
            setDialog(undefined);
            setFilter({});
            setChosen(id);
          }}
        />
      ) : null}
      {dialog === 'sets' ? (
        <SetsDialog
          handoverId={entry?.kind === 'dossier' ? entry.handoverId : undefined}
          busy={out.busy}
          onMake={(choice) => void out.makeSets(choice).then((made) => made && setDialog(undefined))}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {folder.dialog}
    </div>
  );
};
