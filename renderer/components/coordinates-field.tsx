/** Coordinates typed as decimal degrees or degrees-minutes-seconds, with what was understood shown at once. */
import { TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Coordinates, copyCoordinates, indonesiaBounds, parseCoordinates, showCoordinates } from '../../shared/domain/location.ts';
import { useText } from '../strings/index.ts';
import { StateMark } from './state-mark.tsx';

export interface CoordinatesFieldProps {
  value: Coordinates | undefined;
  onChange: (coordinates: Coordinates | undefined) => void;
  label?: string;
}

const outside = (c: { latitude: number; longitude: number }): boolean =>
  c.latitude < indonesiaBounds.south ||
  c.latitude > indonesiaBounds.north ||
  c.longitude < indonesiaBounds.west ||
  c.longitude > indonesiaBounds.east;

const statedText = (c: Coordinates | undefined): string => (c === undefined ? '' : (c.asStated ?? copyCoordinates(c)));

export const CoordinatesField = ({ value, onChange, label }: CoordinatesFieldProps) => {
  const t = useText();
  const [text, setText] = useState(() => statedText(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is being typed
  useEffect(() => {
    const read = parseCoordinates(text);
    if (value?.latitude !== read?.latitude || value?.longitude !== read?.longitude) setText(statedText(value));
  }, [value?.latitude, value?.longitude]);
  const read = parseCoordinates(text);
  const change = (next: string) => {
    setText(next);
    const point = parseCoordinates(next);
    if (next.trim() === '') onChange(undefined);
    else if (point !== undefined) onChange({ ...point, datum: 'WGS 84', source: 'typed', asStated: next.trim().slice(0, 300) });
  };
  const wrong = text.trim() !== '' && read === undefined;
  return (
    <div>
      <TextInput
        label={label ?? t('parts.place.coordinates')}
        leftSection={<IconMapPin size={16} stroke={1.7} />}
        placeholder={t('parts.place.coordinatesExample')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        error={wrong ? t('parts.place.coordinatesWrong') : undefined}
        classNames={{ input: 'mono' }}
        spellCheck={false}
      />
      {read !== undefined && (
        <div className="row" style={{ marginTop: 4, flexWrap: 'wrap' }}>
          <span className="mono meta-2">{showCoordinates(read)}</span>
          <span className="meta">{t(`parts.place.sources.${value?.source ?? 'typed'}`)}</span>
          {outside(read) && <StateMark state="dekat">{t('parts.place.outside')}</StateMark>}
        </div>
      )}
    </div>
  );
};
