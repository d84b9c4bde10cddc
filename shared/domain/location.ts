/** Place: the administrative hierarchy, an address, coordinates; each statement with its source. */
import { z } from 'zod';
import { lineText } from './text.ts';
import { ZoneSchema } from './time.ts';

export const RegionLevelSchema = z.enum(['provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa', 'desa-adat']);
export type RegionLevel = z.infer<typeof RegionLevelSchema>;

/** One region with its ancestors, name and dataset version frozen: names and codes change. */
export const RegionSchema = z.object({
  /** Kemendagri code `PP[.KK[.CC[.DDDD]]]`. */
  code: z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/),
  name: lineText,
  level: RegionLevelSchema,
  /** From province down to the parent. */
  ancestors: z.array(z.object({ code: z.string(), name: lineText, level: RegionLevelSchema })),
  zone: ZoneSchema,
  dataset: z.string(),
});
export type Region = z.infer<typeof RegionSchema>;

/** WGS 84 decimal degrees, north and east positive. `accuracyM` only when the source states it. */
export const CoordinatesSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyM: z.number().positive().optional(),
  altitudeM: z.number().optional(),
  datum: z.literal('WGS 84'),
  source: z.enum(['exif', 'typed', 'map']),
  /** As the officer typed it, or the EXIF values, before conversion. */
  asStated: lineText.optional(),
});
export type Coordinates = z.infer<typeof CoordinatesSchema>;

export const PlaceSchema = z.object({
  /** Name of the place as said: "Pagar SDN 2 Mekarsari". */
  name: lineText.optional(),
  address: lineText.optional(),
  region: RegionSchema.optional(),
  coordinates: CoordinatesSchema.optional(),
});
export type Place = z.infer<typeof PlaceSchema>;

/** Indonesia with its sea borders, degrees: outside it a coordinate is asked about, not refused. */
export const indonesiaBounds = { south: -11.5, north: 6.5, west: 94.5, east: 141.5 } as const;

const decimalComma = (n: number, digits: number): string => n.toFixed(digits).replace('.', ',');
/** "6,91746° LS / 107,61912° BT" */
export const showCoordinates = (c: Pick<Coordinates, 'latitude' | 'longitude'>): string =>
  `${decimalComma(Math.abs(c.latitude), 5)}° ${c.latitude < 0 ? 'LS' : 'LU'} / ${decimalComma(Math.abs(c.longitude), 5)}° ${c.longitude < 0 ? 'BB' : 'BT'}`;
/** "-6.91746,107.61912": what copying gives. */
export const copyCoordinates = (c: Pick<Coordinates, 'latitude' | 'longitude'>): string =>
  `${c.latitude.toFixed(5)},${c.longitude.toFixed(5)}`;

const dms =
  /(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|d|derajat)\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:'|′|’|menit|m)\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|''|detik|s)\s*)?(LS|LU|BT|BB|[NSEWU])/giu;
const number = (s: string | undefined): number => (s === undefined ? 0 : Number(s.replace(',', '.')));

/**
 * Reads coordinates typed as decimal degrees ("-6.917, 107.619") or degrees-minutes-seconds
 * ("6°55'2,9\" LS 107°37'9\" BT"). Hemisphere words are Indonesian or English.
 * @returns degrees, or `undefined` where the text is no coordinate or is out of range
 */
export const parseCoordinates = (text: string): { latitude: number; longitude: number } | undefined => {
  const clean = text.normalize('NFKC').replaceAll('′', "'").replaceAll('″', '"').trim();
  const found = [...clean.matchAll(dms)];
  if (found.length === 2) return fromHemispheres(found);
  const separator = /[;/]|,\s+|\s+/;
  const parts = (/^-?\d+\.\d+,-?\d+\.\d+$/.test(clean) ? clean.split(',') : clean.split(separator)).filter(Boolean);
  if (parts.length !== 2 || !parts.every((p) => /^[+-]?\d{1,3}([.,]\d+)?$/.test(p))) return undefined;
  return inRange(number(parts[0]), number(parts[1]));
};

const fromHemispheres = (found: RegExpMatchArray[]) => {
  let latitude: number | undefined;
  let longitude: number | undefined;
  for (const [, d, m, s, h] of found) {
    if (number(m) >= 60 || number(s) >= 60) return undefined;
    const degrees = number(d) + number(m) / 60 + number(s) / 3600;
    switch (h?.toUpperCase()) {
      case 'LS':
      case 'S':
        latitude = -degrees;
        break;
      case 'LU':
      case 'N':
      case 'U':
        latitude = degrees;
        break;
      case 'BT':
      case 'E':
        longitude = degrees;
        break;
      default:
        longitude = -degrees;
    }
  }
  return latitude === undefined || longitude === undefined ? undefined : inRange(latitude, longitude);
};

const inRange = (latitude: number, longitude: number) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
