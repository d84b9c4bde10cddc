/** Statements about exhibits: tags and provenance, one or many at once, each change one custody event. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { TagChange } from '../../../shared/contract/service.ts';
import { applyTagChange, assertPlausibleChange } from '../../../shared/contract/tag-change.ts';
import type { Exhibit, ExhibitTags, Provenance } from '../../../shared/domain/exhibit.ts';
import { Failure, type FailureCode } from '../../../shared/domain/failure.ts';
import { assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import type { Clock } from '../../base/clock.ts';
import type { NewEvent, OpenVault } from '../../storage/interface.ts';
import { exhibitProvenanceChanged, exhibitTagged } from '../../storage/records/payloads.ts';

/** Exhibits changed in one transaction: signing so many events takes under a tenth of a second, then others get their turn. */
const sliceCount = 200;

export interface TaggingDependencies {
  vault: OpenVault;
  clock: Clock;
  /** True where the catalogue has the entry. */
  knowsViolation(code: string): boolean;
}

export interface Refused {
  subject: string;
  code: FailureCode;
  facts: Record<string, string | number>;
}

const isEmpty = (event: NewEvent): boolean => Object.keys(event.payload).length === 0;

/** Appends one event for each exhibit that really changes. */
const changeEach = async (vault: OpenVault, ids: readonly string[], eventOf: (exhibit: Exhibit) => NewEvent) => {
  const refused: Refused[] = [];
  let changed = 0;
  for (let at = 0; at < ids.length; at += sliceCount) {
    const found = [...new Set(ids.slice(at, at + sliceCount))].flatMap((id) => {
      const exhibit = vault.tables.exhibit(id);
      if (!exhibit) refused.push({ subject: id, code: 'exhibit-missing', facts: {} });
      return exhibit ?? [];
    });
    const events = found.map(eventOf).filter((event) => !isEmpty(event));
    if (events.length > 0) vault.commit((scope) => events.forEach((event) => void scope.append(event)));
    changed += events.length;
    if (at + sliceCount < ids.length) await breathe();
  }
  return { changed, refused };
};

const assertViolationsKnown = (codes: readonly string[] | undefined, knows: (code: string) => boolean): void => {
  const unknown = codes?.find((code) => !knows(code));
  if (unknown !== undefined) throw new Failure('catalogue-entry-unknown', { code: unknown });
};

export const createTagging = ({ vault, clock, knowsViolation }: TaggingDependencies) => {
  const zoneFor = (exhibit: Exhibit) => exhibit.tags.place?.region?.zone ?? vault.zone();
  const readingOf = (exhibit: Exhibit) => exhibit.parts.map((p) => vault.caches.reading(p.id)).find((r) => r?.exif) ?? undefined;
  const changedTags = (exhibit: Exhibit, change: TagChange): ExhibitTags =>
    applyTagChange(exhibit.tags, change, { reading: readingOf(exhibit), zone: zoneFor(exhibit) });
  return {
    /** @throws Failure date-in-future, date-invalid, coordinates-out-of-range, catalogue-entry-unknown: nothing is then recorded */
    async tag(ids: readonly string[], change: TagChange): Promise<{ changed: number; refused: Refused[] }> {
      assertPlausibleChange(change, clock.now());
      assertViolationsKnown(change.addViolations, knowsViolation);
      return changeEach(vault, ids, (exhibit) => exhibitTagged(exhibit, changedTags(exhibit, change)));
    },
    /** Replaces who made, found and handed over these exhibits. @throws Failure date-in-future, date-invalid */
    async setProvenance(ids: readonly string[], provenance: Provenance): Promise<{ changed: number }> {
      assertPlausibleTime(provenance.receivedAt, clock.now());
      assertPlausibleTime(provenance.sentAt, clock.now());
      const { changed } = await changeEach(vault, ids, (exhibit) => exhibitProvenanceChanged(exhibit, provenance));
      return { changed };
    },
  };
};
