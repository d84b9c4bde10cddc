/** The gallery: justified rows, drawn only where they are seen; pointer, band and keyboard choose. */
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../strings/index.ts';
import { type Entry, entryRatio } from './entries.ts';
import classes from './gallery.module.css';
import { type CellActs, GalleryCell } from './gallery-cell.tsx';
import { keyTarget } from './gallery-keys.ts';
import { type JustifiedRow, justifyRows, rowOf } from './justified-rows.ts';
import { band, moveFocus, pick, type Reach, reachOf, type Selection } from './selection.ts';

/** Number, place and state under each picture, and the space to the next row. */
const captionHeight = 56;
const rowGap = 16;
const edge = 20;
/** A wide screen shows larger pictures, not only more of them. */
const rowHeight = (width: number): number => (width > 1400 ? 212 : 164);
/** Movement that turns a press into a band. */
const bandStart = 6;

export interface GalleryProps {
  entries: readonly Entry[];
  selection: Selection;
  onSelect: (next: Selection) => void;
  onOpen: (id: string) => void;
  /** Room kept free under the last row for what floats there. */
  bottomRoom: number;
}

interface Band {
  x: number;
  y: number;
  toX: number;
  toY: number;
}

const touchedBy = (rows: readonly JustifiedRow[], tops: readonly number[], b: Band): number[] => {
  const [left, right] = [Math.min(b.x, b.toX), Math.max(b.x, b.toX)];
  const [top, bottom] = [Math.min(b.y, b.toY), Math.max(b.y, b.toY)];
  return rows.flatMap((row, i) => {
    const y = tops[i] ?? 0;
    if (y > bottom || y + row.height + captionHeight < top) return [];
    return row.cells.filter((c) => c.x <= right && c.x + c.width >= left).map((c) => c.index);
  });
};

export const Gallery = ({ entries, selection, onSelect, onOpen, bottomRoom }: GalleryProps) => {
  const t = useText();
  const { ref: canvas, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () =>
      justifyRows(entries.map(entryRatio), {
        width: Math.max(0, Math.floor(width)),
        targetHeight: rowHeight(width),
        gap: 12,
        minCellWidth: 116,
      }),
    [entries, width],
  );
  const tops = useMemo(() => {
    let top = edge - 4;
    return rows.map((row) => {
      const here = top;
      top += row.height + captionHeight + rowGap;
      return here;
    });
  }, [rows]);
  const order = useMemo(() => entries.map((e) => e.id), [entries]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i]?.height ?? 0) + captionHeight + rowGap,
    overscan: 3,
    // Drawn with the next frame: drawing amid each scroll event held the wheel up.
    useFlushSync: false,
    paddingStart: edge - 4,
    paddingEnd: bottomRoom,
  });
  // Row heights follow from the width alone: measured again only when it or the rows change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows is the trigger
  useEffect(() => virtual.measure(), [rows, virtual]);

  const focusIndex = selection.focus === undefined ? -1 : order.indexOf(selection.focus);
  const show = useCallback(
    (index: number) => {
      const at = rowOf(rows, index);
      if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    },
    [rows, virtual],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const reach: Reach = reachOf(event);
    const target = keyTarget(event.key, rows, focusIndex, order.length, Math.floor((scroller.current?.clientHeight ?? 0) / 236));
    const id = target === undefined ? undefined : order[target];
    if (target !== undefined && id !== undefined) {
      event.preventDefault();
      onSelect(moveFocus(selection, order, id, reach));
      show(target);
    } else if (event.key === ' ' && selection.focus !== undefined) {
      event.preventDefault();
      onSelect(pick(selection, order, selection.focus, 'toggle'));
    } else if (event.key === 'Enter' && selection.focus !== undefined) {
      event.preventDefault();
      onOpen(selection.focus);
    }
  };

  const [drawn, setDrawn] = useState<Band>();
  const press = useRef<{ x: number; y: number; before: Selection; keep: boolean; moved: boolean } | undefined>(undefined);
  const place = (event: PointerEvent) => {
    const box = scroller.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0) - edge, y: event.clientY - (box?.top ?? 0) + (scroller.current?.scrollTop ?? 0) };
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const box = scroller.current;
    if (box && event.clientX > box.getBoundingClientRect().left + box.clientWidth) return;
    press.current = { ...place(event), before: selection, keep: event.ctrlKey || event.metaKey, moved: false };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = press.current;
    if (!from) return;
    const at = place(event);
    if (!from.moved && Math.hypot(at.x - from.x, at.y - from.y) < bandStart) return;
    if (!from.moved) scroller.current?.setPointerCapture(event.pointerId);
    from.moved = true;
    const next = { x: from.x, y: from.y, toX: at.x, toY: at.y };
    setDrawn(next);
    const touched = touchedBy(rows, tops, next).flatMap((i) => order[i] ?? []);
    onSelect(band(from.before, touched, from.keep));
  };
  const release = () => {
    const moved = press.current?.moved === true;
    press.current = undefined;
    setDrawn(undefined);
    return moved;
  };
  const swallowClick = useRef(false);
  /** What the first of two clicks fell on. */
  const struck = useRef<string | undefined>(undefined);

  const latest = useRef({ selection, order, onSelect, onOpen });
  latest.current = { selection, order, onSelect, onOpen };
  // One object for the life of the gallery: a cell is drawn again only when it itself changes, not with every row scrolled.
  const acts = useMemo<CellActs>(
    () => ({
      pick: (id, event) => {
        if (swallowClick.current) {
          swallowClick.current = false;
          return;
        }
        // The first click brings the inspector and the rows draw closer: the second may fall on a neighbour, and means the first.
        if (event.detail > 1) return;
        struck.current = id;
        const now = latest.current;
        now.onSelect(pick(now.selection, now.order, id, reachOf(event)));
      },
      toggle: (id) => latest.current.onSelect(pick(latest.current.selection, latest.current.order, id, 'toggle')),
    }),
    [],
  );

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      aria-multiselectable="true"
      aria-label={t('bukti.galleryLabel')}
      aria-activedescendant={selection.focus ? `exhibit-${selection.focus}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        swallowClick.current = release();
      }}
      onPointerCancel={() => release()}
      onDoubleClick={() => {
        if (struck.current !== undefined) onOpen(struck.current);
      }}
    >
      <div ref={canvas} className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((v) => {
          const row = rows[v.index];
          return row?.cells.map((cell) => {
            const entry = entries[cell.index];
            if (entry === undefined) return null;
            return (
              <GalleryCell
                key={entry.id}
                entry={entry}
                left={cell.x}
                top={v.start}
                width={cell.width}
                pictureHeight={row.height}
                chosen={selection.chosen.has(entry.id)}
                focused={selection.focus === entry.id}
                acts={acts}
              />
            );
          });
        })}
        {drawn ? (
          <div
            className={classes.band}
            style={{
              left: Math.min(drawn.x, drawn.toX),
              top: Math.min(drawn.y, drawn.toY),
              width: Math.abs(drawn.toX - drawn.x),
              height: Math.abs(drawn.toY - drawn.y),
            }}
          />
        ) : null}
      </div>
    </div>
  );
};
