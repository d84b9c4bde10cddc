/** IV.5–IV.7: the account, the facts, the analysis; saved when a field is left. */
import type { Narrative } from '../../../shared/domain/case.ts';
import { BlurField } from '../../evidence/saved-at.tsx';
import { useText } from '../../strings/index.ts';
import { FormSection } from './form-section.tsx';

type Field = 'summary' | 'how' | 'why' | 'facts' | 'analysis';

interface NarrativeSectionProps {
  section: 'uraian' | 'fakta' | 'analisa';
  fields: readonly (readonly [Field, string])[];
  onSave: (part: Partial<Narrative>) => void;
}

const numbers = { uraian: 'IV.5', fakta: 'IV.6', analisa: 'IV.7' } as const;

export const NarrativeSection = ({ section, fields, onSave }: NarrativeSectionProps) => {
  const t = useText();
  return (
    <FormSection section={section} number={numbers[section]}>
      {fields.map(([name, value], i) => (
        <BlurField
          key={name}
          label={t(`peristiwa.narrative.${name}`)}
          placeholder={t(`peristiwa.narrativeHint.${name}`)}
          value={value}
          long
          minRows={i === 0 ? 3 : 1}
          onSave={(text) => onSave({ [name]: text })}
        />
      ))}
    </FormSection>
  );
};
