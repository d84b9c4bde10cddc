/**
 * CSV as an Indonesian office opens it: UTF-8 with a byte order mark, semicolons (the comma is the decimal sign there), CRLF (RFC 4180).
 * Text that a spreadsheet would take for a formula is made text by an apostrophe (OWASP, CSV injection).
 */

export type CsvCell = string | number | undefined;

/** Also after blanks and quotes, which spreadsheets may skip. */
const formula = /^[\s"'\u00a0\u200b-\u200f\ufeff]*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/u;

const cellText = (cell: CsvCell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const flat = cell.replace(/\r\n?|\n/g, ' ');
  const safe = formula.test(flat) ? `'${flat}` : flat;
  return /[";\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvBytes = (rows: readonly (readonly CsvCell[])[]): Uint8Array =>
  Buffer.from(`\ufeff${rows.map((row) => row.map(cellText).join(';')).join('\r\n')}\r\n`, 'utf8');
