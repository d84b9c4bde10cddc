/** Received records: number as the sender gave it, whose it is, what somebody should look at. */
import { IconFileCertificate, IconFolder, type TablerIcon } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { ReceivedRow } from '../../../../shared/domain/received.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { Thumb } from '../../../evidence/thumb.tsx';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './diterima.module.css';
import { marksOf } from './words.ts';

/** What has no picture is told apart by the icon of its screen. */
const kindIcons: Partial<Readonly<Record<ReceivedRow['kind'], TablerIcon>>> = { case: IconFolder, dossier: IconFileCertificate };
const KindIcon = ({ kind }: Pick<ReceivedRow, 'kind'>) => {
  const Icon = kindIcons[kind];
  return Icon ? <Icon size={18} stroke={1.7} aria-hidden /> : null;
};

const Picture = ({ row }: { row: ReceivedRow }) =>
  row.part ? (
    <Thumb
      address={byteAddress.thumbnail(row.part.id)}
      mediaType={row.part.mediaType}
      preview={row.part.preview ? 'ready' : 'none'}
      small
      fit="cover"
    />
  ) : (
    <KindIcon kind={row.kind} />
  );

const Line = ({ row, chosen, onChoose }: { row: ReceivedRow; chosen: boolean; onChoose: () => void }) => {
  const t = useText();
  const zone = useZone();
  const { origin } = row;
  return (
    <tr data-chosen={chosen || undefined} onClick={onChoose}>
      <td>
        <button type="button" className={classes.pick} aria-pressed={chosen} onClick={onChoose}>
          <span className={classes.thumb}>
            <Picture row={row} />
          </span>
          <span className={classes.two}>
            <span className="mono strong clip">{row.number || t('diterima.noNumber')}</span>
            <span className="meta-2 clip" title={row.title}>
              {row.title || t(`diterima.kinds.${row.kind}`)}
            </span>
          </span>
        </button>
      </td>
      <td>
        <span className={classes.two}>
          <span className="clip">{origin.workstationCode ?? t('diterima.unnamedDevice')}</span>
          <span className="meta clip" title={origin.office}>
            {origin.office ?? ''}
          </span>
        </span>
      </td>
      <td className="meta-2">{showShortDay(localIn(row.recordedAt, zone).slice(0, 10))}</td>
      <td>
        <span className={classes.marks}>
          {marksOf(t, row).map(({ state, word }) => (
            <StateMark key={word} state={state}>
              {word}
            </StateMark>
          ))}
        </span>
      </td>
    </tr>
  );
};

interface RecordTableProps {
  rows: readonly ReceivedRow[];
  chosen: string | undefined;
  onChoose: (row: ReceivedRow) => void;
}

export const RecordTable = ({ rows, chosen, onChoose }: RecordTableProps) => {
  const t = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = rows.findIndex((row) => row.id === chosen) + step;
    const next = rows[at];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next);
    body.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <table className={classes.table} aria-label={t('diterima.title')} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{t('diterima.columns.what')}</th>
          <th scope="col">{t('diterima.columns.from')}</th>
          <th scope="col">{t('diterima.columns.at')}</th>
          <th scope="col">{t('diterima.columns.look')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Line key={`${row.kind} ${row.id}`} row={row} chosen={row.id === chosen} onChoose={() => onChoose(row)} />
        ))}
      </tbody>
    </table>
  );
};
