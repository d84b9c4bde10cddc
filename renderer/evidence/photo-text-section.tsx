/** For a recorded photo without EXIF coordinates: its letters are read on request and used as far as they are ticked. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ExhibitDetail, TagChange } from '../../shared/contract/service.ts';
import type { ExhibitPart, Reading } from '../../shared/domain/exhibit.ts';
import { client } from '../client.ts';
import { Section } from '../components/layout.tsx';
import { useAct } from '../query.ts';
import { useZone } from '../session.tsx';
import { useText } from '../strings/index.ts';
import classes from './photo-text.module.css';
import { PhotoTextLines, PhotoTextValues, type Ticks, takenOf } from './photo-text.tsx';

interface PhotoTextSectionProps {
  detail: ExhibitDetail;
  part: ExhibitPart;
  reading: Reading | undefined;
  onTake: (change: TagChange) => void;
}

export const PhotoTextSection = ({ detail, part, reading, onTake }: PhotoTextSectionProps) => {
  const t = useText();
  const office = useZone();
  const [ticks, setTicks] = useState<Ticks>({});
  const read = useAct((id: string) => client.phoneFiles.photoText({ id }));
  const { place } = detail.exhibit.tags;
  const zone = place?.region?.zone ?? office;
  if (!part.mediaType.startsWith('image/') || reading?.exif?.coordinates) return null;
  const found = read.data;
  const taken = found && takenOf(found.offer, ticks, zone);
  const take = () => {
    if (!taken) return;
    const { coordinates, address, capturedAt } = taken;
    onTake({
      ...((coordinates || address) && { place: { ...place, ...(coordinates && { coordinates }), ...(address && { address }) } }),
      ...(capturedAt && { capturedAt }),
    });
    setTicks({});
    read.reset();
  };
  return (
    <Section
      title={t('kiriman.textTitle')}
      acts={
        <Button size="xs" loading={read.isPending} onClick={() => read.mutate(part.id)}>
          {t('kiriman.textOpen')}
        </Button>
      }
    >
      {found ? (
        <div className={classes.values}>
          <span className="meta">{t('kiriman.textLead')}</span>
          <PhotoTextValues offer={found.offer} ticks={ticks} zone={zone} onTick={setTicks} />
          <PhotoTextLines lines={found.lines} />
          <div>
            <Button size="xs" disabled={!taken} onClick={take}>
              {t('kiriman.textKeep')}
            </Button>
          </div>
        </div>
      ) : null}
    </Section>
  );
};
