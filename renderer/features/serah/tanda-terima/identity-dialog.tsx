/** Lembar identitas of a receipt: handed out apart, after the passphrase. */
import type { PaperReceiptRecord } from '../../../../shared/domain/paper-receipt.ts';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { IdentitySheetDialog } from '../../../evidence/identity-sheet-dialog.tsx';
import { showDone } from '../../../failure.ts';
import { useText } from '../../../strings/index.ts';

interface IdentityDialogProps {
  record: PaperReceiptRecord;
  folder: string;
  onClose: () => void;
}

export const IdentityDialog = ({ record, folder, onClose }: IdentityDialogProps) => {
  const t = useText();
  const write = async (passphrase: string) => {
    const copy = await startTask({
      title: t('tandaTerima.identityWriting'),
      start: (signal) => client.paperReceipts.exportIdentity({ id: record.id, folder, passphrase }, { signal }),
      message: () => t('tandaTerima.saved'),
    });
    showDone(copy.path, t('tandaTerima.saved'));
    onClose();
  };
  return (
    <IdentitySheetDialog
      words={{
        title: t('tandaTerima.identityTitle', { number: record.number }),
        act: t('tandaTerima.identityAct'),
        passphrase: t('tandaTerima.passphrase'),
        consequence: t('tandaTerima.identityText'),
      }}
      folder={folder}
      onWrite={write}
      onClose={onClose}
    />
  );
};
