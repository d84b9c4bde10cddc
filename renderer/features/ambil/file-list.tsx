/** Files of the batch: picture, name, what EXIF says, and what to do about bytes that are evidence already. */
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconClock, IconMapPin, IconTrash } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { LookalikeHint } from '../../evidence/lookalikes/hint.tsx';
import { useLookalikes } from '../../evidence/lookalikes/use-lookalikes.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showShortDay } from '../../evidence/show.ts';
import { kindWord, Thumb } from '../../evidence/thumb.tsx';
import { useText } from '../../strings/index.ts';
import type { DuplicateChoice } from './batch.ts';
import classes from './file-list.module.css';
import { FileMarks } from './offers/file-marks.tsx';
import { ScreenshotOffer } from './tangkapan/screenshot-offer.tsx';

const Duplicate = ({ file, choice, onChoose }: { file: StagedFile; choice: DuplicateChoice; onChoose: (c: DuplicateChoice) => void }) => {
  const t = useText();
  const go = useGo();
  const first = file.duplicateOf;
  if (!first) return null;
  return (
    <div className={classes.duplicate}>
      <StateMark state="dekat">{t('ambil.duplicate')}</StateMark>{' '}
      <button type="button" className="link mono" onClick={() => go.exhibit(first.id)}>
        {first.number}
      </button>
      <PillChoice
        label={t('ambil.duplicateChoice', { number: first.number })}
        hideLabel
        value={choice}
        onChange={onChoose}
        choices={[
          { value: 'first', label: t('ambil.useFirst') },
          { value: 'again', label: t('ambil.recordAgain') },
        ]}
      />
    </div>
  );
};

const Facts = ({ file }: { file: StagedFile }) => {
  const t = useText();
  const exif = file.reading.exif;
  const taken = exif?.takenLocal;
  const point = exif?.coordinates;
  return (
    <>
      <span className={classes.fact} data-empty={taken === undefined || undefined}>
        <IconClock size={14} stroke={1.7} aria-hidden />
        {taken
          ? t('ambil.cameraTime', { day: showShortDay(taken.slice(0, 10)), clock: taken.slice(11, 16).replace(':', '.') })
          : t('ambil.noTime')}
      </span>
      <span className={classes.fact} data-empty={point === undefined || undefined}>
        <IconMapPin size={14} stroke={1.7} aria-hidden />
        {point ? (
          <span className="mono">{showCoordinates(point)}</span>
        ) : (
          t(file.reading.nameHint === 'whatsapp' ? 'ambil.noPointWhatsapp' : 'ambil.noPoint')
        )}
      </span>
    </>
  );
};

interface FileListProps {
  files: readonly StagedFile[];
  left: ReadonlySet<string>;
  onLeave: (id: string, leave: boolean) => void;
  choices: ReadonlyMap<string, DuplicateChoice>;
  onChoose: (id: string, choice: DuplicateChoice) => void;
  repeated: ReadonlyMap<string, string>;
  onDiscard: (file: StagedFile) => void;
}

export const FileList = ({ files, left, onLeave, choices, onChoose, repeated, onDiscard }: FileListProps) => {
  const t = useText();
  const alike = useLookalikes(files.map((file) => file.id));
  return (
    <ul className={classes.files}>
      {files.map((file) => {
        const name = showFileName(file.receivedName.text);
        return (
          <li key={file.id} className={classes.file} data-left={left.has(file.id) || undefined}>
            <Checkbox
              className={classes.tick}
              aria-label={t('ambil.include', { name })}
              checked={!left.has(file.id)}
              onChange={(event) => onLeave(file.id, !event.currentTarget.checked)}
            />
            <span className={classes.thumb}>
              <Thumb address={byteAddress.stagedThumbnail(file.id)} mediaType={file.mediaType} preview={file.reading.preview} />
            </span>
            <div className={classes.words}>
              <span className={`${classes.name} clip`} title={name}>
                {name}
              </span>
              <span className="meta">
                {kindWord(file.mediaType)}, {showSize(file.sizeBytes)}
                {file.reading.width ? `, ${file.reading.width} × ${file.reading.height}` : ''}
              </span>
              <Facts file={file} />
              <FileMarks file={file} />
              <ScreenshotOffer file={file} />
              {file.reading.preview === 'failed' ? <StateMark state="dekat">{t('ambil.previewFailed')}</StateMark> : null}
              {repeated.has(file.id) ? <StateMark state="dekat">{t('ambil.twin')}</StateMark> : null}
              <LookalikeHint own={{ partId: file.id, name }} of={alike.get(file.id)} />
              <Duplicate file={file} choice={choices.get(file.id) ?? 'first'} onChoose={(c) => onChoose(file.id, c)} />
            </div>
            <ActionIcon className={classes.bin} size="xs" aria-label={t('ambil.discardOne', { name })} onClick={() => onDiscard(file)}>
              <IconTrash size={14} stroke={1.7} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
};
