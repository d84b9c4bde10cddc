/** Cases: the matter, its persons, its exhibits in order, and what it still misses. */
import type { z } from 'zod';
import type { CaseDetail, CaseRow, ExhibitRow, serviceContract } from '../../../shared/contract/service.ts';
import { type Case, emptyNarrative } from '../../../shared/domain/case.ts';
import { type CaseClocks, type Deadline, mostUrgent } from '../../../shared/domain/deadline.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { FollowUpCounts } from '../../../shared/domain/follow-up.ts';
import { caseNumber } from '../../../shared/domain/ids.ts';
import { assertOnGlobe, assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault, WriteScope } from '../../storage/interface.ts';
import { caseChanged, caseClosed, caseCreated, findingRecorded } from '../../storage/records/payloads.ts';
import { type CaseMatter, gapsOf } from './gaps.ts';
import { warningsOf } from './warnings.ts';

/** Fields of a case as the contract takes them; null clears. */
export type CaseChange = z.infer<NonNullable<(typeof serviceContract.cases.change)['~orpc']['inputSchema']>>['change'];

export interface CaseDependencies {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** Every clock of a case. */
  clocks(record: Case): CaseClocks;
  /** The clock that a case would have. */
  foresee(matter: Pick<Case, 'regime' | 'origin' | 'foundAt' | 'knownAt'>): Deadline | undefined;
  followUps(caseId: string): FollowUpCounts;
  rowsOf(exhibitIds: readonly string[]): ExhibitRow[];
  /** Condition on case ids for typed words; from the search service. */
  matching(text: string, column: string): { sql: string; values: readonly unknown[] };
}

const given = <T>(present: T | undefined, change: T | null | undefined): T | undefined =>
  change === undefined ? present : (change ?? undefined);

const compact = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const withoutTwins = <T>(list: readonly T[], key: (entry: T) => string): T[] => [...new Map(list.map((e) => [key(e), e])).values()];

/** Members taken as they are; null clears. */
const plainNames = [
  'submittedAt',
  'receivedAt',
  'registeredAt',
  'completionAskedAt',
  'declaredCrimeAt',
  'supportedStatus',
  'calendarStage',
  'supervision',
  'marking',
] as const;

/** @throws Failure date-in-future, date-invalid, coordinates-out-of-range, text-invalid */
const assertPlausible = (change: CaseChange, now: Date): void => {
  for (const name of ['occurredAt', 'foundAt', 'knownAt', ...plainNames] as const) {
    const statement = change[name];
    if (statement && typeof statement === 'object' && 'local' in statement) assertPlausibleTime(statement, now);
  }
  assertOnGlobe(change.place?.coordinates);
  if (change.title !== undefined && change.title.trim() === '') throw new Failure('text-invalid', { field: 'title' });
};

/** All that a case cites, for gaps, warnings and the dossier. */
export const matterOf = (vault: Pick<OpenVault, 'tables' | 'caches'>, record: Case): CaseMatter => {
  const exhibits = record.exhibits.flatMap((e) => vault.tables.exhibit(e.exhibitId) ?? []);
  const readings = exhibits
    .flatMap((e) => e.parts)
    .flatMap((p) => {
      const reading = vault.caches.reading(p.id);
      return reading ? [[p.id, reading] as const] : [];
    });
  return {
    case: record,
    findings: vault.tables.findingsOf(record.id),
    exhibits,
    readings: Object.fromEntries(readings),
    officer: vault.tables.officer(record.createdBy),
  };
};

const changedCase = (before: Case, change: CaseChange, random: Random): Case => {
  const known = new Map(before.persons.map((p) => [p.id, p]));
  const persons = change.persons?.map((p) => compact({ ...p, id: p.id !== undefined && known.has(p.id) ? p.id : random.id() }));
  const captions = new Map(before.exhibits.map((e) => [e.exhibitId, e.caption]));
  const exhibits = change.exhibits?.map((e) => ({ exhibitId: e.exhibitId, caption: e.caption ?? captions.get(e.exhibitId) ?? '' }));
  return compact({
    ...before,
    title: change.title?.trim() ?? before.title,
    origin: change.origin ?? before.origin,
    regime: change.regime ?? before.regime,
    place: given(before.place, change.place),
    occurredAt: given(before.occurredAt, change.occurredAt),
    foundAt: given(before.foundAt, change.foundAt),
    knownAt: given(before.knownAt, change.knownAt),
    ...Object.fromEntries(plainNames.map((name) => [name, given<unknown>(before[name], change[name])])),
    narrative: { ...before.narrative, ...compact(change.narrative ?? {}) },
    persons: persons ? withoutTwins(persons, (p) => p.id) : before.persons,
    exhibits: exhibits ? withoutTwins(exhibits, (e) => e.exhibitId) : before.exhibits,
  });
};

/** Findings that cite a person or exhibit which left the case, without it. */
const loosened = (findings: readonly Finding[], after: Case): Finding[] => {
  const persons = new Set(after.persons.map((p) => p.id));
  const exhibits = new Set(after.exhibits.map((e) => e.exhibitId));
  return findings.flatMap((finding) => {
    const { personId, ...rest } = finding;
    const stays = personId === undefined || persons.has(personId);
    const exhibitIds = finding.exhibitIds.filter((id) => exhibits.has(id));
    if (stays && exhibitIds.length === finding.exhibitIds.length) return [];
    return [{ ...rest, ...(stays && personId !== undefined && { personId }), exhibitIds }];
  });
};

const rowSql = `SELECT k.id, k.number, k.title, k.origin, k.regime, k.place_name, k.updated_at, k.exhibit_count,
  (SELECT count(*) FROM findings f WHERE f.case_id = k.id) AS finding_count,
  (SELECT json_object('id', d.id, 'number', d.number, 'status', d.status) FROM dossiers d
    WHERE d.case_id = k.id AND d.status <> 'abandoned' ORDER BY d.begun_at DESC, d.number DESC LIMIT 1) AS last_dossier
  FROM cases k`;

interface StoredRow {
  id: string;
  number: string;
  title: string;
  origin: CaseRow['origin'];
  regime: CaseRow['regime'];
  place_name: string;
  updated_at: string;
  exhibit_count: number;
  finding_count: number;
  last_dossier: string | null;
}

/** Placeholder moments of a case that is not written yet: its event gives the true ones. */
const blankCase = (id: string, number: string, createdBy: string, now: string): Case => ({
  id,
  number,
  title: '',
  origin: 'hasil-pengawasan',
  regime: 'PEMILU',
  narrative: emptyNarrative,
  persons: [],
  exhibits: [],
  createdBy,
  createdAt: now,
  updatedAt: now,
});

export const createCases = (deps: CaseDependencies) => {
  const { vault, clock, random } = deps;

  const present = (id: string): Case => {
    const record = vault.tables.case(id);
    if (!record) throw new Failure('case-missing');
    return record;
  };

  const detailOf = (record: Case | undefined): CaseDetail => {
    if (!record) throw new Failure('case-missing');
    const matter = matterOf(vault, record);
    const clocks = deps.clocks(record);
    const left = mostUrgent(clocks);
    return {
      case: record,
      findings: [...matter.findings],
      exhibits: deps.rowsOf(record.exhibits.map((e) => e.exhibitId)),
      ...(left && { deadline: left }),
      clocks,
      gaps: gapsOf(matter),
      warnings: warningsOf(matter, clock.now()),
      dossiers: vault.tables.dossiersOf(record.id),
    };
  };

  const rowOf = (stored: StoredRow): CaseRow => {
    const record = present(stored.id);
    const left = mostUrgent(deps.clocks(record));
    return {
      id: stored.id,
      number: stored.number,
      title: stored.title,
      origin: stored.origin,
      regime: stored.regime,
      exhibitCount: stored.exhibit_count,
      findingCount: stored.finding_count,
      gapCount: gapsOf(matterOf(vault, record)).length,
      ...(left && { deadline: left }),
      followUps: deps.followUps(stored.id),
      placeName: stored.place_name || (record.place?.region?.name ?? record.place?.address ?? ''),
      updatedAt: stored.updated_at,
      ...(stored.last_dossier && { lastDossier: JSON.parse(stored.last_dossier) as NonNullable<CaseRow['lastDossier']> }),
    };
  };

  const assertExhibitsThere = (scope: Pick<WriteScope, 'tables'>, record: Case): void => {
    if (record.exhibits.some((e) => !scope.tables.exhibit(e.exhibitId))) throw new Failure('exhibit-missing');
  };

  const write = (id: string, change: CaseChange): void => {
    const before = present(id);
    const after = changedCase(before, change, random);
    assertExhibitsThere(vault, after);
    const event = caseChanged(before, after);
    if (Object.keys(event.payload).length === 0) return;
    vault.commit((scope) => {
      scope.append(event);
      for (const finding of loosened(scope.tables.findingsOf(id), after)) scope.append(findingRecorded(finding));
    });
  };

  return {
    /** Most urgent first: overdue and near deadlines, then cases without one, newest first. */
    list(text?: string): CaseRow[] {
      const words = text?.trim() ? deps.matching(text, 'k.id') : undefined;
      const rows = vault.db.all<StoredRow>(
        `${rowSql} ${words ? `WHERE ${words.sql}` : ''} ORDER BY k.updated_at DESC, k.id`,
        ...(words?.values ?? []),
      );
      const limit = (row: CaseRow): string => row.deadline?.limitAt ?? '9';
      return rows.map(rowOf).sort((a, b) => limit(a).localeCompare(limit(b)));
    },
    show: (id: string): CaseDetail => detailOf(vault.tables.case(id)),
    byNumber: (number: string): CaseDetail => detailOf(vault.tables.caseByNumber(number.trim().toUpperCase())),
    /** @throws Failure date-in-future, date-invalid, coordinates-out-of-range, text-invalid, exhibit-missing */
    create(fields: CaseChange & { title: string }): CaseDetail {
      assertPlausible(fields, clock.now());
      const createdBy = vault.signer?.officerId;
      if (!createdBy) throw new Failure('no-signing-key');
      const id = vault.commit((scope) => {
        const blank = blankCase(random.id(), caseNumber(scope.tables.workstation().code, scope.nextNumber('case')), createdBy, scope.now);
        const record = changedCase(blank, fields, random);
        assertExhibitsThere(scope, record);
        scope.append(caseCreated(record));
        return record.id;
      });
      return detailOf(vault.tables.case(id));
    },
    /** @throws Failure case-missing, exhibit-missing, date-in-future, date-invalid, coordinates-out-of-range, text-invalid */
    change(id: string, change: CaseChange): CaseDetail {
      assertPlausible(change, clock.now());
      write(id, change);
      return detailOf(present(id));
    },
    addExhibits(id: string, exhibitIds: readonly string[]): CaseDetail {
      const { exhibits } = present(id);
      write(id, {
        exhibits: [...exhibits, ...exhibitIds.filter((e) => !exhibits.some((x) => x.exhibitId === e)).map((exhibitId) => ({ exhibitId }))],
      });
      return detailOf(present(id));
    },
    close(id: string): CaseDetail {
      if (!present(id).closedAt) vault.commit((scope) => void scope.append(caseClosed(id, scope.now)));
      return detailOf(present(id));
    },
    /** Days left that a case would have, before there is one. */
    deadlineFor(input: { origin: Case['origin']; regime: Case['regime']; startDay: string; zone: 'WIB' | 'WITA' | 'WIT' }): Deadline {
      const at = { local: input.startDay, zone: input.zone, approximate: false, source: 'typed' as const };
      assertPlausibleTime(at, clock.now());
      const started = input.origin === 'laporan' ? { knownAt: at } : { foundAt: at };
      const left = deps.foresee({ origin: input.origin, regime: input.regime, ...started });
      if (!left) throw new Failure('usage');
      return left;
    },
    matter: (id: string): CaseMatter => matterOf(vault, present(id)),
  };
};
export type Cases = ReturnType<typeof createCases>;
