/** The number that issuing uses up, and how the office writes it: area code, counter, or the whole number by hand. */
import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormPreview } from '../../../shared/contract/forms.ts';
import type { FormChoice } from '../../../shared/domain/form.ts';
import { defaultFormSettings, defaultTemplates } from '../../../shared/domain/numbering.ts';
import { client } from '../../client.ts';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { BlurField } from '../../evidence/saved-at.tsx';
import { showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './formulir.module.css';

interface NumberingProps {
  choice: FormChoice;
  draft: FormPreview | undefined;
  opened: boolean;
  onOpen: (opened: boolean) => void;
  onChange: (part: Partial<FormChoice>) => void;
}

const Details = ({ choice, draft, onChange }: Pick<NumberingProps, 'choice' | 'draft' | 'onChange'>) => {
  const t = useText();
  const settings = useVault().data?.settings?.forms ?? defaultFormSettings;
  const save = async (part: Partial<typeof settings>) => {
    try {
      await client.vault.setSettings({ forms: { ...settings, ...part } });
      refreshAll();
    } catch (error) {
      showFailure(error);
    }
  };
  const [whole, setWhole] = useState(choice.number ?? '');
  const reports = choice.kind === 'b1' || choice.kind === 'b2';
  return (
    <div className={classes.fields}>
      <BlurField
        label={t('formulir.areaCode')}
        description={t('formulir.areaCodeNote')}
        placeholder={t('formulir.areaCodeHint')}
        value={settings.areaCode}
        onSave={(areaCode) => void save({ areaCode: areaCode.trim() })}
      />
      {reports ? (
        <>
          <BlurField label={t('formulir.level')} value={settings.level} onSave={(level) => void save({ level: level.trim() })} />
          <BlurField
            label={t('formulir.electionCodePemilu')}
            value={settings.electionCodes.PEMILU}
            onSave={(code) => void save({ electionCodes: { ...settings.electionCodes, PEMILU: code.trim() } })}
          />
          <BlurField
            label={t('formulir.electionCodePilkada')}
            description={t('formulir.electionCodeNote')}
            value={settings.electionCodes.PILKADA}
            onSave={(code) => void save({ electionCodes: { ...settings.electionCodes, PILKADA: code.trim() } })}
          />
        </>
      ) : null}
      <BlurField
        label={t('formulir.template')}
        description={t('formulir.templateNote')}
        value={settings.templates[choice.kind] ?? defaultTemplates[choice.kind]}
        onSave={(template) => void save({ templates: { ...settings.templates, [choice.kind]: template.trim() || undefined } })}
      />
      <NumberInput
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('formulir.sequence')}
        description={t('formulir.sequenceNote')}
        min={1}
        max={99_999}
        hideControls
        disabled={whole.trim() !== ''}
        value={choice.sequence ?? draft?.sequence ?? ''}
        onChange={(value) => onChange({ sequence: typeof value === 'number' && value > 0 ? value : undefined })}
      />
      <TextInput
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('formulir.wholeNumber')}
        description={t('formulir.wholeNumberNote')}
        maxLength={300}
        value={whole}
        onChange={(event) => setWhole(event.currentTarget.value)}
        onBlur={() => onChange({ number: whole.trim() || undefined })}
      />
    </div>
  );
};

export const Numbering = ({ choice, draft, opened, onOpen, onChange }: NumberingProps) => {
  const t = useText();
  return (
    <Section title={t('formulir.number')}>
      <div className={classes.number}>
        <code aria-live="polite">{draft?.number ?? '…'}</code>
        <button type="button" className={`link meta ${classes.act}`} aria-expanded={opened} onClick={() => onOpen(!opened)}>
          {t(opened ? 'formulir.numberClose' : 'formulir.numberChange')}
        </button>
      </div>
      {draft?.numberTaken ? (
        <p role="alert">
          <StateMark state="dekat">{t('formulir.numberTaken')}</StateMark>
        </p>
      ) : null}
      {opened ? <Details choice={choice} draft={draft} onChange={onChange} /> : null}
    </Section>
  );
};
