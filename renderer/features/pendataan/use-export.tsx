/** Taking a table out: where to, written, read back. */
import { useState } from 'react';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { failureOf, showDone, showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';

export type ExportForm = 'xlsx' | 'csv' | 'geojson' | 'checklist';

export const useExport = (inventoryId: string) => {
  const t = useText();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const take = async (form: ExportForm) => {
    try {
      const to = await folder.ask();
      if (to === null) return;
      setBusy(true);
      const copy = await startTask({
        title: t(`pendataan.export.${form}`),
        start: (signal) => client.inventory.exportTo({ id: inventoryId, folder: to, form }, { signal }),
        message: () => t('pendataan.export.done'),
      });
      showDone(copy.path, t('pendataan.export.done'));
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { take: (form: ExportForm) => void take(form), busy, dialog: folder.dialog };
};
