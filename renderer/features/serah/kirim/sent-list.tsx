/** What was handed over from here, and how far each is. */
import { IconPackageExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { HandoverRow, HandoverState } from '../../../../shared/contract/handovers.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pane } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { type MarkState, StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './kirim.module.css';

const marks: Readonly<Record<HandoverState, MarkState>> = {
  disiapkan: 'kurang',
  menunggu: 'menunggu',
  diterima: 'utuh',
  sebagian: 'dekat',
  dikembalikan: 'berubah',
  dibatalkan: 'tiada',
};

export const HandoverMark = ({ state }: { state: HandoverState }) => {
  const t = useText();
  return <StateMark state={marks[state]}>{t(`kirim.state.${state}`)}</StateMark>;
};

export const useRecipient = () => {
  const t = useText();
  return ({ handover }: HandoverRow): string => handover.recipient?.office ?? t(`kirim.to.${handover.closure}`);
};

const Line = ({ row, active, onSelect }: { row: HandoverRow; active: boolean; onSelect: () => void }) => {
  const recipient = useRecipient();
  const { handover } = row;
  const [first] = handover.items;
  const more = handover.items.length - 1;
  return (
    <li>
      <button type="button" className={classes.line} data-active={active || undefined} aria-pressed={active} onClick={onSelect}>
        <span className={classes.words}>
          <span className="strong clip">{recipient(row)}</span>
          <span className="meta-2 clip">
            {first?.number}
            {more > 0 ? ` +${more}` : ''} · {showSize(handover.sizeBytes)}
          </span>
        </span>
        <span className={classes.when}>
          <HandoverMark state={row.state} />
          <span className="meta-2">
            <TimeText at={handover.sent?.sentAt ?? handover.begunAt} />
          </span>
        </span>
      </button>
    </li>
  );
};

interface SentListProps {
  rows: readonly HandoverRow[] | undefined;
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** The act that an empty list asks for. */
  start: ReactNode;
}

export const SentList = ({ rows, selected, onSelect, start }: SentListProps) => {
  const t = useText();
  if (rows?.length === 0)
    return (
      <Pane label={t('kirim.title')}>
        <EmptyState icon={IconPackageExport} title={t('kirim.emptyTitle')} text={t('kirim.emptyText')} act={start} />
      </Pane>
    );
  return (
    <Pane label={t('kirim.title')} padded={false}>
      <ul className={classes.list}>
        {(rows ?? []).map((row) => (
          <Line key={row.handover.id} row={row} active={row.handover.id === selected} onSelect={() => onSelect(row.handover.id)} />
        ))}
      </ul>
    </Pane>
  );
};
