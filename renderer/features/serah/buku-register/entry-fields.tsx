/** What is stated of a line, in fields: for a paper delivery, and for a correction. */
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type RegisterFields, RegisterKindSchema, RegisterOutcomeSchema } from '../../../../shared/domain/register.ts';
import { instantOf, localIn, type Zone } from '../../../../shared/domain/time.ts';
import { PersonField } from '../../../components/person-field.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';

export type EntryDraft = Partial<RegisterFields>;

interface EntryFieldsProps {
  draft: EntryDraft;
  onChange: (part: EntryDraft) => void;
  /** Members that may be typed. */
  open: (name: keyof RegisterFields) => boolean;
}

const asStatement = (instant: string | undefined, zone: Zone) =>
  instant === undefined ? undefined : { local: localIn(instant, zone).slice(0, 16), zone, approximate: false, source: 'typed' as const };

const Text = ({
  name,
  draft,
  onChange,
  long,
}: { name: 'fromOffice' | 'itemNumber' | 'title' | 'route' | 'storage' | 'reason' | 'note'; long?: boolean } & Omit<
  EntryFieldsProps,
  'open'
>) => {
  const t = useText();
  const shared = {
    label: t(`bukuRegister.fields.${name}`),
    value: draft[name] ?? '',
    maxLength: long ? 2000 : 300,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  };
  return long ? <Textarea autosize minRows={1} {...shared} /> : <TextInput {...shared} />;
};

const Count = ({ name, draft, onChange }: { name: 'exhibitCount' | 'sheetCount' } & Omit<EntryFieldsProps, 'open'>) => {
  const t = useText();
  return (
    <NumberInput
      label={t(`bukuRegister.fields.${name}`)}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      hideControls
      value={draft[name] ?? ''}
      onChange={(value) => onChange({ [name]: typeof value === 'number' ? value : undefined })}
    />
  );
};

export const EntryFields = ({ draft, onChange, open }: EntryFieldsProps) => {
  const t = useText();
  const zone = useZone();
  const own = { draft, onChange };
  return (
    <div className={classes.form}>
      {open('receivedAt') ? (
        <TimeField
          label={t('bukuRegister.fields.receivedAt')}
          value={asStatement(draft.receivedAt, zone)}
          onChange={(time) => onChange({ receivedAt: time && instantOf(time).toISOString() })}
        />
      ) : null}
      {open('kind') ? (
        <div className={classes.pair}>
          <Select
            label={t('bukuRegister.fields.kind')}
            value={draft.kind ?? null}
            allowDeselect={false}
            data={RegisterKindSchema.options.map((value) => ({ value, label: t(`bukuRegister.kinds.${value}`) }))}
            onChange={(kind) => onChange({ kind: (kind ?? 'surat') as RegisterFields['kind'] })}
          />
          <Text name="itemNumber" {...own} />
        </div>
      ) : null}
      {open('title') ? <Text name="title" {...own} /> : null}
      {open('fromOffice') ? <Text name="fromOffice" {...own} /> : null}
      {open('fromPerson') ? (
        <PersonField
          label={t('bukuRegister.fields.fromPerson')}
          value={draft.fromPerson}
          onChange={(person) =>
            onChange({
              fromPerson: person && { name: person.name, confidential: person.confidential, ...(person.role && { role: person.role }) },
            })
          }
        />
      ) : null}
      {open('outcome') ? (
        <Select
          label={t('bukuRegister.fields.outcome')}
          value={draft.outcome ?? 'diterima'}
          allowDeselect={false}
          data={RegisterOutcomeSchema.options.map((value) => ({ value, label: t(`bukuRegister.outcomes.${value}`) }))}
          onChange={(outcome) => onChange({ outcome: (outcome ?? 'diterima') as RegisterFields['outcome'] })}
        />
      ) : null}
      {open('reason') && draft.outcome === 'dikembalikan' ? <Text name="reason" long {...own} /> : null}
      <div className={classes.pair}>
        <Count name="sheetCount" {...own} />
        {open('exhibitCount') ? <Count name="exhibitCount" {...own} /> : null}
      </div>
      <div className={classes.pair}>
        <Text name="storage" {...own} />
        <Text name="route" {...own} />
      </div>
      <Text name="note" long {...own} />
    </div>
  );
};
