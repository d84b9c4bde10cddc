/** Keterangan, Tempat & waktu, Asal-usul: what is stated, and where each statement comes from. */
import { Button, Collapse, TagsInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ExhibitDetail, TagChange } from '../../../shared/contract/service.ts';
import type { ExhibitPart, Reading } from '../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { client } from '../../client.ts';
import { CoordinatesText } from '../../components/coordinates-text.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Facts, Section } from '../../components/layout.tsx';
import { placeText } from '../../components/place-field.tsx';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { StatedTime, TimeText } from '../../components/time-text.tsx';
import { ExhibitLinks } from '../../evidence/exhibit-links.tsx';
import { useGo } from '../../evidence/go.ts';
import { personLine, wayWord } from '../../evidence/people-words.ts';
import { PhotoTextSection } from '../../evidence/photo-text-section.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { BlurField } from '../../evidence/saved-at.tsx';
import { WhatsappCopy } from '../../evidence/whatsapp-copy.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { type Moment, PlaceDialog, TimeDialog, ViolationDialog } from '../bukti/bulk-dialogs.tsx';
import { ExifOffer } from '../bukti/exif-offer.tsx';
import { CaptureSection } from './capture-section.tsx';
import { ProvenanceDialog } from './provenance-dialog.tsx';
import classes from './tabs.module.css';

export interface TabProps {
  detail: ExhibitDetail;
  part: ExhibitPart;
  reading: Reading | undefined;
  save: (change: TagChange) => void;
}

const Missing = () => {
  const t = useText();
  return <StateMark state="kurang">{t('common.notFilled')}</StateMark>;
};

/** An entry of the catalogue by its title, its code below it. */
const EntryName = ({ code }: { code: string }) => {
  const offers = useAsk(['catalogue', 'offer', {}], (signal) => client.catalogue.offer({}, { signal })).data;
  const entry = offers?.find((o) => o.entry.kode === code)?.entry;
  return (
    <span className={classes.entry}>
      {entry === undefined ? null : <span>{entry.judul}</span>}
      <span className="mono meta">{code}</span>
    </span>
  );
};

export const StatementTab = ({ detail, save }: TabProps) => {
  const t = useText();
  const go = useGo();
  const [picking, setPicking] = useState(false);
  const { exhibit } = detail;
  const { tags } = exhibit;
  const post = tags.post ?? {};
  const savePost = (part: Partial<typeof post>) => {
    const next = { ...post, ...part };
    const filled = Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined && v !== ''));
    save({ post: Object.keys(filled).length === 0 ? null : filled });
  };
  return (
    <div className={classes.stack}>
      <BlurField
        label={t('bukti.caption')}
        value={tags.caption ?? ''}
        long
        minRows={3}
        placeholder={t('bukti.captionHint')}
        onSave={(v) => save({ caption: v || null })}
      />
      <PillChoice
        label={t('penampil.kind')}
        value={tags.kind}
        onChange={(kind) => save({ kind })}
        choices={(['alat-bukti', 'barang-bukti'] as const).map((value) => ({ value, label: t(`penampil.kinds.${value}`) }))}
      />
      <Section
        title={t('penampil.violations')}
        acts={
          <Button size="xs" onClick={() => setPicking(true)}>
            {t('common.add')}
          </Button>
        }
      >
        <ul className={classes.codes}>
          {tags.violations.map((code) => (
            <li key={code}>
              <EntryName code={code} />
              <Button
                size="xs"
                variant="subtle"
                aria-label={t('penampil.removeOf', { name: code })}
                onClick={() => save({ removeViolations: [code] })}
              >
                {t('common.remove')}
              </Button>
            </li>
          ))}
          {tags.violations.length === 0 ? <li className="meta">{t('penampil.noViolations')}</li> : null}
        </ul>
      </Section>
      <Section title={t('bukti.case')}>
        <ul className={classes.codes}>
          {detail.cases.map((c) => (
            <li key={c.id}>
              <button type="button" className="link" onClick={() => go.case(c.id)}>
                <span className="mono">{c.number}</span> {c.title}
              </button>
            </li>
          ))}
          {detail.cases.length === 0 ? <li className="meta">{t('penampil.noCase')}</li> : null}
        </ul>
      </Section>
      <ExhibitLinks detail={detail} editable />
      <Section title={t('penampil.post')}>
        <div className={classes.post}>
          {(['platform', 'account', 'url'] as const).map((field) => (
            <BlurField
              key={field}
              label={t(`penampil.postField.${field}`)}
              value={post[field] ?? ''}
              maxLength={field === 'url' ? 4000 : 300}
              onSave={(v) => savePost({ [field]: v })}
            />
          ))}
        </div>
      </Section>
      <TagsInput
        label={t('penampil.labels')}
        value={tags.labels}
        maxTags={50}
        onChange={(next) =>
          save({ addLabels: next.filter((l) => !tags.labels.includes(l)), removeLabels: tags.labels.filter((l) => !next.includes(l)) })
        }
      />
      <BlurField label={t('penampil.notes')} value={tags.notes ?? ''} long onSave={(v) => save({ notes: v || null })} />
      {picking ? <ViolationDialog ids={[exhibit.id]} account={tags.caption} onClose={() => setPicking(false)} /> : null}
    </div>
  );
};

const moments: readonly Moment[] = ['occurredAt', 'foundAt', 'knownAt', 'capturedAt'];

export const PlaceTimeTab = ({ detail, part, reading, save }: TabProps) => {
  const t = useText();
  const [dialog, setDialog] = useState<'place' | Moment>();
  const { exhibit } = detail;
  const { tags } = exhibit;
  const close = () => setDialog(undefined);
  return (
    <div className={classes.stack}>
      <ExifOffer detail={detail} onTake={save} />
      <Section
        title={t('bukti.place')}
        acts={
          <Button size="xs" onClick={() => setDialog('place')}>
            {t(tags.place ? 'common.change' : 'penampil.fill')}
          </Button>
        }
      >
        <Facts
          rows={[
            [t('penampil.placeName'), placeText(tags.place) || <Missing key="p" />],
            [t('penampil.address'), tags.place?.address ?? <Missing key="a" />],
            [
              t('penampil.coordinates'),
              tags.place?.coordinates ? <CoordinatesText key="c" coordinates={tags.place.coordinates} source /> : <Missing key="c" />,
            ],
            [t('penampil.zone'), tags.place?.region?.zone ?? '–'],
          ]}
        />
      </Section>
      <Section title={t('penampil.times')} beside={t('penampil.timesNote')}>
        <dl className={classes.moments}>
          {moments.map((m) => {
            const stated = tags[m];
            return (
              <div key={m}>
                <dt>{t(`bukti.moment.${m}`)}</dt>
                <dd>{stated ? <StatedTime time={stated} /> : <Missing />}</dd>
                <dd>
                  <Button
                    size="xs"
                    variant="subtle"
                    onClick={() => setDialog(m)}
                    aria-label={t(stated ? 'penampil.changeOf' : 'penampil.fillOf', { name: t(`bukti.moment.${m}`) })}
                  >
                    {t(stated ? 'common.change' : 'penampil.fill')}
                  </Button>
                </dd>
              </div>
            );
          })}
        </dl>
      </Section>
      <PhotoTextSection key={part.id} detail={detail} part={part} reading={reading} onTake={save} />
      {dialog === 'place' ? <PlaceDialog ids={[exhibit.id]} initial={tags.place} onClose={close} /> : null}
      {dialog && dialog !== 'place' ? <TimeDialog ids={[exhibit.id]} initial={tags} moment={dialog} onClose={close} /> : null}
    </div>
  );
};

const exifRows = (t: ReturnType<typeof useText>, reading: Reading | undefined): [string, ReactNode][] => {
  const exif = reading?.exif;
  if (!exif) return [];
  const rows: [string, ReactNode][] = [
    [
      t('penampil.exif.taken'),
      exif.takenLocal ? `${exif.takenLocal.replace('T', ' ')} ${exif.offset ?? t('penampil.exif.noZone')}` : t('penampil.exif.absent'),
    ],
    [t('penampil.exif.gpsUtc'), exif.gpsUtc ?? t('penampil.exif.absent')],
    [t('penampil.coordinates'), exif.coordinates ? <CoordinatesText key="c" coordinates={exif.coordinates} /> : t('penampil.exif.absent')],
    [t('penampil.exif.camera'), [exif.make, exif.model].filter(Boolean).join(' ') || t('penampil.exif.absent')],
    [t('penampil.exif.software'), exif.software ?? t('penampil.exif.absent')],
  ];
  return rows;
};

const RawExif = ({ base64 }: { base64: string }) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  return (
    <div>
      <Button size="xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {t('penampil.exif.raw', { count: showNumber(Math.floor((base64.length * 3) / 4)) })}
      </Button>
      <Collapse expanded={opened} transitionDuration={0}>
        <textarea className={classes.raw} readOnly value={base64} rows={6} aria-label={t('penampil.exif.rawLabel')} />
      </Collapse>
    </div>
  );
};

export const OriginTab = ({ detail, part, reading }: TabProps) => {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { provenance, recordedAt } = detail.exhibit;
  const exif = exifRows(t, reading);
  const person = (p: typeof provenance.giver) =>
    p ? <span>{[personLine(t, p), p.sptNumber].filter(Boolean).join(', SPT ')}</span> : <Missing />;
  return (
    <div className={classes.stack}>
      <Section
        title={t('penampil.provenance')}
        acts={
          <Button size="xs" onClick={() => setEditing(true)}>
            {t('common.change')}
          </Button>
        }
      >
        <Facts
          rows={[
            [t('penampil.way'), wayWord(t, provenance.way)],
            [t('bukti.giver'), provenance.way === 'self' ? t('penampil.nobody') : person(provenance.giver)],
            [t('penampil.maker'), person(provenance.maker)],
            [t('penampil.finder'), person(provenance.finder)],
            [t('penampil.recorder'), detail.recordedByName],
            [t('penampil.recordedAt'), <TimeText key="r" at={recordedAt} seconds />],
            ...(provenance.receivedAt ? ([[t('penampil.receivedAt'), <StatedTime key="x" time={provenance.receivedAt} />]] as const) : []),
            ...(provenance.sentAt ? ([[t('penampil.sentAt'), <StatedTime key="s" time={provenance.sentAt} />]] as const) : []),
            ...(provenance.note ? ([[t('penampil.note'), provenance.note]] as const) : []),
          ]}
        />
      </Section>
      <CaptureSection exhibit={detail.exhibit} />
      <Section title={t('penampil.file')}>
        <Facts
          rows={[
            [
              t('penampil.receivedName'),
              <span key="n" className="mono">
                {showFileName(part.receivedName.text)}
              </span>,
            ],
            [t('penampil.type'), part.mediaType],
            [t('penampil.size'), t('common.bytes', { count: showNumber(part.sizeBytes) })],
            ...(reading?.width ? ([[t('penampil.pixels'), `${reading.width} × ${reading.height}`]] as const) : []),
            ...(reading?.pageCount ? ([[t('penampil.pages'), String(reading.pageCount)]] as const) : []),
            ...(reading?.durationMs
              ? ([[t('penampil.duration'), t('penampil.seconds', { count: Math.round(reading.durationMs / 1000) })]] as const)
              : []),
            [
              t('penampil.fileSystemTime'),
              part.fileSystemTime ? (
                <span key="f">
                  <TimeText at={part.fileSystemTime} seconds />
                  <span className={classes.caution}>{t('penampil.fileSystemNote')}</span>
                </span>
              ) : (
                t('penampil.exif.absent')
              ),
            ],
          ]}
        />
        <div className={classes.hash}>
          <span className="meta-2">{t('bukti.sha')}</span>
          <HashText hex={part.sha256} />
        </div>
      </Section>
      <WhatsappCopy detail={detail} />
      <Section title="EXIF" beside={exif.length === 0 ? t('penampil.exif.none') : undefined}>
        {exif.length > 0 ? <Facts rows={exif} /> : <p className="meta">{t('penampil.exif.noneNote')}</p>}
        {part.rawExifBase64 ? <RawExif base64={part.rawExifBase64} /> : null}
      </Section>
      {editing ? <ProvenanceDialog id={detail.exhibit.id} provenance={provenance} onClose={() => setEditing(false)} /> : null}
    </div>
  );
};
