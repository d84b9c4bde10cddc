/** Mencatat: a big photo, one line, the pile below; the keyboard does it all. */
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PilePhoto, Sheet } from '../../../shared/contract/inventory.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import classes from './entry.module.css';
import { EntryActs } from './entry-acts.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { actInField, actOf, type FieldName } from './keys.ts';
import { LineForm } from './line-form.tsx';
import { PhotoStack } from './photo-stack.tsx';
import { type Entry, useEntry } from './use-entry.ts';
import type { SheetState } from './use-sheet.ts';

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

const day = (local: string): string =>
  `${local.slice(8, 10)}-${local.slice(5, 7)}-${local.slice(0, 4)}${local.length > 10 ? ` ${local.slice(11, 16).replace(':', '.')}` : ''}`;

const Facts = ({ photo, entry }: { photo: PilePhoto; entry: Entry }) => {
  const t = useText();
  return (
    <div className={classes.facts}>
      <span className="mono">{photo.number}</span>
      <span className="meta-2">{photo.takenLocal ? day(photo.takenLocal) : t('pendataan.entry.noTime')}</span>
      <span className="meta-2 mono clip">{photo.coordinates ? showCoordinates(photo.coordinates) : ''}</span>
      <span className="grow" />
      {entry.own.length > 1
        ? entry.own.map((line, n) => (
            <button
              key={line.id}
              type="button"
              tabIndex={-1}
              className={classes.lineChip}
              aria-pressed={entry.draft.id === line.id}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => entry.openLine(line.id)}
            >
              {t('pendataan.entry.lineOf', { place: n + 1 })}
            </button>
          ))
        : null}
      {entry.draft.exhibitIds.length > 1 ? (
        <StateMark state="tiada">{t('pendataan.entry.merged', { count: entry.draft.exhibitIds.length })}</StateMark>
      ) : null}
    </div>
  );
};

const Foot = ({ entry, state }: { entry: Entry; state: SheetState }) => {
  const t = useText();
  return (
    <div className={classes.foot}>
      <Filmstrip photos={entry.photos} index={entry.index} byPhoto={state.byPhoto} lines={state.lines} onPick={entry.goTo} />
      <div className={classes.footActs}>
        <Button
          size="xs"
          tabIndex={-1}
          leftSection={<IconArrowBackUp size={14} />}
          disabled={!state.canUndo}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => entry.run({ is: 'undo' })}
        >
          {t('pendataan.entry.undo')}
        </Button>
        <span className="meta" role="status">
          {state.failed ? (
            <StateMark state="berubah">{t('pendataan.entry.notSaved')}</StateMark>
          ) : state.waiting > 0 ? (
            t('pendataan.entry.saving', { count: state.waiting })
          ) : (
            <StateMark state="utuh">{t('common.saved')}</StateMark>
          )}
        </span>
      </div>
    </div>
  );
};

export const EntryView = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const ground = useRef<HTMLElement>(null);
  const [zoomed, setZoomed] = useState(false);
  const fields = {
    participant: useRef<HTMLInputElement>(null),
    road: useRef<HTMLInputElement>(null),
    size: useRef<HTMLInputElement>(null),
    note: useRef<HTMLInputElement>(null),
    region: useRef<HTMLDivElement>(null),
  };
  const toField = (name: FieldName) => {
    const field = name === 'region' ? fields.region.current?.querySelector('input') : fields[name].current;
    field?.focus();
    field?.select();
  };
  const entry = useEntry(sheet, state, toField, () => setZoomed((z) => !z));
  const rest = () => ground.current?.focus({ preventScroll: true });
  useEffect(rest, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const typing = isTyping(event.target);
    if (typing && event.key === 'Escape') {
      event.preventDefault();
      rest();
      return;
    }
    const act = (typing ? actInField : actOf)(event);
    if (!act || !entry.run(act)) return;
    event.preventDefault();
    if (typing) rest();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys of the whole screen are heard here
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the screen itself takes the keys
    <section ref={ground} className={classes.entry} tabIndex={0} aria-label={t('pendataan.entry.label')} onKeyDown={onKeyDown}>
      <div className={classes.upper}>
        <div className={classes.left}>
          <PhotoStack photos={entry.photos} index={entry.index} zoomed={zoomed} onZoom={() => setZoomed(!zoomed)} />
          {entry.photo ? <Facts photo={entry.photo} entry={entry} /> : null}
          <EntryActs entry={entry} />
        </div>
        <LineForm entry={entry} categories={sheet.categories} fields={fields} />
      </div>
      <Foot entry={entry} state={state} />
    </section>
  );
};
