/** Time as the machine states it: wall clock (may jump), monotonic clock and the id of this boot. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

export interface Clock {
  /** Wall clock; laptop clocks lie. */
  now(): Date;
  /** Whole milliseconds since some point of this boot; never goes back within one `bootId`. */
  monotonicMs(): number;
  /** 32 hex digits, the same until the machine restarts (where the system tells), else until the process ends. */
  bootId: string;
}

const linuxBootId = '/proc/sys/kernel/random/boot_id';

/** Id of this boot: Linux states one; elsewhere the minute of the start stands for it. Hashed, because it is published. */
const readBootId = (): string => {
  let source: string;
  try {
    source = readFileSync(linuxBootId, 'utf8').trim();
  } catch {
    source = `start ${Math.round((Date.now() - uptime() * 1000) / 60_000)}`;
  }
  return createHash('sha256').update(`boot ${source}`).digest('hex').slice(0, 32);
};

/** The machine's own clock. */
export const systemClock = (): Clock => ({
  now: () => new Date(),
  monotonicMs: () => Math.floor(Number(process.hrtime.bigint() / 1_000_000n)),
  bootId: readBootId(),
});
