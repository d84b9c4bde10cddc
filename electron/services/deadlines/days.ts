/** Calendar arithmetic on `YYYY-MM-DD`, in UTC so that no machine's zone takes part. */
const dayMs = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (n: number): string => new Date(n * dayMs).toISOString().slice(0, 10);

/** The day `count` calendar days later. */
export const addDays = (day: string, count: number): string => dayOf(numberOf(day) + count);

/** Calendar days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => (((numberOf(day) + 4) % 7) + 7) % 7;
