/** Calendar arithmetic on `YYYY-MM-DD`, in UTC so that no machine's zone takes part. */
const dayMs = 86_400_000;

/** Days since 1970-01-01. */
export const numberOf = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs;
export const dayOf = (n: number): string => new Date(n * dayMs).toISOString().slice(0, 10);

/** The day `count` calendar days later. */
export const addDays = (day: string, count: number): string => dayOf(numberOf(day) + count);

/** Calendar days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** 0 Sunday … 6 Saturday, of a number of days. 1970-01-01 was a Thursday. */
export const weekdayAt = (n: number): number => (((n + 4) % 7) + 7) % 7;
export const weekdayOf = (day: string): number => weekdayAt(numberOf(day));
