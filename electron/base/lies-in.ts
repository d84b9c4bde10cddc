/** Whether a folder is another one or lies below it, links followed. */
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** True also for the folder itself. */
export const liesIn = (folder: string, outer: string): boolean => {
  const [inner, around] = [real(folder), real(outer)];
  return inner === around || inner.startsWith(around + sep);
};
