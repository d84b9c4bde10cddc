/** The big picture: those just ahead and behind are loaded and decoded already, so that a key shows the next one at once. */
import { useEffect, useMemo, useRef } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PilePhoto } from '../../../shared/contract/inventory.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import classes from './entry.module.css';

/** Pictures kept on either side: going on is the rule, going back the exception. */
const ahead = 4;
const behind = 1;

interface StackProps {
  photos: readonly PilePhoto[];
  index: number;
  zoomed: boolean;
  onZoom: () => void;
}

const decodeSoon = (event: { currentTarget: HTMLImageElement }): void => {
  event.currentTarget.decode().catch(() => undefined);
};

export const PhotoStack = ({ photos, index, zoomed, onZoom }: StackProps) => {
  const t = useText();
  const ground = useRef<HTMLButtonElement>(null);
  const near = useMemo(() => photos.slice(Math.max(0, index - behind), index + ahead + 1), [photos, index]);
  const current = photos[index];
  useEffect(() => {
    if (zoomed) return;
    ground.current?.style.removeProperty('--focus-x');
    ground.current?.style.removeProperty('--focus-y');
  }, [zoomed]);
  if (!current) return <div className={classes.stage} />;
  return (
    <button
      ref={ground}
      type="button"
      tabIndex={-1}
      className={classes.stage}
      data-zoomed={zoomed || undefined}
      aria-label={t(zoomed ? 'pendataan.entry.zoomOut' : 'pendataan.entry.zoomIn')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onZoom}
      onMouseMove={(event) => {
        if (!zoomed) return;
        const box = event.currentTarget.getBoundingClientRect();
        event.currentTarget.style.setProperty('--focus-x', `${Math.round(((event.clientX - box.left) / box.width) * 100)}%`);
        event.currentTarget.style.setProperty('--focus-y', `${Math.round(((event.clientY - box.top) / box.height) * 100)}%`);
      }}
    >
      {near.map((photo) =>
        photo.mediaType.startsWith('image/') && photo.preview !== 'failed' ? (
          <img
            key={photo.partId}
            className={classes.big}
            data-current={photo === current || undefined}
            src={byteAddress.rendition(photo.partId)}
            alt={photo === current ? t('pendataan.entry.photoOf', { number: photo.number }) : ''}
            aria-hidden={photo !== current}
            draggable={false}
            onLoad={decodeSoon}
          />
        ) : photo === current ? (
          <span key={photo.partId} className={classes.noPicture}>
            <Thumb address={byteAddress.rendition(photo.partId)} mediaType={photo.mediaType} preview="failed" />
          </span>
        ) : null,
      )}
    </button>
  );
};
