/** The picture straightened and cut out, with marks drawn, moved and reshaped by pointer or keys. */
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { type DerivativeSteps, MARK_UNITS, type Mark } from '../../../shared/domain/derivative.ts';
import { cropIn, markUnit, type PictureSize, turnedSize } from '../../../shared/domain/mark-drawing.ts';
import { useText } from '../../strings/index.ts';
import classes from './canvas.module.css';
import { CropFrame } from './crop-frame.tsx';
import { MarkShapes } from './mark-shapes.tsx';
import {
  type Colour,
  drawnMark,
  largeEnough,
  type MarkKind,
  movedMark,
  type Point,
  pointAt,
  reshapedMark,
  STEP,
  stretchedMark,
} from './steps.ts';

export type Tool = 'select' | 'crop' | 'hand' | MarkKind;

interface CanvasProps {
  partId: string;
  original: PictureSize;
  steps: DerivativeSteps;
  tool: Tool;
  colour: Colour;
  /** Multiple of the fitted size. */
  zoom: number;
  selected: number | undefined;
  onSelect: (index: number | undefined) => void;
  onDrawn: (mark: Mark) => void;
  onChanged: (index: number, mark: Mark) => void;
  onRemoved: (index: number) => void;
  onCrop: (crop: DerivativeSteps['crop']) => void;
}

type Drag =
  | { kind: 'draw'; from: Point; to: Point }
  | { kind: 'move'; index: number; from: Point; mark: Mark }
  | { kind: 'end'; index: number; end: 'from' | 'to'; mark: Mark }
  | { kind: 'pan'; x: number; y: number; left: number; top: number };

const arrows: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const isMark = (tool: Tool): tool is MarkKind => tool !== 'select' && tool !== 'crop' && tool !== 'hand';

/** The original on its sheet: turned around the middle, moved by what is cut off. */
const Ground = ({
  partId,
  original,
  degrees,
  cut,
  scale,
}: {
  partId: string;
  original: PictureSize;
  degrees: number;
  cut: PictureSize & { left: number; top: number };
  scale: number;
}) => {
  const turned = turnedSize(original, degrees);
  return (
    <div className={classes.window}>
      <img
        className={classes.picture}
        alt=""
        src={byteAddress.rendition(partId)}
        draggable={false}
        style={{
          width: original.width * scale,
          height: original.height * scale,
          left: (turned.width / 2 - cut.left) * scale,
          top: (turned.height / 2 - cut.top) * scale,
          transform: `translate(-50%, -50%) rotate(${degrees}deg)`,
        }}
      />
    </div>
  );
};

export const Canvas = (props: CanvasProps) => {
  const { partId, original, steps, tool, colour, zoom, selected, onSelect, onDrawn, onChanged, onRemoved, onCrop } = props;
  const t = useText();
  const { ref, width, height } = useElementSize();
  const ground = useRef<HTMLDivElement>(null);
  const sheet = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const turned = turnedSize(original, steps.degrees);
  const cropping = tool === 'crop';
  const cut = steps.crop && !cropping ? cropIn(turned, steps.crop) : { left: 0, top: 0, ...turned };
  const fit = width > 0 ? Math.min(1, (width - 24) / cut.width, (height - 24) / cut.height) : 0;
  const scale = fit * zoom;
  const at = (event: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect();
    return box ? pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height) : { x: 0, y: 0 };
  };
  const begin = (event: PointerEvent, next: Drag) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    sheet.current?.setPointerCapture(event.pointerId);
    setDrag(next);
  };
  const onDown = (event: PointerEvent) => {
    const from = at(event);
    const scrolled = ground.current;
    onSelect(undefined);
    if (isMark(tool)) begin(event, { kind: 'draw', from, to: from });
    else if (tool === 'hand')
      begin(event, { kind: 'pan', x: event.clientX, y: event.clientY, left: scrolled?.scrollLeft ?? 0, top: scrolled?.scrollTop ?? 0 });
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const to = at(event);
    if (drag.kind === 'pan') ground.current?.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
    else if (drag.kind === 'draw') setDrag({ ...drag, to });
    else {
      const mark = steps.marks[drag.index];
      if (!mark) return;
      setDrag(
        drag.kind === 'move'
          ? { ...drag, mark: movedMark(mark, to.x - drag.from.x, to.y - drag.from.y) }
          : { ...drag, mark: reshapedMark(mark, drag.end, to) },
      );
    }
  };
  const onUp = () => {
    if (drag?.kind === 'draw' && isMark(tool)) {
      const placed = tool === 'text' || tool === 'pin';
      if (placed || largeEnough(drag.from, drag.to)) onDrawn(drawnMark(tool, colour, drag.from, drag.to, steps.marks));
    } else if ((drag?.kind === 'move' || drag?.kind === 'end') && drag.mark !== steps.marks[drag.index]) onChanged(drag.index, drag.mark);
    setDrag(undefined);
  };
  const onKey = (index: number, mark: Mark) => (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      onChanged(index, event.shiftKey ? stretchedMark(mark, ...step) : movedMark(mark, ...step));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemoved(index);
    } else if (event.key === 'Escape') onSelect(undefined);
  };
  const shown = (index: number, mark: Mark): Mark =>
    (drag?.kind === 'move' || drag?.kind === 'end') && drag.index === index ? drag.mark : mark;
  const chosen = selected === undefined ? undefined : steps.marks[selected];
  const kindName = (mark: Mark) => {
    const kind = mark.kind === 'pin' ? t('tandai.pinNumber', { n: mark.number }) : t(`tandai.kind.${mark.kind}`);
    return 'text' in mark && mark.text ? `${kind} ${mark.text}` : kind;
  };
  return (
    <div ref={ref} className={classes.frame}>
      <div ref={ground} className={classes.ground} data-tool={tool}>
        <div className={classes.sheet} style={{ width: cut.width * scale, height: cut.height * scale }}>
          <Ground partId={partId} original={original} degrees={steps.degrees} cut={cut} scale={scale} />
          {cropping ? (
            <CropFrame crop={steps.crop} onCrop={onCrop} />
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a drawing that holds shapes is no fieldset
            <svg
              ref={sheet}
              className={classes.marks}
              viewBox={`0 0 ${cut.width} ${cut.height}`}
              preserveAspectRatio="none"
              role="group"
              aria-label={t('tandai.canvas')}
              onPointerDown={onDown}
              onPointerMove={onMove}
              onPointerUp={onUp}
              onPointerCancel={() => setDrag(undefined)}
            >
              {steps.marks.map((mark, index) => (
                // biome-ignore lint/a11y/useSemanticElements: a shape of a drawing cannot be a button element
                <g
                  // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place in the list
                  key={index}
                  className={classes.mark}
                  data-selected={selected === index || undefined}
                  role="button"
                  tabIndex={0}
                  aria-label={t('tandai.markName', { n: index + 1, kind: kindName(mark) })}
                  aria-pressed={selected === index}
                  onFocus={() => onSelect(index)}
                  onKeyDown={onKey(index, mark)}
                  onPointerDown={(event) => {
                    if (tool === 'hand') return;
                    onSelect(index);
                    begin(event, { kind: 'move', index, from: at(event), mark });
                  }}
                >
                  <MarkShapes mark={shown(index, mark)} size={cut} />
                </g>
              ))}
              {drag?.kind === 'draw' && isMark(tool) && largeEnough(drag.from, drag.to) ? (
                <g className={classes.drawing}>
                  <MarkShapes mark={drawnMark(tool, colour, drag.from, drag.to, steps.marks)} size={cut} />
                </g>
              ) : null}
              {steps.degrees !== 0 && steps.marks.length === 0 ? (
                <path
                  className={classes.level}
                  strokeWidth={markUnit(cut)}
                  d={[1, 2, 3].map((n) => `M0 ${(cut.height * n) / 4}H${cut.width}M${(cut.width * n) / 4} 0V${cut.height}`).join('')}
                />
              ) : null}
            </svg>
          )}
          {chosen && selected !== undefined && !cropping
            ? ('at' in chosen ? (['at'] as const) : (['from', 'to'] as const)).map((end) => {
                const mark = shown(selected, chosen);
                const point = 'at' in mark ? mark.at : mark[end === 'at' ? 'from' : end];
                return (
                  <span
                    key={end}
                    className={classes.end}
                    aria-hidden
                    style={{ left: `${(point.x / MARK_UNITS) * 100}%`, top: `${(point.y / MARK_UNITS) * 100}%` }}
                    onPointerDown={(event) =>
                      begin(
                        event,
                        end === 'at'
                          ? { kind: 'move', index: selected, from: at(event), mark: chosen }
                          : { kind: 'end', index: selected, end, mark: chosen },
                      )
                    }
                  />
                );
              })
            : null}
        </div>
      </div>
    </div>
  );
};
