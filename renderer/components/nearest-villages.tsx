/** Villages whose points lie nearest to coordinates: offered with distance and doubts, taken only by a click; asks about a region far away. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Coordinates, Region } from '../../shared/domain/location.ts';
import { distance } from '../../shared/domain/numbers.ts';
import { client } from '../client.ts';
import { useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import classes from './nearest-villages.module.css';
import { regionText } from './region-picker.tsx';
import { StateMark } from './state-mark.tsx';

export interface NearestVillagesProps {
  coordinates: Pick<Coordinates, 'latitude' | 'longitude'>;
  /** Region already stated; nothing is offered where the nearest village lies in it. */
  chosen: Region | undefined;
  onTake: (region: Region) => void;
}

export const NearestVillages = ({ coordinates, chosen, onTake }: NearestVillagesProps) => {
  const t = useText();
  const [point] = useDebouncedValue(`${coordinates.latitude},${coordinates.longitude}`, 200);
  const [latitude = 0, longitude = 0] = point.split(',').map(Number);
  const near = useAsk(
    ['regions', 'nearest', point, chosen?.code],
    (signal) => client.regions.nearest({ latitude, longitude, ...(chosen && { chosen: chosen.code }) }, { signal }),
    { keepPrevious: true },
  ).data;
  if (near === undefined) return null;
  const [first] = near.villages;
  const inside = first !== undefined && chosen !== undefined && `${first.region.code}.`.startsWith(`${chosen.code}.`);
  const isVillage = inside && first.region.code === chosen.code;
  if (first === undefined) return <p className="meta">{t('parts.nearest.none')}</p>;
  return (
    <section className={classes.box} aria-label={t('parts.nearest.label')}>
      {near.chosen?.far ? (
        <StateMark state="dekat">{t('parts.nearest.farFromChosen', { distance: distance(near.chosen.metres) })}</StateMark>
      ) : null}
      {isVillage ? (
        <StateMark state="utuh">{t('parts.nearest.agrees', { distance: distance(first.metres) })}</StateMark>
      ) : (
        <>
          <p className="meta-2">{t('parts.nearest.title')}</p>
          <ul className={classes.rows}>
            {near.villages.map(({ region, metres }) => (
              <li key={region.code} className={classes.row}>
                <span className="clip" title={regionText(region)}>
                  {regionText(region)}
                </span>
                <span className={`meta ${classes.metres}`}>{distance(metres)}</span>
                <Button size="xs" onClick={() => onTake(region)} disabled={region.code === chosen?.code}>
                  {t('parts.nearest.take')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {near.doubts.length > 0 && !isVillage ? (
        <div className={classes.doubts}>
          {near.doubts.map((doubt) => (
            <StateMark key={doubt} state="menunggu">
              {t(`parts.nearest.doubts.${doubt}`)}
            </StateMark>
          ))}
        </div>
      ) : null}
      <p className="meta">{t('parts.nearest.note')}</p>
    </section>
  );
};
