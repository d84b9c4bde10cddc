/** Lembar identitas: handed out apart from the paper it belongs to, after the passphrase; what follows from it stands in words. */
import { PasswordInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { failureOf, failureText, showFailure } from '../failure.ts';

interface IdentitySheetDialogProps {
  words: { title: string; act: string; passphrase: string; consequence: string };
  folder: string;
  /** Styles of the consequence, the folder and the field, where the screen has its own. */
  classes?: { consequence?: string | undefined; path?: string | undefined; passphrase?: string | undefined };
  /** Writes the sheet. A wrong passphrase is asked for again; any other failure closes the dialog and is told. */
  onWrite: (passphrase: string) => Promise<void>;
  onClose: () => void;
}

export const IdentitySheetDialog = ({ words, folder, classes = {}, onWrite, onClose }: IdentitySheetDialogProps) => {
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    setWrong(undefined);
    try {
      await onWrite(passphrase);
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
      title={words.title}
      act={words.act}
      actIcon={<IconLockOpen size={16} stroke={1.7} />}
      blocked={passphrase === ''}
      busy={busy}
      onAct={() => void write()}
    >
      <p className={classes.consequence}>{words.consequence}</p>
      <p>
        <code className={classes.path}>{folder}</code>
      </p>
      <PasswordInput
        className={classes.passphrase ?? ''}
        label={words.passphrase}
        value={passphrase}
        error={wrong}
        autoComplete="current-password"
        data-autofocus
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
