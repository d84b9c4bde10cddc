/** The pile as a strip: where one is, which photos have their line. Only what is seen is drawn. */
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PilePhoto } from '../../../shared/contract/inventory.ts';
import { type InventoryLine, isObject } from '../../../shared/domain/inventory.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import classes from './entry.module.css';

const FRAME = 84;

interface StripProps {
  photos: readonly PilePhoto[];
  index: number;
  byPhoto: ReadonlyMap<string, readonly string[]>;
  lines: ReadonlyMap<string, InventoryLine>;
  onPick: (index: number) => void;
}

type Standing = 'open' | 'done' | 'none';

interface FrameProps {
  photo: PilePhoto;
  index: number;
  start: number;
  current: boolean;
  standing: Standing;
  onPick: (index: number) => void;
}

const Frame = memo(({ photo, index, start, current, standing, onPick }: FrameProps) => {
  const t = useText();
  const Icon = standing === 'none' ? IconMinus : IconCheck;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.frame}
      data-current={current || undefined}
      aria-current={current || undefined}
      aria-label={t('pendataan.entry.frame', { place: index + 1, state: t(`pendataan.entry.standing.${standing}`) })}
      style={{ transform: `translateX(${start}px)` }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(index)}
    >
      <Thumb address={byteAddress.thumbnail(photo.partId)} mediaType={photo.mediaType} preview={photo.preview} small fit="cover" />
      {standing === 'open' ? null : (
        <span className={classes.tick} data-standing={standing}>
          <Icon size={12} stroke={3} aria-hidden />
        </span>
      )}
    </button>
  );
});

export const Filmstrip = ({ photos, index, byPhoto, lines, onPick }: StripProps) => {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const stable = useRef((to: number) => pick.current(to));
  const virtual = useVirtualizer({
    horizontal: true,
    count: photos.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => FRAME,
    overscan: 4,
    useFlushSync: false,
  });
  useEffect(() => virtual.scrollToIndex(index, { align: 'center' }), [virtual, index]);
  const standingOf = (photo: PilePhoto): Standing => {
    const own = byPhoto.get(photo.exhibitId);
    if (!own) return 'open';
    return own.some((id) => isObject(lines.get(id) ?? { kind: 'tanpa-objek' })) ? 'done' : 'none';
  };
  return (
    <nav ref={scroller} className={classes.strip} aria-label={t('pendataan.entry.strip')}>
      <div className={classes.stripCanvas} style={{ width: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((v) => {
          const photo = photos[v.index];
          return photo ? (
            <Frame
              key={photo.exhibitId}
              photo={photo}
              index={v.index}
              start={v.start}
              current={v.index === index}
              standing={standingOf(photo)}
              onPick={stable.current}
            />
          ) : null;
        })}
      </div>
    </nav>
  );
};
