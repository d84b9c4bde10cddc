/** What leaves beside the package: sets for the printer, and the sheet that names confidential persons. */
import { Button } from '@mantine/core';
import { IconPrinter, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { client } from '../../client.ts';
import { Section } from '../../components/layout.tsx';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { showFailure } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import own from './dossier.module.css';
import { IdentityDialog } from './identity-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';
import type { usePrints } from './use-prints.ts';

const Identities = ({ dossier }: { dossier: Dossier }) => {
  const t = useText();
  const folder = useFolder();
  const [to, setTo] = useState<string>();
  const [written, setWritten] = useState<string>();
  const choose = async () => {
    try {
      setTo((await folder.ask()) ?? undefined);
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <>
      <div className={own.handOut}>
        <Button leftSection={<IconUserShield size={16} stroke={1.7} />} onClick={() => void choose()}>
          {t('berkas.identities.open')}
        </Button>
        <p className="meta-2">{t('berkas.identities.note')}</p>
        {written ? <code className={own.path}>{written}</code> : null}
      </div>
      {folder.dialog}
      {to === undefined ? null : (
        <IdentityDialog
          dossier={dossier}
          folder={to}
          onClose={() => setTo(undefined)}
          onDone={(path) => {
            setTo(undefined);
            setWritten(path);
          }}
        />
      )}
    </>
  );
};

export const HandOuts = ({ dossier, prints }: { dossier: Dossier; prints: ReturnType<typeof usePrints> }) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const found = useAsk(['dossiers', 'hand-outs', dossier.id], (signal) => client.dossiers.handOuts({ id: dossier.id }, { signal }));
  return (
    <Section title={t('berkas.handOuts')}>
      <div className={own.handOut}>
        <Button
          leftSection={<IconPrinter size={16} stroke={1.7} />}
          disabled={found.data === undefined}
          loading={prints.busy}
          onClick={() => setOpened(true)}
        >
          {t('berkas.print.open')}
        </Button>
        <p className="meta-2">{t('berkas.print.note')}</p>
      </div>
      {found.data?.identities ? <Identities dossier={dossier} /> : null}
      {opened && found.data ? (
        <PrintDialog
          number={dossier.number}
          layouts={found.data.layouts}
          onClose={() => setOpened(false)}
          onPrint={(sets, photosPerPage) => {
            setOpened(false);
            void prints.make(sets, photosPerPage);
          }}
        />
      ) : null}
    </Section>
  );
};
