/** A time as it is being typed: day and clock apart, so that a day without hours stays a day. */
import { localIn, type TimeStatement, type Zone } from '../../shared/domain/time.ts';

export interface TimeDraft {
  /** `YYYY-MM-DD` or empty. */
  day: string;
  /** `HH:MM`, dot admitted, or empty. */
  clock: string;
  zone: Zone;
  approximate: boolean;
  source: TimeStatement['source'];
}

export type TimeFault = 'day-invalid' | 'clock-invalid' | 'in-future' | 'day-missing';

export const emptyTime = (zone: Zone): TimeDraft => ({ day: '', clock: '', zone, approximate: false, source: 'typed' });

export const draftOfTime = (time: TimeStatement | undefined, zone: Zone): TimeDraft =>
  time === undefined
    ? emptyTime(zone)
    : {
        day: time.local.slice(0, 10),
        clock: time.local.slice(11, 16),
        zone: time.zone,
        approximate: time.approximate,
        source: time.source,
      };

/** "7.05", "07:05", "0705" -> "07:05"; undefined where it is no time of day. */
export const readClock = (text: string): string | undefined => {
  const found = /^(\d{1,2})[.:]?(\d{2})$/.exec(text.trim());
  if (found === null) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2]);
  return hours < 24 && minutes < 60 ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : undefined;
};

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/**
 * The statement that a draft makes.
 * @returns null where nothing is typed, a fault where it cannot stand
 */
export const statementOf = (draft: TimeDraft, now: Date): TimeStatement | null | TimeFault => {
  const clock = draft.clock.trim() === '' ? '' : readClock(draft.clock);
  if (draft.day === '') return clock === '' ? null : 'day-missing';
  if (!isDay(draft.day)) return 'day-invalid';
  if (clock === undefined) return 'clock-invalid';
  const local = clock === '' ? draft.day : `${draft.day}T${clock}`;
  const nowLocal = localIn(now, draft.zone);
  if (local > nowLocal.slice(0, local.length)) return 'in-future';
  return { local, zone: draft.zone, approximate: draft.approximate, source: draft.source };
};

/** "18 Jan 2024" typed as 18/1/2024, 18-01-2024 or 2024-01-18 -> `YYYY-MM-DD`; undefined where it is no day. */
export const readDay = (text: string): string | undefined => {
  const clean = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  const local = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(clean);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (parts === undefined) return undefined;
  const day = `${parts[0]}-${parts[1]?.padStart(2, '0')}-${parts[2]?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
};
