/** Lembar identitas of a receipt: handed out apart, after the passphrase. */
import { PasswordInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { PaperReceiptRecord } from '../../../../shared/domain/paper-receipt.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { failureOf, failureText, showDone, showFailure } from '../../../failure.ts';
import { useText } from '../../../strings/index.ts';

interface IdentityDialogProps {
  record: PaperReceiptRecord;
  folder: string;
  onClose: () => void;
}

export const IdentityDialog = ({ record, folder, onClose }: IdentityDialogProps) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    setWrong(undefined);
    try {
      const copy = await startTask({
        title: t('tandaTerima.identityWriting'),
        start: (signal) => client.paperReceipts.exportIdentity({ id: record.id, folder, passphrase }, { signal }),
        message: () => t('tandaTerima.saved'),
      });
      showDone(copy.path, t('tandaTerima.saved'));
      onClose();
    } catch (error) {
      const { code } = failureOf(error);
      if (code === 'wrong-passphrase' || code === 'too-many-tries') setWrong(failureText(error));
      else {
        onClose();
        showFailure(error);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      seal
      title={t('tandaTerima.identityTitle', { number: record.number })}
      act={t('tandaTerima.identityAct')}
      actIcon={<IconLockOpen size={16} stroke={1.7} />}
      blocked={passphrase === ''}
      busy={busy}
      onAct={() => void write()}
    >
      <p>{t('tandaTerima.identityText')}</p>
      <p>
        <code>{folder}</code>
      </p>
      <PasswordInput
        label={t('tandaTerima.passphrase')}
        value={passphrase}
        error={wrong}
        autoComplete="current-password"
        data-autofocus
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
