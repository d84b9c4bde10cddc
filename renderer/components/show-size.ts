/** Sizes as people read them: "4,82 MB", decimal comma, powers of ten as file systems print them. */
import { chosenLanguage } from '../strings/index.ts';

const units = ['byte', 'KB', 'MB', 'GB', 'TB'] as const;

/** @param bytes any non-negative number */
export const showSize = (bytes: number): string => {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${showNumber(size, digits)} ${units[unit]}`;
};

/** A number in the chosen language: "5.054.218". */
export const showNumber = (n: number, digits = 0): string =>
  n.toLocaleString(chosenLanguage() === 'id' ? 'id-ID' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
