/** One line: everything it states, what may be done with it, and its history. */
import { Button } from '@mantine/core';
import { IconBan, IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RegisterRow } from '../../../../shared/contract/register.ts';
import { type RegisterFields, type RegisterHistoryLine, registerFieldNames } from '../../../../shared/domain/register.ts';
import { client } from '../../../client.ts';
import { Facts, Inspector, Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useAct, useAsk } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { outcomeMarks, outcomeOf, valueWords } from './words.ts';

const Event = ({ line }: { line: RegisterHistoryLine }) => {
  const t = useText();
  const zone = useZone();
  return (
    <li>
      <span className="strong">{t(`bukuRegister.events.${line.type}`)}</span>
      <span className="meta-2">
        <TimeText at={line.at} />, {line.actorName}
      </span>
      {line.changes.map(({ field, before, after }) => {
        const name = field as keyof RegisterFields;
        return (
          <span key={field}>
            {t(`bukuRegister.fields.${name}`)}: <span className={classes.was}>{valueWords(t, zone, name, before)}</span>{' '}
            {valueWords(t, zone, name, after)}
          </span>
        );
      })}
      {line.reason ? <span className="meta-2">{line.reason}</span> : null}
    </li>
  );
};

const useFacts = (entry: RegisterRow): [string, ReactNode][] => {
  const t = useText();
  const zone = useZone();
  const shown = registerFieldNames.filter((name) => name !== 'title' && name !== 'outcome' && entry[name] !== undefined);
  return [
    ...shown.map((name): [string, ReactNode] => {
      const value = name === 'receivedAt' ? <TimeText key={name} at={entry.receivedAt} /> : valueWords(t, zone, name, entry[name]);
      return [t(`bukuRegister.fields.${name}`), name === 'digest' ? <code key={name}>{value}</code> : value];
    }),
    [t('bukuRegister.enteredBy'), entry.enteredByName],
  ];
};

export const EntryInspector = ({ id }: { id: string }) => {
  const t = useText();
  const shown = useAsk(['register', 'show', id], (signal) => client.register.show({ id }, { signal }));
  return (
    <Inspector label={t('bukuRegister.inspector')}>
      {shown.data ? <Entry entry={shown.data.entry} history={shown.data.history} /> : null}
    </Inspector>
  );
};

const Entry = ({ entry, history }: { entry: RegisterRow; history: readonly RegisterHistoryLine[] }) => {
  const t = useText();
  const [dialog, setDialog] = useState<'change' | 'void'>();
  const facts = useFacts(entry);
  const outcome = outcomeOf(entry);
  const close = () => setDialog(undefined);
  const voided = useAct((reason: string) => client.register.void({ id: entry.id, reason }), { done: close });
  return (
    <div className={classes.inspect}>
      <header>
        <h2 className="clip mono">{entry.number}</h2>
        <p>{entry.title}</p>
        <StateMark state={outcomeMarks[outcome]} tinted>
          {t(`bukuRegister.outcomes.${outcome}`)}
        </StateMark>
        {entry.voidReason ? <p className="meta-2">{entry.voidReason}</p> : null}
      </header>
      {entry.status === 'entered' ? (
        <div className={classes.acts}>
          <Button leftSection={<IconPencil size={16} stroke={1.7} />} onClick={() => setDialog('change')}>
            {t('bukuRegister.change')}
          </Button>
          <Button leftSection={<IconBan size={16} stroke={1.7} />} onClick={() => setDialog('void')}>
            {t('bukuRegister.void')}
          </Button>
        </div>
      ) : null}
      <Facts ruled rows={facts} />
      {entry.handoverId ? <p className="meta">{t('bukuRegister.handoverFixed')}</p> : null}
      <Section title={t('bukuRegister.history')}>
        <ul className={classes.events}>
          {history.toReversed().map((line) => (
            <Event key={line.seq} line={line} />
          ))}
        </ul>
      </Section>
      {dialog === 'change' ? <ChangeDialog entry={entry} onClose={close} /> : null}
      {dialog === 'void' ? (
        <ReasonDialog
          title={t('bukuRegister.voidTitle', { number: entry.number })}
          text={t('bukuRegister.voidText')}
          label={t('bukuRegister.voidReason')}
          act={t('bukuRegister.voidAct')}
          busy={voided.isPending}
          onAct={(reason) => voided.mutate(reason)}
          onClose={close}
        />
      ) : null}
    </div>
  );
};
