/** The one table: every entry of everything on the medium, each with what its check said. */
import { type KeyboardEvent, useRef } from 'react';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './kotak-masuk.module.css';
import { type Row, rowState } from './words.ts';

const Line = ({ row, chosen, onChoose }: { row: Row; chosen: boolean; onChoose: () => void }) => {
  const t = useText();
  const { arrival, entry } = row;
  const { state, word } = rowState(t, row);
  const title = entry ? entry.item.title : arrival.name;
  const from = arrival.sender;
  return (
    <tr data-chosen={chosen || undefined} onClick={onChoose}>
      <td>
        <button type="button" className={classes.pick} aria-pressed={chosen} onClick={onChoose}>
          <span className={entry ? 'mono strong clip' : 'strong clip'}>{entry?.item.number ?? t('kotakMasuk.unknown')}</span>
          <span className="meta-2 clip" title={title}>
            {title}
          </span>
        </button>
      </td>
      <td>
        <span className={classes.two}>
          <span className="clip">{from ? from.name || t('kotakMasuk.nameless') : '–'}</span>
          <span className="meta clip" title={from?.office}>
            {from?.office ?? ''}
          </span>
        </span>
      </td>
      <td className={classes.figure}>
        <span className={classes.two}>
          <span>{entry ? t('kotakMasuk.exhibits', { count: entry.item.exhibitCount }) : ''}</span>
          <span className="meta">{showSize(entry?.item.sizeBytes ?? arrival.sizeBytes)}</span>
        </span>
      </td>
      <td>
        <StateMark state={state}>{word}</StateMark>
      </td>
    </tr>
  );
};

export const ArrivalsTable = ({ rows, chosen, onChoose }: { rows: readonly Row[]; chosen?: Row; onChoose: (row: Row) => void }) => {
  const t = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = rows.findIndex((row) => row.id === chosen?.id) + step;
    const next = rows[at];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next);
    body.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <table className={classes.table} aria-label={t('kotakMasuk.table')} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{t('kotakMasuk.columns.what')}</th>
          <th scope="col">{t('kotakMasuk.columns.from')}</th>
          <th scope="col" className={classes.figure}>
            {t('kotakMasuk.columns.exhibits')}
          </th>
          <th scope="col">{t('kotakMasuk.columns.state')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Line key={row.id} row={row} chosen={row.id === chosen?.id} onChoose={() => onChoose(row)} />
        ))}
      </tbody>
    </table>
  );
};
