/** The code of a parcel, told once: written down, copied or printed before anything is written to the stick. */
import { Button, Checkbox } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { PrintSheet, printSheet } from '../../../components/print-sheet.tsx';
import { showInstant } from '../../../evidence/show.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './kirim.module.css';

export const CodeDialog = ({ code, id, onNoted, onClose }: { code: string; id: string; onNoted: () => void; onClose: () => void }) => {
  const t = useText();
  const zone = useZone();
  const [noted, setNoted] = useState(false);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kirim.code.title')}
      act={t('kirim.code.act')}
      back={t('kirim.code.later')}
      blocked={!noted}
      onAct={onNoted}
    >
      <p>{t('kirim.code.text')}</p>
      <p className={classes.code}>
        {code.split('-').map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one code, never reordered
          <span key={`${i}-${group}`}>{group}</span>
        ))}
      </p>
      <div className="row">
        <CopyButton text={code} label={t('kirim.code.copy')} />
        <Button leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => void printSheet()}>
          {t('kirim.code.print')}
        </Button>
      </div>
      <Checkbox
        mt="md"
        size="xs"
        color="var(--sahih-ink)"
        checked={noted}
        onChange={(event) => setNoted(event.currentTarget.checked)}
        label={t('kirim.code.noted')}
      />
      <PrintSheet>
        <h1>{t('kirim.code.paperTitle')}</h1>
        <p>{t('kirim.code.paperOf', { id: id.slice(0, 12) })}</p>
        <p className={classes.paperCode}>{code}</p>
        <p>{t('kirim.code.paperKeep')}</p>
        <p>{showInstant(new Date(), zone)}</p>
      </PrintSheet>
    </ConfirmDialog>
  );
};
