/**
 * Text burned into a photo by a GPS camera program, as a reader of letters made it out: coordinates, moment, address.
 * Everything here is an offer with the text it came from; the officer confirms each value. Never EXIF: whoever made the
 * picture could have drawn any text into it.
 */

export interface PhotoTextLine {
  text: string;
  /** 0..100, as the reader of letters rates itself. */
  confidence: number;
}

/** What the officer has to look at twice. */
export type PhotoTextDoubt =
  /** No sign and no letter: south or north is not written. */
  | 'hemisphere-not-written'
  | 'outside-indonesia'
  /** Day and month may be the other way round; no moment is offered. */
  | 'date-order'
  | 'low-confidence';

export interface PhotoTextOffer {
  coordinates?: { latitude: number; longitude: number; asStated: string };
  /** `YYYY-MM-DD` or with `THH:MM[:SS]`. */
  time?: { local: string; zone?: 'WIB' | 'WITA' | 'WIT'; asStated: string };
  address?: string;
  doubts: PhotoTextDoubt[];
}

const number = (text: string): number => Number(text.replace(',', '.'));
const bounds = { south: -11.5, north: 6.5, west: 94.5, east: 141.5 };

interface Point {
  latitude: number;
  longitude: number;
  signed: boolean;
  asStated: string;
}

const north = '(LS|LU|S|N|U)?';
const east = '(BT|BB|E|W|T|B)?';
const between = String.raw`[\s,;/|]{0,4}(?:lon[a-z]{0,6}|lng|bujur)?[\s.:=]{0,3}`;
const before = String.raw`(?:lat[a-z]{0,5}|lintang)?[\s.:=]{0,3}`;
/** `Lat -6.917464° Long 107.619123°`, `6,917464 LS, 107,619123 BT`, `-6.917464,107.619123`. */
const decimal = new RegExp(
  String.raw`${before}([+-]?\d{1,2}[.,]\d{3,10})\s?[°º*'"]?\s?${north}${between}([+-]?\d{2,3}[.,]\d{3,10})\s?[°º*'"]?\s?${east}(?![\d.])`,
  'i',
);
const sexagesimal = String.raw`(\d{1,3})\s?[°º*]\s?(\d{1,2})\s?['’′]\s?(\d{1,2}(?:[.,]\d{1,5})?)\s?["”″'’]{0,2}\s?`;
const degrees = new RegExp(`${before}${sexagesimal}${north}${between}${sexagesimal}${east}`, 'i');
/** Letter in front, as receivers write: `S 6°55'02.9" E 107°37'08.8"`, `S6.917464 E107.619123`. */
const letterFirst = /\b([NSU])\s?(\d{1,2}[.,]\d{3,10})\s?[°º]?[\s,;/]{0,3}([EWTB])\s?(\d{2,3}[.,]\d{3,10})/i;

const southern = (letter: string | undefined): boolean => /^(LS|S)$/i.test(letter ?? '');
const western = (letter: string | undefined): boolean => /^(BB|W|B)$/i.test(letter ?? '');

const sixty = (d = '', m = '', s = ''): number =>
  number(m) < 60 && number(s) < 60 ? number(d) + number(m) / 60 + number(s) / 3600 : Number.NaN;

const pointIn = (line: string): Point | undefined => {
  const text = line.replace(/[−–—~](?=\d)/g, '-');
  const dms = degrees.exec(text);
  if (dms) {
    const [asStated, d1, m1, s1, l1, d2, m2, s2, l2] = dms;
    return signed(sixty(d1, m1, s1), sixty(d2, m2, s2), l1, l2, asStated);
  }
  const first = letterFirst.exec(text);
  if (first) return signed(number(first[2] ?? ''), number(first[4] ?? ''), first[1], first[3], first[0]);
  const found = decimal.exec(text);
  return found ? signed(number(found[1] ?? ''), number(found[3] ?? ''), found[2], found[4], found[0]) : undefined;
};

const signed = (first: number, second: number, l1: string | undefined, l2: string | undefined, asStated: string): Point | undefined => {
  const latitude = southern(l1) ? -Math.abs(first) : first;
  const longitude = western(l2) ? -Math.abs(second) : second;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  return { latitude, longitude, signed: l1 !== undefined || first < 0 || /\+/.test(asStated), asStated: asStated.trim() };
};

const monthNames: readonly string[][] = [
  ['jan'],
  ['feb', 'peb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'agt', 'aug', 'ags'],
  ['sep'],
  ['okt', 'oct'],
  ['nov', 'nop'],
  ['des', 'dec'],
];
const monthOf = (word: string): number | undefined => {
  const at = monthNames.findIndex((names) => names.some((name) => word.toLowerCase().startsWith(name)));
  return at < 0 ? undefined : at + 1;
};

const calendarDay = (y: number, m: number, d: number): string | undefined => {
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const parsed = Date.parse(`${day}T00:00:00Z`);
  return y >= 1990 && y < 2100 && !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day) ? day : undefined;
};

type Day = { day: string; at: number; length: number } | 'open' | undefined;

const dayIn = (text: string): Day => {
  const iso = /\b(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  const named = /\b(\d{1,2})[\s.-]{0,2}([A-Za-z]{3,10})[\s.,-]{0,3}(20\d{2})\b/.exec(text);
  const english = /\b([A-Za-z]{3,10})[\s.]{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{0,2}(20\d{2})\b/.exec(text);
  const figures = /\b(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2}|\d{2})\b/.exec(text);
  const made = (found: RegExpExecArray, y: string | undefined, m: number | undefined, d: string | undefined): Day => {
    const day = m === undefined ? undefined : calendarDay(Number(y?.padStart(4, '20')), m, Number(d));
    return day ? { day, at: found.index, length: found[0].length } : undefined;
  };
  if (iso) return made(iso, iso[1], Number(iso[2]), iso[3]);
  if (named && monthOf(named[2] ?? '')) return made(named, named[3], monthOf(named[2] ?? ''), named[1]);
  if (english && monthOf(english[1] ?? '')) return made(english, english[3], monthOf(english[1] ?? ''), english[2]);
  if (!figures) return undefined;
  const [a, b] = [Number(figures[1]), Number(figures[2])];
  if (a <= 12 && b <= 12 && a !== b) return 'open';
  const day = a > 12 || a === b ? made(figures, figures[3], b, figures[1]) : made(figures, figures[3], a, figures[2]);
  // "24/01/18": day first gives a year before such programs were common, so the year may well stand first.
  const oldYear = figures[3]?.length === 2 && Number(figures[3]) < 20 && a >= 20;
  return oldYear && calendarDay(2000 + a, b, Number(figures[3])) !== undefined ? 'open' : day;
};

const clockIn = (text: string): string | undefined => {
  const found = /(?:^|[^\d.,:])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?(?!\d)(?:\s?([AP])\.?M\b)?/i.exec(text);
  if (!found) return undefined;
  const [, h = '', m, s, half] = found;
  if (half && (Number(h) > 12 || Number(h) === 0)) return undefined;
  const hour = half ? (Number(h) % 12) + (half.toUpperCase() === 'P' ? 12 : 0) : Number(h);
  return `${String(hour).padStart(2, '0')}:${m}${s === undefined ? '' : `:${s}`}`;
};

const zoneIn = (text: string): 'WIB' | 'WITA' | 'WIT' | undefined => {
  const word = /\b(WITA|WIB|WIT)\b/.exec(text)?.[1] as 'WIB' | 'WITA' | 'WIT' | undefined;
  const offset = /(?:GMT|UTC)\s?\+?0?([789])(?::?00)?\b/i.exec(text)?.[1];
  return word ?? (offset === '7' ? 'WIB' : offset === '8' ? 'WITA' : offset === '9' ? 'WIT' : undefined);
};

const timeIn = (lines: readonly string[]): { time?: PhotoTextOffer['time']; open: boolean; used: Set<number> } => {
  let open = false;
  for (const [i, line] of lines.entries()) {
    const found = dayIn(line);
    if (found === 'open') open = true;
    if (!found || found === 'open') continue;
    const rest = `${line.slice(0, found.at)} ${line.slice(found.at + found.length)}`;
    const beside = clockIn(rest);
    // A clock large on its own line, above or below the day, is how several programs set it.
    const near =
      beside === undefined
        ? [i + 1, i - 1].find((n) => lines[n] !== undefined && clockIn(lines[n] ?? '') && !pointIn(lines[n] ?? ''))
        : undefined;
    const clock = beside ?? (near === undefined ? undefined : clockIn(lines[near] ?? ''));
    const zone = zoneIn(line) ?? (near === undefined ? undefined : zoneIn(lines[near] ?? ''));
    const asStated = near === undefined ? line.trim() : `${line.trim()} ${lines[near]?.trim()}`;
    return {
      time: { local: clock ? `${found.day}T${clock}` : found.day, ...(zone && { zone }), asStated: asStated.slice(0, 300) },
      open,
      used: new Set(near === undefined ? [i] : [i, near]),
    };
  }
  return { open, used: new Set() };
};

/** Letters enough to be words, and not the name of the program. */
const looksLikeAddress = ({ text, confidence }: PhotoTextLine): boolean =>
  confidence >= 50 &&
  (text.match(/\p{L}/gu)?.length ?? 0) >= 6 &&
  !/gps map camera|timestamp|altitude|accuracy|google|captured|weather/i.test(text);

/** Below this a value is offered with a word of warning. */
const surelyRead = 75;

/** What the lines say, as offers. */
export const photoTextOffer = (lines: readonly PhotoTextLine[]): PhotoTextOffer => {
  const texts = lines.map((line) => line.text.normalize('NFKC').replace(/\s+/g, ' ').slice(0, 300));
  const doubts = new Set<PhotoTextDoubt>();
  const used = new Set<number>();
  // Latitude and longitude may stand on two lines.
  const whole = texts.map((text, i) => [text, `${text} ${texts[i + 1] ?? ''}`]);
  const pointAt = whole.findIndex(([one = '']) => pointIn(one));
  const pairAt = pointAt >= 0 ? -1 : whole.findIndex(([, two = '']) => pointIn(two));
  const point = pointAt >= 0 ? pointIn(whole[pointAt]?.[0] ?? '') : pairAt >= 0 ? pointIn(whole[pairAt]?.[1] ?? '') : undefined;
  for (const i of pointAt >= 0 ? [pointAt] : pairAt >= 0 ? [pairAt, pairAt + 1] : []) used.add(i);
  if (point && !point.signed) doubts.add('hemisphere-not-written');
  if (
    point &&
    !(point.latitude >= bounds.south && point.latitude <= bounds.north && point.longitude >= bounds.west && point.longitude <= bounds.east)
  )
    doubts.add('outside-indonesia');
  const { time, open, used: timeLines } = timeIn(texts);
  for (const i of timeLines) used.add(i);
  if (!time && open) doubts.add('date-order');
  if ([...used].some((i) => (lines[i]?.confidence ?? 0) < surelyRead)) doubts.add('low-confidence');
  const address = texts
    .filter((text, i) => !used.has(i) && looksLikeAddress({ text, confidence: lines[i]?.confidence ?? 0 }) && dayIn(text) === undefined)
    .map((text) => text.trim().replace(/[,;\s]+$/, ''))
    .join(', ')
    .slice(0, 300);
  return {
    ...(point && { coordinates: { latitude: point.latitude, longitude: point.longitude, asStated: point.asStated.slice(0, 300) } }),
    ...(time && { time }),
    ...(address !== '' && { address }),
    doubts: [...doubts],
  };
};

/** How much a reading is worth: to choose among several of the same picture. */
export const photoTextWorth = (lines: readonly PhotoTextLine[]): number => {
  const { coordinates, time, address, doubts } = photoTextOffer(lines);
  const mean = lines.length === 0 ? 0 : lines.reduce((sum, line) => sum + line.confidence, 0) / lines.length;
  return (coordinates ? 300 : 0) + (time ? (time.local.length > 10 ? 200 : 120) : 0) + (address ? 40 : 0) - doubts.length * 30 + mean / 2;
};
