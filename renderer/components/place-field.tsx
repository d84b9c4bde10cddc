/** A place: name, region, address, coordinates; every statement keeps its source. */
import { NumberInput, TextInput } from '@mantine/core';
import type { Place } from '../../shared/domain/location.ts';
import { placeName } from '../../shared/domain/region-words.ts';
import { useText } from '../strings/index.ts';
import { CoordinatesField } from './coordinates-field.tsx';
import { NearestVillages } from './nearest-villages.tsx';
import classes from './place-field.module.css';
import { RegionPicker, regionText } from './region-picker.tsx';

/** Place in one line for lists: polling station and name, else address, else region. */
export const placeText = (place: Place | undefined): string =>
  place === undefined
    ? ''
    : [placeName(place) || place.address, place.region === undefined ? undefined : regionText(place.region)].filter(Boolean).join(', ');

export interface PlaceFieldProps {
  value: Place | undefined;
  onChange: (place: Place | undefined) => void;
  /** Leaves out coordinates, e.g. for an address of an office. */
  withoutCoordinates?: boolean;
  nameLabel?: string;
}

const emptyToUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

export const PlaceField = ({ value, onChange, withoutCoordinates = false, nameLabel }: PlaceFieldProps) => {
  const t = useText();
  const change = (part: Partial<Place>) => {
    const next: Place = { ...value, ...part };
    const empty = Object.values(next).every((v) => v === undefined);
    onChange(empty ? undefined : next);
  };
  return (
    <div className="stack">
      <div className={classes.named}>
        <TextInput
          label={nameLabel ?? t('parts.place.name')}
          placeholder={t('parts.place.nameExample')}
          value={value?.name ?? ''}
          maxLength={300}
          onChange={(event) => change({ name: emptyToUndefined(event.currentTarget.value) })}
        />
        <NumberInput
          label={t('parts.place.tps')}
          placeholder="007"
          value={value?.tps ?? ''}
          min={1}
          max={999}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          hideControls
          onChange={(tps) => change({ tps: typeof tps === 'number' && tps >= 1 ? tps : undefined })}
        />
      </div>
      <RegionPicker label={t('parts.place.region')} value={value?.region} onChange={(region) => change({ region })} />
      <TextInput
        label={t('parts.place.address')}
        value={value?.address ?? ''}
        maxLength={300}
        onChange={(event) => change({ address: emptyToUndefined(event.currentTarget.value) })}
      />
      {!withoutCoordinates && (
        <div>
          <CoordinatesField value={value?.coordinates} onChange={(coordinates) => change({ coordinates })} />
          {value?.coordinates !== undefined && (
            <NearestVillages coordinates={value.coordinates} chosen={value.region} onTake={(region) => change({ region })} />
          )}
        </div>
      )}
    </div>
  );
};
