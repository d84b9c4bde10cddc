/**
 * What is offered for an act. Two questions decide, and neither hides the other: an entry that hangs on the status of the one
 * supported answers the first, one that hangs on the stage of the calendar the second; what hangs on neither is always offered.
 */
import type { CalendarStage, SupportedStatus } from './act-stage.ts';
import type { CatalogueEntry } from './catalogue.ts';

export interface StageAnswers {
  supportedStatus?: SupportedStatus | undefined;
  calendarStage?: CalendarStage | undefined;
}

/** Beside which answer an entry stands: before or after penetapan, or at any time. */
export type OfferGroup = 'before' | 'after' | 'any';

/** How many are shown at once: more nobody reads (domain: "filter so that the officer picks from at most 15"). */
export const SHOWN_AT_ONCE = 15;

const everything = 'SEMUA';
const unknown = 'TIDAK_TAHU';

export const groupOf = (entry: CatalogueEntry): OfferGroup =>
  entry.status_didukung === 'BELUM_DITETAPKAN' ? 'before' : entry.status_didukung === 'DITETAPKAN' ? 'after' : 'any';

/** True where an entry answers the asked stages. Not answered and TIDAK_TAHU admit every value. */
export const fitsStages = (entry: CatalogueEntry, { supportedStatus, calendarStage }: StageAnswers): boolean => {
  const byStatus = entry.status_didukung !== everything;
  const byStage = !entry.masa.includes(everything);
  const statusFits = supportedStatus === undefined || supportedStatus === unknown || entry.status_didukung === supportedStatus;
  const stageFits = calendarStage === undefined || calendarStage === unknown || entry.masa.includes(calendarStage);
  if (byStatus && byStage) return statusFits || stageFits;
  return byStatus ? statusFits : byStage ? stageFits : true;
};

/**
 * The first offers to show, `limit` in all: each group gives in turn, so that no group hides another.
 * Order inside a group is kept; the answer is in the order given.
 */
export const firstShown = <O extends { group: OfferGroup }>(offers: readonly O[], limit = SHOWN_AT_ONCE): O[] => {
  if (offers.length <= limit) return [...offers];
  const queues = (['before', 'after', 'any'] as const).map((group) => offers.filter((o) => o.group === group));
  const taken = new Set<O>();
  for (let turn = 0; taken.size < limit; turn += 1)
    for (const queue of queues) {
      const next = queue[turn];
      if (next && taken.size < limit) taken.add(next);
    }
  return offers.filter((o) => taken.has(o));
};
