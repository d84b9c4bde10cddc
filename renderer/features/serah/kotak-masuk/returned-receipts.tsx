/** Receipts that came back for what we handed over: what was adopted, what waits for a second look, what was refused and why. */
import { Button } from '@mantine/core';
import { IconDeviceUsb, IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageIntake } from '../../../../shared/contract/messages.ts';
import type { FoundReceipt } from '../../../../shared/domain/inbox.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pane } from '../../../components/layout.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { MessagesRead } from '../../../evidence/messages-read.tsx';
import { failureOf, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { FoundReceiptCard } from './found-receipt.tsx';
import classes from './kotak-masuk.module.css';

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
            <FoundReceiptCard key={`${one.name} ${one.receipt?.body.id ?? ''}`} one={one} busy={busy} onConfirm={confirm} />
          ))}
        </div>
      )}
      {dialog}
    </Pane>
  );
};
