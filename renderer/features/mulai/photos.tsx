/** Photos dropped before any form: in sight with place, date and days left. */
import { Button } from '@mantine/core';
import { IconCalendarDue, IconClockHour4, IconMapPin, IconPhotoPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { longDay } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { showFailure } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { type Say, useText } from '../../strings/index.ts';
import classes from './mulai.module.css';

/** Previews are caches and no event tells of them: asked again while one is being made. */
const pollMs = 800;
/** Pictures shown; the rest is counted. */
const shownCount = 9;

/** "18–20 Januari 2024" from the camera's days; the weekday is left out. */
const daysText = (days: readonly string[]): string | undefined => {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const [, end] = longDay(last).split(', ');
  const [, start] = longDay(first).split(', ');
  if (first === last) return end;
  return first.slice(0, 7) === last.slice(0, 7) ? `${Number(first.slice(8, 10))}–${end}` : `${start} – ${end}`;
};

const takenDays = (files: readonly StagedFile[]): string[] =>
  files
    .map((f) => f.reading.exif?.takenLocal?.slice(0, 10))
    .filter((d) => d !== undefined)
    .sort();

const leftText = (t: Say, count: number, kind: 'kerja' | 'kalender', day: string): string => {
  const whole = longDay(day).split(', ')[1] ?? day;
  const short = day.startsWith(String(new Date().getFullYear())) ? whole.replace(/ \d{4}$/, '') : whole;
  if (count < 0) return t('mulai.leftOver', { day: short });
  const days = t(kind === 'kerja' ? 'parts.deadline.workDays' : 'parts.deadline.calendarDays', { count });
  return t('mulai.leftIf', { count, days, day: short });
};

const Facts = ({ files }: { files: readonly StagedFile[] }) => {
  const t = useText();
  const zone = useZone();
  const located = files.filter((f) => f.reading.exif?.coordinates !== undefined).length;
  const days = takenDays(files);
  const first = days[0];
  const deadline = useAsk(
    ['cases', 'deadlineFor', first, zone],
    (signal) => client.cases.deadlineFor({ origin: 'hasil-pengawasan', regime: 'PEMILU', startDay: first ?? '', zone }, { signal }),
    { enabled: first !== undefined },
  ).data;
  return (
    <dl className={classes.photoFacts}>
      <div>
        <IconMapPin size={16} stroke={1.7} aria-hidden />
        <dt>{t('mulai.place')}</dt>
        <dd>{located > 0 ? t('mulai.placeSome', { count: located }) : t('mulai.placeNone')}</dd>
      </div>
      <div>
        <IconClockHour4 size={16} stroke={1.7} aria-hidden />
        <dt>{t('mulai.taken')}</dt>
        <dd>{daysText(days) ?? t('mulai.takenUnknown')}</dd>
      </div>
      {deadline !== undefined && first !== undefined && (
        <div>
          <IconCalendarDue size={16} stroke={1.7} aria-hidden />
          <dt>{t('mulai.left')}</dt>
          <dd>{leftText(t, deadline.daysLeft, deadline.dayKind === 'kerja' ? 'kerja' : 'kalender', first)}</dd>
        </div>
      )}
    </dl>
  );
};

export const Photos = ({ enabled }: { enabled: boolean }) => {
  const t = useText();
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged(undefined, { signal }), { enabled });
  const files = staged.data ?? [];
  const pending = files.some((f) => f.reading.preview === 'pending');
  const { refetch } = staged;
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(refetch, pollMs);
    return () => clearInterval(timer);
  }, [pending, refetch]);
  const pick = async () => {
    const received = await pickFiles();
    if (received.files.length > 0) stageReceived(received).catch(showFailure);
  };
  if (files.length === 0) {
    return (
      <aside className={classes.photos} aria-label={t('mulai.photosEmptyTitle')}>
        <div className={classes.dropHere}>
          <IconPhotoPlus size={24} stroke={1.7} aria-hidden />
          <h2>{t('mulai.photosEmptyTitle')}</h2>
          <p className="meta">{t('mulai.photosEmptyNote')}</p>
          <Button onClick={() => void pick()} disabled={!enabled}>
            {t('mulai.photosPick')}
          </Button>
        </div>
      </aside>
    );
  }
  return (
    <aside className={classes.photos} aria-label={t('mulai.waiting')}>
      <h2>{t('mulai.photosTitle', { count: files.length })}</h2>
      <p className="meta-2">{t('mulai.photosNote')}</p>
      <div className={classes.thumbs}>
        {files.slice(0, shownCount).map((file) => (
          <span key={file.id} className={classes.thumb} title={file.receivedName.text}>
            <Thumb
              address={byteAddress.stagedThumbnail(file.id)}
              mediaType={file.mediaType}
              preview={file.reading.preview}
              alt={file.receivedName.text}
              fit="cover"
              small
            />
          </span>
        ))}
      </div>
      <p className="row">
        <StateMark state="menunggu">{t('mulai.waiting')}</StateMark>
        {files.length > shownCount && <span className="meta-2">{t('mulai.photosMore', { count: files.length - shownCount })}</span>}
      </p>
      <Facts files={files} />
    </aside>
  );
};
