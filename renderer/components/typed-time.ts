/** Days and hours as officers type them, whatever language the machine speaks. */

const months = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'] as const;
/** English spellings that differ from the Indonesian ones. */
const otherNames: Readonly<Record<string, number>> = { may: 5, aug: 8, agt: 8, oct: 10, dec: 12, peb: 2, nop: 11 };

const pad = (n: number): string => String(n).padStart(2, '0');

/** Two-digit years are of this century. */
const wholeYear = (year: number): number => (year < 100 ? 2000 + year : year);

const dayOf = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 ? `${year}-${pad(month)}-${pad(day)}` : undefined;
};

const monthOf = (word: string): number | undefined => {
  const start = word.slice(0, 3).toLowerCase();
  const at = (months as readonly string[]).indexOf(start);
  return at >= 0 ? at + 1 : otherNames[start];
};

/**
 * Reads "18-01-2024", "18/1/24", "18 Januari 2024", "2024-01-18": the day stands first, as in Indonesia.
 * @returns `YYYY-MM-DD`, or undefined where it is no day
 */
export const parseDay = (text: string): string | undefined => {
  const clean = text.trim().replace(/^\p{L}+,\s*/u, ''); // "Kamis, 18 Januari 2024"
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(clean);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(clean);
  if (numbers) return dayOf(wholeYear(Number(numbers[3])), Number(numbers[2]), Number(numbers[1]));
  const words = /^(\d{1,2})[-/. ]+(\p{L}{3,})[-/. ]+(\d{4}|\d{2})$/u.exec(clean);
  const month = words === null ? undefined : monthOf(words[2] ?? '');
  return words === null || month === undefined ? undefined : dayOf(wholeYear(Number(words[3])), month, Number(words[1]));
};

/** `2024-01-18` -> "18-01-2024"; empty stays empty. */
export const showDay = (day: string): string => (day === '' ? '' : `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`);

/**
 * Reads "7.12", "07:12", "0712", "7": hours on the 24-hour clock.
 * @returns `HH:MM`, or undefined where it is no hour
 */
export const parseClock = (text: string): string | undefined => {
  const clean = text.trim().replace(/^(pukul|jam|pkl\.?)\s*/i, '');
  const parts = /^(\d{1,2})(?:[.:,]?(\d{2}))?$/.exec(clean);
  if (parts === null) return undefined;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : undefined;
};

/** `07:12` -> "07.12", as Indonesian writes it. */
export const showClock = (clock: string): string => clock.replace(':', '.');
