/** The recovery code: large, in groups, printable on a sheet of its own. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { client } from '../client.ts';
import { showInstant } from '../evidence/show.ts';
import { useAct } from '../query.ts';
import { useVault, useZone } from '../session.tsx';
import { useText } from '../strings/index.ts';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import classes from './recovery-code.module.css';

/** Groups of the code, whatever separator the service used. */
const groupsOf = (code: string): { name: string; text: string }[] =>
  code.split(/[-\s]+/).map((text, i) => ({ name: `${i}-${text}`, text }));

export const RecoveryCode = ({ code }: { code: string }) => {
  const t = useText();
  const zone = useZone();
  const vault = useVault().data;
  const printed = useAct(client.vault.recoveryPrinted);
  const print = async () => {
    await printSheet();
    printed.mutate({});
  };
  return (
    <div className={classes.box}>
      <p className="meta-2">{t('mulai.recoveryCode')}</p>
      <p className={classes.code}>
        {groupsOf(code).map((group) => (
          <span key={group.name}>{group.text}</span>
        ))}
      </p>
      <div className="row">
        <Button leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => void print()}>
          {t('mulai.printCode')}
        </Button>
        <Button variant="subtle" onClick={() => printed.mutate({})} disabled={printed.isSuccess}>
          {t('mulai.printed')}
        </Button>
      </div>
      <PrintSheet>
        <h1>{t('mulai.printTitle')}</h1>
        <p>{[vault?.office?.name, vault?.workstation?.code].filter(Boolean).join(' · ')}</p>
        <p className={classes.paperCode}>{code}</p>
        <p>{t('mulai.printKeep')}</p>
        <p>{t('mulai.printMade', { time: showInstant(new Date(), zone) })}</p>
      </PrintSheet>
    </div>
  );
};
