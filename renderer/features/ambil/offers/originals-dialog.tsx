/** A camera file beside the WhatsApp copy that may be of the same picture: the officer looks and links. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { OriginalOffer } from '../../../../shared/contract/phone-files.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { useGo } from '../../../evidence/go.ts';
import { Thumb } from '../../../evidence/thumb.tsx';
import { useText } from '../../../strings/index.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { takeOffer, useKeptOffers } from './kept-offers.ts';
import classes from './offers.module.css';

interface OriginalsDialogProps {
  offers: readonly OriginalOffer[];
  files: readonly StagedFile[];
  onClose: () => void;
}

const Pair = ({
  offer,
  file,
  chosen,
  onChoose,
}: {
  offer: OriginalOffer;
  file: StagedFile;
  chosen: boolean;
  onChoose: (c: boolean) => void;
}) => {
  const t = useText();
  const go = useGo();
  const name = showFileName(file.receivedName.text);
  return (
    <li className={classes.pair}>
      <div className={classes.half}>
        <span className={classes.picture}>
          <Thumb address={byteAddress.stagedThumbnail(file.id)} mediaType={file.mediaType} preview={file.reading.preview} alt={name} />
        </span>
        <span className="meta clip">
          {name}
          {file.reading.width ? `, ${file.reading.width} × ${file.reading.height}` : ''}
        </span>
      </div>
      <div className={classes.half}>
        <span className={classes.picture}>
          <Thumb address={byteAddress.thumbnail(offer.of.partId)} mediaType="image/jpeg" preview="ready" alt={offer.of.number} />
        </span>
        <button type="button" className="link mono meta" onClick={() => go.exhibit(offer.of.exhibitId)}>
          {offer.of.number}
        </button>
      </div>
      <div className={classes.half}>
        <Checkbox
          label={t('kiriman.originalIs', { name, number: offer.of.number })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span className="meta">{offer.reasons.map((reason) => t(`kiriman.originalReasons.${reason}`)).join('; ')}</span>
      </div>
    </li>
  );
};

export const OriginalsDialog = ({ offers, files, onClose }: OriginalsDialogProps) => {
  const t = useText();
  const kept = useKeptOffers();
  const [chosen, setChosen] = useState<ReadonlyMap<string, OriginalOffer['of']>>(
    () => new Map(offers.flatMap((o) => (kept.files.get(o.id)?.originalOf?.exhibitId === o.of.exhibitId ? [[o.id, o.of] as const] : []))),
  );
  const choose = (offer: OriginalOffer, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(offer.id, offer.of);
    else next.delete(offer.id);
    setChosen(next);
  };
  const save = () => {
    for (const id of new Set(offers.map((o) => o.id))) {
      const of = chosen.get(id);
      takeOffer(id, { originalOf: of && { exhibitId: of.exhibitId, number: of.number } });
    }
    onClose();
  };
  return (
    <DialogFrame
      title={t('kiriman.originalsTitle')}
      lead={t('kiriman.originalsLead')}
      onClose={onClose}
      act={t('kiriman.originalsKeep')}
      onAct={save}
    >
      <ul>
        {offers.map((offer) => {
          const file = files.find((f) => f.id === offer.id);
          return file ? (
            <Pair
              key={`${offer.id} ${offer.of.exhibitId}`}
              offer={offer}
              file={file}
              chosen={chosen.get(offer.id)?.exhibitId === offer.of.exhibitId}
              onChoose={(on) => choose(offer, on)}
            />
          ) : null;
        })}
      </ul>
    </DialogFrame>
  );
};
