/** One picture of the gallery with its number, place and state. */
import { IconCheck } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import type { Entry } from './entries.ts';
import classes from './gallery.module.css';
import { RowState } from './row-state.tsx';

/** What the pointer does to a cell; the same object for all cells. */
export interface CellActs {
  pick: (id: string, event: MouseEvent) => void;
  toggle: (id: string) => void;
}

interface CellProps {
  entry: Entry;
  left: number;
  top: number;
  width: number;
  pictureHeight: number;
  chosen: boolean;
  focused: boolean;
  acts: CellActs;
}

const titleOf = (entry: Entry): string => (entry.kind === 'staged' ? showFileName(entry.file.receivedName.text) : entry.row.caption);

const Words = ({ entry }: { entry: Entry }) => {
  const t = useText();
  if (entry.kind === 'staged') {
    return (
      <>
        <span className={classes.unnumbered}>{t('bukti.unnumbered')}</span>
        <span className="meta-2 clip">{showFileName(entry.file.receivedName.text)}</span>
      </>
    );
  }
  return (
    <>
      <span className={classes.number}>{entry.row.number}</span>
      <span className="meta-2 clip">{entry.row.placeName || t('bukti.noPlace')}</span>
    </>
  );
};

export const GalleryCell = memo(({ entry, left, top, width, pictureHeight, chosen, focused, acts }: CellProps) => {
  const t = useText();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names its active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keyboard
    <div
      id={`exhibit-${entry.id}`}
      className={classes.cell}
      role="option"
      aria-selected={chosen}
      data-chosen={chosen || undefined}
      data-focused={focused || undefined}
      style={{ transform: `translate(${left}px, ${top}px)`, width }}
      title={titleOf(entry) || undefined}
      onClick={(event) => acts.pick(entry.id, event)}
    >
      <div className={classes.frame} style={{ height: pictureHeight }}>
        {entry.kind === 'staged' ? (
          <Thumb address={byteAddress.stagedThumbnail(entry.id)} mediaType={entry.file.mediaType} preview={entry.file.reading.preview} />
        ) : (
          <Thumb address={byteAddress.thumbnail(entry.row.partId)} mediaType={entry.row.mediaType} preview={entry.row.preview} />
        )}
        {entry.kind === 'exhibit' ? (
          <span
            className={classes.check}
            aria-hidden
            title={t('bukti.toggle')}
            onClick={(event) => {
              event.stopPropagation();
              acts.toggle(entry.id);
            }}
          >
            {chosen ? <IconCheck size={14} stroke={2.6} /> : null}
          </span>
        ) : null}
        {entry.kind === 'exhibit' && entry.row.partCount > 1 ? (
          <span className={classes.parts}>{t('bukti.parts', { count: entry.row.partCount })}</span>
        ) : null}
      </div>
      <div className={classes.words}>
        <Words entry={entry} />
        <RowState entry={entry} />
      </div>
    </div>
  );
});
GalleryCell.displayName = 'GalleryCell';
