/** The frozen frame, and a box that the officer draws on it: with the pointer, or with the keys. */
import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../strings/index.ts';
import type { Frozen, Region } from './frame.ts';
import classes from './layar.module.css';
import { between, moved, resized } from './region.ts';

interface RegionPickerProps {
  frozen: Frozen;
  onKeep: (region: Region) => void;
  onCancel: () => void;
}

const Drawn = ({ pixels, width, height }: { pixels: ImageData; width: number; height: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0), [pixels]);
  return <canvas ref={canvas} width={pixels.width} height={pixels.height} style={{ width, height }} aria-hidden />;
};

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const RegionPicker = ({ frozen, onKeep, onCancel }: RegionPickerProps) => {
  const t = useText();
  const { pixels } = frozen;
  const ground = useElementSize();
  const [region, setRegion] = useState<Region>();
  const from = useRef<{ x: number; y: number }>(undefined);
  const board = useRef<HTMLButtonElement>(null);
  useEffect(() => board.current?.focus(), []);
  const scale = Math.min(1, ground.width / pixels.width || 0, ground.height / pixels.height || 0);

  const pointOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Enter' && region) {
      event.preventDefault();
      return onKeep(region);
    }
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.ctrlKey ? 10 : 1;
    const now =
      region ?? between({ x: pixels.width / 4, y: pixels.height / 4 }, { x: (pixels.width * 3) / 4, y: (pixels.height * 3) / 4 }, pixels);
    if (!now) return;
    setRegion((event.shiftKey ? resized : moved)(now, step[0] * by, step[1] * by, pixels));
  };

  return (
    <div className={classes.region}>
      <div className={classes.regionHead}>
        <h2 className="grow">{t('layar.regionTitle')}</h2>
        <Button onClick={onCancel}>{t('layar.cancel')}</Button>
        <Button
          variant="filled"
          leftSection={<IconCheck size={16} stroke={2} />}
          disabled={!region}
          onClick={() => region && onKeep(region)}
        >
          {t('layar.regionKeep')}
        </Button>
      </div>
      <div ref={ground.ref} className={classes.regionGround}>
        <button
          ref={board}
          type="button"
          className={classes.board}
          style={{ width: pixels.width * scale, height: pixels.height * scale }}
          aria-label={region ? t('layar.regionLabel', { ...region }) : t('layar.regionNone')}
          aria-describedby="region-keys"
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            from.current = pointOf(event);
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            if (from.current) setRegion(between(from.current, pointOf(event), pixels));
          }}
          onPointerUp={() => {
            from.current = undefined;
          }}
        >
          <Drawn pixels={pixels} width={pixels.width * scale} height={pixels.height * scale} />
          {region ? (
            <span
              className={classes.box}
              style={{ left: region.x * scale, top: region.y * scale, width: region.width * scale, height: region.height * scale }}
            />
          ) : null}
        </button>
      </div>
      <p className={classes.regionFoot}>
        <span className="mono grow" role="status">
          {region ? t('layar.regionLabel', { ...region }) : t('layar.regionNone')}
        </span>
        <span id="region-keys" className="meta">
          {t('layar.regionKeys')}
        </span>
      </p>
    </div>
  );
};
