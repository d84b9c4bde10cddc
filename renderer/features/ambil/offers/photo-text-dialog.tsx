/** Letters burned into photos: read on request, shown beside the picture, each value ticked by the officer before it is used. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import type { PhotoTextLine, PhotoTextOffer } from '../../../../shared/domain/photo-text.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import type { Zone } from '../../../../shared/domain/time.ts';
import { client } from '../../../client.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { PhotoTextLines, PhotoTextValues, type Ticks, takenOf } from '../../../evidence/photo-text.tsx';
import { Thumb } from '../../../evidence/thumb.tsx';
import { failureText } from '../../../failure.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import type { IntakeForm } from '../intake-form.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { takeOffer, useKeptOffers } from './kept-offers.ts';
import classes from './offers.module.css';

type Reading = { lines: PhotoTextLine[]; offer: PhotoTextOffer } | { failure: string } | 'waiting' | 'reading';
interface PhotoProps {
  file: StagedFile;
  reading: Reading | undefined;
  ticks: Ticks;
  zone: Zone;
  onRead: () => void;
  onTick: (ticks: Ticks) => void;
}

const Photo = ({ file, reading, ticks, zone, onRead, onTick }: PhotoProps) => {
  const t = useText();
  const name = showFileName(file.receivedName.text);
  return (
    <li className={classes.reading}>
      <div className={classes.half}>
        <span className={classes.foot}>
          <Thumb
            address={byteAddress.rendition(file.id)}
            mediaType={file.mediaType}
            preview={file.reading.preview}
            alt={name}
            fit="cover"
          />
        </span>
        <span className="meta clip">{name}</span>
      </div>
      <div className={classes.values}>
        {reading === undefined ? (
          <div>
            <Button size="xs" aria-label={`${t('kiriman.textRead')} ${name}`} onClick={onRead}>
              {t('kiriman.textRead')}
            </Button>
          </div>
        ) : reading === 'reading' || reading === 'waiting' ? (
          <StateMark state="menunggu">{t('kiriman.textReading')}</StateMark>
        ) : 'failure' in reading ? (
          <StateMark state="dekat">{reading.failure}</StateMark>
        ) : (
          <>
            <PhotoTextValues offer={reading.offer} ticks={ticks} zone={zone} onTick={onTick} />
            <PhotoTextLines lines={reading.lines} />
          </>
        )}
      </div>
    </li>
  );
};

/** Reads one photo after another: the decoders that draw pictures keep a place. */
const useReadings = () => {
  const [readings, setReadings] = useState<ReadonlyMap<string, Reading>>(new Map());
  const queue = useRef<string[]>([]);
  const stop = useRef(new AbortController());
  const busy = useRef(false);
  useEffect(() => () => stop.current.abort(), []);
  const put = (id: string, reading: Reading) => setReadings((before) => new Map([...before, [id, reading]]));
  const pump = async () => {
    if (busy.current) return;
    busy.current = true;
    const { signal } = stop.current;
    for (let id = queue.current.shift(); id !== undefined && !signal.aborted; id = queue.current.shift()) {
      put(id, 'reading');
      try {
        put(id, await client.phoneFiles.photoText({ id }, { signal }));
      } catch (error) {
        if (!signal.aborted) put(id, { failure: failureText(error) });
      }
    }
    busy.current = false;
  };
  const read = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !readings.has(id) && !queue.current.includes(id));
    queue.current.push(...fresh);
    for (const id of fresh) put(id, 'waiting');
    void pump();
  };
  return { readings, read };
};

export const PhotoTextDialog = ({ files, form, onClose }: { files: readonly StagedFile[]; form: IntakeForm; onClose: () => void }) => {
  const t = useText();
  const office = useZone();
  const zone = form.place?.region?.zone ?? office;
  const kept = useKeptOffers();
  const { readings, read } = useReadings();
  const [ticks, setTicks] = useState<ReadonlyMap<string, Ticks>>(new Map());
  const unread = files.filter((f) => !readings.has(f.id));
  const save = () => {
    for (const { id } of files) {
      const reading = readings.get(id);
      if (typeof reading === 'object' && 'offer' in reading)
        takeOffer(id, { photoText: takenOf(reading.offer, ticks.get(id) ?? {}, zone) ?? kept.files.get(id)?.photoText });
    }
    onClose();
  };
  return (
    <DialogFrame
      title={t('kiriman.textTitle')}
      lead={t('kiriman.textLead')}
      onClose={onClose}
      act={t('kiriman.textKeep')}
      onAct={save}
      blocked={![...ticks.values()].some((tick) => tick.point || tick.time || tick.address)}
      foot={
        unread.length > 0 ? (
          <Button size="xs" onClick={() => read(unread.map((f) => f.id))}>
            {t('kiriman.textReadAll', { count: unread.length })}
          </Button>
        ) : null
      }
    >
      <ul>
        {files.map((file) => (
          <Photo
            key={file.id}
            file={file}
            reading={readings.get(file.id)}
            ticks={ticks.get(file.id) ?? {}}
            zone={zone}
            onRead={() => read([file.id])}
            onTick={(tick) => setTicks(new Map([...ticks, [file.id, tick]]))}
          />
        ))}
      </ul>
    </DialogFrame>
  );
};
