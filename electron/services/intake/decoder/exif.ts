/** Facts an EXIF block states, each checked: what cannot be taken at its word is left out or named in `doubts`. */
import ExifReader from 'exifreader';
import type { Reading } from '../../../../shared/domain/exhibit.ts';
import { readGps } from './gps.ts';

export type ExifFacts = NonNullable<Reading['exif']>;
export type Doubt = NonNullable<ExifFacts['doubts']>[number];
/** Tags by name, of the groups that carry EXIF and GPS. */
export type ExifTags = Readonly<Record<string, unknown>>;

/** A camera's clock may run this far ahead before its date counts as one of the future: zones reach +14 hours. */
const futureSlackMs = 14 * 3_600_000;

/**
 * Reads TIFF bytes (an EXIF block or a TIFF file).
 * @returns undefined where the block cannot be read or states nothing of use
 */
export const readExif = (tiff: Uint8Array, now: Date): ExifFacts | undefined => {
  const tags = tagsOf(tiff);
  if (!tags) return undefined;
  const doubts: Doubt[] = [];
  const facts: ExifFacts = {
    ...readTaken(tags, now, doubts),
    ...readGps(tags, doubts),
    ...present({ make: textOf(tags.Make), model: textOf(tags.Model), software: textOf(tags.Software), orientation: orientationOf(tags) }),
  };
  if (doubts.length > 0) facts.doubts = doubts;
  return Object.keys(facts).length > 0 ? facts : undefined;
};

const tagsOf = (tiff: Uint8Array): ExifTags | undefined => {
  try {
    // A Buffer of its own memory: the reader looks at `.buffer` in places.
    return ExifReader.load(Buffer.from(tiff), { expanded: true }).exif as ExifTags | undefined;
  } catch {
    return undefined;
  }
};

const readTaken = (tags: ExifTags, now: Date, doubts: Doubt[]): Pick<ExifFacts, 'takenLocal' | 'offset'> => {
  const stated = textOf(tags.DateTimeOriginal);
  // Cameras write blanks or zeros where they do not know the time: that is no statement, so no doubt either.
  if (stated === undefined || /^[0: ]*$/.test(stated)) return {};
  const takenLocal = wallClock(stated);
  if (takenLocal === undefined) {
    doubts.push('taken-invalid');
    return {};
  }
  const offset = offsetOf(textOf(tags.OffsetTimeOriginal));
  const earliest = Date.parse(`${takenLocal}${offset ?? 'Z'}`) - (offset === undefined ? futureSlackMs : 0);
  if (earliest > now.getTime()) doubts.push('taken-in-future');
  return present({ takenLocal, offset });
};

/** `2024:01:18 07:12:03` (EXIF 2.32, 4.6.5) as `2024-01-18T07:12:03`; undefined where no such moment exists. */
export const wallClock = (stated: string): string | undefined => {
  const m = /^(\d{4})[:\-/](\d{2})[:\-/](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(stated);
  if (!m) return undefined;
  const [, y, mo, d, h, mi, s] = m;
  const local = `${y}-${mo}-${d}T${h}:${mi}:${s}`;
  const at = new Date(`${local}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(local) ? local : undefined;
};

const offsetOf = (stated: string | undefined): string | undefined => {
  if (stated === 'Z') return '+00:00';
  const m = /^([+-])(\d{2}):?(\d{2})$/.exec(stated ?? '');
  return m && Number(m[2]) <= 14 && Number(m[3]) < 60 ? `${m[1]}${m[2]}:${m[3]}` : undefined;
};

const orientationOf = (tags: ExifTags): number | undefined => {
  const value = rawOf(tags.Orientation);
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8 ? value : undefined;
};

/** The raw value of a tag. */
export const rawOf = (tag: unknown): unknown => (typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined);

/** A stranger's text made plain: one line, no control or deceptive characters, at most 120 characters. */
export const textOf = (tag: unknown): string | undefined => {
  const value = rawOf(tag);
  const raw = Array.isArray(value) ? value.find((v) => typeof v === 'string') : value;
  if (typeof raw !== 'string') return undefined;
  const plain = raw
    .slice(0, 2000)
    .split('\0')[0]
    ?.toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain ? [...plain].slice(0, 120).join('') : undefined;
};

/** The members that have a value. */
export const present = <T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
