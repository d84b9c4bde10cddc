/**
 * What is remembered of something that was refused, so that a run asks for it again only where that may bring something else: the store
 * lists a copy or a size it did not list before, or time has passed, each time more. Its finding stays open meanwhile.
 */
import { z } from 'zod';
import type { SyncFindingCode } from '../../../shared/domain/sync.ts';

const RefusalSchema = z.object({
  code: z.string(),
  /** Bytes of each copy that was read, as the store listed them, by its number. */
  sizes: z.record(z.string(), z.number()).default({}),
  /** Readings after which it was refused. */
  readings: z.number().int().default(0),
  at: z.string().default(''),
});
export type Refusal = z.infer<typeof RefusalSchema>;

export const refusalIn = (record: string | undefined): Refusal | undefined =>
  record === undefined ? undefined : RefusalSchema.parse(JSON.parse(record));

const dayMs = 86_400_000;
/** A week is the time between audits: a store that mended by itself is noticed no later than one that broke. */
const mostDays = 7;

/**
 * Bytes that are not what their name says may have turned on the way: those are read once more in the next run. Bytes that are bring the
 * same verdict whenever they are read, unless this program learns to read them.
 */
const pauseMs = ({ code, readings }: Refusal): number => {
  const pauses = readings - (code.endsWith('-altered') ? 2 : 1);
  return pauses < 0 ? 0 : Math.min(mostDays, 2 ** pauses) * dayMs;
};

/** Whether to read it again; a clock that was turned back since holds nothing up. */
export const isWorthReading = (refusal: Refusal, listed: ReadonlyMap<number, number>, now: Date): boolean => {
  for (const [copy, sizeBytes] of listed) if (refusal.sizes[copy] !== sizeBytes) return true;
  const sinceMs = now.getTime() - Date.parse(refusal.at);
  return !(sinceMs >= 0 && sinceMs < pauseMs(refusal));
};

/** The same refusal once more, or the first one. */
export const refusedAgain = (before: Refusal | undefined, code: SyncFindingCode, listed: ReadonlyMap<number, number>, now: Date): string =>
  JSON.stringify({
    code,
    sizes: { ...before?.sizes, ...Object.fromEntries(listed) },
    readings: (before?.readings ?? 0) + 1,
    at: now.toISOString(),
  } satisfies Refusal);
