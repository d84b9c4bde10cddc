/** Where the batch goes: a new case with its first questions, a case that is there already, or later. */
import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { IconScale, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CaseChoiceField } from '../../evidence/case-choice.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import type { Offer } from '../../evidence/rank-offers.ts';
import { SubjectSelect } from '../../evidence/subject-select.tsx';
import { Basis, SuggestedViolations, ViolationPicker } from '../../evidence/violation-picker.tsx';
import { useText } from '../../strings/index.ts';
import classes from './columns.module.css';
import { titleOf } from './intake-form.ts';
import { type ColumnProps, More } from './origin-column.tsx';

const Violation = ({ form, change }: ColumnProps) => {
  const t = useText();
  const [picking, setPicking] = useState(false);
  const act = { regime: form.regime, ...(form.startedAt ? { day: form.startedAt.local.slice(0, 10) } : {}) };
  const take = (violation: Offer) => {
    change({ violation, ...(form.subjectKind === undefined ? { subjectKind: violation.entry.subjek[0] } : {}) });
    setPicking(false);
  };
  return (
    <div>
      <div className={classes.labelLine}>
        <span className="meta-2">{t('ambil.violation')}</span>
        <button type="button" className="link meta" onClick={() => setPicking(true)}>
          {t('ambil.wholeCatalogue')}
        </button>
      </div>
      {form.violation ? (
        <div className={classes.violation}>
          <IconScale size={16} stroke={1.7} aria-hidden />
          <span className="grow">
            <span className="strong">{form.violation.entry.judul}</span> <span className={classes.code}>{form.violation.entry.kode}</span>
            <span className={classes.basis}>
              <Basis bases={form.violation.basesToPrint} />
            </span>
          </span>
          <ActionIcon size="xs" aria-label={t('ambil.violationClear')} onClick={() => change({ violation: undefined })}>
            <IconX size={14} stroke={2} />
          </ActionIcon>
        </div>
      ) : (
        <SuggestedViolations account={form.what} act={act} chosen={undefined} onPick={take} />
      )}
      <ConfirmDialog
        opened={picking}
        onClose={() => setPicking(false)}
        title={t('ambil.violation')}
        act={t('common.done')}
        onAct={() => setPicking(false)}
      >
        <ViolationPicker act={act} account={form.what} chosen={form.violation ? [form.violation.entry.kode] : []} onPick={take} autoFocus />
      </ConfirmDialog>
    </div>
  );
};

const NewCase = (props: ColumnProps) => {
  const { form, change } = props;
  const t = useText();
  return (
    <div className={classes.stack}>
      <Textarea
        label={t('ambil.what')}
        placeholder={t('ambil.whatHint')}
        value={form.what}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={20_000}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <TextInput
        label={t('ambil.who')}
        placeholder={t('ambil.whoHint')}
        value={form.who}
        maxLength={300}
        onChange={(event) => change({ who: event.currentTarget.value })}
      />
      <Violation {...props} />
      <SubjectSelect value={form.subjectKind} onChange={(subjectKind) => change({ subjectKind })} />
      <TextInput
        label={t('ambil.title_')}
        description={form.title === undefined ? t('ambil.titleSuggested') : undefined}
        placeholder={t('ambil.titleHint')}
        value={titleOf({ ...form, title: form.title })}
        maxLength={300}
        onChange={(event) => change({ title: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
      />
      <More label={t('ambil.originAndRegime', { origin: t(`ambil.origin.${form.origin}`), regime: t(`ambil.regime.${form.regime}`) })}>
        <PillChoice
          label={t('ambil.regimeLabel')}
          value={form.regime}
          onChange={(regime) => change({ regime, violation: undefined })}
          choices={(['PEMILU', 'PILKADA'] as const).map((value) => ({ value, label: t(`ambil.regime.${value}`) }))}
        />
        <PillChoice
          label={t('ambil.originLabel')}
          value={form.origin}
          onChange={(origin) => change({ origin })}
          choices={(['hasil-pengawasan', 'laporan', 'informasi-awal'] as const).map((value) => ({
            value,
            label: t(`ambil.origin.${value}`),
          }))}
        />
      </More>
    </div>
  );
};

export const CaseColumn = (props: ColumnProps) => {
  const { form, change } = props;
  const t = useText();
  return (
    <section className={classes.block} aria-label={t('ambil.caseTitle')}>
      <h2>{t('ambil.caseTitle')}</h2>
      <PillChoice
        label={t('ambil.caseTitle')}
        hideLabel
        value={form.target}
        onChange={(target) => change({ target })}
        choices={(['new', 'existing', 'none'] as const).map((value) => ({ value, label: t(`ambil.target.${value}`) }))}
      />
      {form.target === 'new' ? <NewCase {...props} /> : null}
      {form.target === 'existing' ? (
        <CaseChoiceField
          value={form.existingCase ? { kind: 'existing', id: form.existingCase } : undefined}
          onChange={(choice) => change({ existingCase: choice?.kind === 'existing' ? choice.id : undefined })}
        />
      ) : null}
      {form.target === 'none' ? <p className="meta">{t('ambil.noneNote')}</p> : null}
    </section>
  );
};
