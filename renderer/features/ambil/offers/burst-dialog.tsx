/** Arranging photos of one object into sets, by keyboard or mouse. Proposals only: what is not ticked is recorded photo by photo. */
import { Checkbox } from '@mantine/core';
import { type KeyboardEvent, memo, useEffect, useMemo, useReducer, useRef } from 'react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { Thumb } from '../../../evidence/thumb.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './burst-dialog.module.css';
import { actOfKey, type BurstAct, type BurstRow, changeTable, openTable } from './burst-rows.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { keepBursts, useKeptOffers } from './kept-offers.ts';

interface RowProps {
  row: BurstRow;
  index: number;
  /** Number among the sets, from 1; undefined for a photo alone. */
  number: number | undefined;
  /** Photo that the keyboard stands on; undefined where it is elsewhere. */
  at: number | undefined;
  files: ReadonlyMap<string, StagedFile>;
  act: (act: BurstAct) => void;
}

/** Redrawn only where something of it changed: an arrow key touches two rows of two hundred. */
const Row = memo(({ row, index, number, at, files, act }: RowProps) => {
  const t = useText();
  const { parts } = row.burst;
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => {
    if (at !== undefined) buttons.current[at]?.focus();
  }, [at]);
  return (
    <li className={classes.row} data-accepted={row.accepted || undefined}>
      <div className={classes.rowHead}>
        {number === undefined ? (
          <span className="meta grow">{t('kiriman.burstAlone')}</span>
        ) : (
          <>
            <span className="strong grow">{t('kiriman.burst', { n: number, count: parts.length })}</span>
            <Checkbox
              tabIndex={-1}
              label={t('kiriman.burstAccept')}
              checked={row.accepted}
              onChange={() => {
                act({ act: 'go', row: index, part: at ?? 0 });
                act({ act: 'accept' });
              }}
            />
          </>
        )}
        {at === undefined ? null : (
          <>
            <button type="button" className="link meta" tabIndex={-1} disabled={at === 0} onClick={() => act({ act: 'split' })}>
              {t('kiriman.burstSplit')}
            </button>
            <button type="button" className="link meta" tabIndex={-1} disabled={index === 0} onClick={() => act({ act: 'merge' })}>
              {t('kiriman.burstMerge')}
            </button>
          </>
        )}
      </div>
      <ul className={classes.parts}>
        {parts.map((part, i) => {
          const file = files.get(part.id);
          const name = showFileName(file?.receivedName.text ?? '');
          return (
            <li key={part.id}>
              <button
                type="button"
                ref={(element) => {
                  buttons.current[i] = element;
                }}
                className={classes.part}
                tabIndex={at === i || (at === undefined && index === 0 && i === 0) ? 0 : -1}
                aria-current={at === i || undefined}
                onClick={() => act({ act: 'go', row: index, part: i })}
              >
                <span className={classes.picture}>
                  {file ? (
                    <Thumb
                      address={byteAddress.stagedThumbnail(part.id)}
                      mediaType={file.mediaType}
                      preview={file.reading.preview}
                      fit="cover"
                    />
                  ) : null}
                </span>
                <span className={classes.caption}>
                  <span className="clip">{number === undefined ? name : t(`kiriman.roles.${part.role}`)}</span>
                  <span className="meta mono">{file?.reading.exif?.takenLocal?.slice(11).replaceAll(':', '.') ?? ''}</span>
                </span>
                <span className="visually-hidden">{t('kiriman.burstPart', { name, at: i + 1, count: parts.length })}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </li>
  );
});

export const BurstDialog = ({ files, onClose }: { files: readonly StagedFile[]; onClose: () => void }) => {
  const t = useText();
  const kept = useKeptOffers();
  const [table, act] = useReducer(changeTable, undefined, () => openTable(files, kept.bursts));
  const byId = useMemo(() => new Map(files.map((file) => [file.id, file])), [files]);
  const accepted = table.rows.filter((row) => row.accepted);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || event.target.dataset.act !== undefined) return;
    const meant = actOfKey(table, event);
    if (!meant) return;
    event.preventDefault();
    act(meant);
  };
  const save = () => {
    keepBursts(accepted.map((row) => row.burst));
    onClose();
  };
  let number = 0;
  return (
    <DialogFrame
      title={t('kiriman.burstsTitle')}
      lead={t('kiriman.burstsLead')}
      onClose={onClose}
      act={accepted.length > 0 ? t('kiriman.burstsKeep', { count: accepted.length }) : t('kiriman.burstsNone')}
      onAct={save}
      foot={t('kiriman.burstsKeys')}
      size={1040}
    >
      <ul className={classes.rows} onKeyDown={press} aria-label={t('kiriman.burstsTitle')}>
        {table.rows.map((row, index) => {
          if (row.burst.parts.length > 1) number += 1;
          return (
            <Row
              key={row.burst.parts[0]?.id ?? index}
              row={row}
              index={index}
              number={row.burst.parts.length > 1 ? number : undefined}
              at={table.row === index ? table.part : undefined}
              files={byId}
              act={act}
            />
          );
        })}
      </ul>
    </DialogFrame>
  );
};
