/** Lembar identitas saksi: handed out apart from the dossier, after the passphrase. */
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { IdentitySheetDialog } from '../../evidence/identity-sheet-dialog.tsx';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './compose.module.css';
import own from './dossier.module.css';

interface IdentityDialogProps {
  dossier: Dossier;
  folder: string;
  onClose: () => void;
  onDone: (path: string) => void;
}

export const IdentityDialog = ({ dossier, folder, onClose, onDone }: IdentityDialogProps) => {
  const t = useText();
  const write = async (passphrase: string) => {
    const copy = await startTask({
      title: t('berkas.identities.writing', { number: dossier.number }),
      start: (signal) => client.dossiers.exportIdentities({ id: dossier.id, folder, passphrase }, { signal }),
      message: (out) => t('berkas.identities.written', { path: out.path }),
    });
    refreshAll();
    onDone(copy.path);
  };
  return (
    <IdentitySheetDialog
      words={{
        title: t('berkas.identities.title', { number: dossier.number }),
        act: t('berkas.identities.act'),
        passphrase: t('berkas.identities.passphrase'),
        consequence: t('berkas.identities.consequence'),
      }}
      folder={folder}
      classes={{ consequence: classes.consequence, path: own.path, passphrase: classes.passphrase }}
      onWrite={write}
      onClose={onClose}
    />
  );
};
