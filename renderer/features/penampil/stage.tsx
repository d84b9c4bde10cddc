/** The picture on its ground: fitted, at pixels, dragged, turned; what is no picture shows what it is. */
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ExhibitPart, Reading } from '../../../shared/domain/exhibit.ts';
import { showSize } from '../../components/show-size.ts';
import { kindWord, Thumb } from '../../evidence/thumb.tsx';
import { codeText } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import classes from './stage.module.css';
import { type Extent, pan, scaleOf, turned, type Zoom, zoomTo } from './zoom.ts';

/** A picture on the stage: of a part, or a derivative. Size in pixels of the original, absent until it is loaded. */
export interface StagePicture {
  key: string;
  address: string;
  width?: number | undefined;
  height?: number | undefined;
}

interface StageProps {
  /** Absent where there is nothing to draw: `children` stand in its place. */
  picture: StagePicture | undefined;
  children: ReactNode;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  /** Tells the ground's size, so that the buttons zoom by the same arithmetic. */
  onGround: (ground: Extent) => void;
  previous?: () => void;
  next?: () => void;
}

export const NoPicture = ({ part, reading }: { part: ExhibitPart; reading: Reading | undefined }) => {
  const t = useText();
  const failed = reading?.preview === 'failed';
  const pending = reading?.preview === 'pending';
  return (
    <div className={classes.none}>
      <span className={classes.tile}>
        <Thumb address="" mediaType={part.mediaType} preview={pending ? 'pending' : failed ? 'failed' : 'none'} />
      </span>
      <h2>
        {failed
          ? t('penampil.previewFailed')
          : pending
            ? t('penampil.previewPending')
            : t('penampil.noPreview', { kind: kindWord(part.mediaType) })}
      </h2>
      {failed ? (
        <p className="meta-2">{reading.previewFailure ? codeText(reading.previewFailure) : t('penampil.previewFailedNote')}</p>
      ) : null}
      <p className="meta-2">{t('penampil.originalKept', { size: showSize(part.sizeBytes) })}</p>
    </div>
  );
};

const Picture = ({ picture, zoom, onZoom, ground }: Pick<StageProps, 'zoom' | 'onZoom'> & { picture: StagePicture; ground: Extent }) => {
  const t = useText();
  const [natural, setNatural] = useState<Extent>();
  const size: Extent = { width: picture.width ?? natural?.width ?? 0, height: picture.height ?? natural?.height ?? 0 };
  const scale = scaleOf(zoom, size, ground);
  const shown = turned(size, zoom.turn);
  const [width, height] = [shown.width * scale, shown.height * scale];
  const left = ground.width / 2 - width * zoom.atX;
  const top = ground.height / 2 - height * zoom.atY;
  const drag = useRef<{ x: number; y: number } | undefined>(undefined);
  const wheel = useRef<HTMLDivElement>(null);
  const latest = useRef({ zoom, size, ground, onZoom, scale });
  latest.current = { zoom, size, ground, onZoom, scale };
  useEffect(() => {
    const element = wheel.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const now = latest.current;
      const box = element?.getBoundingClientRect();
      const pointer = {
        x: event.clientX - (box?.left ?? 0) - now.ground.width / 2,
        y: event.clientY - (box?.top ?? 0) - now.ground.height / 2,
      };
      now.onZoom(zoomTo(now.zoom, now.scale * Math.exp(-event.deltaY / 400), now.size, now.ground, pointer));
    };
    // React listens passively to the wheel; only an own listener may keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);
  const onMove = (event: PointerEvent) => {
    if (!drag.current) return;
    onZoom(pan(zoom, event.clientX - drag.current.x, event.clientY - drag.current.y, size, ground));
    drag.current = { x: event.clientX, y: event.clientY };
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging and wheel are for the pointer; buttons and keys do the same
    <div
      ref={wheel}
      className={classes.ground}
      data-large={width > ground.width || height > ground.height || undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onDoubleClick={() =>
        onZoom(zoom.scale === undefined ? zoomTo(zoom, 1, size, ground) : { ...zoom, scale: undefined, atX: 0.5, atY: 0.5 })
      }
    >
      <div className={classes.sheet} style={{ transform: `translate(${left}px, ${top}px)`, width, height }}>
        <img
          className={classes.picture}
          alt={t('penampil.pictureOf')}
          src={picture.address}
          draggable={false}
          data-pixels={scale >= 2 || undefined}
          style={{ width: size.width * scale, height: size.height * scale, transform: `translate(-50%, -50%) rotate(${zoom.turn}deg)` }}
          onLoad={(event) => setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
        />
      </div>
    </div>
  );
};

export const Stage = ({ picture, children, zoom, onZoom, onGround, previous, next }: StageProps) => {
  const t = useText();
  const { ref, width, height } = useElementSize();
  useEffect(() => onGround({ width, height }), [width, height, onGround]);
  return (
    <div className={classes.stage}>
      <div ref={ref} className={classes.inner}>
        {picture ? <Picture key={picture.key} picture={picture} zoom={zoom} onZoom={onZoom} ground={{ width, height }} /> : children}
      </div>
      {previous ? (
        <button type="button" className={classes.arrow} data-side="left" aria-label={t('penampil.previous')} onClick={previous}>
          <IconChevronLeft size={18} stroke={1.7} />
        </button>
      ) : null}
      {next ? (
        <button type="button" className={classes.arrow} data-side="right" aria-label={t('penampil.next')} onClick={next}>
          <IconChevronRight size={18} stroke={1.7} />
        </button>
      ) : null}
    </div>
  );
};
