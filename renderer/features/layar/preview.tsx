/** What was taken, at its true ratio; fitted, or as large as its pixels and larger. */
import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { useText } from '../../strings/index.ts';
import type { Take } from './kept.ts';
import classes from './layar.module.css';

const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

const Zoom = ({ scale, fitted, onScale }: { scale: number; fitted: boolean; onScale: (scale: number | undefined) => void }) => {
  const t = useText();
  const larger = steps.find((step) => step > scale + 0.01);
  const smaller = steps.findLast((step) => step < scale - 0.01);
  return (
    <div className={classes.zoom}>
      <ActionIcon aria-label={t('layar.zoomOut')} disabled={smaller === undefined} onClick={() => onScale(smaller)}>
        <IconZoomOut size={16} stroke={1.7} />
      </ActionIcon>
      <span className="meta-2">{Math.round(scale * 100)}%</span>
      <ActionIcon aria-label={t('layar.zoomIn')} disabled={larger === undefined} onClick={() => onScale(larger)}>
        <IconZoomIn size={16} stroke={1.7} />
      </ActionIcon>
      <ActionIcon aria-label={t('layar.fit')} disabled={fitted} onClick={() => onScale(undefined)}>
        <IconZoomReset size={16} stroke={1.7} />
      </ActionIcon>
    </div>
  );
};

export const Preview = ({ take }: { take: Take }) => {
  const t = useText();
  const { ref, width, height } = useElementSize();
  const [chosen, setChosen] = useState<number>();
  const room = { width: Math.max(0, width - 32), height: Math.max(0, height - 32) };
  const fit = Math.min(1, room.width / take.width || 0, room.height / take.height || 0);
  const scale = chosen ?? fit;
  const drawn = { width: take.width * scale, height: take.height * scale };
  if (take.mediaType === 'video/webm' && take.shown !== undefined) {
    return (
      <div ref={ref} className={classes.ground}>
        {/* biome-ignore lint/a11y/useMediaCaption: a recording of a screen has no sound and no words of ours */}
        <video className={classes.video} src={take.shown} controls muted aria-label={t('layar.preview')} />
      </div>
    );
  }
  return (
    <div className={classes.previewFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture larger than its frame is scrolled with the keys */}
      <section ref={ref} className={`${classes.ground} scroll`} tabIndex={0} aria-label={t('layar.preview')}>
        {take.shown === undefined ? (
          <div className={classes.forgotten}>
            <img src={byteAddress.stagedThumbnail(take.stagedId)} alt="" />
            <p className="meta">{t('layar.forgotten')}</p>
          </div>
        ) : (
          <img className={classes.picture} src={take.shown} alt={t('layar.preview')} style={drawn} data-pixels={scale >= 2 || undefined} />
        )}
      </section>
      {take.shown === undefined ? null : <Zoom scale={scale} fitted={chosen === undefined} onScale={setChosen} />}
    </div>
  );
};
