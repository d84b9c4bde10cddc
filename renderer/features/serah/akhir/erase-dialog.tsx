/** The last look: what is destroyed, the words typed by hand, the passphrase. */
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Farewell, HeldOfficeKey } from '../../../../shared/domain/farewell.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { failureOf, failureText, showFailure } from '../../../failure.ts';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';
import { setErased } from './erased-outcome.ts';

interface EraseDialogProps {
  folder: string;
  words: string;
  farewell: Farewell;
  officeKey: HeldOfficeKey | undefined;
  onClose: () => void;
}

export const EraseDialog = ({ folder, words, farewell, officeKey, onClose }: EraseDialogProps) => {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [looked, setLooked] = useState(false);
  const [keyToo, setKeyToo] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const same = typed.trim().replace(/\s+/g, ' ') === words;
  const erase = async () => {
    setBusy(true);
    try {
      const outcome = await startTask({
        title: t('akhir.erasing'),
        start: () =>
          client.farewell.erase({ folder, passphrase, words: typed, ...(officeKey && keyToo && { officeKey: officeKey.fingerprint }) }),
        message: () => t('akhir.erasedTitle'),
      });
      setErased(outcome);
    } catch (error) {
      if (failureOf(error).code === 'wrong-passphrase') setWrong(failureText(error));
      else showFailure(error);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('akhir.eraseTitle')}
      act={t('akhir.eraseNow')}
      actIcon={<IconTrash size={16} stroke={1.7} />}
      blocked={!same || !looked || (officeKey !== undefined && !keyToo) || passphrase === ''}
      busy={busy}
      onAct={() => void erase()}
    >
      <p className={classes.consequence}>{t('akhir.eraseConsequence', { office: farewell.office.name })}</p>
      <p className="meta">{t('akhir.eraseHonest')}</p>
      <Checkbox
        className={classes.field}
        label={t('akhir.secondLook', { count: farewell.counts.exhibits, dossiers: farewell.counts.dossiers, office: farewell.office.name })}
        checked={looked}
        onChange={(event) => setLooked(event.currentTarget.checked)}
      />
      {officeKey && (
        <Checkbox
          className={classes.field}
          label={t(officeKey.copy ? 'akhir.officeKey.confirm' : 'akhir.officeKey.confirmForGood', { name: officeKey.name })}
          checked={keyToo}
          onChange={(event) => setKeyToo(event.currentTarget.checked)}
        />
      )}
      <TextInput
        className={classes.field}
        label={t('akhir.typeWords', { words })}
        value={typed}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <PasswordInput
        className={classes.field}
        label={t('akhir.passphrase')}
        value={passphrase}
        error={wrong}
        autoComplete="current-password"
        onChange={(event) => {
          setPassphrase(event.currentTarget.value);
          setWrong(undefined);
        }}
      />
    </ConfirmDialog>
  );
};
