/** Lembar identitas saksi: handed out apart from the dossier, after the passphrase; what follows from it stands in words. */
import { PasswordInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { startTask } from '../../components/task-tray/tasks.ts';
import { failureOf, failureText, showFailure } from '../../failure.ts';
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
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    setWrong(undefined);
    try {
      const copy = await startTask({
        title: t('berkas.identities.writing', { number: dossier.number }),
        start: (signal) => client.dossiers.exportIdentities({ id: dossier.id, folder, passphrase }, { signal }),
        message: (out) => t('berkas.identities.written', { path: out.path }),
      });
      refreshAll();
      onDone(copy.path);
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
      title={t('berkas.identities.title', { number: dossier.number })}
      act={t('berkas.identities.act')}
      actIcon={<IconLockOpen size={16} stroke={1.7} />}
      blocked={passphrase === ''}
      busy={busy}
      onAct={() => void write()}
    >
      <p className={classes.consequence}>{t('berkas.identities.consequence')}</p>
      <p>
        <code className={own.path}>{folder}</code>
      </p>
      <PasswordInput
        className={classes.passphrase}
        label={t('berkas.identities.passphrase')}
        value={passphrase}
        error={wrong}
        autoComplete="current-password"
        data-autofocus
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
