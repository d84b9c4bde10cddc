/** Calendar arithmetic on `YYYY-MM-DD`, in UTC so that no machine's zone takes part. */
const dayMs = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (n: number): string => new Date(n * dayMs).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday; Monday to Friday are working days. */
const isWorking = (n: number): boolean => ((((n + 4) % 7) + 7) % 7) % 6 !== 0;

/** The day `count` calendar days later. */
export const addDays = (day: string, count: number): string => dayOf(numberOf(day) + count);

/** Calendar days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** The `count`-th working day after `day`, Monday to Friday. */
export const addWorkingDays = (day: string, count: number): string => {
  let n = numberOf(day);
  for (let left = count; left > 0; ) if (isWorking(++n)) left--;
  return dayOf(n);
};

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: string, to: string): number => {
  const [start, end] = [numberOf(from), numberOf(to)];
  if (end <= start) return 0;
  const weeks = Math.floor((end - start) / 7);
  let count = weeks * 5;
  for (let n = start + weeks * 7 + 1; n <= end; n++) if (isWorking(n)) count++;
  return count;
};
