/**
 * What a statement may not say: a day that no calendar has, a moment still to come, a point off the globe.
 * Refused at input with a code, so that nothing impossible enters the log.
 */
import { Failure } from './failure.ts';
import { instantOf, type TimeStatement } from './time.ts';

/** Laptops' clocks lie by hours and zones: only a statement more than a day ahead is refused. */
export const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/** True where the wall clock exists in the calendar (2024-02-30 does not, nor does 25:00). */
export const isCalendarTime = (local: string): boolean => {
  const full = `${local.length === 10 ? `${local}T00:00` : local}${local.length <= 16 ? ':00' : ''}`.slice(0, 19);
  const parsed = Date.parse(`${full}Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 19) === full;
};

/** True where the statement lies further ahead of `now` than a lying clock explains. */
export const isInFuture = (statement: TimeStatement, now: Date): boolean =>
  instantOf(statement).getTime() > now.getTime() + CLOCK_TOLERANCE_MS;

/** @throws Failure date-invalid, date-in-future */
export const assertPlausibleTime = (statement: TimeStatement | null | undefined, now: Date): void => {
  if (!statement) return;
  if (!isCalendarTime(statement.local)) throw new Failure('date-invalid', { date: statement.local });
  if (isInFuture(statement, now)) throw new Failure('date-in-future', { date: statement.local });
};

/** @throws Failure coordinates-out-of-range */
export const assertOnGlobe = (point: { latitude: number; longitude: number } | null | undefined): void => {
  if (!point) return;
  const { latitude, longitude } = point;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new Failure('coordinates-out-of-range', { latitude, longitude });
};
