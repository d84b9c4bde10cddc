/**
 * Statements about time. An instant is UTC; the zone belongs to the place, not to the laptop
 * (Keppres 41/1987: WIB UTC+7, WITA UTC+8, WIT UTC+9, no daylight saving).
 */
import { z } from 'zod';
import { lineText } from './text.ts';

export const ZoneSchema = z.enum(['WIB', 'WITA', 'WIT']);
export type Zone = z.infer<typeof ZoneSchema>;
/** Offset from UTC in minutes. */
export const zoneOffsetMinutes: Readonly<Record<Zone, number>> = { WIB: 420, WITA: 480, WIT: 540 };

/** UTC instant, ISO 8601 with milliseconds and `Z`. */
export const InstantSchema = z.iso.datetime({ offset: false });
/** Calendar day at the place, `YYYY-MM-DD`. */
export const DaySchema = z.iso.date();

/**
 * When something happened, as stated by somebody.
 * `local` is the wall clock at the place, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS]`; a day without hours stays a day.
 */
export const TimeStatementSchema = z.object({
  local: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/),
  zone: ZoneSchema,
  /** "sekitar": the source gives it as approximate. */
  approximate: z.boolean(),
  /** `photo-text`: read off letters burned into the picture and confirmed by the officer; never EXIF. */
  source: z.enum(['typed', 'exif', 'platform', 'witness', 'program', 'photo-text']),
  note: lineText.optional(),
});
export type TimeStatement = z.infer<typeof TimeStatementSchema>;

const days = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** The UTC instant of a statement; a bare day is taken at 00.00 local time. */
export const instantOf = (t: Pick<TimeStatement, 'local' | 'zone'>): Date => {
  const full = t.local.length === 10 ? `${t.local}T00:00:00` : t.local;
  return new Date(Date.parse(`${full}Z`) - zoneOffsetMinutes[t.zone] * 60_000);
};

/** Wall clock in a zone, `YYYY-MM-DDTHH:MM:SS`. */
export const localIn = (instant: string | Date, zone: Zone): string =>
  new Date(new Date(instant).getTime() + zoneOffsetMinutes[zone] * 60_000).toISOString().slice(0, 19);

/** "Rabu, 14 Februari 2024": the Indonesian long day of `YYYY-MM-DD[…]`. */
export const longDay = (local: string): string => {
  const d = new Date(`${local.slice(0, 10)}T00:00:00Z`);
  return `${days[d.getUTCDay()]}, ${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};

/** "Rabu, 14 Februari 2024 pukul 07.12 WITA"; seconds only where `seconds` asks for them. */
export const longTime = (instant: string | Date, zone: Zone, seconds = false): string => {
  const local = localIn(instant, zone);
  const clock = local.slice(11, seconds ? 19 : 16).replaceAll(':', '.');
  return `${longDay(local)} pukul ${clock} ${zone}`;
};

/** A statement as an officer reads it. */
export const showTime = (t: TimeStatement): string => {
  const clock = t.local.length > 10 ? ` ${t.approximate ? 'sekitar ' : ''}pukul ${t.local.slice(11, 16).replace(':', '.')} ${t.zone}` : '';
  return `${longDay(t.local)}${clock || (t.approximate ? ' (sekitar)' : '')}`;
};

/**
 * "Rabu, 14 Februari 2024 pukul 07.00 s.d. 23.59 WITA": from one statement to another; the day and the zone once where they are the same.
 * The zone is written in capitals everywhere, and "s.d." with both dots.
 */
export const timeSpan = (from: TimeStatement, to: TimeStatement | undefined): string => {
  if (!to || (to.local === from.local && to.zone === from.zone)) return showTime(from);
  const sameDay = from.local.slice(0, 10) === to.local.slice(0, 10) && from.zone === to.zone;
  if (sameDay && from.local.length > 10 && to.local.length > 10) {
    const clock = (t: TimeStatement): string => t.local.slice(11, 16).replace(':', '.');
    return `${longDay(from.local)} ${from.approximate ? 'sekitar ' : ''}pukul ${clock(from)} s.d. ${clock(to)} ${from.zone}`;
  }
  return sameDay ? showTime(from.local.length > 10 ? from : to) : `${showTime(from)} s.d. ${showTime(to)}`;
};

/** "29-01-2024 pukul 07.12 WIB": the short form of tables on paper. */
export const shortTime = (instant: string | Date, zone: Zone): string => {
  const l = localIn(instant, zone);
  return `${l.slice(8, 10)}-${l.slice(5, 7)}-${l.slice(0, 4)} pukul ${l.slice(11, 16).replace(':', '.')} ${zone}`;
};

/** Zone by province code of Kemendagri (Kepmendagri 300.2.2-2138/2025); Keppres 41/1987. */
export const zoneOfRegion = (code: string): Zone => {
  const province = Number(code.slice(0, 2));
  // Practice regions (code 99, no province of Indonesia): one regency in each zone.
  if (province === 99) return code.startsWith('99.03') ? 'WIT' : code.startsWith('99.02') ? 'WITA' : 'WIB';
  if (province >= 81) return 'WIT';
  if ([51, 52, 53, 63, 64, 65, 71, 72, 73, 74, 75, 76].includes(province)) return 'WITA';
  return 'WIB';
};
