/** The ledger: one dense line an entry, newest first. */
import { type KeyboardEvent, useRef } from 'react';
import type { RegisterRow } from '../../../../shared/contract/register.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';
import { outcomeMarks, outcomeOf } from './words.ts';

const Line = ({ entry, chosen, onChoose }: { entry: RegisterRow; chosen: boolean; onChoose: () => void }) => {
  const t = useText();
  const zone = useZone();
  const local = localIn(entry.receivedAt, zone);
  const outcome = outcomeOf(entry);
  const person = entry.fromPerson && (entry.fromPerson.confidential ? t('bukuRegister.confidential') : entry.fromPerson.name);
  return (
    <tr data-chosen={chosen || undefined} data-void={outcome === 'batal' || undefined} onClick={onChoose}>
      <td>
        <button type="button" className={classes.pick} aria-pressed={chosen} onClick={onChoose}>
          <span className="mono strong clip" title={entry.number}>
            {entry.number}
          </span>
          <span className="meta clip">{`${showShortDay(local.slice(0, 10))}, ${local.slice(11, 16).replace(':', '.')} ${zone}`}</span>
        </button>
      </td>
      <td>
        <span className={classes.two}>
          <span className="clip" title={entry.fromOffice}>
            {entry.fromOffice ?? person ?? '–'}
          </span>
          {entry.fromOffice && person ? <span className="meta clip">{person}</span> : null}
        </span>
      </td>
      <td>
        <span className={classes.two}>
          <span className="clip" title={entry.title}>
            {entry.title}
          </span>
          <span className="meta clip">{[t(`bukuRegister.kinds.${entry.kind}`), entry.itemNumber].filter(Boolean).join(' · ')}</span>
        </span>
      </td>
      <td>
        <StateMark state={outcomeMarks[outcome]}>{t(`bukuRegister.outcomes.${outcome}`)}</StateMark>
      </td>
    </tr>
  );
};

interface LedgerTableProps {
  entries: readonly RegisterRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export const LedgerTable = ({ entries, chosen, onChoose }: LedgerTableProps) => {
  const t = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = entries.findIndex((entry) => entry.id === chosen) + step;
    const next = entries[at];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    body.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <table className={`${classes.table} ${classes.ledger}`} aria-label={t('bukuRegister.title')} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {(['number', 'from', 'what', 'outcome'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`bukuRegister.columns.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} chosen={entry.id === chosen} onChoose={() => onChoose(entry.id)} />
        ))}
      </tbody>
    </table>
  );
};
