/**
 * Recording: staged files become exhibits. Bytes first (linked into place and durable), then one transaction for a slice
 * of the batch with its numbers and events; a stop or a full disk leaves every earlier slice recorded and the rest waiting.
 */
import type { IntakeSet, TagChange } from '../../../shared/contract/service.ts';
import { applyTagChange, assertPlausibleChange, untagged } from '../../../shared/contract/tag-change.ts';
import type { CapturedPart } from '../../../shared/domain/capture.ts';
import type { Exhibit, ExhibitPart, Provenance, StagedFile } from '../../../shared/domain/exhibit.ts';
import type { ExhibitLink } from '../../../shared/domain/exhibit-link.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { exhibitNumber } from '../../../shared/domain/ids.ts';
import { assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import { isDiskFull } from '../../base/system-error.ts';
import type { OpenVault, WriteScope } from '../../storage/interface.ts';
import { caseChanged, exhibitTakenIn } from '../../storage/records/payloads.ts';
import type { FileFacts, ReadingQueue } from './reading-queue.ts';
import type { SourceRefusal } from './source-files.ts';
import type { Stage } from './stage.ts';

/** Parts in one transaction: large enough to share the costs of syncing, small enough that a stop is felt at once. */
const sliceParts = 25;

export interface RecordRequest {
  /** Each becomes an exhibit of one part. */
  ids: readonly string[];
  /** Each becomes one exhibit of all its parts. */
  sets?: readonly IntakeSet[];
  provenance: Provenance;
  tags?: TagChange;
  duplicates: 'skip' | 'record';
  caseId?: string;
}

export interface RecordOutcome {
  exhibits: { id: string; number: string; stagedId: string }[];
  duplicates: { stagedId: string; first: { id: string; number: string } }[];
  refused: SourceRefusal[];
}

export interface RecordDependencies {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  stage: Stage;
  queue: ReadingQueue;
  knowsViolation(code: string): boolean;
}

/** What becomes one exhibit; without `set` it is a file that was handed in alone. */
interface Group {
  parts: readonly CapturedPart[];
  set?: IntakeSet;
}

interface PartCandidate {
  staged: StagedFile;
  facts: FileFacts;
  role: string;
}
interface Candidate {
  group: Group;
  parts: readonly [PartCandidate, ...PartCandidate[]];
}

/** One request under way. */
interface Act {
  request: RecordRequest;
  recordedBy: string;
  outcome: RecordOutcome;
}

const refusal = (staged: StagedFile, error: Failure): SourceRefusal => ({
  subject: showFileName(staged.receivedName.text),
  code: error.code,
  facts: { ...error.facts },
});

const asFailure = (error: unknown): Failure | undefined => {
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  return error instanceof Failure ? error : undefined;
};

/** @throws Failure before anything is recorded, where the batch as a whole says something that cannot be */
const assertRecordable = ({ vault, clock, knowsViolation }: RecordDependencies, request: RecordRequest): void => {
  for (const provenance of [request.provenance, ...(request.sets ?? []).map((set) => set.provenance)]) {
    assertPlausibleTime(provenance?.receivedAt, clock.now());
    assertPlausibleTime(provenance?.sentAt, clock.now());
  }
  for (const tags of [request.tags, ...(request.sets ?? []).map((set) => set.tags)]) {
    if (tags) assertPlausibleChange(tags, clock.now());
    const unknown = tags?.addViolations?.find((code) => !knowsViolation(code));
    if (unknown !== undefined) throw new Failure('catalogue-entry-unknown', { code: unknown });
  }
  const linked = (request.sets ?? []).flatMap((set) => set.links ?? []);
  if (linked.some((link) => !vault.tables.exhibit(link.exhibitId))) throw new Failure('link-invalid');
  if (request.caseId !== undefined && !vault.tables.case(request.caseId)) throw new Failure('case-missing');
};

/** A relation to an exhibit is stated once. */
const linksOf = (set: IntakeSet | undefined, scope: WriteScope): ExhibitLink[] =>
  (set?.links ?? [])
    .filter((link, i, all) => all.findIndex((l) => l.relation === link.relation && l.exhibitId === link.exhibitId) === i)
    .map((link) => ({ ...link, number: scope.tables.exhibit(link.exhibitId)?.number ?? '' }));

const tagsOf = ({ vault }: RecordDependencies, { group, parts }: Candidate, { request }: Act): Exhibit['tags'] => {
  const reading = parts.find((p) => p.facts.reading.exif)?.facts.reading ?? parts[0].facts.reading;
  return [request.tags, group.set?.tags].reduce<Exhibit['tags']>((tags, change) => {
    const zone = change?.place?.region?.zone ?? tags.place?.region?.zone ?? vault.zone();
    return change ? applyTagChange(tags, change, { reading, zone }) : tags;
  }, untagged);
};

const exhibitOf = (deps: RecordDependencies, candidate: Candidate, act: Act, scope: WriteScope): Exhibit => {
  const { group, parts } = candidate;
  // A set of several is one object seen in many ways: it repeats nothing as a whole.
  const first = parts.length > 1 ? undefined : scope.tables.exhibitBySha256(parts[0].staged.sha256);
  const links = linksOf(group.set, scope);
  return {
    id: deps.random.id(),
    number: exhibitNumber(scope.tables.workstation().code, scope.nextNumber('exhibit')),
    parts: parts.map(partOf),
    ...(group.set?.capture && { capture: group.set.capture }),
    ...(links.length > 0 && { links }),
    provenance: group.set?.provenance ?? act.request.provenance,
    tags: tagsOf(deps, candidate, act),
    recordedBy: act.recordedBy,
    recordedAt: scope.now,
    ...(first && { duplicateOf: first.id }),
  };
};

const partOf = ({ staged, facts, role }: PartCandidate): ExhibitPart => ({
  // The part keeps the staged file's id, and with it the pictures already drawn.
  id: staged.id,
  role,
  sha256: staged.sha256,
  sizeBytes: staged.sizeBytes,
  mediaType: facts.mediaType,
  receivedName: staged.receivedName,
  ...(staged.fileSystemTime && { fileSystemTime: staged.fileSystemTime }),
  ...(facts.rawExifBase64 && { rawExifBase64: facts.rawExifBase64 }),
});

const addToCase = (scope: WriteScope, caseId: string, exhibits: readonly Exhibit[]): void => {
  const before = scope.tables.case(caseId);
  if (!before) throw new Failure('case-missing');
  const added = exhibits.map((e) => ({ exhibitId: e.id, caption: '' }));
  scope.append(caseChanged(before, { ...before, exhibits: [...before.exhibits, ...added] }));
};

const commit = (deps: RecordDependencies, candidates: readonly Candidate[], act: Act): Exhibit[] =>
  deps.vault.commit((scope) => {
    const exhibits = candidates.map((candidate) => {
      const exhibit = exhibitOf(deps, candidate, act, scope);
      scope.append(exhibitTakenIn(exhibit));
      return exhibit;
    });
    if (act.request.caseId) addToCase(scope, act.request.caseId, exhibits);
    return exhibits;
  });

/** Drops the staging entries of what is now recorded and carries their readings over. */
const settle = ({ vault, stage }: RecordDependencies, candidates: readonly Candidate[]): void => {
  const parts = candidates.flatMap((c) => c.parts);
  const ids = parts.map((p) => p.staged.id);
  for (const { staged, facts } of parts) vault.caches.setReading(staged.id, vault.staging.get(staged.id)?.reading ?? facts.reading);
  vault.staging.forget(ids);
  stage.forgetFacts(ids);
  for (const { staged, facts } of parts) if (facts.reading.preview === 'pending') stage.askFor({ ...staged, mediaType: facts.mediaType });
};

/** Links a slice into place; where that fails as a whole, exhibit by exhibit, so that one bad file names itself. */
const promote = async (vault: OpenVault, candidates: readonly Candidate[], outcome: RecordOutcome): Promise<Candidate[]> => {
  if (candidates.length === 0) return [];
  try {
    await vault.staging.promote(candidates.flatMap((c) => c.parts.map((p) => p.staged.id)));
    return [...candidates];
  } catch (error) {
    const [only] = candidates;
    if (candidates.length > 1) {
      const promoted: Candidate[] = [];
      for (const candidate of candidates) promoted.push(...(await promote(vault, [candidate], outcome)));
      return promoted;
    }
    const failure = asFailure(error);
    if (!failure || !only) throw error;
    outcome.refused.push(refusal(only.parts[0].staged, failure));
    return [];
  }
};

/** The staged files of a set, all of them and as they were made; a set that is not whole is refused whole. */
const wholeSet = (vault: OpenVault, { parts }: Group, { refused }: RecordOutcome, taken: ReadonlySet<string>): StagedFile[] => {
  const own = new Set<string>();
  const staged = parts.map(({ stagedId }) => {
    // A file is a part once: what this set or one before it has taken is no longer there.
    const free = !taken.has(stagedId) && !own.has(stagedId);
    own.add(stagedId);
    return free ? vault.staging.get(stagedId) : undefined;
  });
  const present = staged.filter((s) => s !== undefined);
  const subject = showFileName(present[0]?.receivedName.text ?? parts[0]?.stagedId ?? '');
  const refuse = (code: 'staged-missing' | 'capture-differs'): StagedFile[] => {
    refused.push({ subject, code, facts: {} });
    return [];
  };
  if (present.length < parts.length) return refuse('staged-missing');
  const differs = parts.some((part, i) => part.sha256 !== undefined && part.sha256 !== present[i]?.sha256);
  return differs ? refuse('capture-differs') : present;
};

interface Chosen {
  group: Group;
  staged: StagedFile[];
}

/** Sorts a slice into what is to be recorded now, what is a duplicate and what is gone. */
const choose = (vault: OpenVault, groups: readonly Group[], { request, outcome }: Act): Chosen[] => {
  const seen = new Set<string>();
  const taken = new Set<string>();
  const alone = (id: string): StagedFile[] => {
    const staged = vault.staging.get(id);
    if (!staged) {
      outcome.refused.push({ subject: id, code: 'staged-missing', facts: {} });
      return [];
    }
    if (request.duplicates === 'record') return [staged];
    if (staged.duplicateOf) {
      outcome.duplicates.push({ stagedId: id, first: staged.duplicateOf });
      return [];
    }
    // The same bytes twice in one slice: the second waits until the first has its number.
    if (seen.has(staged.sha256)) return [];
    seen.add(staged.sha256);
    return [staged];
  };
  return groups.flatMap((group) => {
    const staged = group.set ? wholeSet(vault, group, outcome, taken) : alone(group.parts[0]?.stagedId ?? '');
    for (const { id } of staged) taken.add(id);
    return staged.length > 0 ? [{ group, staged }] : [];
  });
};

const candidateOf = async (stage: Stage, { group, staged }: Chosen): Promise<Candidate> => {
  const parts = await Promise.all(
    staged.map(async (file, i) => ({ staged: file, facts: await stage.factsOf(file), role: group.parts[i]?.role ?? 'lain' })),
  );
  return { group, parts: parts as [PartCandidate, ...PartCandidate[]] };
};

/** What another request has not recorded meanwhile: pressed twice is recorded once. */
const stillWaiting = (vault: OpenVault, candidates: readonly Candidate[], { refused }: RecordOutcome): Candidate[] =>
  candidates.filter(({ parts }) => {
    if (parts.every(({ staged }) => vault.staging.get(staged.id))) return true;
    refused.push(refusal(parts[0].staged, new Failure('staged-missing')));
    return false;
  });

const recordSlice = async (deps: RecordDependencies, groups: readonly Group[], act: Act): Promise<void> => {
  const { vault, stage } = deps;
  const { outcome } = act;
  const chosen = choose(vault, groups, act);
  const candidates = await Promise.all(chosen.map((c) => candidateOf(stage, c)));
  const promoted = stillWaiting(vault, await promote(vault, candidates, outcome), outcome);
  if (promoted.length > 0) {
    const exhibits = commit(deps, promoted, act);
    settle(deps, promoted);
    outcome.exhibits.push(...exhibits.map((e) => ({ id: e.id, number: e.number, stagedId: e.parts[0]?.id ?? '' })));
  }
  // Twins of this slice: their first is recorded now, so that they can be named as duplicates of it.
  const done = new Set([...chosen.flatMap((c) => c.staged.map((s) => s.id)), ...outcome.duplicates.map((d) => d.stagedId)]);
  for (const id of groups.flatMap((g) => (g.set ? [] : g.parts.map((p) => p.stagedId)))) {
    const twin = done.has(id) ? undefined : vault.staging.get(id)?.duplicateOf;
    if (twin) outcome.duplicates.push({ stagedId: id, first: twin });
  }
};

/** A full disk stops the batch: everything not recorded stays waiting and is named. */
const refuseRest = (vault: OpenVault, ids: readonly string[], failure: Failure, outcome: RecordOutcome): void => {
  const named = new Set([...outcome.exhibits.map((e) => e.stagedId), ...outcome.duplicates.map((d) => d.stagedId)]);
  for (const id of ids) {
    const staged = vault.staging.get(id);
    if (staged && !named.has(id)) outcome.refused.push(refusal(staged, failure));
  }
};

/** Every exhibit to be, in slices of about `sliceParts` parts. */
const slicesOf = ({ ids, sets }: RecordRequest): Group[][] => {
  const groups: Group[] = [
    ...[...new Set(ids)].map((stagedId) => ({ parts: [{ stagedId, role: 'asli' }] })),
    ...(sets ?? []).map((set) => ({ parts: set.parts, set })),
  ];
  const slices: Group[][] = [];
  let room = 0;
  for (const group of groups) {
    if (room < group.parts.length) {
      slices.push([]);
      room = sliceParts;
    }
    slices.at(-1)?.push(group);
    room -= group.parts.length;
  }
  return slices;
};

const stagedIdsOf = (groups: readonly Group[]): string[] => groups.flatMap((g) => g.parts.map((p) => p.stagedId));

/** Records slice by slice until the end, a stop or a full disk. */
const recordSlices = async (deps: RecordDependencies, act: Act, { report, signal }: LongAct): Promise<void> => {
  const { vault } = deps;
  const { outcome } = act;
  const slices = slicesOf(act.request);
  const sizes = new Map(vault.staging.list().map((s) => [s.id, s.sizeBytes]));
  const bytesOf = (some: readonly string[]): number => some.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  const all = stagedIdsOf(slices.flat());
  const progress = { step: 'recording', doneCount: 0, totalCount: slices.flat().length, doneBytes: 0, totalBytes: bytesOf(all) };
  for (const [at, slice] of slices.entries()) {
    if (signal.aborted) break;
    report({ ...progress, at: outcome.exhibits.at(-1)?.number });
    try {
      await recordSlice(deps, slice, act);
    } catch (error) {
      const failure = asFailure(error);
      if (failure?.code !== 'disk-full') throw error;
      refuseRest(vault, stagedIdsOf(slices.slice(at).flat()), failure, outcome);
      break;
    }
    progress.doneCount += slice.length;
    progress.doneBytes += bytesOf(stagedIdsOf(slice));
  }
  report({ ...progress, at: outcome.exhibits.at(-1)?.number });
};

export const createRecording = (deps: RecordDependencies) => ({
  /**
   * Records staged files in the order given, one exhibit each, then each set as one exhibit of all its parts.
   * A stop ends at the next commit point: the outcome then names what was recorded, the rest stays waiting.
   * @throws Failure date-in-future, date-invalid, coordinates-out-of-range, catalogue-entry-unknown, case-missing, link-invalid, no-signing-key: nothing is recorded
   */
  record: (request: RecordRequest, long: LongAct): Promise<RecordOutcome> =>
    deps.queue.whileBusy(async () => {
      assertRecordable(deps, request);
      const recordedBy = deps.vault.signer?.officerId;
      if (!recordedBy) throw new Failure('no-signing-key');
      const outcome: RecordOutcome = { exhibits: [], duplicates: [], refused: [] };
      await recordSlices(deps, { request, recordedBy, outcome }, long);
      return outcome;
    }),
});
