/**
 * Statements about time. An instant is UTC; the zone belongs to the place, not to the laptop
 * (Keppres 41/1987: WIB UTC+7, WITA UTC+8, WIT UTC+9, no daylight saving).
 */
import { z } from 'zod';
import { localIn, longDay, type Zone, zoneOffsetMinutes } from './office-time.ts';
import { lineText } from './text.ts';

export { localIn, longDay, longTime, type Zone, zoneOffsetMinutes, zoneOfRegion } from './office-time.ts';

export const ZoneSchema = z.enum(['WIB', 'WITA', 'WIT']);
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

/** The UTC instant of a statement; a bare day is taken at 00.00 local time. */
export const instantOf = (t: Pick<TimeStatement, 'local' | 'zone'>): Date => {
  const full = t.local.length === 10 ? `${t.local}T00:00:00` : t.local;
  return new Date(Date.parse(`${full}Z`) - zoneOffsetMinutes[t.zone] * 60_000);
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
