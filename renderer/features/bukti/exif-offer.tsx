/** What EXIF says and nobody has stated yet: offered, taken only by a click. File-system time is never offered. */
import { Button } from '@mantine/core';
import type { ExhibitDetail, TagChange } from '../../../shared/contract/service.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';
import { distance } from '../../../shared/domain/numbers.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { regionText } from '../../components/region-picker.tsx';
import { showStatement } from '../../evidence/show.ts';
import { useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './inspector.module.css';

const zoneOfOffset: Readonly<Record<string, Zone>> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' };

export const ExifOffer = ({ detail, onTake }: { detail: ExhibitDetail; onTake: (change: TagChange) => void }) => {
  const t = useText();
  const office = useZone();
  const part = detail.exhibit.parts[0];
  const exif = part ? detail.readings[part.id]?.exif : undefined;
  const { tags } = detail.exhibit;
  const zone = zoneOfOffset[exif?.offset ?? ''] ?? tags.place?.region?.zone ?? detail.suggestedZone ?? office;
  const point = tags.place?.coordinates === undefined ? exif?.coordinates : undefined;
  const taken =
    tags.capturedAt === undefined && exif?.takenLocal
      ? ({ local: exif.takenLocal, zone, approximate: false, source: 'exif' } as const)
      : undefined;
  const spot = tags.place?.region === undefined ? (tags.place?.coordinates ?? exif?.coordinates) : undefined;
  const near = useAsk(
    ['regions', 'nearest', spot ? `${spot.latitude},${spot.longitude}` : '', undefined],
    (signal) => client.regions.nearest({ latitude: spot?.latitude ?? 0, longitude: spot?.longitude ?? 0 }, { signal }),
    { enabled: spot !== undefined },
  ).data?.villages[0];
  const village = spot === undefined ? undefined : near;
  if (!point && !taken && !village) return null;
  return (
    <ul className={classes.offers} aria-label={t('bukti.exif.label')}>
      {point ? (
        <li>
          <span>
            <span className="meta-2">{t('bukti.exif.point')}</span>
            <span className="mono">{showCoordinates(point)}</span>
          </span>
          <Button size="xs" onClick={() => onTake({ coordinatesFromExif: true })}>
            {t('bukti.exif.take')}
          </Button>
        </li>
      ) : null}
      {village ? (
        <li>
          <span>
            <span className="meta-2">{t('parts.nearest.offer', { distance: distance(village.metres) })}</span>
            <span title={regionText(village.region)}>{regionText(village.region)}</span>
          </span>
          <Button size="xs" onClick={() => onTake({ place: { ...tags.place, region: village.region } })}>
            {t('parts.nearest.take')}
          </Button>
        </li>
      ) : null}
      {taken ? (
        <li>
          <span>
            <span className="meta-2">{t(exif?.offset ? 'bukti.exif.taken' : 'bukti.exif.takenNoZone', { zone })}</span>
            <span>{showStatement(taken)}</span>
          </span>
          <Button size="xs" onClick={() => onTake({ capturedAt: taken })}>
            {t('bukti.exif.take')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
};
