/** Step 2: one field fills the hierarchy, the zone and the office's name. */
import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Region, RegionLevel } from '../../../shared/domain/location.ts';
import { levelText, levelTextOf, RegionPicker } from '../../components/region-picker.tsx';
import { useText } from '../../strings/index.ts';
import { officeNameFor } from './answers.ts';
import classes from './mulai.module.css';
import type { StepProps } from './officer-step.tsx';

/** The four facts under the search: what each level is called there, or a dash. */
const Hierarchy = ({ region }: { region: Region | undefined }) => {
  const t = useText();
  const chain = region === undefined ? [] : [...region.ancestors, region];
  const at = (...levels: RegionLevel[]) => chain.find((r) => levels.includes(r.level));
  const regency = at('kabupaten', 'kota');
  const district = at('kecamatan');
  const village = at('desa', 'kelurahan', 'desa-adat');
  const rows: readonly (readonly [string, string | undefined])[] = [
    [levelText(t, 'provinsi'), at('provinsi')?.name],
    [regency === undefined ? `${levelText(t, 'kabupaten')}/${levelText(t, 'kota')}` : levelText(t, regency.level), regency?.name],
    [district === undefined ? levelText(t, 'kecamatan') : levelTextOf(t, district), district?.name],
    village === undefined
      ? [t('mulai.zone'), region === undefined ? undefined : t(`mulai.zones.${region.zone}`)]
      : [levelTextOf(t, village), `${village.name} · ${region === undefined ? '' : t(`mulai.zones.${region.zone}`)}`],
  ];
  return (
    <dl className={classes.hierarchy}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt className="meta-2">{label}</dt>
          <dd className="strong">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
};

export const OfficeStep = ({ answers, change, next, back }: StepProps) => {
  const t = useText();
  const complete = answers.region !== undefined && answers.officeName.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) next();
  };
  const chooseRegion = (region: Region | undefined) => {
    const untouched = answers.officeName === '' || (answers.region !== undefined && answers.officeName === officeNameFor(answers.region));
    change({ region, ...(untouched ? { officeName: region === undefined ? '' : officeNameFor(region) } : {}) });
  };
  return (
    <form onSubmit={submit} className={classes.step}>
      <h1 className={classes.question}>{t('mulai.officeTitle')}</h1>
      <p className={classes.lead}>{t('mulai.officeLead')}</p>
      <RegionPicker label={t('mulai.region')} size="lg" autoFocus value={answers.region} onChange={chooseRegion} />
      <Hierarchy region={answers.region} />
      <div className={classes.pair}>
        <TextInput
          label={t('mulai.officeName')}
          maxLength={300}
          value={answers.officeName}
          onChange={(event) => change({ officeName: event.currentTarget.value })}
        />
        <TextInput
          label={t('mulai.sptNumber')}
          placeholder={t('mulai.sptExample')}
          maxLength={300}
          classNames={{ input: 'mono' }}
          value={answers.sptNumber}
          onChange={(event) => change({ sptNumber: event.currentTarget.value })}
        />
      </div>
      <p className="meta">{t('mulai.typedOnce')}</p>
      <div className={classes.acts}>
        <Button size="lg" onClick={back}>
          {t('common.back')}
        </Button>
        <Button variant="filled" size="lg" type="submit" disabled={!complete}>
          {t('mulai.toPassphrase')}
        </Button>
        <span className="meta">{t('mulai.minutes', { count: 2 })}</span>
      </div>
    </form>
  );
};
