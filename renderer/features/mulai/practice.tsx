/** "Coba dengan latihan": a practice vault with drawn scenes and a case ready to seal. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { showFailure } from '../../failure.ts';
import { setFirstRun } from '../../first-run.ts';
import { acceptVault, useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { SignIn } from '../masuk/sign-in.tsx';
import type { TileOfficer } from '../masuk/tiles.tsx';
import classes from './mulai.module.css';

/** The invented kecamatan of the practice regions: no real office stands on a practice paper. */
const practiceRegion = '99.01.01';

/** The practice vault that is already there: its officer signs in again. */
const Again = ({ officer }: { officer: TileOfficer }) => (
  <SignIn
    officer={officer}
    signedIn={() => {
      window.location.hash = '#/';
      setFirstRun(false);
    }}
  />
);

const Fresh = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState<string>(t('mulai.practicePassphraseDefault'));
  const [busy, setBusy] = useState(false);
  const prepare = async () => {
    setBusy(true);
    try {
      const region = await client.regions.byCode({ code: practiceRegion });
      const { status } = await client.vault.create({
        officer: { name: t('mulai.practiceName'), role: t('mulai.practiceRole'), sptNumber: '000/LATIHAN' },
        office: { name: t('mulai.practiceOffice', { name: region.name }), region, zone: region.zone, letterhead: [] },
        passphrase,
        exercise: true,
      });
      acceptVault(status);
      window.location.hash = '#/';
      setFirstRun(false);
      await startTask({
        title: t('mulai.practiceFilling'),
        start: (signal) => client.exercise.fill({}, { signal }),
        message: () => t('mulai.practiceReady'),
      });
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase.trim() !== '') void prepare();
  };
  return (
    <form onSubmit={submit} className={classes.step}>
      <p>{t('mulai.practiceLead')}</p>
      <TextInput
        label={t('mulai.practicePassphrase')}
        value={passphrase}
        maxLength={1024}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <p className="meta">{t('mulai.practiceLater')}</p>
      <div className={classes.acts}>
        <Button size="lg" onClick={onClose} disabled={busy}>
          {t('common.back')}
        </Button>
        <Button variant="filled" size="lg" type="submit" loading={busy} disabled={passphrase.trim() === ''}>
          {t('mulai.practiceAct')}
        </Button>
      </div>
    </form>
  );
};

export const Practice = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useText();
  const officer = useVault().data?.practiceOfficers[0];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('mulai.practiceTitle')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {officer === undefined ? <Fresh onClose={onClose} /> : <Again officer={officer} />}
    </Modal>
  );
};
