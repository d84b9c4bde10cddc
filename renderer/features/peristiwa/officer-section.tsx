/** I. Data pengawas: typed once in Settings, shown here; with the title, origin and regime of the case. */
import { client } from '../../client.ts';
import { Facts } from '../../components/layout.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { BlurField } from '../../evidence/saved-at.tsx';
import { useAsk } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './editor.module.css';
import { FormSection } from './form-section.tsx';
import type { SectionProps } from './people-section.tsx';

export const OfficerSection = ({ detail, editing }: SectionProps) => {
  const t = useText();
  const office = useVault().data?.office;
  const officers = useAsk(['officers', 'list'], (signal) => client.officers.list({}, { signal }));
  const officer = officers.data?.find((o) => o.id === detail.case.createdBy);
  return (
    <FormSection section="data-pengawas" number="I">
      <BlurField label={t('ambil.title_')} value={detail.case.title} onSave={(title) => title.trim() !== '' && editing.change({ title })} />
      <div className={classes.pills}>
        <PillChoice
          label={t('ambil.originLabel')}
          value={detail.case.origin}
          onChange={(origin) => editing.change({ origin })}
          choices={(['hasil-pengawasan', 'laporan', 'informasi-awal'] as const).map((value) => ({
            value,
            label: t(`ambil.origin.${value}`),
          }))}
        />
        <PillChoice
          label={t('ambil.regimeLabel')}
          value={detail.case.regime}
          onChange={(regime) => editing.change({ regime })}
          choices={(['PEMILU', 'PILKADA'] as const).map((value) => ({ value, label: t(`ambil.regime.${value}`) }))}
        />
      </div>
      <Facts
        rows={[
          [t('peristiwa.officer'), officer ? `${officer.name}, ${officer.role}` : '–'],
          [t('peristiwa.spt'), officer?.sptNumber ?? t('common.notFilled')],
          [t('peristiwa.office'), office?.name ?? '–'],
        ]}
      />
    </FormSection>
  );
};
