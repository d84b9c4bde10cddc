/** More photos on the pile of an inventory. */
import { useMemo, useState } from 'react';
import type { Sheet } from '../../../shared/contract/inventory.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { type PileChoice, PileField } from './pile-choice.tsx';

export const PileDialog = ({ sheet, onClose, onDone }: { sheet: Sheet; onClose: () => void; onDone: () => void }) => {
  const t = useText();
  const [pile, setPile] = useState<PileChoice>({ ids: [], busy: false });
  const except = useMemo(() => new Set(sheet.inventory.exhibitIds), [sheet.inventory.exhibitIds]);
  const add = useAct((ids: readonly string[]) => client.inventory.change({ id: sheet.inventory.id, change: { addExhibits: [...ids] } }), {
    done: () => {
      onDone();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('pendataan.addPhotos')}
      act={t('pendataan.pile.add', { count: pile.ids.length })}
      blocked={pile.ids.length === 0 || pile.busy}
      busy={add.isPending}
      onAct={() => add.mutate(pile.ids)}
    >
      <PileField except={except} onChange={setPile} />
    </ConfirmDialog>
  );
};
