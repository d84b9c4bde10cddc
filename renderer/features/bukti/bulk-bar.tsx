/** The bar that floats over the list while several exhibits are chosen. */
import { ActionIcon, Button, Kbd, Menu } from '@mantine/core';
import { IconClock, IconDots, IconFileExport, IconFolderPlus, IconMapPin, IconReceipt, IconScale, IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { useGo } from '../../evidence/go.ts';
import { ReceiptDialog } from '../../evidence/paper-receipt/receipt-dialog.tsx';
import { showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import classes from './bulk.module.css';
import { type BulkAct, CaseDialog, LabelDialog, PlaceDialog, TimeDialog, ViolationDialog } from './bulk-dialogs.tsx';

const icon = { size: 16, stroke: 1.7 } as const;

/** Copies originals to a folder and re-reads the copies; runs in the tray. */
export const useCopyOut = () => {
  const t = useText();
  const folder = useFolder();
  const copy = async (ids: readonly string[]) => {
    try {
      const to = await folder.ask();
      if (to === null) return;
      await startTask({
        title: t('bukti.copy.title', { count: ids.length }),
        start: (signal) => client.exhibits.exportOriginals({ ids: [...ids], folder: to }, { signal }),
        message: (out) =>
          t(out.reread === 'media' ? 'bukti.copy.done' : 'bukti.copy.doneCache', { count: out.files.length, folder: out.folder }),
      });
    } catch (error) {
      showFailure(error);
    }
  };
  return { copy, dialog: folder.dialog };
};

const OpenDialog = ({ act, ids, onClose }: { act: BulkAct; ids: readonly string[]; onClose: () => void }) => {
  const go = useGo();
  if (act === 'receipt') return <ReceiptDialog ids={ids} onClose={onClose} onIssued={() => go.receipts()} />;
  if (act === 'case') return <CaseDialog ids={ids} onClose={onClose} onCase={go.case} />;
  if (act === 'place') return <PlaceDialog ids={ids} onClose={onClose} />;
  if (act === 'time') return <TimeDialog ids={ids} onClose={onClose} />;
  if (act === 'violation') return <ViolationDialog ids={ids} onClose={onClose} />;
  return <LabelDialog ids={ids} onClose={onClose} />;
};

export const BulkBar = ({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) => {
  const t = useText();
  const [act, setAct] = useState<BulkAct>();
  const out = useCopyOut();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bukti.bulk.label')}>
      <span className={classes.count}>{t('bukti.bulk.chosen', { count: ids.length })}</span>
      <Button leftSection={<IconFolderPlus {...icon} />} onClick={() => setAct('case')}>
        {t('bukti.bulk.case')}
      </Button>
      <Button leftSection={<IconMapPin {...icon} />} onClick={() => setAct('place')}>
        {t('bukti.bulk.place')}
      </Button>
      <Button className={classes.wide} leftSection={<IconClock {...icon} />} onClick={() => setAct('time')}>
        {t('bukti.bulk.time')}
      </Button>
      <Button className={classes.wide} leftSection={<IconScale {...icon} />} onClick={() => setAct('violation')}>
        {t('bukti.bulk.violation')}
      </Button>
      <Button className={classes.middle} leftSection={<IconFileExport {...icon} />} onClick={() => void out.copy(ids)}>
        {t('bukti.bulk.copy')}
      </Button>
      <Button className={classes.receipt} leftSection={<IconReceipt {...icon} />} onClick={() => setAct('receipt')}>
        {t('tandaTerima.open')}
      </Button>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('bukti.bulk.more')}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconClock {...icon} />} onClick={() => setAct('time')}>
            {t('bukti.bulk.time')}
          </Menu.Item>
          <Menu.Item leftSection={<IconScale {...icon} />} onClick={() => setAct('violation')}>
            {t('bukti.bulk.violation')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTag {...icon} />} onClick={() => setAct('label')}>
            {t('bukti.bulk.label_')}
          </Menu.Item>
          <Menu.Item leftSection={<IconReceipt {...icon} />} onClick={() => setAct('receipt')}>
            {t('tandaTerima.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={() => void out.copy(ids)}>
            {t('bukti.bulk.copy')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="subtle" rightSection={<Kbd>Esc</Kbd>} onClick={onClear}>
        {t('bukti.bulk.clear')}
      </Button>
      {act ? <OpenDialog act={act} ids={ids} onClose={() => setAct(undefined)} /> : null}
      {out.dialog}
    </div>
  );
};
