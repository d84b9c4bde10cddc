/** One received record: what is said differently side by side, the office's own word, custody over all its logs. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { ForeignHistoryLine, ReceivedKind, ReceivedRecord, ShownDisagreement } from '../../../../shared/domain/received.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Facts, Inspector, Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { Thumb } from '../../../evidence/thumb.tsx';
import { failureText, showDone } from '../../../failure.ts';
import { useAct, useAsk } from '../../../query.ts';
import { sayIfKnown, useText } from '../../../strings/index.ts';
import classes from './diterima.module.css';
import { deviceText, fieldText, originText, reasonText, valueText } from './words.ts';

type Said = ShownDisagreement['chosen'];

const Value = ({ said, mark, act }: { said: Said; mark: string; act?: React.ReactNode }) => {
  const t = useText();
  const text = valueText(t, said.value);
  return (
    <div className={classes.value}>
      <span className="meta strong">{mark}</span>
      <p className={classes.valueText} title={text}>
        {text}
      </p>
      <span className="meta">{[said.by, deviceText(t, said.origin)].filter(Boolean).join(', ')}</span>
      <span className="meta">
        <TimeText at={said.utc} />
      </span>
      {act}
    </div>
  );
};

const Differing = ({ told, onTake, busy }: { told: ShownDisagreement; onTake: (event: string) => void; busy: boolean }) => {
  const t = useText();
  return (
    <li className={classes.differing}>
      <h3>{fieldText(t, told.field)}</h3>
      <div className={classes.sides}>
        <Value said={told.chosen} mark={t('diterima.inUse')} />
        {told.others.map((other) => (
          <Value
            key={other.event}
            said={other}
            mark={t(`diterima.other.${other.why}`)}
            act={
              other.value === undefined ? null : (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={busy}
                  onClick={() => onTake(other.event)}
                  aria-label={t('diterima.takeThis', { value: valueText(t, other.value) })}
                >
                  {t('diterima.take')}
                </Button>
              )
            }
          />
        ))}
      </div>
      <p className="meta">{reasonText(t, told)}</p>
    </li>
  );
};

/** An office's word that states no field says that it looked at the clock. */
const isClockSeen = ({ type, fields, withheld }: ForeignHistoryLine): boolean =>
  type === 'field.settled' && [...Object.keys(fields), ...withheld].every((name) => name === 'after');

const HistoryLine = ({ line }: { line: ForeignHistoryLine }) => {
  const t = useText();
  const title =
    (isClockSeen(line) ? t('diterima.event.clock_seen') : undefined) ??
    sayIfKnown(`penampil.event.${line.type.replaceAll('.', '_').replaceAll('-', '_')}`) ??
    sayIfKnown(`diterima.event.${line.type.replaceAll('.', '_').replaceAll('-', '_')}`) ??
    t('diterima.event.other');
  const who =
    line.actorKind === 'workstation' ? t('diterima.program') : line.actorName || t('diterima.keyOf', { key: line.signer.slice(0, 8) });
  return (
    <li className={classes.line} data-own={line.origin.own || undefined}>
      <div className={classes.lineHead}>
        <h3>{title}</h3>
        <span className="mono meta">#{line.seq}</span>
      </div>
      <span className="meta-2">
        <TimeText at={line.at} zone={line.zone} />
      </span>
      <span className="meta">{t('diterima.inLogOf', { who, log: originText(t, line.origin) })}</span>
      {line.quarantined ? <StateMark state="menunggu">{t('diterima.clockAhead')}</StateMark> : null}
      {line.vouched ? null : <StateMark state="berubah">{t('diterima.keyStrange')}</StateMark>}
      {line.withheld.length > 0 ? <span className="meta">{t('diterima.withheldCount', { count: line.withheld.length })}</span> : null}
    </li>
  );
};

const StateDialog = ({ record, onClose }: { record: ReceivedRecord; onClose: () => void }) => {
  const t = useText();
  const { kind, id } = record.row;
  const text = (name: string): string => {
    const value = record.fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const [caption, setCaption] = useState(text(kind === 'case' ? 'title' : 'tags.caption'));
  const [notes, setNotes] = useState(text('tags.notes'));
  const save = useAct(() => client.received.tag(kind === 'case' ? { kind, id, title: caption } : { kind: 'exhibit', id, caption, notes }), {
    done: () => {
      showDone(t('diterima.stated'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('diterima.stateTitle', { number: record.row.number })}
      act={t('diterima.state')}
      blocked={kind === 'case' && caption.trim() === ''}
      busy={save.isPending}
      onAct={() => save.mutate(undefined)}
    >
      <p>{t('diterima.stateText')}</p>
      <TextInput
        data-autofocus
        label={t(kind === 'case' ? 'diterima.fields.title' : 'diterima.fields.tags_caption')}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      {kind === 'exhibit' ? (
        <Textarea
          label={t('diterima.fields.tags_notes')}
          value={notes}
          minRows={3}
          autosize
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
      ) : null}
    </ConfirmDialog>
  );
};

/** What is told of a record beside the table; the rest stands in its history. */
const shownFields = [
  'title',
  'tags.caption',
  'tags.notes',
  'tags.place',
  'tags.occurredAt',
  'tags.foundAt',
  'provenance.way',
  'origin',
] as const;

const Told = ({ record }: { record: ReceivedRecord }) => {
  const t = useText();
  const rows = shownFields.flatMap((name) => {
    const said = record.fields[name];
    return said && name !== 'provenance.way' && name !== 'origin' ? [[fieldText(t, name), valueText(t, said.value)] as const] : [];
  });
  return <Facts rows={[...rows, [t('diterima.sender'), originText(t, record.row.origin)]]} ruled />;
};

const Head = ({ record }: { record: ReceivedRecord }) => {
  const t = useText();
  const { row } = record;
  return (
    <header className={classes.inspectHead}>
      <h2 className="mono clip">{row.number || t('diterima.noNumber')}</h2>
      <span className="meta">{t('diterima.ownNumber')}</span>
      {row.part?.preview ? (
        <div className={classes.picture}>
          <Thumb
            address={byteAddress.rendition(row.part.id)}
            otherwise={byteAddress.thumbnail(row.part.id)}
            mediaType={row.part.mediaType}
            preview="ready"
            alt={row.title}
          />
        </div>
      ) : null}
      {row.part ? (
        <StateMark state={row.part.original ? 'utuh' : 'kurang'}>
          {t(row.part.original ? 'diterima.originalHere' : 'diterima.originalNotHere')}
        </StateMark>
      ) : null}
    </header>
  );
};

export const RecordInspector = ({ kind, id }: { kind: ReceivedKind; id: string }) => {
  const t = useText();
  const [stating, setStating] = useState(false);
  const found = useAsk(['received', 'show', kind, id], (signal) => client.received.show({ kind, id }, { signal }), { keepPrevious: true });
  const take = useAct((input: { field: string; event: string }) => client.received.settle({ kind, id, ...input }), {
    done: () => showDone(t('diterima.taken')),
  });
  const seeClock = useAct(() => client.received.seeClock({ kind, id }), { done: () => showDone(t('diterima.clockSeen')) });
  const record = found.data;
  if (!record)
    return <Inspector label={t('diterima.record')}>{found.error ? <p role="alert">{failureText(found.error)}</p> : null}</Inspector>;
  return (
    <Inspector
      label={t('diterima.record')}
      reading={record.disagreements.every((told) => told.others.every((other) => other.value === undefined))}
      foot={
        kind === 'dossier' ? undefined : (
          <Button variant="default" onClick={() => setStating(true)}>
            {t('diterima.stateAct')}
          </Button>
        )
      }
    >
      <div className={classes.inspect}>
        <Head record={record} />
        {record.row.openClockCount > 0 ? (
          <Section title={t('diterima.marks.clock')}>
            <p>{t('diterima.clockAheadText')}</p>
            <Button size="compact-sm" variant="default" loading={seeClock.isPending} onClick={() => seeClock.mutate(undefined)}>
              {t('diterima.seeClock')}
            </Button>
          </Section>
        ) : null}
        {record.disagreements.length > 0 ? (
          <Section title={t('diterima.differs')}>
            <ul className={classes.list}>
              {record.disagreements.map((told) => (
                <Differing
                  key={told.field}
                  told={told}
                  busy={take.isPending}
                  onTake={(event) => take.mutate({ field: told.field, event })}
                />
              ))}
            </ul>
          </Section>
        ) : null}
        <Section title={t('diterima.told')}>
          <Told record={record} />
        </Section>
        <Section title={t('diterima.history')} beside={t('diterima.events', { count: record.history.length })}>
          <ol className={classes.list}>
            {record.history.map((line) => (
              <HistoryLine key={line.eventSha256} line={line} />
            ))}
          </ol>
        </Section>
      </div>
      {stating ? <StateDialog record={record} onClose={() => setStating(false)} /> : null}
    </Inspector>
  );
};
