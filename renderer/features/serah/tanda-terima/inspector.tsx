/** One receipt: what it says, what may be done with it, and the paper that came back. */
import { Button } from '@mantine/core';
import { IconBan, IconDeviceFloppy, IconFileText, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import type { PaperReceiptRow } from '../../../../shared/contract/paper-receipts.ts';
import { client } from '../../../client.ts';
import { Facts, Inspector } from '../../../components/layout.tsx';
import { showNumber } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { PaperReturns } from '../../../evidence/paper-return.tsx';
import { failureOf, showDone, showFailure } from '../../../failure.ts';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { IdentityDialog } from './identity-dialog.tsx';

const icon = { size: 16, stroke: 1.7 } as const;

/** Into a folder, read back. */
const useSaving = (id: string, ask: () => Promise<string | null>) => {
  const t = useText();
  return async (): Promise<void> => {
    try {
      const folder = await ask();
      if (folder === null) return;
      const copy = await startTask({
        title: t('tandaTerima.saving'),
        start: (signal) => client.paperReceipts.exportTo({ id, folder }, { signal }),
        message: () => t('tandaTerima.saved'),
      });
      showDone(copy.path, t('tandaTerima.saved'));
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    }
  };
};

const Acts = ({ row, onShow }: { row: PaperReceiptRow; onShow: () => void }) => {
  const t = useText();
  const folder = useFolder();
  const { record } = row;
  const [voiding, setVoiding] = useState(false);
  const [identityIn, setIdentityIn] = useState<string>();
  const save = useSaving(record.id, folder.ask);
  const voided = useAct((reason: string) => client.paperReceipts.void({ id: record.id, reason }), { done: () => setVoiding(false) });
  const askIdentity = () => folder.ask().then((to) => setIdentityIn(to ?? undefined), showFailure);
  return (
    <>
      <div className={classes.acts}>
        <Button variant="filled" leftSection={<IconFileText {...icon} />} onClick={onShow}>
          {t('tandaTerima.show')}
        </Button>
        <Button leftSection={<IconDeviceFloppy {...icon} />} onClick={() => void save()}>
          {t('tandaTerima.save')}
        </Button>
        {record.identitySheet ? (
          <Button leftSection={<IconUserShield {...icon} />} onClick={() => void askIdentity()}>
            {t('tandaTerima.identity')}
          </Button>
        ) : null}
        {record.status === 'issued' ? (
          <Button leftSection={<IconBan {...icon} />} onClick={() => setVoiding(true)}>
            {t('tandaTerima.void')}
          </Button>
        ) : null}
      </div>
      {folder.dialog}
      {identityIn === undefined ? null : <IdentityDialog record={record} folder={identityIn} onClose={() => setIdentityIn(undefined)} />}
      {voiding ? (
        <ReasonDialog
          title={t('tandaTerima.voidTitle', { number: record.number })}
          text={t('tandaTerima.voidText')}
          label={t('tandaTerima.voidReason')}
          act={t('tandaTerima.voidAct')}
          busy={voided.isPending}
          onAct={(reason) => voided.mutate(reason)}
          onClose={() => setVoiding(false)}
        />
      ) : null}
    </>
  );
};

export const ReceiptInspector = ({ row, onShow }: { row: PaperReceiptRow; onShow: () => void }) => {
  const t = useText();
  const { record } = row;
  return (
    <Inspector label={t('tandaTerima.inspector')}>
      <div className={classes.inspect}>
        <header>
          <h2 className="clip mono">{record.number}</h2>
          <p>{row.giver}</p>
          <StateMark state={record.status === 'voided' ? 'tiada' : 'utuh'} tinted>
            {t(`tandaTerima.states.${record.status}`)}
          </StateMark>
          {record.voidReason ? <p className="meta-2">{record.voidReason}</p> : null}
        </header>
        <Acts row={row} onShow={onShow} />
        <Facts
          ruled
          rows={[
            [t('tandaTerima.columns.issued'), <TimeText key="at" at={record.issuedAt} />],
            [t('tandaTerima.received'), row.received],
            [t('tandaTerima.way'), row.way],
            [t('tandaTerima.issuedBy'), row.issuedByName],
            [t('tandaTerima.exhibits'), showNumber(record.exhibitIds.length)],
            [t('tandaTerima.columns.files'), showNumber(row.fileCount)],
            [t('tandaTerima.pages'), showNumber(record.pageCount)],
          ]}
        />
        <PaperReturns target={{ kind: 'paper-receipt', id: record.id }} />
      </div>
    </Inspector>
  );
};
