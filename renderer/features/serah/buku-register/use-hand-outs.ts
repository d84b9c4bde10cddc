/** The book taken out as a table, laid out for the printer, and sets of received dossiers: one call each, its progress in the tray. */
import { useState } from 'react';
import type { RegisterFilter } from '../../../../shared/domain/register.ts';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { failureOf, showDone, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import type { SetsChoice } from './sets-dialog.tsx';

export interface Print {
  printId: string;
  lying: boolean;
  said: string;
}

export const useHandOuts = (askFolder: () => Promise<string | null>) => {
  const t = useText();
  const [print, setPrint] = useState<Print>();
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      refreshAll();
      return true;
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    print,
    busy,
    leave: () => setPrint(undefined),
    take: (filter: RegisterFilter, form: 'xlsx' | 'pdf') =>
      run(async () => {
        const folder = await askFolder();
        if (folder === null) return;
        const copy = await startTask({
          title: t('bukuRegister.taking'),
          start: (signal) => client.register.exportTo({ filter, folder, form }, { signal }),
          message: () => t('bukuRegister.taken'),
        });
        showDone(copy.path, t('bukuRegister.taken'));
      }),
    layOut: (filter: RegisterFilter) =>
      run(async () => {
        const made = await startTask({
          title: t('bukuRegister.printing'),
          start: (signal) => client.register.print({ filter }, { signal }),
          message: (m) => t('bukuRegister.printed', { count: m.pageCount }),
        });
        setPrint({
          printId: made.printId,
          lying: true,
          said: t('bukuRegister.printShown', { entries: made.entryCount, pages: made.pageCount }),
        });
      }),
    makeSets: (choice: SetsChoice) =>
      run(async () => {
        const made = await startTask({
          title: t('bukuRegister.setsMaking'),
          start: (signal) => client.register.printReceived(choice, { signal }),
          message: (m) => t('bukuRegister.printed', { count: m.pageCount }),
        });
        setPrint({
          printId: made.printId,
          lying: false,
          said: t('bukuRegister.setsShown', { pages: made.pageCount, sets: made.sets, dossiers: made.dossierCount }),
        });
      }),
  };
};
