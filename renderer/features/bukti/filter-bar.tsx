/** Filter chips: what is filtered stands in a chip with a cross, what may be filtered is a menu. */
import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Region } from '../../../shared/domain/location.ts';
import { client } from '../../client.ts';
import { DayField } from '../../components/day-field.tsx';
import { RegionPicker, regionText } from '../../components/region-picker.tsx';
import { receiptWays, wayWord } from '../../evidence/people-words.ts';
import { showShortDay } from '../../evidence/show.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './filter-bar.module.css';
import { type GalleryFilter, isFiltered, type Missing } from './filters.ts';

interface FilterBarProps {
  filter: GalleryFilter;
  onChange: (filter: GalleryFilter) => void;
}

const Chip = ({ name, value, onClear }: { name: string; value: string; onClear: () => void }) => {
  const t = useText();
  return (
    <span className={classes.chip}>
      <span className={classes.name}>{name}</span>
      <b className="clip">{value}</b>
      <ActionIcon size="xs" aria-label={t('bukti.filter.clearOne', { name })} onClick={onClear}>
        <IconX size={14} stroke={2} />
      </ActionIcon>
    </span>
  );
};

const Choices = ({ name, children }: { name: string; children: ReactNode }) => (
  <Menu position="bottom-start">
    <Menu.Target>
      <Button className={classes.menu} rightSection={<IconChevronDown size={14} stroke={1.7} />}>
        {name}
      </Button>
    </Menu.Target>
    <Menu.Dropdown className={`${classes.dropdown} scroll`}>{children}</Menu.Dropdown>
  </Menu>
);

const RegionChip = ({ filter, onChange }: FilterBarProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const region = useAsk(['regions', 'code', filter.region], (signal) => client.regions.byCode({ code: filter.region ?? '' }, { signal }), {
    enabled: filter.region !== undefined,
  });
  if (filter.region !== undefined) {
    const name = region.data ? (regionText(region.data).split(',')[0] ?? region.data.name) : filter.region;
    return <Chip name={t('bukti.filter.region')} value={name} onClear={() => onChange({ ...filter, region: undefined })} />;
  }
  const take = (chosen: Region | undefined) => {
    if (chosen) onChange({ ...filter, region: chosen.code });
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button className={classes.menu} rightSection={<IconChevronDown size={14} stroke={1.7} />} onClick={() => setOpened(!opened)}>
          {t('bukti.filter.region')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        <RegionPicker label={t('bukti.filter.regionLabel')} value={undefined} onChange={take} />
      </Popover.Dropdown>
    </Popover>
  );
};

const DaysChip = ({ filter, onChange }: FilterBarProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const { from, to } = filter;
  const words = [from ? showShortDay(from) : '…', to ? showShortDay(to) : '…'].join(' – ');
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        {from || to ? (
          <span className={classes.holder}>
            <Chip name={t('bukti.filter.days')} value={words} onClear={() => onChange({ ...filter, from: undefined, to: undefined })} />
          </span>
        ) : (
          <Button className={classes.menu} rightSection={<IconChevronDown size={14} stroke={1.7} />} onClick={() => setOpened(!opened)}>
            {t('bukti.filter.days')}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={classes.days}>
        <DayField
          label={t('bukti.filter.from')}
          value={from ?? ''}
          max={to}
          onChange={(day) => onChange({ ...filter, from: day || undefined })}
        />
        <DayField
          label={t('bukti.filter.to')}
          value={to ?? ''}
          min={from}
          onChange={(day) => onChange({ ...filter, to: day || undefined })}
        />
      </Popover.Dropdown>
    </Popover>
  );
};

const CaseChip = ({ filter, onChange }: FilterBarProps) => {
  const t = useText();
  const cases = useAsk(['cases', 'list', ''], (signal) => client.cases.list({}, { signal }));
  if (filter.caseId !== undefined) {
    const value = cases.data?.find((c) => c.id === filter.caseId)?.number ?? '…';
    return <Chip name={t('bukti.case')} value={value} onClear={() => onChange({ ...filter, caseId: undefined })} />;
  }
  return (
    <Choices name={t('bukti.case')}>
      <Menu.Item onClick={() => onChange({ ...filter, missing: 'case' })}>{t('bukti.filter.withoutCase')}</Menu.Item>
      {(cases.data ?? []).map((c) => (
        <Menu.Item key={c.id} onClick={() => onChange({ ...filter, caseId: c.id })}>
          <span className={classes.code}>{c.number}</span> {c.title}
        </Menu.Item>
      ))}
    </Choices>
  );
};

const states: readonly Missing[] = ['place', 'time', 'giver', 'caption', 'case'];

export const FilterBar = ({ filter, onChange }: FilterBarProps) => {
  const t = useText();
  const [text, setText] = useState(filter.text ?? '');
  useEffect(() => setText(filter.text ?? ''), [filter.text]);
  const ask = useDebouncedCallback((value: string) => onChange({ ...filter, text: value.trim() === '' ? undefined : value }), 200);
  return (
    <search className={classes.bar}>
      <TextInput
        className={classes.search}
        aria-label={t('bukti.filter.search')}
        placeholder={t('bukti.filter.search')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        maxLength={300}
        onChange={(event) => {
          setText(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      <RegionChip filter={filter} onChange={onChange} />
      <DaysChip filter={filter} onChange={onChange} />
      {filter.missing ? (
        <Chip
          name={t('bukti.filter.state')}
          value={t(`bukti.missing.${filter.missing}`)}
          onClear={() => onChange({ ...filter, missing: undefined })}
        />
      ) : (
        <Choices name={t('bukti.filter.state')}>
          {states.map((m) => (
            <Menu.Item key={m} onClick={() => onChange({ ...filter, missing: m })}>
              {t(`bukti.missing.${m}`)}
            </Menu.Item>
          ))}
        </Choices>
      )}
      <CaseChip filter={filter} onChange={onChange} />
      {filter.way ? (
        <Chip
          name={t('bukti.filter.way')}
          value={wayWord(t, receiptWays.find((w) => w === filter.way) ?? 'unknown')}
          onClear={() => onChange({ ...filter, way: undefined })}
        />
      ) : (
        <Choices name={t('bukti.filter.way')}>
          {receiptWays.map((way) => (
            <Menu.Item key={way} onClick={() => onChange({ ...filter, way })}>
              {wayWord(t, way)}
            </Menu.Item>
          ))}
        </Choices>
      )}
      {filter.violation ? (
        <Chip name={t('bukti.filter.violation')} value={filter.violation} onClear={() => onChange({ ...filter, violation: undefined })} />
      ) : null}
      {isFiltered(filter) ? (
        <Button className={classes.clear} variant="subtle" size="xs" onClick={() => onChange({})}>
          {t('bukti.filter.clear')}
        </Button>
      ) : null}
    </search>
  );
};
