/** Checks the whole open vault; the same three answers as for a dossier. */
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { client } from '../../client.ts';
import { Facts, Section } from '../../components/layout.tsx';
import { startTask } from '../../components/task-tray/tasks.ts';
import { TimeText } from '../../components/time-text.tsx';
import { failureOf, showFailure } from '../../failure.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { VerdictView } from '../periksa/verdict-view.tsx';
import classes from './pengaturan.module.css';

export const VaultCheck = () => {
  const t = useText();
  const last = useVault().data?.lastCheckedAt;
  const [verdict, setVerdict] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    try {
      setVerdict(await startTask({ title: t('pengaturan.vault.checking'), start: (signal) => client.vault.check({}, { signal }) }));
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('pengaturan.sections.vault')}>
      <div className={classes.form}>
        <p className="meta-2">{t('pengaturan.vault.lead')}</p>
        <Facts rows={[[t('pengaturan.vault.last'), last === undefined ? t('pengaturan.vault.never') : <TimeText key="at" at={last} />]]} />
        <div>
          <Button
            variant="filled"
            size="lg"
            loading={busy}
            leftSection={<IconShieldCheck size={16} stroke={1.7} />}
            onClick={() => void check()}
          >
            {t('pengaturan.vault.check')}
          </Button>
        </div>
      </div>
      {verdict !== undefined && <VerdictView verdict={verdict} />}
    </Section>
  );
};
