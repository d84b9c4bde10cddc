/** IV.1 Peristiwa: what, where, when, who. */
import { IconMapPin, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Place } from '../../../shared/domain/location.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PlaceField, placeText } from '../../components/place-field.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { BlurField } from '../../evidence/saved-at.tsx';
import { showShortStatement } from '../../evidence/show.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import fields from '../bukti/inspector.module.css';
import classes from './editor.module.css';
import { FormSection } from './form-section.tsx';
import { PeopleList, type SectionProps } from './people-section.tsx';

type Moment = 'occurredAt' | 'foundAt' | 'knownAt';

const TimeDialog = ({
  moment,
  value,
  onSave,
  onClose,
}: {
  moment: Moment;
  value: TimeStatement | undefined;
  onSave: (t: TimeStatement | null) => void;
  onClose: () => void;
}) => {
  const t = useText();
  const [time, setTime] = useState(value);
  return (
    <ConfirmDialog opened onClose={onClose} title={t(`peristiwa.when.${moment}`)} act={t('common.save')} onAct={() => onSave(time ?? null)}>
      <TimeField label={t(`peristiwa.when.${moment}`)} value={time} onChange={setTime} description={t(`bukti.momentNote.${moment}`)} />
    </ConfirmDialog>
  );
};

const PlaceDialog = ({ value, onSave, onClose }: { value: Place | undefined; onSave: (p: Place | null) => void; onClose: () => void }) => {
  const t = useText();
  const [place, setPlace] = useState(value);
  return (
    <ConfirmDialog opened onClose={onClose} title={t('bukti.place')} act={t('common.save')} onAct={() => onSave(place ?? null)}>
      <PlaceField value={place} onChange={setPlace} />
    </ConfirmDialog>
  );
};

export const EventSection = ({ detail, editing }: SectionProps) => {
  const t = useText();
  const [dialog, setDialog] = useState<'place' | Moment>();
  const record = detail.case;
  const usual = useVault().data?.settings?.confidentiality ?? '';
  const close = () => setDialog(undefined);
  const field = (label: string, shown: string, open: () => void, icon?: boolean) => (
    <div className={icon ? classes.wide : undefined}>
      <span className="meta-2">{label}</span>
      <button type="button" className={fields.field} onClick={open}>
        {icon ? <IconMapPin size={16} stroke={1.7} aria-hidden /> : null}
        <span className="clip grow" title={shown || undefined}>
          {shown === '' ? <StateMark state="kurang">{t('common.notFilled')}</StateMark> : shown}
        </span>
        <IconPencil size={14} stroke={1.7} aria-hidden />
      </button>
    </div>
  );
  const time = (moment: Moment) => {
    const stated = record[moment];
    return field(t(`peristiwa.when.${moment}`), stated ? showShortStatement(stated) : '', () => setDialog(moment));
  };
  return (
    <FormSection section="peristiwa" number="IV.1">
      <BlurField
        label={t('peristiwa.what')}
        value={record.narrative.what}
        long
        minRows={1}
        onSave={(what) => editing.change({ narrative: { what } })}
      />
      <div className={classes.two}>
        {field(t('peristiwa.where'), placeText(record.place), () => setDialog('place'), true)}
        {time('occurredAt')}
        {time('foundAt')}
        {record.origin !== 'hasil-pengawasan' || record.knownAt ? time('knownAt') : null}
      </div>
      <BlurField
        label={t('peristiwa.who')}
        value={record.narrative.who}
        placeholder={t('peristiwa.whoHint')}
        maxLength={20_000}
        onSave={(who) => editing.change({ narrative: { who } })}
      />
      <PeopleList detail={detail} editing={editing} part="terlapor" />
      <BlurField
        label={t('peristiwa.marking')}
        value={record.marking ?? ''}
        placeholder={usual}
        maxLength={300}
        onSave={(marking) => editing.change({ marking: marking.trim() || null })}
      />
      {dialog === 'place' ? (
        <PlaceDialog
          value={record.place}
          onClose={close}
          onSave={(place) => {
            editing.change({ place });
            close();
          }}
        />
      ) : null}
      {dialog && dialog !== 'place' ? (
        <TimeDialog
          moment={dialog}
          value={record[dialog]}
          onClose={close}
          onSave={(stated) => {
            editing.change({ [dialog]: stated });
            close();
          }}
        />
      ) : null}
    </FormSection>
  );
};
