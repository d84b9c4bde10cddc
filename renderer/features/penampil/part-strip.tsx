/** Asli: the parts of the exhibit as received, in a solid frame, with the state of the last check. */
import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ExhibitDetail } from '../../../shared/contract/service.ts';
import { partRoleWord } from '../../../shared/domain/capture.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { client } from '../../client.ts';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { startTask } from '../../components/task-tray/tasks.ts';
import { useGo } from '../../evidence/go.ts';
import { kindWord, Thumb } from '../../evidence/thumb.tsx';
import { showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { useHistory } from './history-tab.tsx';
import classes from './part-strip.module.css';

/** State by the last re-reading that the log knows; never claimed without one. */
export const useCheckState = (id: string): 'intact' | 'altered' | undefined => {
  const last = useHistory(id).data?.lines.findLast((l) => l.type === 'exhibit.checked');
  if (last === undefined) return undefined;
  return last.fields.intact === false ? 'altered' : 'intact';
};

interface PartStripProps {
  detail: ExhibitDetail;
  partId: string;
  onPart: (id: string) => void;
}

export const PartStrip = ({ detail, partId, onPart }: PartStripProps) => {
  const t = useText();
  const go = useGo();
  const { exhibit } = detail;
  const state = useCheckState(exhibit.id);
  const check = () => {
    startTask({
      title: t('penampil.checking', { number: exhibit.number }),
      start: (signal) => client.exhibits.check({ ids: [exhibit.id] }, { signal }),
      message: (out) => t(out.altered.length === 0 ? 'penampil.checkedIntact' : 'penampil.checkedAltered', { number: exhibit.number }),
    }).then(refreshAll, showFailure);
  };
  return (
    <div className={classes.strip}>
      <div className={classes.group}>
        <h2>{t('penampil.original')}</h2>
        <ul className={classes.parts}>
          {exhibit.parts.map((part) => {
            const reading = detail.readings[part.id];
            return (
              <li key={part.id}>
                <button type="button" className={classes.part} aria-pressed={part.id === partId} onClick={() => onPart(part.id)}>
                  <span className={classes.thumb}>
                    <Thumb address={byteAddress.thumbnail(part.id)} mediaType={part.mediaType} preview={reading?.preview ?? 'none'} small />
                  </span>
                  <span className={classes.words}>
                    <span className="strong clip">{showFileName(part.receivedName.text)}</span>
                    {reading?.width ? <span>{t('penampil.pixelSize', { width: reading.width, height: reading.height ?? 0 })}</span> : null}
                    <span>
                      {showSize(part.sizeBytes)}, {kindWord(part.mediaType)}
                      {exhibit.parts.length > 1 ? `, ${partRoleWord(part.role)}` : ''}
                    </span>
                    {state === undefined ? (
                      <StateMark state="tiada">{t('bukti.neverRead')}</StateMark>
                    ) : (
                      <StateMark state={state === 'intact' ? 'utuh' : 'berubah'} />
                    )}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      <div className={classes.side}>
        <Button leftSection={<IconShieldSearch size={16} stroke={1.7} />} onClick={check}>
          {t('penampil.check')}
        </Button>
        {exhibit.duplicateOf && detail.duplicateOfNumber ? (
          <p className="meta-2">
            {t('penampil.duplicateOf')}{' '}
            <button type="button" className="link mono" onClick={() => exhibit.duplicateOf && go.exhibit(exhibit.duplicateOf)}>
              {detail.duplicateOfNumber}
            </button>
          </p>
        ) : null}
      </div>
    </div>
  );
};
