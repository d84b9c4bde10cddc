/** Receipts that came back for what we handed over: what was adopted, what waits for a second look, what was refused and why. */
import { Button } from '@mantine/core';
import { IconDeviceUsb, IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageIntake } from '../../../../shared/contract/messages.ts';
import type { FoundReceipt } from '../../../../shared/domain/inbox.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pane } from '../../../components/layout.tsx';
import { type MarkState, StateMark } from '../../../components/state-mark.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { MessagesRead } from '../../../evidence/messages-read.tsx';
import { failureOf, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './kotak-masuk.module.css';
import { ReceiptCode } from './receipt-acts.tsx';
import { faultText, trustAnswer } from './words.ts';

const states: Readonly<Record<FoundReceipt['state'], MarkState>> = {
  adopted: 'utuh',
  known: 'utuh',
  doubtful: 'dekat',
  refused: 'berubah',
  foreign: 'tiada',
};

/** Looks for receipts on a medium; kept here so that the sending desk can offer the same act. */
export const useReturnedReceipts = () => {
  const t = useText();
  const folder = useFolder();
  const [place, setPlace] = useState<string>();
  const [found, setFound] = useState<FoundReceipt[]>();
  const [messages, setMessages] = useState<MessageIntake>();
  const [busy, setBusy] = useState(false);
  const read = async (path: string, confirmed: string[] = []) => {
    setBusy(true);
    try {
      const receipts = await startTask({
        title: t('kotakMasuk.readingReceipts'),
        start: (signal) => client.inbox.adoptReceipts({ path, confirmed }, { signal }),
        message: (all) => t('kotakMasuk.receiptsFound', { count: all.length }),
      });
      setMessages(await client.messages.adoptFrom({ folder: path }));
      setPlace(path);
      setFound(receipts);
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
      refreshAll();
    }
  };
  const choose = async () => {
    try {
      const path = await folder.ask({ title: t('akhir.receiptWhere'), act: t('kotakMasuk.readHere') });
      if (path !== null) await read(path);
    } catch (error) {
      showFailure(error);
    }
  };
  return {
    found,
    messages,
    busy,
    choose,
    confirm: (id: string) => (place === undefined ? undefined : void read(place, [id])),
    dialog: folder.dialog,
  };
};

const One = ({ one, busy, onConfirm }: { one: FoundReceipt; busy: boolean; onConfirm: (id: string) => void }) => {
  const t = useText();
  const zone = useZone();
  const body = one.receipt?.body;
  const trust = one.trust && trustAnswer(one.trust, zone);
  return (
    <article className={classes.found}>
      <div className={classes.foundHead}>
        <StateMark state={states[one.state]}>{t(`kotakMasuk.receiptStates.${one.state}`)}</StateMark>
        <b className="grow clip">{body ? `${body.receiver.name}, ${body.receiver.office}` : one.name}</b>
        {body ? (
          <span className="meta">
            <TimeText at={body.receivedAt} />
          </span>
        ) : null}
      </div>
      {one.faults.map((fault) => (
        <p key={fault}>{faultText(fault)}</p>
      ))}
      {trust && one.state !== 'foreign' ? (
        <p className="meta-2">
          <StateMark state={trust.state}>{trust.word}</StateMark>
        </p>
      ) : null}
      {body && one.state !== 'foreign' ? (
        <ul className={classes.lines}>
          {body.lines.map((line) => (
            <li key={line.itemId}>
              <span className="mono">{line.number}</span>{' '}
              {t(line.outcome === 'diterima' ? 'kotakMasuk.states.accepted' : 'kotakMasuk.states.returned')}
              {line.registerNumber ? `, ${t('kotakMasuk.register')} ${line.registerNumber}` : ''}
              {line.reason ? `: ${line.reason}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {one.code && one.state !== 'foreign' ? <ReceiptCode code={one.code} /> : null}
      {one.state === 'doubtful' && body ? (
        <>
          <p className="meta-2">{t('kotakMasuk.doubtfulNote')}</p>
          <Button loading={busy} onClick={() => onConfirm(body.id)}>
            {t('kotakMasuk.confirmReceipt')}
          </Button>
        </>
      ) : null}
    </article>
  );
};

export const ReturnedReceipts = () => {
  const t = useText();
  const { found, messages, busy, choose, confirm, dialog } = useReturnedReceipts();
  const act = (
    <Button variant="filled" leftSection={<IconDeviceUsb size={16} stroke={1.7} />} loading={busy} onClick={() => void choose()}>
      {t('kotakMasuk.takeReceipts')}
    </Button>
  );
  return (
    <Pane label={t('kotakMasuk.tabs.receipts')} padded={false}>
      {found === undefined || found.length + (messages?.adopted.length ?? 0) + (messages?.refused.length ?? 0) === 0 ? (
        <EmptyState
          icon={IconReceipt}
          title={t(found === undefined ? 'kotakMasuk.receiptsEmpty' : 'kotakMasuk.receiptsNone')}
          text={t('kotakMasuk.receiptsText')}
          act={act}
        />
      ) : (
        <div className={classes.founds}>
          <div>{act}</div>
          <MessagesRead intake={messages} />
          {found.map((one) => (
            <One key={`${one.name} ${one.receipt?.body.id ?? ''}`} one={one} busy={busy} onConfirm={confirm} />
          ))}
        </div>
      )}
      {dialog}
    </Pane>
  );
};
