/** Searches a region of any level by name; the hierarchy above fills itself. */
import { ActionIcon, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCornerDownLeft, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { localTermOf } from '../../shared/domain/local-terms.ts';
import type { Region, RegionLevel } from '../../shared/domain/location.ts';
import { bareName, shortRegionName } from '../../shared/domain/region-words.ts';
import { client } from '../client.ts';
import { useAsk } from '../query.ts';
import { type Say, useText } from '../strings/index.ts';
import classes from './region-picker.module.css';

/** "Kec. Mekarsari, Kab. Cikaso, Prov. Pasundan": what stands above a region, nearest first. */
export const ancestorsText = (region: Region): string => region.ancestors.toReversed().map(shortRegionName).join(', ');

/** "Desa Mekarsari, Kec. Mekarsari, Kab. Cikaso": a region in one line, with the local words of its levels. */
export const regionText = (region: Region): string =>
  [shortRegionName(region), ...(region.ancestors.length > 0 ? [ancestorsText(region)] : [])].join(', ');

/** Word of a level in the chosen language. */
export const levelText = (t: Say, level: RegionLevel): string => t(`parts.region.levels.${level}`);

/** Word of a region's level as it is called there; a local word that is not confirmed is said to be so. */
export const levelTextOf = (t: Say, { level, code }: Pick<Region, 'level' | 'code'>): string => {
  const local = localTermOf(level, code);
  if (local === undefined) return levelText(t, level);
  return local.certainty === 'TERKONFIRMASI' ? local.word : t('parts.region.unconfirmed', { level: levelText(t, level), word: local.word });
};

const Highlighted = ({ name, typed }: { name: string; typed: string }) => {
  const at = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  const end = at + typed.trim().length;
  if (at < 0 || typed.trim() === '') return <>{name}</>;
  return (
    <>
      {name.slice(0, at)}
      <b>{name.slice(at, end)}</b>
      {name.slice(end)}
    </>
  );
};

export interface RegionPickerProps {
  value: Region | undefined;
  onChange: (region: Region | undefined) => void;
  label: string;
  description?: string;
  error?: string;
  autoFocus?: boolean;
  size?: 'sm' | 'lg';
  /** Region code to search within. */
  within?: string;
}

export const RegionPicker = ({ value, onChange, label, description, error, autoFocus, size = 'sm', within }: RegionPickerProps) => {
  const t = useText();
  const inputId = useId();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string>();
  const [asked] = useDebouncedValue(typed?.trim() ?? '', 120);
  const found = useAsk(
    ['regions', 'search', asked, within],
    (signal) => client.regions.search({ text: asked, within, limit: 12 }, { signal }),
    {
      enabled: asked.length >= 2,
      keepPrevious: true,
    },
  );
  const rows = asked.length >= 2 ? (found.data ?? []) : [];
  const listed = rows.map((r) => r.code).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter takes the first of a new list
  useEffect(() => {
    combobox.selectFirstOption();
  }, [listed]);
  const choose = (code: string) => {
    const region = rows.find((r) => r.code === code);
    if (region !== undefined) onChange(region);
    setTyped(undefined);
    combobox.closeDropdown();
  };
  const shown = typed ?? (value === undefined ? '' : regionText(value));
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" offset={4}>
      <Combobox.Target>
        <TextInput
          id={inputId}
          label={label}
          description={description}
          error={error}
          size={size}
          autoFocus={autoFocus}
          leftSection={<IconSearch size={16} stroke={1.7} />}
          rightSection={
            value !== undefined && (
              <ActionIcon
                size="xs"
                aria-label={t('parts.region.clear')}
                onClick={() => {
                  onChange(undefined);
                  setTyped('');
                }}
              >
                <IconX size={14} stroke={1.7} />
              </ActionIcon>
            )
          }
          placeholder={t('parts.region.placeholder')}
          value={shown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(undefined);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked.length < 2}>
        <Combobox.Options className={`${classes.options} scroll`} aria-label={label}>
          {rows.map((region) => (
            <Combobox.Option key={region.code} value={region.code} className={classes.option}>
              <span className={classes.name}>
                <Highlighted name={bareName(region.name)} typed={asked} />
              </span>
              <span className="meta-2">{levelTextOf(t, region)}</span>
              <span className="meta-2 clip">{ancestorsText(region)}</span>
              <IconCornerDownLeft size={14} stroke={1.7} className={classes.enter} aria-hidden />
            </Combobox.Option>
          ))}
          {rows.length === 0 && <Combobox.Empty>{found.isFetching ? t('common.searching') : t('parts.region.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
