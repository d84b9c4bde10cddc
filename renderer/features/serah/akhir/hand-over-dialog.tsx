/** Hands the whole vault over: who gets it, the passphrase, then the medium. */
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { FarewellState } from '../../../../shared/contract/farewell.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Facts } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { failureOf, failureText, showDone, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';
import { foreignFacts } from './foreign-facts.ts';

interface HandOverDialogProps {
  office: FarewellState['offices'][number];
  counts: FarewellState['counts'];
  onClose: () => void;
}

export const HandOverDialog = ({ office, counts, onClose }: HandOverDialogProps) => {
  const t = useText();
  const folder = useFolder();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const to = await folder.ask();
    if (to === null) return;
    setBusy(true);
    try {
      const sent = await startTask({
        title: t('akhir.sending', { office: office.name }),
        start: (signal) => client.farewell.handOver({ officeFingerprint: office.fingerprint, folder: to, passphrase }, { signal }),
        message: () => t('akhir.sent'),
      });
      showDone(sent.path, t('akhir.sent'));
      refreshAll();
      onClose();
    } catch (error) {
      if (failureOf(error).code === 'wrong-passphrase') setWrong(failureText(error));
      else if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ConfirmDialog
        opened
        onClose={onClose}
        title={t('akhir.handOverTitle', { office: office.name })}
        act={t('akhir.handOverAct')}
        blocked={passphrase === ''}
        busy={busy}
        onAct={() => void send()}
      >
        <p className={classes.consequence}>{t('akhir.handOverConsequence')}</p>
        <Facts
          ruled
          rows={[
            [
              t('akhir.fact.exhibits'),
              t('akhir.fact.exhibitsValue', { count: counts.exhibits, originals: counts.originals, size: showSize(counts.originalsBytes) }),
            ],
            [t('akhir.fact.dossiers'), String(counts.dossiers)],
            [t('akhir.fact.cases'), String(counts.cases)],
            ...foreignFacts(t, counts),
          ]}
        />
        <PasswordInput
          className={classes.field}
          label={t('akhir.passphrase')}
          value={passphrase}
          error={wrong}
          autoComplete="current-password"
          data-autofocus
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
      </ConfirmDialog>
      {folder.dialog}
    </>
  );
};
