/** The office: name, region, letterhead. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Office } from '../../../shared/domain/officer.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { Facts, Section } from '../../components/layout.tsx';
import { RegionPicker } from '../../components/region-picker.tsx';
import { showDone } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { AreaCodes } from './area-codes.tsx';
import classes from './pengaturan.module.css';

const zones: readonly Zone[] = ['WIB', 'WITA', 'WIT'];
/** Lines that the cover has room for (`OfficeSchema.letterhead`). */
const mostLines = 6;

const Form = ({ office }: { office: Office }) => {
  const t = useText();
  const [draft, setDraft] = useState(office);
  const [letterhead, setLetterhead] = useState(office.letterhead.join('\n'));
  const save = useAct(client.vault.setOffice, { done: () => showDone(t('pengaturan.office.saved')) });
  const change = (part: Partial<Office>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lines = letterhead
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, mostLines);
    // The codes of areas are kept by their own part of this screen.
    save.mutate({ ...draft, areaCodes: office.areaCodes, letterhead: lines });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t('pengaturan.office.name')}
        value={draft.name}
        maxLength={300}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <RegionPicker
        label={t('pengaturan.office.region')}
        value={draft.region}
        onChange={(region) => region !== undefined && change({ region, zone: region.zone })}
      />
      <Select
        label={t('pengaturan.office.zone')}
        value={draft.zone}
        data={zones.map((zone) => ({ value: zone, label: t(`mulai.zones.${zone}`) }))}
        onChange={(zone) => change({ zone: (zone as Zone | null) ?? draft.zone })}
        w={220}
      />
      <Textarea
        label={t('pengaturan.office.letterhead')}
        description={t('pengaturan.office.letterheadNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rows={4}
        value={letterhead}
        maxLength={1800}
        onChange={(event) => setLetterhead(event.currentTarget.value)}
      />
      <Textarea
        label={t('pengaturan.office.address')}
        rows={2}
        value={draft.address ?? ''}
        maxLength={2000}
        onChange={(event) => change({ address: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
      />
      <div>
        <Button variant="filled" size="lg" type="submit" loading={save.isPending} disabled={draft.name.trim() === ''}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
};

export const OfficeForm = () => {
  const t = useText();
  const vault = useVault().data;
  return (
    <Section title={t('pengaturan.sections.office')}>
      {vault?.office !== undefined && <Form key={vault.office.name} office={vault.office} />}
      {vault?.office !== undefined && <AreaCodes office={vault.office} />}
      <Facts
        ruled
        rows={[
          [
            t('pengaturan.office.workstation'),
            <span key="code">
              <span className="mono strong">{vault?.workstation?.code}</span>
              <span className={`meta ${classes.block}`}>{t('pengaturan.office.workstationNote')}</span>
            </span>,
          ],
        ]}
      />
    </Section>
  );
};
