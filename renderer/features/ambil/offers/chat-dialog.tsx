/** A chat export: who wrote, from when to when, in which order of dates; which files are taken out of it. */
import { Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ChatExport, ChatFile } from '../../../../shared/contract/phone-files.ts';
import type { DateOrder } from '../../../../shared/domain/chat-text.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { client } from '../../../client.ts';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { closable, failureText, showFailure } from '../../../failure.ts';
import { refreshAll, useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { putAside, takeOffer } from './kept-offers.ts';
import classes from './offers.module.css';

const sendersShown = 6;

const showLocal = (local: string): string => `${showShortDay(local.slice(0, 10))} ${local.slice(11, 16).replace(':', '.')}`;

const Order = ({ read, onOrder }: { read: ChatExport; onOrder: (order: DateOrder) => void }) => {
  const t = useText();
  const { order, example } = read.chat;
  if (order && order.reason !== 'chosen')
    return (
      <p className={`meta ${classes.known}`}>
        {t('kiriman.chatOrderKnown', { order: t(`kiriman.chatOrders.${order.order}`), reason: t(`kiriman.chatReasons.${order.reason}`) })}
      </p>
    );
  return (
    <div className={classes.order}>
      <StateMark state="dekat">{t('kiriman.chatOrderAsk', { example: example ?? '' })}</StateMark>
      <PillChoice
        label={t('kiriman.chatOrder')}
        value={order?.order}
        onChange={onOrder}
        choices={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`kiriman.chatOrders.${value}`) }))}
      />
    </div>
  );
};

const Summary = ({ read }: { read: ChatExport }) => {
  const t = useText();
  const { chat } = read;
  const shown = [...chat.senders].sort((a, b) => b.messages - a.messages).slice(0, sendersShown);
  const more = chat.senders.length - shown.length;
  return (
    <div className={classes.facts}>
      <p>
        {chat.first && chat.last
          ? t('kiriman.chatSpan', { count: chat.messageCount, first: showLocal(chat.first), last: showLocal(chat.last) })
          : t('kiriman.chatSpanOpen', { count: chat.messageCount, example: chat.example ?? '' })}
      </p>
      <p>
        {t('kiriman.chatSenders')}:{' '}
        {shown.map((s) => t('kiriman.chatSender', { name: showFileName(s.name), messages: s.messages, files: s.attachments })).join(', ')}
        {more > 0 ? `, ${t('kiriman.chatMore', { count: more })}` : ''}
      </p>
      {chat.omittedCount > 0 ? <p className="meta">{t('kiriman.chatOmitted', { count: chat.omittedCount })}</p> : null}
      {read.missingCount > 0 ? <StateMark state="kurang">{t('kiriman.chatMissing', { count: read.missingCount })}</StateMark> : null}
      {chat.truncated ? <StateMark state="kurang">{t('kiriman.chatTruncated')}</StateMark> : null}
    </div>
  );
};

const FileLine = ({ file, chosen, onChoose }: { file: ChatFile; chosen: boolean; onChoose: (chosen: boolean) => void }) => {
  const t = useText();
  const name = showFileName(file.name);
  const time = file.local ? showLocal(file.local) : (file.written ?? '');
  return (
    <li className={classes.file}>
      <Checkbox
        aria-label={name}
        checked={chosen}
        disabled={file.skipped !== undefined || file.stagedId !== undefined}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <span className={classes.words}>
        <span className="clip strong">{name}</span>
        <span className="meta">
          {file.sender === undefined ? t('kiriman.chatUnnamed') : t('kiriman.chatSentBy', { sender: showFileName(file.sender), time })}
        </span>
      </span>
      {file.skipped ? (
        <StateMark state="dekat">{t(`kiriman.chatSkips.${file.skipped}`)}</StateMark>
      ) : file.stagedId ? (
        <StateMark state="menunggu">{t('kiriman.chatWaiting')}</StateMark>
      ) : (
        <span className="meta">{showSize(file.sizeBytes)}</span>
      )}
    </li>
  );
};

const factsOf = (zipId: string, file: ChatFile) => ({
  zipId,
  ...(file.sender !== undefined && { sender: file.sender }),
  ...(file.local !== undefined && { local: file.local }),
  ...(file.written !== undefined && { written: file.written }),
});

const takeOut = async (read: ChatExport, names: string[], title: string) => {
  const outcome = await startTask({
    title,
    start: (signal) => client.phoneFiles.takeOut({ stagedId: read.stagedId, names }, { signal }),
  });
  for (const { name, stagedId } of outcome.taken) {
    const file = read.files.find((f) => f.name === name && f.skipped === undefined);
    if (file) takeOffer(stagedId, { chat: factsOf(read.stagedId, file) });
  }
  return outcome;
};

const Chosen = ({ read, onClose, onOrder }: { read: ChatExport; onClose: () => void; onOrder: (order: DateOrder) => void }) => {
  const t = useText();
  const free = read.files.filter((f) => f.skipped === undefined && f.stagedId === undefined);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set(free.filter((f) => f.sender === undefined).map((f) => f.name)));
  const [busy, setBusy] = useState(false);
  const names = free.map((f) => f.name).filter((name) => !left.has(name));
  const choose = (some: readonly string[], chosen: boolean) => {
    const next = new Set(left);
    for (const name of some) chosen ? next.delete(name) : next.add(name);
    setLeft(next);
  };
  const act = async () => {
    setBusy(true);
    try {
      // Files of an earlier reading get their facts again: a fresh start of the program forgets them.
      for (const file of read.files)
        if (file.stagedId && file.skipped === undefined) takeOffer(file.stagedId, { chat: factsOf(read.stagedId, file) });
      if (names.length > 0) {
        const { refused } = await takeOut(read, names, t('kiriman.chatTaking'));
        if (refused.length > 0)
          notifications.show({
            color: 'menunggu',
            message: t('kiriman.chatRefused', { count: refused.length }),
            autoClose: 12_000,
            ...closable(),
          });
      }
      putAside(`chat:${read.stagedId}`);
      refreshAll();
      onClose();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DialogFrame
      title={t('kiriman.chatTitle')}
      lead={t('kiriman.chatTakeNote')}
      onClose={onClose}
      act={names.length > 0 ? t('kiriman.chatTake', { count: names.length }) : t('common.done')}
      onAct={() => void act()}
      // Without an order every time would be left out: the question comes first.
      blocked={read.chat.order === undefined}
      busy={busy}
    >
      <Summary read={read} />
      <Order read={read} onOrder={onOrder} />
      <Checkbox
        label={t('kiriman.chatAll')}
        checked={free.length > 0 && names.length === free.length}
        indeterminate={names.length > 0 && names.length < free.length}
        disabled={free.length === 0}
        onChange={(event) =>
          choose(
            free.map((f) => f.name),
            event.currentTarget.checked,
          )
        }
      />
      <ul aria-label={t('kiriman.chatFiles')}>
        {read.files.map((file, i) => (
          <FileLine
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, the list never changes its order
            key={i}
            file={file}
            chosen={names.includes(file.name) && file.skipped === undefined}
            onChoose={(c) => choose([file.name], c)}
          />
        ))}
      </ul>
    </DialogFrame>
  );
};

export const ChatDialog = ({ file, onClose }: { file: StagedFile; onClose: () => void }) => {
  const t = useText();
  const [order, setOrder] = useState<DateOrder>();
  const read = useAsk(
    ['intake', 'chat', file.id, order],
    (signal) => client.phoneFiles.readChat({ stagedId: file.id, ...(order && { order }) }, { signal }),
    { keepPrevious: true },
  );
  if (read.data) return <Chosen read={read.data} onClose={onClose} onOrder={setOrder} />;
  const none = () => {
    putAside(`chat:${file.id}`);
    onClose();
  };
  return (
    <DialogFrame
      title={t('kiriman.chatTitle')}
      lead={
        read.error
          ? failureText(read.error)
          : read.data === null
            ? t('kiriman.chatNone', { name: showFileName(file.receivedName.text) })
            : ''
      }
      onClose={onClose}
      act={t('common.close')}
      onAct={read.data === null ? none : onClose}
      busy={read.isPending}
      size={560}
    >
      {null}
    </DialogFrame>
  );
};
