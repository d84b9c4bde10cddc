/** The picture with the areas on it: drawn, moved and reshaped by pointer or keys. */
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PictureToRedact } from '../../../shared/contract/redactions.ts';
import { AREA_UNITS, type RedactionArea } from '../../../shared/domain/redaction.ts';
import { useText } from '../../strings/index.ts';
import { boxOf, type Corner, cornerAt, largeEnough, moved, reshaped, STEP, simplified, stretched } from './areas.ts';
import classes from './canvas.module.css';

export type Tool = 'box' | 'shape' | 'hand';

interface CanvasProps {
  picture: PictureToRedact;
  areas: readonly RedactionArea[];
  tool: Tool;
  /** Multiple of the fitted size. */
  zoom: number;
  selected: number | undefined;
  onSelect: (index: number | undefined) => void;
  onDrawn: (points: Corner[]) => void;
  onChanged: (index: number, points: Corner[]) => void;
  onRemoved: (index: number) => void;
}

type Drag =
  | { kind: 'draw'; from: Corner; points: Corner[] }
  | { kind: 'move'; index: number; from: Corner; start: Corner[]; points: Corner[] }
  | { kind: 'corner'; index: number; corner: number; points: Corner[] }
  | { kind: 'pan'; x: number; y: number; left: number; top: number };

const path = (points: readonly Corner[]): string => points.map(([x, y]) => `${x},${y}`).join(' ');
const arrows: Readonly<Record<string, Corner>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export const Canvas = ({ picture, areas, tool, zoom, selected, onSelect, onDrawn, onChanged, onRemoved }: CanvasProps) => {
  const t = useText();
  const { ref, width, height } = useElementSize();
  const ground = useRef<HTMLDivElement>(null);
  const sheet = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const [natural, setNatural] = useState({ width: picture.width ?? 0, height: picture.height ?? 0 });
  const fit = natural.width > 0 && width > 0 ? Math.min(1, (width - 24) / natural.width, (height - 24) / natural.height) : 0;
  const size = { width: natural.width * fit * zoom, height: natural.height * fit * zoom };
  const at = (event: PointerEvent): Corner => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    return cornerAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const begin = (event: PointerEvent, next: Drag) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    sheet.current?.setPointerCapture(event.pointerId);
    setDrag(next);
  };
  const onDown = (event: PointerEvent) => {
    onSelect(undefined);
    const from = at(event);
    const scrolled = ground.current;
    begin(
      event,
      tool === 'hand'
        ? { kind: 'pan', x: event.clientX, y: event.clientY, left: scrolled?.scrollLeft ?? 0, top: scrolled?.scrollTop ?? 0 }
        : { kind: 'draw', from, points: [from] },
    );
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const to = at(event);
    if (drag.kind === 'pan') {
      ground.current?.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
    } else if (drag.kind === 'draw') {
      setDrag({ ...drag, points: tool === 'shape' ? [...drag.points, to] : boxOf(drag.from, to) });
    } else if (drag.kind === 'move') {
      setDrag({ ...drag, points: moved(drag.start, to[0] - drag.from[0], to[1] - drag.from[1]) });
    } else {
      const points = areas[drag.index]?.points ?? [];
      setDrag({ ...drag, points: reshaped(points, drag.corner, to) });
    }
  };
  const onUp = () => {
    if (drag?.kind === 'draw') {
      const points = tool === 'shape' ? simplified(drag.points) : drag.points;
      if (points.length >= 3 && largeEnough(points)) onDrawn(points);
    } else if (drag?.kind === 'move' || drag?.kind === 'corner') {
      if (drag.points !== areas[drag.index]?.points && largeEnough(drag.points)) onChanged(drag.index, drag.points);
    }
    setDrag(undefined);
  };
  const onKey = (index: number, points: Corner[]) => (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (step) {
      event.preventDefault();
      onChanged(index, event.shiftKey ? stretched(points, step[0], step[1]) : moved(points, step[0], step[1]));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemoved(index);
    } else if (event.key === 'Escape') onSelect(undefined);
  };
  const shown = (index: number, area: RedactionArea): Corner[] =>
    (drag?.kind === 'move' || drag?.kind === 'corner') && drag.index === index ? drag.points : area.points;
  return (
    <div ref={ref} className={classes.frame}>
      <div ref={ground} className={classes.ground} data-tool={tool}>
        <div className={classes.sheet} style={size}>
          <img
            className={classes.picture}
            alt={picture.number}
            src={byteAddress.rendition(picture.partId)}
            draggable={false}
            style={size}
            onLoad={(event) => setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: a drawing that holds shapes is no fieldset */}
          <svg
            ref={sheet}
            className={classes.areas}
            viewBox={`0 0 ${AREA_UNITS} ${AREA_UNITS}`}
            preserveAspectRatio="none"
            role="group"
            aria-label={t('samarkan.areasOf', { number: picture.number })}
            onPointerDown={onDown}
            onPointerMove={onMove}
            onPointerUp={onUp}
            onPointerCancel={() => setDrag(undefined)}
          >
            {areas.map((area, index) => (
              // biome-ignore lint/a11y/useSemanticElements: a shape of a drawing cannot be a button element
              <polygon
                // biome-ignore lint/suspicious/noArrayIndexKey: areas have no name but their place in the list
                key={index}
                points={path(shown(index, area))}
                className={classes.area}
                data-selected={selected === index || undefined}
                role="button"
                tabIndex={0}
                aria-label={t('samarkan.areaName', { n: index + 1, reason: t(`samarkan.reason.${area.reason}`) })}
                aria-pressed={selected === index}
                onFocus={() => onSelect(index)}
                onKeyDown={onKey(index, area.points)}
                onPointerDown={(event) => {
                  onSelect(index);
                  begin(event, { kind: 'move', index, from: at(event), start: area.points, points: area.points });
                }}
              />
            ))}
            {drag?.kind === 'draw' && drag.points.length > 1 ? <polygon points={path(drag.points)} className={classes.drawing} /> : null}
          </svg>
          {selected !== undefined && areas[selected]
            ? shown(selected, areas[selected]).map(([x, y], corner) =>
                areas[selected] && areas[selected].points.length > 12 ? null : (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: corners have no name but their place
                    key={corner}
                    className={classes.corner}
                    aria-hidden
                    style={{ left: `${(x / AREA_UNITS) * 100}%`, top: `${(y / AREA_UNITS) * 100}%` }}
                    onPointerDown={(event) =>
                      begin(event, { kind: 'corner', index: selected, corner, points: areas[selected]?.points ?? [] })
                    }
                  />
                ),
              )
            : null}
        </div>
      </div>
    </div>
  );
};
