/** Writes a copy of the office's keys: the passphrase of the office first, then the folder, then one sentence where it lies. */
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { failureOf, failureText, showDone, showFailure } from '../failure.ts';
import { refreshAll } from '../query.ts';
import { useText } from '../strings/index.ts';
import { useFolder } from './folder-choice.tsx';

/** `ask` begins; render `dialog` once. */
export const useOfficeKeyCopy = (office: string) => {
  const t = useText();
  const folder = useFolder();
  const [asking, setAsking] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const close = () => {
    setAsking(false);
    setPassphrase('');
    setWrong(undefined);
  };
  // The question for the folder takes the place of this dialog: two of them would lie one over the other.
  const write = async () => {
    setAsking(false);
    const to = await folder.ask();
    if (to === null) return close();
    setBusy(true);
    try {
      const { path } = await client.trust.copyOfficeKey({ folder: to, passphrase });
      showDone(t('kepercayaan.copy.saved', { path }));
      refreshAll();
      close();
    } catch (error) {
      if (failureOf(error).code === 'wrong-passphrase') {
        setWrong(failureText(error));
        setAsking(true);
      } else {
        showFailure(error);
        close();
      }
    } finally {
      setBusy(false);
    }
  };
  const dialog = (
    <>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={t('kepercayaan.copy.title', { name: office })}
        act={t('kepercayaan.copy.act')}
        blocked={passphrase === ''}
        onAct={() => void write()}
      >
        <p>{t('kepercayaan.copy.lead')}</p>
        <PasswordInput
          label={t('kepercayaan.officePassphrase')}
          autoComplete="off"
          data-autofocus
          value={passphrase}
          error={wrong}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
      </ConfirmDialog>
      {folder.dialog}
    </>
  );
  return { ask: () => setAsking(true), busy, dialog };
};
