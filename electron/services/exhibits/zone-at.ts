/**
 * Time zone suggested for a point where longitude alone settles it. Keppres 41/1987 draws the zones by province:
 * near their borders (Kalimantan and Bali, Maluku and Sulawesi) nothing is suggested, because a guess would be believed.
 */
import { type Coordinates, indonesiaBounds } from '../../../shared/domain/location.ts';
import type { Zone } from '../../../shared/domain/time.ts';

/** West of Kalimantan Timur's western edge; all of it is WIB. */
const westernEnd = 113.8;
/** East of Kalimantan Barat and Tengah, of Java and of western Bali's longitude; west of Taliabu in Maluku Utara: all WITA. */
const centralBand = { from: 116, to: 124 };
/** East of Talaud in Sulawesi Utara; all of it is WIT. */
const easternStart = 127.2;

/** Zone of a point, or undefined where longitude does not settle it or the point lies outside Indonesia. */
export const zoneAt = ({ latitude, longitude }: Pick<Coordinates, 'latitude' | 'longitude'>): Zone | undefined => {
  const { south, north, west, east } = indonesiaBounds;
  if (latitude < south || latitude > north || longitude < west || longitude > east) return undefined;
  if (longitude < westernEnd) return 'WIB';
  if (longitude > centralBand.from && longitude < centralBand.to) return 'WITA';
  return longitude > easternStart ? 'WIT' : undefined;
};
