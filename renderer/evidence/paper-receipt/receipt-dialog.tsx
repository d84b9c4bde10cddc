/** Tanda terima for chosen exhibits: who gives, how, when; pages and number are told before it is issued. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconReceipt } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PaperReceiptPreview } from '../../../shared/contract/paper-receipts.ts';
import type { PaperReceiptChoice, PaperReceiptRecord } from '../../../shared/domain/paper-receipt.ts';
import type { Person, ReceiptWay } from '../../../shared/domain/person.ts';
import { localIn, type TimeStatement } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PersonField } from '../../components/person-field.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { failureOf, failureText, showDone } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { receiptWays } from '../people-words.ts';
import classes from './receipt-dialog.module.css';

interface Draft {
  giver: Person | undefined;
  way: ReceiptWay;
  receivedAt: TimeStatement | undefined;
  place: string;
  note: string;
  number: string;
}

const choiceOf = (ids: readonly string[], draft: Draft): PaperReceiptChoice | undefined => {
  const { giver, way, receivedAt, place, note, number } = draft;
  if (!giver?.name.trim() || !receivedAt) return undefined;
  return {
    exhibitIds: [...ids],
    giver,
    way,
    receivedAt,
    ...(place.trim() && { place: place.trim() }),
    ...(note.trim() && { note: note.trim() }),
    ...(number.trim() && { number: number.trim() }),
  };
};

/** What issuing would make, told anew a moment after the last key. */
const useTold = (choice: PaperReceiptChoice | undefined) => {
  const [told, setTold] = useState<PaperReceiptPreview>();
  const [wrong, setWrong] = useState<string>();
  const [asked] = useDebouncedValue(choice && JSON.stringify(choice), 400);
  useEffect(() => {
    setTold(undefined);
    setWrong(undefined);
    if (asked === undefined) return;
    const stop = new AbortController();
    const ask = async () => {
      try {
        const stream = await client.paperReceipts.preview(JSON.parse(asked) as PaperReceiptChoice, { signal: stop.signal });
        for await (const step of stream) if (step.state === 'done' && !stop.signal.aborted) setTold(step.result);
      } catch (error) {
        if (!stop.signal.aborted && failureOf(error).code !== 'cancelled') setWrong(failureText(error));
      }
    };
    void ask();
    return () => stop.abort();
  }, [asked]);
  return { told, wrong, current: asked === (choice && JSON.stringify(choice)) };
};

const Told = ({ told, wrong, asked }: { told: PaperReceiptPreview | undefined; wrong: string | undefined; asked: boolean }) => {
  const t = useText();
  if (wrong !== undefined)
    return (
      <p role="alert">
        <StateMark state="dekat">{wrong}</StateMark>
      </p>
    );
  if (!asked) return null;
  if (!told) return <p className="meta-2">{t('tandaTerima.telling')}</p>;
  return (
    <div className={classes.told} role="status">
      <b>{t('tandaTerima.told', { pages: told.pageCount, files: told.fileCount, number: told.number })}</b>
      {told.numberTaken ? <StateMark state="dekat">{t('tandaTerima.numberTaken')}</StateMark> : null}
      {told.withheldNames > 0 ? <span className="meta-2">{t('tandaTerima.withheld', { count: told.withheldNames })}</span> : null}
      {told.namesConfidential ? <StateMark state="dekat">{t('tandaTerima.namesConfidential')}</StateMark> : null}
    </div>
  );
};

interface ReceiptDialogProps {
  ids: readonly string[];
  onClose: () => void;
  onIssued: (record: PaperReceiptRecord) => void;
}

export const ReceiptDialog = ({ ids, onClose, onIssued }: ReceiptDialogProps) => {
  const t = useText();
  const zone = useZone();
  const first = useAsk(['exhibits', 'show', ids[0] ?? ''], (signal) => client.exhibits.show({ id: ids[0] ?? '' }, { signal }), {
    enabled: ids.length > 0,
  }).data?.exhibit.provenance;
  const [draft, setDraft] = useState<Draft>({
    giver: undefined,
    way: 'cable',
    receivedAt: { local: localIn(new Date(), zone).slice(0, 16), zone, approximate: false, source: 'typed' },
    place: '',
    note: '',
    number: '',
  });
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    if (!first || offered) return;
    setOffered(true);
    setDraft((d) => ({
      ...d,
      giver: d.giver ?? first.giver,
      way: first.way === 'self' || first.way === 'unknown' ? d.way : first.way,
      receivedAt: first.receivedAt ?? d.receivedAt,
    }));
  }, [first, offered]);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const choice = choiceOf(ids, draft);
  const { told, wrong, current } = useTold(choice);
  const issue = useAct((stated: PaperReceiptChoice) => client.paperReceipts.issue(stated), {
    done: (record) => {
      refreshAll();
      showDone(t('tandaTerima.issued', { number: record.number }));
      onIssued(record);
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('tandaTerima.makeTitle', { count: ids.length })}
      act={t('tandaTerima.issue')}
      actIcon={<IconReceipt size={16} stroke={1.7} />}
      blocked={!choice || !told || !current || told.numberTaken || told.namesConfidential}
      busy={issue.isPending}
      onAct={() => choice && issue.mutate(choice)}
    >
      <div className={classes.form}>
        <PersonField
          label={t('tandaTerima.giver')}
          value={draft.giver}
          onChange={(giver) => change({ giver })}
          fields={['role', 'address', 'phone']}
          confidentialByDefault
          description={t('tandaTerima.giverNote')}
        />
        <TimeField label={t('tandaTerima.receivedAt')} value={draft.receivedAt} onChange={(receivedAt) => change({ receivedAt })} />
        <div className={classes.pair}>
          <Select
            label={t('tandaTerima.way')}
            value={draft.way}
            allowDeselect={false}
            data={receiptWays.map((value) => ({ value, label: t(`bukti.way.${value}`) }))}
            onChange={(way) => change({ way: (way ?? draft.way) as ReceiptWay })}
          />
          <TextInput
            label={t('tandaTerima.place')}
            value={draft.place}
            maxLength={300}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
        </div>
        <Textarea
          label={t('tandaTerima.note')}
          autosize
          minRows={1}
          maxLength={1000}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <TextInput
          label={t('tandaTerima.number')}
          description={t('tandaTerima.numberNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={300}
          value={draft.number}
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
        <Told told={told} wrong={wrong} asked={choice !== undefined} />
      </div>
    </ConfirmDialog>
  );
};
