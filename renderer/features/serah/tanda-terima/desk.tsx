/** Tanda terima: the receipts that were issued on paper, each with its print, its identity sheet and its scan. */
import { Button } from '@mantine/core';
import { IconPhoto, IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { PaperReceiptRow } from '../../../../shared/contract/paper-receipts.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeader, Pane } from '../../../components/layout.tsx';
import { showNumber } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { useGo } from '../../../evidence/go.ts';
import { showShortDay } from '../../../evidence/show.ts';
import { useAsk } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';
import { PrintView } from '../print-view.tsx';
import { ReceiptInspector } from './inspector.tsx';

const Line = ({ row, chosen, onChoose }: { row: PaperReceiptRow; chosen: boolean; onChoose: () => void }) => {
  const t = useText();
  const zone = useZone();
  const { record } = row;
  const local = localIn(record.issuedAt, zone);
  return (
    <tr data-chosen={chosen || undefined} data-void={record.status === 'voided' || undefined} onClick={onChoose}>
      <td>
        <button type="button" className={classes.pick} aria-pressed={chosen} onClick={onChoose}>
          <span className="mono strong clip" title={record.number}>
            {record.number}
          </span>
          <span className="meta clip">{`${showShortDay(local.slice(0, 10))}, ${local.slice(11, 16).replace(':', '.')} ${zone}`}</span>
        </button>
      </td>
      <td>
        <span className={classes.two}>
          <span className="clip">{row.giver}</span>
          <span className="meta clip">{row.way}</span>
        </span>
      </td>
      <td className={classes.figure}>{showNumber(row.fileCount)}</td>
      <td>
        <StateMark state={record.status === 'voided' ? 'tiada' : 'utuh'}>{t(`tandaTerima.states.${record.status}`)}</StateMark>
      </td>
    </tr>
  );
};

const Table = ({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly PaperReceiptRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) => {
  const t = useText();
  return (
    <table className={`${classes.table} ${classes.receipts}`} aria-label={t('tandaTerima.title')}>
      <thead>
        <tr>
          {(['number', 'giver', 'files', 'state'] as const).map((name) => (
            <th key={name} scope="col" className={name === 'files' ? classes.figure : undefined}>
              {t(`tandaTerima.columns.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.record.id} row={row} chosen={row.record.id === chosen} onChoose={() => onChoose(row.record.id)} />
        ))}
      </tbody>
    </table>
  );
};

export const TandaTerima = () => {
  const t = useText();
  const go = useGo();
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<PaperReceiptRow>();
  const rows = useAsk(['paperReceipts', 'list'], (signal) => client.paperReceipts.list({}, { signal }), { keepPrevious: true }).data;
  const row = rows?.find((r) => r.record.id === chosen) ?? rows?.[0];
  if (shown)
    return (
      <PrintView
        address={byteAddress.paperReceipt(shown.record.id)}
        name={shown.record.number}
        said={shown.record.number}
        words={{ back: t('tandaTerima.back'), print: t('tandaTerima.print'), label: t('tandaTerima.title') }}
        onBack={() => setShown(undefined)}
      />
    );
  const choose = (filled: boolean) => (
    <Button variant={filled ? 'filled' : 'default'} leftSection={<IconPhoto size={16} stroke={1.7} />} onClick={go.exhibits}>
      {t('tandaTerima.choose')}
    </Button>
  );
  return (
    <div className={classes.desk}>
      <div className={classes.head} data-ruled>
        <PageHeader
          title={t('tandaTerima.title')}
          {...(rows && rows.length > 0 && { beside: t('tandaTerima.count', { count: rows.length }), acts: choose(false) })}
        />
      </div>
      <div className={classes.columns}>
        <Pane padded={false} label={t('tandaTerima.title')}>
          {rows?.length === 0 ? (
            <EmptyState icon={IconReceipt} title={t('tandaTerima.empty')} text={t('tandaTerima.emptyText')} act={choose(true)} />
          ) : (
            <Table rows={rows ?? []} chosen={row?.record.id} onChoose={setChosen} />
          )}
        </Pane>
        {row ? <ReceiptInspector key={row.record.id} row={row} onShow={() => setShown(row)} /> : null}
      </div>
    </div>
  );
};
