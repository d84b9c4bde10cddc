/** The cut: what stays is bright, what falls away is dimmed; drawn anew, moved and reshaped by pointer or keys. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { MARK_UNITS } from '../../../shared/domain/derivative.ts';
import { useText } from '../../strings/index.ts';
import classes from './canvas.module.css';
import { type Crop, cropOf, movedCrop, type Point, pointAt, STEP } from './steps.ts';

const whole: Crop = { from: { x: 0, y: 0 }, to: { x: MARK_UNITS, y: MARK_UNITS } };
type Drag = { kind: 'draw'; from: Point; crop: Crop } | { kind: 'move'; from: Point; start: Crop; crop: Crop };
const percent = (n: number): string => `${(n / MARK_UNITS) * 100}%`;

const arrows: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const corners = [
  ['left', 'top'],
  ['right', 'top'],
  ['right', 'bottom'],
  ['left', 'bottom'],
] as const;

export const CropFrame = ({ crop, onCrop }: { crop: Crop | undefined; onCrop: (crop: Crop | undefined) => void }) => {
  const t = useText();
  const ground = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const shown = drag?.crop ?? crop ?? whole;
  const at = (event: PointerEvent): Point => {
    const box = ground.current?.getBoundingClientRect();
    return box ? pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height) : { x: 0, y: 0 };
  };
  const begin = (event: PointerEvent, next: Drag) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    ground.current?.setPointerCapture(event.pointerId);
    setDrag(next);
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const to = at(event);
    setDrag(
      drag.kind === 'draw'
        ? { ...drag, crop: cropOf(drag.from, to) ?? drag.crop }
        : { ...drag, crop: movedCrop(drag.start, to.x - drag.from.x, to.y - drag.from.y) },
    );
  };
  const onUp = () => {
    if (drag) onCrop(cropOf(drag.crop.from, drag.crop.to));
    setDrag(undefined);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const [dx, dy] = step;
    const stretched = { ...shown.to, x: Math.min(MARK_UNITS, shown.to.x + dx), y: Math.min(MARK_UNITS, shown.to.y + dy) };
    onCrop(event.shiftKey ? (cropOf(shown.from, stretched) ?? crop) : movedCrop(shown, dx, dy));
  };
  const corner = (x: (typeof corners)[number][0], y: (typeof corners)[number][1]): Point => ({
    x: x === 'left' ? shown.from.x : shown.to.x,
    y: y === 'top' ? shown.from.y : shown.to.y,
  });
  return (
    <div
      ref={ground}
      className={classes.cropping}
      onPointerDown={(event) => {
        const from = at(event);
        begin(event, { kind: 'draw', from, crop: shown });
      }}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setDrag(undefined)}
    >
      <button
        type="button"
        className={classes.crop}
        aria-label={t('tandai.cropFrame')}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          // A frame over the whole picture cannot be moved: dragging inside draws the first cut.
          if (crop) begin(event, { kind: 'move', from: at(event), start: shown, crop: shown });
        }}
        style={{
          left: percent(shown.from.x),
          top: percent(shown.from.y),
          width: percent(shown.to.x - shown.from.x),
          height: percent(shown.to.y - shown.from.y),
        }}
      />
      {corners.map(([x, y]) => {
        const point = corner(x, y);
        return (
          <span
            key={x + y}
            className={classes.cropCorner}
            data-x={x}
            data-y={y}
            aria-hidden
            style={{ left: percent(point.x), top: percent(point.y) }}
            onPointerDown={(event) =>
              begin(event, { kind: 'draw', from: corner(x === 'left' ? 'right' : 'left', y === 'top' ? 'bottom' : 'top'), crop: shown })
            }
          />
        );
      })}
    </div>
  );
};
