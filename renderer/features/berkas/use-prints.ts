/** Making copies for the printer: one call, its progress in the tray, the result shown in place of the dossier. */
import { useState } from 'react';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { failureOf, showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';

export type PhotosPerPage = 1 | 2 | 4 | 6;

export interface Print {
  printId: string;
  pageCount: number;
  perSet: number;
  sets: number;
}

export const usePrints = (dossier: Pick<Dossier, 'id' | 'number'>) => {
  const t = useText();
  const [print, setPrint] = useState<Print>();
  const [busy, setBusy] = useState(false);
  const make = async (sets: number, photosPerPage: PhotosPerPage) => {
    setBusy(true);
    try {
      const made = await startTask({
        title: t('berkas.print.making', { number: dossier.number }),
        start: (signal) => client.dossiers.printCopies({ id: dossier.id, sets, photosPerPage }, { signal }),
        message: (m) => t('berkas.print.made', { pages: m.pageCount }),
      });
      refreshAll();
      setPrint(made);
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { print, busy, make, leave: () => setPrint(undefined) };
};
