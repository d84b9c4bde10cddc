/** The list: one line an exhibit, same keyboard and selection as the gallery. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { showSize } from '../../components/show-size.ts';
import { showShortInstant } from '../../evidence/show.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import type { Entry } from './entries.ts';
import type { GalleryProps } from './gallery.tsx';
import { keyTarget, listRows } from './gallery-keys.ts';
import classes from './list-view.module.css';
import { RowState } from './row-state.tsx';
import { moveFocus, pick, reachOf } from './selection.ts';

const lineHeight = 52;

const Picture = ({ entry }: { entry: Entry }) =>
  entry.kind === 'staged' ? (
    <Thumb
      address={byteAddress.stagedThumbnail(entry.id)}
      mediaType={entry.file.mediaType}
      preview={entry.file.reading.preview}
      small
      fit="cover"
    />
  ) : (
    <Thumb
      address={byteAddress.thumbnail(entry.row.partId)}
      mediaType={entry.row.mediaType}
      preview={entry.row.preview}
      small
      fit="cover"
    />
  );

const Cells = ({ entry }: { entry: Entry }) => {
  const t = useText();
  const zone = useZone();
  const staged = entry.kind === 'staged';
  const caption = staged ? showFileName(entry.file.receivedName.text) : entry.row.caption || t('bukti.noCaption');
  return (
    <>
      <span className={classes.number} data-unnumbered={staged || undefined}>
        {staged ? t('bukti.unnumbered') : entry.row.number}
      </span>
      <span className={classes.words}>
        <span className="clip" title={caption}>
          {caption}
        </span>
        <span className="clip meta">{staged ? '' : entry.row.placeName || t('bukti.noPlace')}</span>
      </span>
      <span className="clip meta-2">{showShortInstant(staged ? entry.file.stagedAt : entry.row.at, zone)}</span>
      <span className={`${classes.size} meta-2`}>{showSize(staged ? entry.file.sizeBytes : entry.row.sizeBytes)}</span>
      <span className={classes.state}>
        <RowState entry={entry} />
      </span>
    </>
  );
};

export const ListView = ({ entries, selection, onSelect, onOpen, bottomRoom }: GalleryProps) => {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const order = useMemo(() => entries.map((e) => e.id), [entries]);
  const rows = useMemo(() => listRows(entries.length), [entries.length]);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
    useFlushSync: false,
    paddingEnd: bottomRoom,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const index = selection.focus === undefined ? -1 : order.indexOf(selection.focus);
    const pageRows = Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight);
    const target = keyTarget(event.key, rows, index, order.length, pageRows);
    const id = target === undefined ? undefined : order[target];
    if (target !== undefined && id !== undefined) {
      event.preventDefault();
      onSelect(moveFocus(selection, order, id, reachOf(event)));
      virtual.scrollToIndex(target, { align: 'auto' });
    } else if (event.key === ' ' && selection.focus !== undefined) {
      event.preventDefault();
      onSelect(pick(selection, order, selection.focus, 'toggle'));
    } else if (event.key === 'Enter' && selection.focus !== undefined) {
      event.preventDefault();
      onOpen(selection.focus);
    }
  };
  return (
    <>
      <div className={classes.head} aria-hidden>
        <span />
        <span>{t('bukti.columns.number')}</span>
        <span>{t('bukti.columns.captionAndPlace')}</span>
        <span>{t('bukti.columns.at')}</span>
        <span className={classes.size}>{t('bukti.columns.size')}</span>
        <span>{t('bukti.columns.state')}</span>
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('bukti.galleryLabel')}
        aria-activedescendant={selection.focus ? `exhibit-${selection.focus}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((v) => {
            const entry = entries[v.index];
            if (entry === undefined) return null;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names its active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keyboard
              <div
                key={entry.id}
                id={`exhibit-${entry.id}`}
                className={classes.line}
                role="option"
                aria-selected={selection.chosen.has(entry.id)}
                data-chosen={selection.chosen.has(entry.id) || undefined}
                data-focused={selection.focus === entry.id || undefined}
                style={{ transform: `translateY(${v.start}px)` }}
                onClick={(event) => onSelect(pick(selection, order, entry.id, reachOf(event)))}
                onDoubleClick={() => onOpen(entry.id)}
              >
                <span className={classes.thumb}>
                  <Picture entry={entry} />
                </span>
                <Cells entry={entry} />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
};
