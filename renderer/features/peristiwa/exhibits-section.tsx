/** IV.3 Alat bukti and IV.4 barang bukti: exhibits of the case in their order, each with its caption here. */
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ExhibitRow } from '../../../shared/contract/service.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { BlurField } from '../../evidence/saved-at.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import { draggedExhibit, exhibitDrag, exhibitType } from './drag.ts';
import classes from './exhibits.module.css';
import { FormSection } from './form-section.tsx';
import { moved } from './outline.ts';
import type { SectionProps } from './people-section.tsx';

interface LineProps {
  row: ExhibitRow;
  place: number;
  count: number;
  caption: string;
  onCaption: (caption: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

const Line = ({ row, place, count, caption, onCaption, onMove, onRemove }: LineProps) => {
  const t = useText();
  const go = useGo();
  const missing = row.missing.filter((m) => m !== 'case' && m !== 'caption');
  return (
    <li className={classes.exhibit}>
      <span className={classes.place}>{place + 1}</span>
      <button
        type="button"
        className={classes.thumb}
        draggable
        onDragStart={exhibitDrag(row.id)}
        onClick={() => go.exhibit(row.id)}
        aria-label={t('peristiwa.openExhibit', { number: row.number })}
      >
        <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} small fit="cover" />
      </button>
      <div className={classes.words}>
        <span className={classes.top}>
          <span className={classes.number}>{row.number}</span>
          <span className="meta-2 clip">{row.placeName}</span>
          {missing.length > 0 ? <StateMark state="kurang">{missing.map((m) => t(`bukti.missing.${m}`)).join(', ')}</StateMark> : null}
        </span>
        <BlurField
          label={t('peristiwa.captionOf', { number: row.number })}
          hideLabel
          value={caption}
          placeholder={row.caption || t('bukti.captionHint')}
          maxLength={20_000}
          onSave={onCaption}
        />
      </div>
      <span className={classes.acts}>
        <ActionIcon
          size="xs"
          disabled={place === 0}
          aria-label={t('peristiwa.moveUp', { number: row.number })}
          onClick={() => onMove(place - 1)}
        >
          <IconArrowUp size={14} stroke={1.7} />
        </ActionIcon>
        <ActionIcon
          size="xs"
          disabled={place === count - 1}
          aria-label={t('peristiwa.moveDown', { number: row.number })}
          onClick={() => onMove(place + 1)}
        >
          <IconArrowDown size={14} stroke={1.7} />
        </ActionIcon>
        <ActionIcon size="xs" aria-label={t('peristiwa.takeOut', { number: row.number })} onClick={onRemove}>
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      </span>
    </li>
  );
};

export const ExhibitsSection = ({ detail, editing }: SectionProps) => {
  const t = useText();
  const [over, setOver] = useState(false);
  const list = detail.case.exhibits;
  const rows = new Map(detail.exhibits.map((r) => [r.id, r]));
  const put = (next: typeof list) => editing.change({ exhibits: next });
  const drop = (event: DragEvent) => {
    setOver(false);
    const id = draggedExhibit(event);
    if (id === undefined) return;
    event.preventDefault();
    if (!list.some((e) => e.exhibitId === id)) editing.addExhibits([id]);
  };
  return (
    <FormSection section="alat-bukti" number="IV.3" beside={t('peristiwa.counted.alat-bukti', { count: list.length })}>
      <ul
        className={classes.list}
        data-over={over || undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(exhibitType)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {list.map((member, place) => {
          const row = rows.get(member.exhibitId);
          return row ? (
            <Line
              key={member.exhibitId}
              row={row}
              place={place}
              count={list.length}
              caption={member.caption}
              onCaption={(caption) => put(list.map((e) => (e.exhibitId === member.exhibitId ? { ...e, caption } : e)))}
              onMove={(to) => put(moved(list, place, to))}
              onRemove={() => put(list.filter((e) => e.exhibitId !== member.exhibitId))}
            />
          ) : null;
        })}
        {list.length === 0 ? <li className={classes.none}>{t('peristiwa.dropHere')}</li> : null}
      </ul>
    </FormSection>
  );
};
