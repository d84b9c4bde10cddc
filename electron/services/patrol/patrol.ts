/** Patrol list: addresses waiting to be captured, visits that became exhibits, and the verdict on each. */
import type { ComparedVisits, PatrolDetail, PatrolRow } from '../../../shared/contract/patrol.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { ExhibitLink, LinkRelation } from '../../../shared/domain/exhibit-link.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import {
  type PatrolEntry,
  type PatrolStatement,
  type PatrolVisit,
  type Proposal,
  patrolStatus,
  type VisitDifference,
  type VisitVerdict,
} from '../../../shared/domain/patrol.ts';
import { assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault, ReadDatabase, WriteScope } from '../../storage/interface.ts';
import { patrolRecorded, patrolVisited } from '../../storage/records/patrol-payloads.ts';
import { exhibitLinked } from '../../storage/records/payloads.ts';
import { type CompareDependencies, createComparing, pictureOf } from './compare.ts';
import { proposalAlone } from './propose.ts';

export interface PatrolDependencies extends CompareDependencies {
  vault: OpenVault;
  clock: Clock;
  random: Random;
}

interface RecordRow {
  record: string;
}

const visitsOf = (db: ReadDatabase, entryId: string): PatrolVisit[] =>
  db
    .all<RecordRow>('SELECT record FROM patrol_visits WHERE entry_id = ? ORDER BY at, visited_seq', entryId)
    .map((row) => JSON.parse(row.record) as PatrolVisit);

const entryOf = (db: ReadDatabase, id: string): PatrolEntry => {
  const row = db.get<RecordRow>('SELECT record FROM patrol_entries WHERE id = ?', id);
  if (!row) throw new Failure('patrol-missing');
  return { ...(JSON.parse(row.record) as Omit<PatrolEntry, 'visits'>), visits: visitsOf(db, id) };
};

/** Relations that a visit may have to the one before it; the verdict says which. */
const visitRelations: ReadonlySet<LinkRelation> = new Set(['next-visit-of', 'absence-of']);

/** Gone is said by an officer only: a proposal leaves the visit a next visit. */
const linksAfter = (exhibit: Exhibit, previous: PatrolVisit | undefined, verdict: VisitVerdict | undefined): ExhibitLink[] => {
  const kept = (exhibit.links ?? []).filter((link) => !visitRelations.has(link.relation));
  if (!previous) return kept;
  const relation = verdict === 'hilang' ? 'absence-of' : 'next-visit-of';
  return [...kept, { relation, exhibitId: previous.exhibitId, number: previous.number }];
};

const sameLinks = (a: readonly ExhibitLink[], b: readonly ExhibitLink[]): boolean =>
  a.length === b.length && a.every((link, i) => link.relation === b[i]?.relation && link.exhibitId === b[i]?.exhibitId);

/** When a page was captured; an exhibit that was made otherwise counts from its record. */
const momentOf = (exhibit: Exhibit): string => exhibit.capture?.begunAt ?? exhibit.recordedAt;

export const createPatrol = (deps: PatrolDependencies) => {
  const { vault, clock, random } = deps;
  const { db } = vault;
  const comparing = createComparing(deps);

  const officerId = (): string => {
    const id = vault.signer?.officerId;
    if (!id) throw new Failure('no-signing-key');
    return id;
  };
  const exhibitOf = (id: string): Exhibit => {
    const exhibit = vault.tables.exhibit(id);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  };
  const detailOf = (id: string): PatrolDetail => {
    const entry = entryOf(db, id);
    const pictures = entry.visits.flatMap((visit) => {
      const exhibit = vault.tables.exhibit(visit.exhibitId);
      const part = exhibit && pictureOf(exhibit);
      if (!part) return [];
      const preview = vault.caches.reading(part.id)?.preview ?? ('pending' as const);
      return [[visit.exhibitId, { partId: part.id, preview }] as const];
    });
    return {
      entry,
      status: patrolStatus(entry),
      recordedByName: vault.tables.officer(entry.recordedBy)?.name ?? '',
      pictures: Object.fromEntries(pictures),
    };
  };
  const rowOf = ({ visits, ...entry }: PatrolEntry): PatrolRow => {
    const last = visits.at(-1);
    return { ...entry, status: patrolStatus({ ...entry, visits }), visitCount: visits.length, ...(last && { last }) };
  };
  /** The visit that an exhibit follows: the newest other one made before it. */
  const previousOf = (entry: PatrolEntry, exhibit: Exhibit): PatrolVisit | undefined =>
    entry.visits.filter((v) => v.exhibitId !== exhibit.id && v.at <= momentOf(exhibit)).at(-1);

  const propose = async (id: string, exhibitId: string): Promise<Proposal & { compared?: ComparedVisits }> => {
    const exhibit = exhibitOf(exhibitId);
    const previous = previousOf(entryOf(db, id), exhibit);
    if (!previous) return proposalAlone(exhibit.capture, true) ?? { verdict: 'pertama', reason: 'first' };
    const compared = await comparing.compare(previous.exhibitId, exhibitId);
    return { ...compared.proposal, compared };
  };

  const appendVisit = (
    scope: WriteScope,
    entryId: string,
    exhibit: Exhibit,
    visit: PatrolVisit,
    previous: PatrolVisit | undefined,
  ): void => {
    const links = linksAfter(exhibit, previous, visit.verdict);
    if (!sameLinks(links, exhibit.links ?? [])) scope.append(exhibitLinked(exhibit.id, links));
    scope.append(patrolVisited(entryId, visit));
  };

  return {
    /** Newest first. */
    list: (): PatrolRow[] =>
      db.all<{ id: string }>('SELECT id FROM patrol_entries ORDER BY recorded_seq DESC').map(({ id }) => rowOf(entryOf(db, id))),
    show: detailOf,
    /** @throws Failure date-in-future, date-invalid, no-signing-key */
    add(statements: readonly PatrolStatement[]): { added: string[]; known: { id: string; url: string }[] } {
      const recordedBy = officerId();
      for (const { seenAt } of statements) assertPlausibleTime(seenAt, clock.now());
      const known: { id: string; url: string }[] = [];
      const fresh = new Map<string, PatrolStatement>();
      for (const statement of statements) {
        const there = db.get<{ id: string }>('SELECT id FROM patrol_entries WHERE url = ?', statement.url);
        if (there) known.push({ id: there.id, url: statement.url });
        else if (!fresh.has(statement.url)) fresh.set(statement.url, statement);
      }
      if (fresh.size === 0) return { added: [], known };
      return vault.commit((scope) => {
        // The list shows the newest first: the first of a pasted list stands on top.
        const added = [...fresh.values()].reverse().map((statement) => {
          const id = random.id();
          scope.append(patrolRecorded(id, { ...statement, recordedBy, recordedAt: scope.now }));
          return id;
        });
        return { added: added.reverse(), known };
      });
    },
    /** @throws Failure patrol-missing, date-in-future, date-invalid, no-signing-key */
    change({ id, ...statement }: Omit<PatrolStatement, 'url'> & { id: string }): PatrolDetail {
      const recordedBy = officerId();
      const { url, recordedAt } = entryOf(db, id);
      assertPlausibleTime(statement.seenAt, clock.now());
      vault.commit((scope) => void scope.append(patrolRecorded(id, { ...statement, url, recordedBy, recordedAt })));
      return detailOf(id);
    },
    /** @throws Failure patrol-missing, exhibit-missing, blob-missing, blob-altered */
    propose,
    /** @throws Failure patrol-missing, exhibit-missing, no-signing-key; `usage` where the first visit is called anything but the first or gone */
    async visit({
      id,
      exhibitId,
      verdict,
      note,
    }: {
      id: string;
      exhibitId: string;
      verdict?: VisitVerdict | undefined;
      note?: string | undefined;
    }) {
      const confirmedBy = officerId();
      const exhibit = exhibitOf(exhibitId);
      const previous = previousOf(entryOf(db, id), exhibit);
      if (verdict !== undefined && verdict !== 'hilang' && (verdict === 'pertama') !== (previous === undefined))
        throw new Failure('usage', { field: 'verdict' });
      const { verdict: proposed, reason, compared } = await propose(id, exhibitId);
      // There is nothing to judge about a first visit that simply showed the page.
      const decided = verdict ?? (proposed === 'pertama' && reason === 'first' ? proposed : undefined);
      const difference: VisitDifference | undefined = compared?.difference;
      const visit: PatrolVisit = {
        exhibitId,
        number: exhibit.number,
        at: momentOf(exhibit),
        ...(decided && { verdict: decided }),
        ...(proposed && { proposed }),
        reason,
        ...(difference && Object.keys(difference).length > 0 && { difference }),
        ...(note && { note }),
        ...(verdict && { confirmedBy }),
      };
      vault.commit((scope) => appendVisit(scope, id, scope.tables.exhibit(exhibitId) ?? exhibit, visit, previous));
      return detailOf(id);
    },
    compare: comparing.compare,
    drawing: comparing.drawing,
  };
};
export type Patrol = ReturnType<typeof createPatrol>;
