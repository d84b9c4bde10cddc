/** Inspector: the exhibit that has the focus, edited in place and saved when a field is left. */
import { Button } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ExhibitDetail, TagChange } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { CoordinatesText } from '../../components/coordinates-text.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Inspector as InspectorPane } from '../../components/layout.tsx';
import { placeText } from '../../components/place-field.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { StatedTime } from '../../components/time-text.tsx';
import { ExhibitLinks } from '../../evidence/exhibit-links.tsx';
import { useGo } from '../../evidence/go.ts';
import { PartLookalikes } from '../../evidence/lookalikes/hint.tsx';
import { personLine } from '../../evidence/people-words.ts';
import { BlurField, SavedAt, useSaving } from '../../evidence/saved-at.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { WhatsappCopy } from '../../evidence/whatsapp-copy.tsx';
import { failureText, showFailure } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { type Moment, PlaceDialog, TimeDialog } from './bulk-dialogs.tsx';
import { ExifOffer } from './exif-offer.tsx';
import classes from './inspector.module.css';

export const Empty = ({ onClick }: { onClick?: () => void }) => {
  const t = useText();
  const mark = <StateMark state="kurang">{t('common.notFilled')}</StateMark>;
  return onClick ? (
    <button type="button" className="plain" onClick={onClick}>
      {mark}
    </button>
  ) : (
    mark
  );
};

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={classes.row}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Cases = ({ detail }: { detail: ExhibitDetail }) => {
  const go = useGo();
  if (detail.cases.length === 0) return <Empty />;
  return (
    <>
      {detail.cases.map((c) => (
        <button type="button" key={c.id} className="link" onClick={() => go.case(c.id)}>
          {c.number} {c.title}
        </button>
      ))}
    </>
  );
};

const Facts = ({ detail, onTime }: { detail: ExhibitDetail; onTime: (m: Moment) => void }) => {
  const t = useText();
  const { tags, provenance } = detail.exhibit;
  const time = (m: Moment) => {
    const stated = tags[m];
    return stated ? (
      <button type="button" className="plain" onClick={() => onTime(m)}>
        <StatedTime time={stated} />
      </button>
    ) : (
      <Empty onClick={() => onTime(m)} />
    );
  };
  return (
    <dl className={classes.facts}>
      <Row label={t('bukti.moment.occurredAt')}>{time('occurredAt')}</Row>
      <Row label={t('bukti.moment.foundAt')}>{time('foundAt')}</Row>
      <Row label={t('bukti.moment.capturedAt')}>{time('capturedAt')}</Row>
      <Row label={t('bukti.giver')}>{provenance.giver ? personLine(t, provenance.giver) : <Empty />}</Row>
      <Row label={t('bukti.case')}>
        <Cases detail={detail} />
      </Row>
    </dl>
  );
};

/** State of the original: intact only after it was re-read. */
export const CheckMark = ({ lastCheck }: { lastCheck?: { state: 'intact' | 'altered' } }) => {
  const t = useText();
  if (lastCheck === undefined)
    return (
      <StateMark state="tiada" tinted>
        {t('bukti.neverRead')}
      </StateMark>
    );
  return <StateMark state={lastCheck.state === 'intact' ? 'utuh' : 'berubah'} tinted />;
};

interface InspectorProps {
  id: string;
  lastCheck?: { state: 'intact' | 'altered' };
  chosenCount: number;
}

export const Inspector = ({ id, lastCheck, chosenCount }: InspectorProps) => {
  const t = useText();
  const go = useGo();
  const saving = useSaving();
  const [dialog, setDialog] = useState<'place' | Moment>();
  const detail = useAsk(['exhibits', 'show', id], (signal) => client.exhibits.show({ id }, { signal }), { keepPrevious: true });
  const save = (change: TagChange) => {
    saving.run(() => client.exhibits.tag({ ids: [id], change })).catch(showFailure);
  };
  const shown = detail.data;
  if (shown === undefined) {
    return (
      <InspectorPane label={t('bukti.inspector')}>
        {detail.error ? <p role="alert">{failureText(detail.error)}</p> : <div className={classes.skeleton} aria-hidden />}
      </InspectorPane>
    );
  }
  const { exhibit } = shown;
  const part = exhibit.parts[0];
  const reading = part ? shown.readings[part.id] : undefined;
  return (
    <InspectorPane
      label={t('bukti.inspector')}
      padded={false}
      foot={
        <>
          <span className="grow">
            <SavedAt state={saving.state} />
          </span>
          <Button onClick={() => go.exhibit(exhibit.id)}>{t('bukti.openViewer')}</Button>
        </>
      }
    >
      <button type="button" className={classes.picture} onClick={() => go.exhibit(exhibit.id)} aria-label={t('bukti.openViewer')}>
        {part ? <Thumb address={byteAddress.thumbnail(part.id)} mediaType={part.mediaType} preview={reading?.preview ?? 'none'} /> : null}
      </button>
      <div className={classes.body}>
        <div className={classes.head}>
          <h2 className={classes.number}>{exhibit.number}</h2>
          {chosenCount > 1 ? <span className="meta">{t('bukti.oneOf', { count: chosenCount })}</span> : null}
        </div>
        <div className={classes.marks}>
          <CheckMark lastCheck={lastCheck} />
          <StateMark state="tiada" tinted>
            {t('bukti.noTrustedTime')}
          </StateMark>
        </div>
        {part ? <PartLookalikes own={{ partId: part.id, name: exhibit.number, exhibitId: exhibit.id }} /> : null}
        <BlurField
          key={`${exhibit.id}-caption`}
          label={t('bukti.caption')}
          value={exhibit.tags.caption ?? ''}
          placeholder={t('bukti.captionHint')}
          long
          onSave={(text) => save({ caption: text === '' ? null : text })}
        />
        <div>
          <span className="meta-2">{t('bukti.place')}</span>
          <button type="button" className={classes.field} onClick={() => setDialog('place')}>
            <IconMapPin size={16} stroke={1.7} aria-hidden />
            <span className="clip">{placeText(exhibit.tags.place) || t('bukti.noPlace')}</span>
          </button>
          {exhibit.tags.place?.coordinates ? (
            <div className={classes.point}>
              <CoordinatesText coordinates={exhibit.tags.place.coordinates} source />
            </div>
          ) : null}
        </div>
        <ExifOffer detail={shown} onTake={save} />
        <Facts detail={shown} onTime={setDialog} />
        <WhatsappCopy detail={shown} />
        <ExhibitLinks detail={shown} />
        {part ? (
          <div className={classes.hash}>
            <span className={classes.hashLabel}>{t('bukti.sha')}</span>
            <HashText hex={part.sha256} />
          </div>
        ) : null}
      </div>
      {dialog === 'place' ? <PlaceDialog ids={[id]} initial={exhibit.tags.place} onClose={() => setDialog(undefined)} /> : null}
      {dialog && dialog !== 'place' ? (
        <TimeDialog ids={[id]} initial={exhibit.tags} moment={dialog} onClose={() => setDialog(undefined)} />
      ) : null}
    </InspectorPane>
  );
};
