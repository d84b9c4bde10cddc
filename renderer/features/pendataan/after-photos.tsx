/** Which recorded photos show the object as it is now: newest first, those of the pile left out. */
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PilePhoto } from '../../../shared/contract/inventory.ts';
import type { ExhibitRow } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { showShortInstant } from '../../evidence/show.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './revisit.module.css';

/** A second round brings some hundred new photos; older ones are found by their day in the gallery. */
const SHOWN = 200;

const asPhoto = (row: ExhibitRow): PilePhoto => ({
  exhibitId: row.id,
  number: row.number,
  partId: row.partId,
  mediaType: row.mediaType,
  preview: row.preview,
});

interface Props {
  except: ReadonlySet<string>;
  onChosen: (photos: PilePhoto[]) => void;
  onClose: () => void;
}

export const AfterPhotos = ({ except, onChosen, onClose }: Props) => {
  const t = useText();
  const zone = useZone();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asked = useAsk(['exhibits', 'list', 'after'], (signal) => client.exhibits.list({ filter: {}, limit: 1000 }, { signal }));
  const rows = (asked.data?.rows ?? []).filter((row) => !except.has(row.id) && row.mediaType.startsWith('image/')).slice(0, SHOWN);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('pendataan.revisit.choosePhoto')}
      act={t('pendataan.revisit.usePhotos', { count: chosen.size })}
      blocked={chosen.size === 0}
      onAct={() => onChosen(rows.filter((row) => chosen.has(row.id)).map(asPhoto))}
    >
      {asked.data && rows.length === 0 ? <p>{t('pendataan.revisit.noPhotos')}</p> : null}
      <ul className={`${classes.candidates} scroll`}>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className={`plain ${classes.candidate}`} aria-pressed={chosen.has(row.id)} onClick={() => toggle(row.id)}>
              <span className={classes.candidatePicture}>
                <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} small fit="cover" />
              </span>
              <span className="meta clip">{row.number}</span>
              <span className="meta clip">{showShortInstant(row.at, zone)}</span>
            </button>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
};
