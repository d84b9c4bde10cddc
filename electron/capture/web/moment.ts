/** Local time as this machine tells it. */
import type { z } from 'zod';
import type { CaptureClockSchema } from '../../../shared/domain/capture.ts';

const two = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `2026-11-26T20:45:12.345+07:00` */
export const localStamp = (at: Date): string => {
  const offset = -at.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const date = `${two(at.getFullYear(), 4)}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${two(at.getMilliseconds(), 3)}${zone}`;
};

export const machineClock = (at: Date): z.infer<typeof CaptureClockSchema> => ({
  local: localStamp(at),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  source: 'system',
});
