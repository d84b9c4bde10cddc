/** Cetak rangkap 3: how many sets, how many photos a page; the number of pages is told before anything is made. */
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { useText } from '../../strings/index.ts';
import own from './dossier.module.css';
import type { PhotosPerPage } from './use-prints.ts';

/** Sets that the office keeps of a dossier. */
const USUAL_SETS = 3;
const setCounts = ['1', '2', '3', '4', '5'] as const;

interface PrintDialogProps {
  number: string;
  layouts: readonly { photosPerPage: PhotosPerPage; perSet: number }[];
  onClose: () => void;
  onPrint: (sets: number, photosPerPage: PhotosPerPage) => void;
}

export const PrintDialog = ({ number, layouts, onClose, onPrint }: PrintDialogProps) => {
  const t = useText();
  const [sets, setSets] = useState(USUAL_SETS);
  const [photos, setPhotos] = useState<PhotosPerPage>(1);
  const perSet = layouts.find((l) => l.photosPerPage === photos)?.perSet ?? 0;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('berkas.print.title', { number })}
      act={t('berkas.print.make')}
      actIcon={<IconPrinter size={16} stroke={1.7} />}
      blocked={perSet === 0}
      onAct={() => onPrint(sets, photos)}
    >
      <p>{t('berkas.print.consequence')}</p>
      <div className={own.printChoice}>
        <PillChoice
          label={t('berkas.print.sets')}
          value={String(sets)}
          onChange={(value) => setSets(Number(value))}
          choices={setCounts.map((value) => ({ value: value as string, label: value }))}
        />
        <PillChoice
          label={t('berkas.print.photos')}
          value={String(photos)}
          onChange={(value) => setPhotos(layouts.find((l) => String(l.photosPerPage) === value)?.photosPerPage ?? 1)}
          choices={layouts.map((l) => ({ value: String(l.photosPerPage), label: String(l.photosPerPage) }))}
        />
        <p className="meta-2">{t(photos === 1 ? 'berkas.print.fullNote' : 'berkas.print.shortNote')}</p>
        <p className={own.pageCount} aria-live="polite">
          {t('berkas.print.count', { pages: sets * perSet, sets, perSet })}
        </p>
      </div>
    </ConfirmDialog>
  );
};
