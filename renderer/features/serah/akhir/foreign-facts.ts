/** What goes along of other devices' logs, and what of them was never here; nothing where there is none. */
import type { FarewellState } from '../../../../shared/contract/farewell.ts';
import { showSize } from '../../../components/show-size.ts';
import type { Say } from '../../../strings/index.ts';

export const foreignFacts = (t: Say, { foreign }: FarewellState['counts']): [string, string][] => {
  if (!foreign) return [];
  const { events, files, filesBytes, absent } = foreign;
  return [
    [t('akhir.fact.foreign'), t('akhir.fact.foreignValue', { count: events, files, size: showSize(filesBytes) })],
    ...(absent > 0 ? [[t('akhir.fact.absent'), t('akhir.fact.absentValue', { count: absent })] as [string, string]] : []),
  ];
};
