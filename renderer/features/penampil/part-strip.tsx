/** Asli: the parts of the exhibit as received, in a solid frame, with the state of the last check; Turunan beside them, dashed. */
import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { DerivativeRow } from '../../../shared/contract/derivatives.ts';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ExhibitDetail } from '../../../shared/contract/service.ts';
import { partRoleWord } from '../../../shared/domain/capture.ts';
import type { ExhibitPart } from '../../../shared/domain/exhibit.ts';
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
import { groupsOf, shownType } from './part-groups.ts';
import classes from './part-strip.module.css';

/** State by the last re-reading that the log knows; never claimed without one. */
export const useCheckState = (id: string): 'intact' | 'altered' | undefined => {
  const last = useHistory(id).data?.lines.findLast((l) => l.type === 'exhibit.checked');
  if (last === undefined) return undefined;
  return last.fields.intact === false ? 'altered' : 'intact';
};

/** Up to this many parts each has its words beside it; more are groups of small pictures. */
const FEW = 2;

interface PartsProps {
  detail: ExhibitDetail;
  /** Undefined while a derivative is on the stage. */
  partId: string | undefined;
  onPart: (id: string) => void;
}

const Words = ({ part, detail, withRole }: { part: ExhibitPart; detail: ExhibitDetail; withRole: boolean }) => {
  const t = useText();
  const state = useCheckState(detail.exhibit.id);
  const reading = detail.readings[part.id];
  return (
    <span className={classes.words}>
      <span className="strong clip">{showFileName(part.receivedName.text)}</span>
      {reading?.width ? <span>{t('penampil.pixelSize', { width: reading.width, height: reading.height ?? 0 })}</span> : null}
      <span className="clip">
        {showSize(part.sizeBytes)}, {kindWord(shownType(part))}
        {withRole ? `, ${partRoleWord(part.role)}` : ''}
      </span>
      {state === undefined ? (
        <StateMark state="tiada">{t('bukti.neverRead')}</StateMark>
      ) : (
        <StateMark state={state === 'intact' ? 'utuh' : 'berubah'} />
      )}
    </span>
  );
};

const Few = ({ detail, partId, onPart }: PartsProps) => (
  <ul className={classes.parts}>
    {detail.exhibit.parts.map((part) => (
      <li key={part.id}>
        <button type="button" className={classes.part} aria-pressed={part.id === partId} onClick={() => onPart(part.id)}>
          <span className={classes.thumb}>
            <Thumb
              address={byteAddress.thumbnail(part.id)}
              mediaType={shownType(part)}
              preview={detail.readings[part.id]?.preview ?? 'none'}
              small
            />
          </span>
          <Words part={part} detail={detail} withRole={detail.exhibit.parts.length > 1} />
        </button>
      </li>
    ))}
  </ul>
);

/** Words of the chosen part, then every part as a small picture under the word of its role. */
const Many = ({ detail, partId, onPart }: PartsProps) => {
  const chosen = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is brought into sight
  useEffect(() => {
    // Newer engines answer with a promise, which is no clean-up.
    void chosen.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [partId]);
  const shown = detail.exhibit.parts.find((p) => p.id === partId) ?? detail.exhibit.parts[0];
  return (
    <div className={classes.many}>
      {shown ? (
        <div className={classes.chosen}>
          <Words part={shown} detail={detail} withRole={false} />
        </div>
      ) : null}
      <div className={classes.groups}>
        {groupsOf(detail.exhibit.parts).map(({ role, word, parts }) => (
          <div key={role} className={classes.cluster}>
            <h3>
              {word}
              {parts.length > 1 ? <span> {parts.length}</span> : null}
            </h3>
            <ul aria-label={word}>
              {parts.map((part) => (
                <li key={part.id}>
                  <button
                    ref={part.id === partId ? chosen : undefined}
                    type="button"
                    className={classes.tile}
                    aria-pressed={part.id === partId}
                    aria-label={`${partRoleWord(part.role)}, ${kindWord(shownType(part))}, ${showSize(part.sizeBytes)}`}
                    title={`${partRoleWord(part.role)} · ${showFileName(part.receivedName.text)} · ${showSize(part.sizeBytes)}`}
                    onClick={() => onPart(part.id)}
                  >
                    <Thumb
                      address={byteAddress.thumbnail(part.id)}
                      mediaType={shownType(part)}
                      preview={detail.readings[part.id]?.preview ?? 'none'}
                      small
                      eager
                      fit="cover"
                    />
                    {['ready', 'pending'].includes(detail.readings[part.id]?.preview ?? 'none') ? null : (
                      <span className={classes.kind}>{kindWord(shownType(part))}</span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
};

interface DerivativesProps {
  detail: ExhibitDetail;
  derivatives: readonly DerivativeRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

const Derivatives = ({ detail, derivatives, chosen, onChoose }: DerivativesProps) => {
  const t = useText();
  const many = detail.exhibit.parts.length > 1;
  const partOf = (d: DerivativeRow) => detail.exhibit.parts.find((p) => p.id === d.ofPartId);
  return (
    <div className={classes.derivatives}>
      <h2>
        {t('penampil.derivatives')} <span className="meta-2">{t('penampil.notOriginal')}</span>
      </h2>
      <ul className={classes.parts}>
        {derivatives.map((d) => (
          <li key={d.id}>
            <button type="button" className={classes.part} aria-pressed={d.id === chosen} onClick={() => onChoose(d.id)}>
              <span className={classes.thumb} data-derived>
                <Thumb address={byteAddress.derivativeThumbnail(d.id)} mediaType={d.mediaType} preview="ready" small eager />
              </span>
              <span className={classes.words} data-narrow>
                <span className="strong">T-{d.ordinal}</span>
                <span className={classes.note}>{d.note ?? t('penampil.noNote')}</span>
                {many ? <span className="clip">{t('penampil.ofPart', { part: partRoleWord(partOf(d)?.role ?? '') })}</span> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

export interface PartStripProps extends PartsProps {
  derivatives: readonly DerivativeRow[];
  derivativeId: string | undefined;
  onDerivative: (id: string) => void;
}

export const PartStrip = ({ detail, partId, onPart, derivatives, derivativeId, onDerivative }: PartStripProps) => {
  const t = useText();
  const go = useGo();
  const { exhibit } = detail;
  const count = exhibit.parts.length;
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
        <h2>
          {t('penampil.original')}
          {count > 1 ? <span className="meta-2"> {t('penampil.partCount', { count })}</span> : null}
        </h2>
        {count > FEW ? <Many detail={detail} partId={partId} onPart={onPart} /> : <Few detail={detail} partId={partId} onPart={onPart} />}
      </div>
      {derivatives.length > 0 ? (
        <Derivatives detail={detail} derivatives={derivatives} chosen={derivativeId} onChoose={onDerivative} />
      ) : null}
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
