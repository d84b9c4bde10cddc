/** Once for the whole batch: how it came, from whom, who found it, where and when. */
import { Checkbox, Collapse, Select, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ReceiptWay } from '../../../shared/domain/person.ts';
import { CoordinatesField } from '../../components/coordinates-field.tsx';
import { PersonField } from '../../components/person-field.tsx';
import { RegionPicker } from '../../components/region-picker.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { receiptWays, wayWord } from '../../evidence/people-words.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showShortDay } from '../../evidence/show.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import type { BatchFacts } from './batch.ts';
import classes from './columns.module.css';
import { type IntakeForm, startOf } from './intake-form.ts';

export interface ColumnProps {
  form: IntakeForm;
  change: (part: Partial<IntakeForm>) => void;
  facts: BatchFacts;
}

const common: readonly ReceiptWay[] = ['cable', 'whatsapp', 'camera-card', 'usb-stick', 'self'];

export const More = ({ label, children }: { label: string; children: ReactNode }) => {
  const [opened, setOpened] = useState(false);
  return (
    <div>
      <button type="button" className={classes.more} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconChevronDown size={14} stroke={2} aria-hidden data-opened={opened || undefined} />
        {label}
      </button>
      <Collapse expanded={opened} transitionDuration={0}>
        <div className={classes.moreBody}>{children}</div>
      </Collapse>
    </div>
  );
};

const Receipt = ({ form, change }: ColumnProps) => {
  const t = useText();
  const others = receiptWays.filter((w) => !common.includes(w));
  const rare = form.way !== undefined && others.includes(form.way) ? form.way : null;
  return (
    <div className={classes.receipt}>
      <PillChoice
        label={t('ambil.way')}
        value={form.way}
        onChange={(way) => change({ way })}
        choices={common.map((way) => ({ value: way, label: wayWord(t, way) }))}
      />
      <Select
        aria-label={t('ambil.otherWay')}
        placeholder={t('ambil.otherWay')}
        size="xs"
        value={rare}
        data={others.map((way) => ({ value: way, label: wayWord(t, way) }))}
        onChange={(value) => change({ way: receiptWays.find((w) => w === value) })}
      />
    </div>
  );
};

const People = ({ form, change }: ColumnProps) => {
  const t = useText();
  const self = form.way === 'self';
  return (
    <>
      {self ? null : (
        <PersonField
          label={t('ambil.giver')}
          value={form.giver}
          onChange={(giver) => change({ giver })}
          fields={['role']}
          confidentialByDefault
        />
      )}
      {self ? null : (
        <Checkbox
          label={t('ambil.makerIsGiver')}
          checked={form.makerIsGiver}
          onChange={(event) => change({ makerIsGiver: event.currentTarget.checked })}
        />
      )}
      <More label={t('ambil.otherPeople', { finder: form.finder?.name || t('ambil.nobody') })}>
        <PersonField
          label={t('ambil.finder')}
          value={form.finder}
          onChange={(finder) => change({ finder })}
          fields={['role', 'sptNumber']}
          description={t('ambil.finderNote')}
        />
        {form.makerIsGiver ? null : (
          <PersonField label={t('ambil.maker')} value={form.maker} onChange={(maker) => change({ maker })} fields={['role']} />
        )}
        <TextInput label={t('ambil.note')} value={form.note} onChange={(event) => change({ note: event.currentTarget.value })} />
      </More>
    </>
  );
};

const Where = ({ form, change, facts }: ColumnProps) => {
  const t = useText();
  const place = form.place ?? {};
  return (
    <div className={classes.stack}>
      <TextInput
        label={t('ambil.where')}
        placeholder={t('ambil.whereHint')}
        value={place.name ?? ''}
        maxLength={300}
        onChange={(event) => change({ place: { ...place, name: event.currentTarget.value || undefined } })}
      />
      <RegionPicker label={t('ambil.region')} value={place.region} onChange={(region) => change({ place: { ...place, region } })} />
      {facts.withPoint > 0 ? (
        <Checkbox
          label={t('ambil.exifPoints', { count: facts.withPoint, all: facts.count })}
          checked={form.pointsFromExif}
          onChange={(event) => change({ pointsFromExif: event.currentTarget.checked })}
        />
      ) : null}
      {facts.withTime > 0 ? (
        <Checkbox
          label={t('ambil.exifTimes', { count: facts.withTime, all: facts.count })}
          checked={form.timesFromExif}
          onChange={(event) => change({ timesFromExif: event.currentTarget.checked })}
        />
      ) : null}
      <More label={t('ambil.addressAndPoint')}>
        <TextInput
          label={t('ambil.address')}
          value={place.address ?? ''}
          maxLength={300}
          onChange={(event) => change({ place: { ...place, address: event.currentTarget.value || undefined } })}
        />
        <CoordinatesField value={place.coordinates} onChange={(coordinates) => change({ place: { ...place, coordinates } })} />
      </More>
    </div>
  );
};

const When = ({ form, change, facts }: ColumnProps) => {
  const t = useText();
  const office = useZone();
  const zone = form.place?.region?.zone ?? office;
  const start = startOf(form);
  const offered = form.startedAt === undefined ? facts.days?.last : undefined;
  return (
    <div className={classes.when}>
      <TimeField
        key={form.startedAt === undefined ? 'empty' : 'stated'}
        label={t(`ambil.${start}`)}
        value={form.startedAt}
        onChange={(startedAt) => change({ startedAt })}
        zone={zone}
      />
      {offered ? (
        <button
          type="button"
          className={`link ${classes.offer}`}
          onClick={() => change({ startedAt: { local: offered, zone, approximate: false, source: 'exif' } })}
        >
          {t('ambil.useCameraDay', { day: showShortDay(offered) })}
        </button>
      ) : null}
    </div>
  );
};

export const OriginColumn = (props: ColumnProps) => {
  const t = useText();
  return (
    <>
      <section className={classes.block} aria-label={t('ambil.originTitle')}>
        <h2>{t('ambil.originTitle')}</h2>
        <Receipt {...props} />
        <People {...props} />
      </section>
      <section className={classes.block} aria-label={t('ambil.placeTitle')}>
        <h2>{t('ambil.placeTitle')}</h2>
        <Where {...props} />
        <When {...props} />
      </section>
    </>
  );
};
