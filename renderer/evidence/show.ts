/** Moments as the chosen language writes them, where a plain string is needed. */
import { localIn, longDay, longTime, showTime, type TimeStatement, type Zone } from '../../shared/domain/time.ts';
import { chosenLanguage } from '../strings/index.ts';

const tag = (): string => (chosenLanguage() === 'en' ? 'en-GB' : 'id-ID');

const english = (local: string, zone: Zone | undefined, withDay: boolean): string => {
  const date = new Date(`${local.slice(0, 10)}T00:00:00Z`);
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    ...(withDay ? { weekday: 'long' as const } : {}),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(date);
  return local.length > 10 && zone ? `${day}, ${local.slice(11)} ${zone}` : day;
};

/** Clock and zone never part at the end of a line: "pukul 07.12 WITA" is one word to the page. */
const keepClock = (text: string): string =>
  text.replace(/(?:pukul )?\d{2}[.:]\d{2}(?:[.:]\d{2})? WI(?:B|TA|T)\b/, (clock) => clock.replaceAll(' ', '\u00a0'));

/** A UTC instant at a place: "Rabu, 14 Februari 2024 pukul 07.12 WITA". */
export const showInstant = (instant: string | Date, zone: Zone, seconds = false): string =>
  keepClock(
    chosenLanguage() === 'en' ? english(localIn(instant, zone).slice(0, seconds ? 19 : 16), zone, true) : longTime(instant, zone, seconds),
  );

/** What an officer stated about a moment. */
export const showStatement = (t: TimeStatement): string =>
  keepClock(chosenLanguage() === 'en' ? `${t.approximate ? 'about ' : ''}${english(t.local, t.zone, true)}` : showTime(t));

/** The same where a field has little room: without the weekday. */
export const showShortStatement = (t: TimeStatement): string => showStatement(t).replace(/^(about )?\p{L}+,? (?=\d)/u, '$1');

/** "Rabu, 14 Februari 2024" of a local day or moment. */
export const showLongDay = (local: string): string =>
  chosenLanguage() === 'en' ? english(local.slice(0, 10), undefined, true) : longDay(local);

/** "18 Januari 2024" of `YYYY-MM-DD`. */
export const showDay = (day: string): string =>
  new Intl.DateTimeFormat(tag(), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${day}T00:00:00Z`));

/** "18 Jan 2024": where a filter has little room. */
export const showShortDay = (day: string): string =>
  new Intl.DateTimeFormat(tag(), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${day}T00:00:00Z`));

/** "18–20 Januari 2024": a span of days, said once where first and last agree. */
export const showDays = (first: string, last: string): string =>
  first === last
    ? showDay(first)
    : new Intl.DateTimeFormat(tag(), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
        new Date(`${first}T00:00:00Z`),
        new Date(`${last}T00:00:00Z`),
      );

/** "18 Jan 2024, 07.41": where a column has little room. */
export const showShortInstant = (instant: string, zone: Zone): string =>
  `${showShortDay(localIn(instant, zone).slice(0, 10))}, ${showClock(instant, zone)}`;

/** Clock time at a place: "09.41". */
export const showClock = (instant: string | Date, zone: Zone): string => localIn(instant, zone).slice(11, 16).replace(':', '.');
