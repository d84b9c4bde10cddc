/** An erasure that was cut off: the vault opens for nobody any more; it is erased on. */
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { showFailure } from '../../../failure.ts';
import { acceptVault } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';

export const Unfinished = () => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const goOn = async () => {
    setBusy(true);
    try {
      await startTask({ title: t('akhir.erasing'), start: () => client.farewell.finishErasing() });
      acceptVault(await client.vault.status({}));
    } catch (error) {
      showFailure(error);
      setBusy(false);
    }
  };
  return (
    <main className={classes.unfinished}>
      <h1>{t('akhir.unfinishedTitle')}</h1>
      <p>{t('akhir.unfinishedText')}</p>
      <div>
        <Button variant="filled" loading={busy} leftSection={<IconTrash size={16} stroke={1.7} />} onClick={() => void goOn()}>
          {t('akhir.unfinishedAct')}
        </Button>
      </div>
    </main>
  );
};
