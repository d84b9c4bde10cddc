/** One line of the inventory: every choice has its key, shown beside it. */
import { Autocomplete, Button, NumberInput, TextInput } from '@mantine/core';
import { IconCheck, IconCurrentLocation } from '@tabler/icons-react';
import { memo, type ReactNode, type RefObject } from 'react';
import type { PlaceCategory } from '../../../shared/contract/inventory.ts';
import { LineFormSchema, LineKindSchema } from '../../../shared/domain/inventory.ts';
import { distance } from '../../../shared/domain/numbers.ts';
import { shortRegionName } from '../../../shared/domain/region-words.ts';
import { RegionPicker } from '../../components/region-picker.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import { categoriesFor, type Draft } from './draft.ts';
import classes from './entry.module.css';
import { fieldKeys, formKeys, kindKeys } from './keys.ts';
import type { Entry } from './use-entry.ts';

const Key = ({ children }: { children: ReactNode }) => (
  <kbd className={classes.key} aria-hidden>
    {children}
  </kbd>
);

interface ChoiceProps {
  chosen: boolean;
  hint: string;
  onPick: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** A choice by key or click; the mouse leaves the keyboard where it was. */
const Choice = ({ chosen, hint, onPick, children, wide = false }: ChoiceProps) => (
  <button
    type="button"
    tabIndex={-1}
    className={`plain ${classes.choice}`}
    data-wide={wide || undefined}
    aria-pressed={chosen}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPick}
  >
    <Key>{hint}</Key>
    <span className="clip">{children}</span>
  </button>
);

const Row = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => (
  <div className={classes.row}>
    <span className={classes.label}>
      {label}
      {hint ? <Key>{hint}</Key> : null}
    </span>
    <div className={classes.value}>{children}</div>
  </div>
);

/** Certainty of a category's basis: always said where it is not confirmed. */
const Certainty = ({ category }: { category: PlaceCategory }) => {
  const t = useText();
  return category.certainty === 'TERKONFIRMASI' ? null : <StateMark state="menunggu">{t('pendataan.verify')}</StateMark>;
};

const Places = memo(({ draft, categories, run }: { draft: Draft; categories: readonly PlaceCategory[]; run: Entry['run'] }) => {
  const t = useText();
  const own = categoriesFor(categories, draft.kind);
  const code = draft.place?.is === 'listed' ? draft.place.code : undefined;
  return (
    <fieldset className={classes.places}>
      <legend className="visually-hidden">{t('pendataan.fields.place')}</legend>
      {own.length === 0 ? <p className="meta">{t('pendataan.noCategories')}</p> : null}
      {own.map((category, index) => (
        <Choice
          key={category.code}
          wide
          chosen={code === category.code}
          hint={`⇧${(index + 1) % 10}`}
          onPick={() => run({ is: 'place', index })}
        >
          <span title={`${category.words}${category.basis ? `. ${category.basis}` : ''}`}>{category.words}</span>{' '}
          <Certainty category={category} />
        </Choice>
      ))}
      <Choice wide chosen={draft.place?.is === 'outside'} hint="-" onPick={() => run({ is: 'outside' })}>
        {t('pendataan.outside')}
      </Choice>
    </fieldset>
  );
});

const Village = ({ entry, field }: { entry: Entry; field: RefObject<HTMLDivElement | null> }) => {
  const t = useText();
  const { draft, photo, run } = entry;
  const near = photo?.near;
  const same = near !== undefined && draft.region?.code === near.region.code;
  return (
    <Row label={t('pendataan.fields.region')} hint={fieldKeys.region.toUpperCase()}>
      <div ref={field}>
        <RegionPicker label="" value={draft.region} onChange={(region) => entry.change({ region })} />
      </div>
      {near && !same ? (
        <button
          type="button"
          tabIndex={-1}
          className={`plain ${classes.offer}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run({ is: 'take-village' })}
        >
          <Key>G</Key>
          <IconCurrentLocation size={14} stroke={1.7} aria-hidden />
          <span className="clip">
            {t('pendataan.entry.near', { village: shortRegionName(near.region), distance: distance(near.metres) })}
          </span>
        </button>
      ) : null}
      {near && near.doubts.length > 0 ? (
        <StateMark state="menunggu">{t('pendataan.entry.doubt')}</StateMark>
      ) : same && near ? (
        <StateMark state="utuh">{t('pendataan.entry.agrees', { distance: distance(near.metres) })}</StateMark>
      ) : photo && !photo.coordinates ? (
        <StateMark state="tiada">{t('pendataan.entry.noPoint')}</StateMark>
      ) : null}
    </Row>
  );
};

export interface FormFieldRefs {
  participant: RefObject<HTMLInputElement | null>;
  road: RefObject<HTMLInputElement | null>;
  size: RefObject<HTMLInputElement | null>;
  note: RefObject<HTMLInputElement | null>;
  region: RefObject<HTMLDivElement | null>;
}

interface FormProps {
  entry: Entry;
  categories: readonly PlaceCategory[];
  fields: FormFieldRefs;
}

const ObjectRows = ({ entry, categories, fields }: FormProps) => {
  const t = useText();
  const { draft, change, run } = entry;
  return (
    <>
      <Row label={t('pendataan.fields.form')}>
        <div className={classes.choices}>
          {LineFormSchema.options.map((form) => (
            <Choice key={form} chosen={draft.form === form} hint={formKeys[form].toUpperCase()} onPick={() => run({ is: 'form', form })}>
              {t(`pendataan.forms.${form}`)}
            </Choice>
          ))}
        </div>
      </Row>
      <Row label={t('pendataan.fields.quantity')} hint="0–9">
        <div className={classes.pair}>
          <NumberInput
            aria-label={t('pendataan.fields.quantity')}
            className={classes.quantity}
            value={draft.quantity}
            min={1}
            max={9999}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            onChange={(value) => change({ quantity: typeof value === 'number' && value >= 1 ? value : 1 })}
          />
          <span className={classes.label}>
            {t('pendataan.fields.size')}
            <Key>{fieldKeys.size.toUpperCase()}</Key>
          </span>
          <TextInput
            ref={fields.size}
            aria-label={t('pendataan.fields.size')}
            placeholder={t('pendataan.examples.size')}
            value={draft.size}
            maxLength={60}
            onChange={(event) => change({ size: event.currentTarget.value })}
          />
        </div>
      </Row>
      <Row label={t('pendataan.fields.place')}>
        <Places draft={draft} categories={categories} run={run} />
      </Row>
      <Row label={t('pendataan.fields.participant')} hint={fieldKeys.participant.toUpperCase()}>
        <Autocomplete
          ref={fields.participant}
          aria-label={t('pendataan.fields.participant')}
          placeholder={t('pendataan.examples.participant')}
          value={draft.participant}
          maxLength={120}
          data={[...entry.participants]}
          limit={6}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(participant) => change({ participant })}
        />
      </Row>
      <Village entry={entry} field={fields.region} />
      <Row label={t('pendataan.fields.road')} hint={fieldKeys.road.toUpperCase()}>
        <TextInput
          ref={fields.road}
          aria-label={t('pendataan.fields.road')}
          placeholder={t('pendataan.examples.road')}
          value={draft.road}
          maxLength={200}
          onChange={(event) => change({ road: event.currentTarget.value })}
        />
      </Row>
    </>
  );
};

export const LineForm = ({ entry, categories, fields }: FormProps) => {
  const t = useText();
  const { draft, change, setKind, run } = entry;
  const quiet = { tabIndex: -1, onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault() };
  return (
    <section className={classes.form} aria-label={t('pendataan.entry.form')}>
      <div className={`${classes.formBody} scroll`}>
        <Row label={t('pendataan.fields.kind')}>
          <div className={classes.kinds}>
            {LineKindSchema.options.map((kind) => (
              <Choice key={kind} chosen={draft.kind === kind} hint={kindKeys[kind].toUpperCase()} onPick={() => setKind(kind)}>
                {t(`pendataan.kindsShort.${kind}`)}
              </Choice>
            ))}
          </div>
          {draft.kind === 'aps' ? <StateMark state="menunggu">{t('pendataan.apsVerify')}</StateMark> : null}
        </Row>
        {draft.kind === 'tanpa-objek' ? null : <ObjectRows entry={entry} categories={categories} fields={fields} />}
        <Row label={t('pendataan.fields.note')} hint={fieldKeys.note.toUpperCase()}>
          <TextInput
            ref={fields.note}
            aria-label={t('pendataan.fields.note')}
            value={draft.note}
            maxLength={500}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </Row>
      </div>
      <footer className={classes.formFoot}>
        <Button
          size="lg"
          fullWidth
          variant="filled"
          {...quiet}
          leftSection={<IconCheck size={16} stroke={2} />}
          onClick={() => run({ is: 'save' })}
        >
          {t(draft.id ? 'pendataan.entry.saveAgain' : 'pendataan.entry.save')} <Key>↵</Key>
        </Button>
      </footer>
    </section>
  );
};
