/** What a form asks beside the case: to whom, by whom received, which plenary. */
import type { FormChoice, FormFields } from '../../../shared/domain/form.ts';
import { DayField } from '../../components/day-field.tsx';
import { Section } from '../../components/layout.tsx';
import { BlurField } from '../../evidence/saved-at.tsx';
import { useText } from '../../strings/index.ts';
import classes from './formulir.module.css';

type TextField = Exclude<keyof FormFields, 'plenaryDay'>;

const asked: Readonly<Record<FormChoice['kind'], readonly TextField[]>> = {
  'model-a': [],
  b1: ['reportedAt'],
  b2: ['plenaryNumber'],
  'berita-acara': ['receiver', 'receiverRole', 'receiverOffice'],
  pengantar: ['recipient', 'recipientPlace', 'subject', 'enclosure', 'body', 'signerName', 'signerRole'],
  saran: ['recipient', 'recipientPlace', 'subject', 'enclosure', 'body', 'signerName', 'signerRole'],
  imbauan: ['recipient', 'recipientPlace', 'subject', 'enclosure', 'body', 'signerName', 'signerRole'],
};

interface FieldsProps {
  choice: FormChoice;
  onChange: (fields: FormFields) => void;
}

export const Fields = ({ choice, onChange }: FieldsProps) => {
  const t = useText();
  const fields = choice.fields ?? {};
  const names = asked[choice.kind];
  if (names.length === 0) return null;
  return (
    <Section title={t('formulir.fields')}>
      <div className={classes.fields}>
        {names.map((name) => (
          <BlurField
            key={name}
            label={t(`formulir.field.${name}`)}
            value={fields[name] ?? ''}
            long={name === 'body'}
            onSave={(text) => onChange({ ...fields, [name]: text })}
          />
        ))}
        {choice.kind === 'b2' ? (
          <div>
            <span className="meta-2">{t('formulir.field.plenaryDay')}</span>
            <DayField
              ariaLabel={t('formulir.field.plenaryDay')}
              value={fields.plenaryDay ?? ''}
              onChange={(plenaryDay) => onChange({ ...fields, plenaryDay: plenaryDay || undefined })}
            />
            <p className="meta">{t('formulir.plenaryNote')}</p>
          </div>
        ) : null}
      </div>
    </Section>
  );
};
