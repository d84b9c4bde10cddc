/** True where an error bears one of these system codes (`ENOENT`, `SQLITE_FULL`, …). */
export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

/** True where the disk or the quota is full, for files and for the database alike. */
export const isDiskFull = (error: unknown): boolean => isCode(error, 'ENOSPC', 'EDQUOT', 'SQLITE_FULL');
