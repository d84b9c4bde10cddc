/** Place: the administrative hierarchy, an address, coordinates; each statement with its source. */
import { z } from 'zod';
import { decimal } from './numbers.ts';
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
  /** `photo-text`: read off letters burned into the picture and confirmed by the officer; never EXIF. */
  source: z.enum(['exif', 'typed', 'map', 'photo-text']),
  /** As the officer typed it, or the EXIF values, before conversion. */
  asStated: lineText.optional(),
});
export type Coordinates = z.infer<typeof CoordinatesSchema>;

export const PlaceSchema = z.object({
  /** Number of the polling station, printed "TPS 007". */
  tps: z.number().int().min(1).max(999).optional(),
  /** Name of the place as said: "Pagar SDN 2 Mekarsari". */
  name: lineText.optional(),
  address: lineText.optional(),
  region: RegionSchema.optional(),
  coordinates: CoordinatesSchema.optional(),
});
export type Place = z.infer<typeof PlaceSchema>;

/** Indonesia with its sea borders, degrees: outside it a coordinate is asked about, not refused. */
export const indonesiaBounds = { south: -11.5, north: 6.5, west: 94.5, east: 141.5 } as const;

/** "6,91746° LS / 107,61912° BT" */
export const showCoordinates = (c: Pick<Coordinates, 'latitude' | 'longitude'>): string =>
  `${decimal(Math.abs(c.latitude), 5)}° ${c.latitude < 0 ? 'LS' : 'LU'} / ${decimal(Math.abs(c.longitude), 5)}° ${c.longitude < 0 ? 'BB' : 'BT'}`;
/** "-6.91746,107.61912": what copying gives. */
export const copyCoordinates = (c: Pick<Coordinates, 'latitude' | 'longitude'>): string =>
  `${c.latitude.toFixed(5)},${c.longitude.toFixed(5)}`;

/** Words for a hemisphere or an axis, longest first, and the one letter each becomes; `lat` and `long` only name the order. */
const coordinateWords: readonly (readonly [RegExp, string])[] = [
  [/lintang\s+selatan|\bls\b|\bselatan\b|\bsouth\b/giu, 'S'],
  [/lintang\s+utara|\blu\b|\butara\b|\bnorth\b/giu, 'N'],
  [/bujur\s+timur|\bbt\b|\btimur\b|\beast\b/giu, 'E'],
  [/bujur\s+barat|\bbb\b|\bbarat\b|\bwest\b/giu, 'W'],
  [/\b(latitude|lintang|lat)\b\.?\s*[:=]?/giu, ' '],
  [/\b(longitude|bujur|long|lon|lng)\b\.?\s*[:=]?/giu, ' '],
  [/\b(derajat|deg)\b/giu, '°'],
  [/\bmenit\b/giu, "'"],
  [/\bdetik\b/giu, '"'],
];

/** One way of writing every sign: typographic marks, minus signs and words come in many. */
const plainCoordinates = (text: string): string => {
  const marks = text
    .replace(/[º˚]/gu, '°')
    .replace(/''|′′|[″”“]/gu, '"')
    .replace(/[′’‘`´]/gu, "'")
    .replace(/[−–]/gu, '-')
    .normalize('NFKC')
    // A letter right behind a digit or a mark ("2LS") is a word of its own.
    .replace(/(?<=[\d°'"])(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ');
  return coordinateWords
    .reduce((t, [word, letter]) => t.replace(word, letter), marks)
    .toUpperCase()
    .replace(/\bU\b/gu, 'N')
    .replace(/\bT\b/gu, 'E')
    .replace(/\bB\b/gu, 'W')
    .replace(/^\s*\(|\)\s*$/gu, '')
    .trim();
};

const amount = String.raw`([+-]?\d{1,3}(?:[.,]\d+)?)\s*(?:°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*'\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*"?\s*)?)?)?`;
const gap = String.raw`(?:\s*[;,/|]\s*|\s+|(?<=[NSEW°'"\s])|(?=[NSEW]))`;
/** "6,91746° S / 107,61912° E", and the letter in front as receivers write it: "S6.91746 E107.61912". */
const letterBehind = new RegExp(`^${amount}\\s*([NSEW])?${gap}${amount}\\s*([NSEW])?$`, 'u');
const letterBefore = new RegExp(`^([NSEW])\\s*${amount}${gap}([NSEW])\\s*${amount}$`, 'u');
/** Without a space a comma may part two numbers or one number's decimals: only these two readings are certain. */
const tight = /^[+-]?\d+\.\d+,[+-]?\d+(\.\d+)?$|^[+-]?\d+,[+-]?\d+\.\d+$|^[+-]?\d+,\d+,[+-]?\d+,\d+$/u;

interface Half {
  degrees: string;
  minutes: string | undefined;
  seconds: string | undefined;
  letter: string | undefined;
}

/**
 * Reads coordinates typed as decimal degrees ("-6.917, 107.619") or degrees-minutes-seconds
 * ("6°55'2,9\" LS 107°37'9\" BT"). Hemisphere words are Indonesian or English; none is ever guessed.
 * @returns degrees, or `undefined` where the text is no coordinate, may mean two, or is out of range
 */
export const parseCoordinates = (text: string): { latitude: number; longitude: number } | undefined => {
  if (text.length > 200 || /\b(longitude|long|lon|lng)\b.*\blat/isu.test(text)) return undefined;
  const plain = plainCoordinates(text);
  if (/^[\d+.,-]+$/u.test(plain) && !tight.test(plain)) return undefined;
  const halves = halvesOf(plain);
  if (!halves) return undefined;
  const [first, second] = halves.map(degreesOf);
  if (first === undefined || second === undefined) return undefined;
  const letters = halves.map((h) => h.letter).join('');
  if (letters === '') return halves.every((h) => h.minutes === undefined) ? inRange(first, second) : undefined;
  if (/^[NS][EW]$/u.test(letters)) return inRange(first, second);
  return /^[EW][NS]$/u.test(letters) ? inRange(second, first) : undefined;
};

const halvesOf = (plain: string): [Half, Half] | undefined => {
  const before = letterBefore.exec(plain);
  if (before) {
    const [, l1, d1 = '', m1, s1, l2, d2 = '', m2, s2] = before;
    return [
      { degrees: d1, minutes: m1, seconds: s1, letter: l1 },
      { degrees: d2, minutes: m2, seconds: s2, letter: l2 },
    ];
  }
  const behind = letterBehind.exec(plain);
  if (!behind) return undefined;
  const [, d1 = '', m1, s1, l1, d2 = '', m2, s2, l2] = behind;
  return [
    { degrees: d1, minutes: m1, seconds: s1, letter: l1 },
    { degrees: d2, minutes: m2, seconds: s2, letter: l2 },
  ];
};

/** Signed degrees; a sign beside a hemisphere letter, or parts of sixty and more, contradict themselves. */
const degreesOf = ({ degrees, minutes, seconds, letter }: Half): number | undefined => {
  const number = (part: string | undefined): number => (part === undefined ? 0 : Number(part.replace(',', '.')));
  if (letter !== undefined && /^[+-]/u.test(degrees)) return undefined;
  if (number(minutes) >= 60 || number(seconds) >= 60) return undefined;
  if (minutes !== undefined && !/^[+-]?\d+$/u.test(degrees)) return undefined;
  if (seconds !== undefined && !/^\d+$/u.test(minutes ?? '')) return undefined;
  const value = number(degrees) + number(minutes) / 60 + number(seconds) / 3600;
  return letter === 'S' || letter === 'W' ? -value : value;
};

/** Adding zero makes of minus zero ("0° LS") the zero it is. */
const inRange = (latitude: number, longitude: number) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude: latitude + 0, longitude: longitude + 0 } : undefined;
