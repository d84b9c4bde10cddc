/** GPS of an EXIF block (EXIF 2.32, 4.6.6). Hemisphere is never guessed; a point that cannot be is refused by name. */
import type { Coordinates } from '../../../../shared/domain/location.ts';
import { type Doubt, type ExifFacts, type ExifTags, present, rawOf, textOf } from './exif.ts';

/** Anything worse places the picture in no particular regency: not an accuracy but a broken value. */
const maxAccuracyM = 100_000;

/** Point and satellite time, where stated and possible. */
export const readGps = (tags: ExifTags, doubts: Doubt[]): Pick<ExifFacts, 'coordinates' | 'gpsUtc'> =>
  present({ coordinates: pointOf(tags, doubts), gpsUtc: gpsUtcOf(tags) });

const pointOf = (tags: ExifTags, doubts: Doubt[]): Coordinates | undefined => {
  if (tags.GPSLatitude === undefined && tags.GPSLongitude === undefined) return undefined;
  const refuse = (doubt: Doubt): undefined => {
    doubts.push(doubt);
    return undefined;
  };
  const latitude = degreesOf(tags.GPSLatitude);
  const longitude = degreesOf(tags.GPSLongitude);
  if (latitude === undefined || longitude === undefined) return refuse('gps-invalid');
  const north = hemisphere(tags.GPSLatitudeRef, 'N', 'S');
  const east = hemisphere(tags.GPSLongitudeRef, 'E', 'W');
  if (north === undefined || east === undefined) return refuse('gps-without-hemisphere');
  // 0, 0 is what a phone writes that knew no position.
  if (latitude === 0 && longitude === 0) return refuse('gps-zero');
  if (latitude > 90 || longitude > 180) return refuse('gps-out-of-range');
  if (!isWgs84(textOf(tags.GPSMapDatum))) return refuse('gps-other-datum');
  return {
    latitude: north * latitude,
    longitude: east * longitude,
    ...present({ accuracyM: accuracyOf(tags), altitudeM: altitudeOf(tags) }),
    datum: 'WGS 84',
    source: 'exif',
    asStated: `${statedOf(tags.GPSLatitude)} ${north > 0 ? 'N' : 'S'}, ${statedOf(tags.GPSLongitude)} ${east > 0 ? 'E' : 'W'}`,
  };
};

type Rational = readonly [number, number];
const rationalsOf = (tag: unknown): Rational[] => {
  const value = rawOf(tag);
  if (!Array.isArray(value)) return [];
  const list: unknown[] = typeof value[0] === 'number' ? [value] : value;
  return list.filter((r): r is Rational => Array.isArray(r) && r.length === 2 && r.every((n) => typeof n === 'number'));
};

const quotient = (r: Rational | undefined): number | undefined => {
  const n = r === undefined ? Number.NaN : r[0] / r[1];
  return Number.isFinite(n) ? n : undefined;
};

/** Degrees of three rationals; minutes or seconds may be absent or 0/0, as some cameras leave them. */
const degreesOf = (tag: unknown): number | undefined => {
  const parts = rationalsOf(tag);
  const degrees = quotient(parts[0]);
  if (degrees === undefined || degrees < 0) return undefined;
  const [minutes, seconds] = [parts[1], parts[2]].map((r) => (r === undefined || (r[0] === 0 && r[1] === 0) ? 0 : quotient(r)));
  if (minutes === undefined || seconds === undefined || minutes < 0 || seconds < 0 || minutes >= 60.000001 || seconds >= 60.000001)
    return undefined;
  // Eight decimals are a millimetre: sums of sixtieths would else end in ...999.
  return Math.round((degrees + minutes / 60 + seconds / 3600) * 1e8) / 1e8;
};

const hemisphere = (tag: unknown, plus: string, minus: string): 1 | -1 | undefined => {
  const letter = textOf(tag)?.[0]?.toUpperCase();
  return letter === plus ? 1 : letter === minus ? -1 : undefined;
};

/** No datum stated is WGS 84: satellites know no other (EXIF readers agree); GCJ, Tokyo and others are not ours to convert. */
const isWgs84 = (datum: string | undefined): boolean => datum === undefined || /^(WGS[ _-]?(19)?84|EPSG:4326)/i.test(datum);

const accuracyOf = (tags: ExifTags): number | undefined => {
  const metres = quotient(rationalsOf(tags.GPSHPositioningError)[0]);
  return metres !== undefined && metres > 0 && metres <= maxAccuracyM ? metres : undefined;
};

/** Metres above sea level; reference 1 (or 3) is below it. */
const altitudeOf = (tags: ExifTags): number | undefined => {
  const metres = quotient(rationalsOf(tags.GPSAltitude)[0]);
  const reference = rawOf(tags.GPSAltitudeRef);
  if (metres === undefined || Math.abs(metres) > maxAccuracyM) return undefined;
  return reference === 1 || reference === 3 ? -metres : metres;
};

const statedOf = (tag: unknown): string =>
  rationalsOf(tag)
    .slice(0, 3)
    .map(([n, d]) => `${n}/${d}`)
    .join(' ');

/** Satellite time, UTC by definition. */
const gpsUtcOf = (tags: ExifTags): string | undefined => {
  const day = /^(\d{4})[:-](\d{2})[:-](\d{2})$/.exec(textOf(tags.GPSDateStamp) ?? '');
  const [h, m, s] = rationalsOf(tags.GPSTimeStamp).map(quotient);
  if (!day || h === undefined || m === undefined || s === undefined || h >= 24 || m >= 60 || s >= 61 || h < 0 || m < 0 || s < 0)
    return undefined;
  const midnight = Date.parse(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`);
  return Number.isNaN(midnight) ? undefined : new Date(midnight + ((h * 60 + m) * 60 + s) * 1000).toISOString();
};
