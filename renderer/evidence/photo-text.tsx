/** Letters read off a photo as offers: each value with what has to be looked at twice, ticked by the officer before it is used. */
import { Checkbox } from '@mantine/core';
import { type Coordinates, showCoordinates } from '../../shared/domain/location.ts';
import type { PhotoTextLine, PhotoTextOffer } from '../../shared/domain/photo-text.ts';
import type { TimeStatement, Zone } from '../../shared/domain/time.ts';
import { StateMark } from '../components/state-mark.tsx';
import { say, useText } from '../strings/index.ts';
import classes from './photo-text.module.css';
import { showStatement } from './show.ts';

/** Values that were ticked, as statements with the source `photo-text`. */
export interface PhotoTextTaken {
  coordinates?: Coordinates;
  capturedAt?: TimeStatement;
  address?: string;
}

/** What the officer ticked. */
export type Ticks = { point?: boolean; time?: boolean; address?: boolean };

const pointOfText = ({ coordinates }: PhotoTextOffer): Coordinates | undefined =>
  coordinates && {
    latitude: coordinates.latitude,
    longitude: coordinates.longitude,
    datum: 'WGS 84',
    source: 'photo-text',
    asStated: coordinates.asStated,
  };

/** The moment as a statement; where the photo names no zone, that of the place is taken and said. */
const momentOfText = ({ time }: PhotoTextOffer, zone: Zone): TimeStatement | undefined =>
  time && {
    local: time.local,
    zone: time.zone ?? zone,
    approximate: false,
    source: 'photo-text',
    note: say(time.zone ? 'kiriman.zoneStated' : 'kiriman.zoneAssumed'),
  };

/** What is used of an offer; undefined where nothing is ticked. */
export const takenOf = (offer: PhotoTextOffer, ticks: Ticks, zone: Zone): PhotoTextTaken | undefined => {
  const [coordinates, capturedAt] = [ticks.point && pointOfText(offer), ticks.time && momentOfText(offer, zone)];
  const taken = {
    ...(coordinates && { coordinates }),
    ...(capturedAt && { capturedAt }),
    ...(ticks.address && offer.address && { address: offer.address }),
  };
  return Object.keys(taken).length > 0 ? taken : undefined;
};

/** Each value with its box and what to look at twice. */
export const PhotoTextValues = ({
  offer,
  ticks,
  zone,
  onTick,
}: {
  offer: PhotoTextOffer;
  ticks: Ticks;
  zone: Zone;
  onTick: (ticks: Ticks) => void;
}) => {
  const t = useText();
  const [point, moment] = [pointOfText(offer), momentOfText(offer, zone)];
  return (
    <>
      {offer.doubts.map((doubt) => (
        <StateMark key={doubt} state="dekat">
          {t(`kiriman.textDoubts.${doubt}`)}
        </StateMark>
      ))}
      {point ? (
        <Checkbox
          label={t('kiriman.textUse', { what: showCoordinates(point) })}
          description={t('kiriman.textPoint')}
          checked={ticks.point ?? false}
          onChange={(event) => onTick({ ...ticks, point: event.currentTarget.checked })}
        />
      ) : null}
      {moment ? (
        <Checkbox
          label={t('kiriman.textUse', { what: showStatement(moment) })}
          description={t('kiriman.textTime')}
          checked={ticks.time ?? false}
          onChange={(event) => onTick({ ...ticks, time: event.currentTarget.checked })}
        />
      ) : null}
      {offer.address ? (
        <Checkbox
          label={t('kiriman.textUse', { what: offer.address })}
          description={t('kiriman.textAddress')}
          checked={ticks.address ?? false}
          onChange={(event) => onTick({ ...ticks, address: event.currentTarget.checked })}
        />
      ) : null}
      {!point && !moment && !offer.address ? <span className="meta">{t('kiriman.textNothing')}</span> : null}
    </>
  );
};

/** The letters as they were read. */
export const PhotoTextLines = ({ lines }: { lines: readonly PhotoTextLine[] }) => {
  const t = useText();
  if (lines.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className={classes.saw} aria-label={t('kiriman.textSaw')} tabIndex={0}>
      {lines.map((line) => line.text).join('\n')}
    </section>
  );
};
