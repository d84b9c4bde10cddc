/**
 * Recording: staged files become exhibits. Bytes first (linked into place and durable), then one transaction for a slice
 * of the batch with its numbers and events; a stop or a full disk leaves every earlier slice recorded and the rest waiting.
 */
import type { TagChange } from '../../../shared/contract/service.ts';
import { applyTagChange, assertPlausibleChange, untagged } from '../../../shared/contract/tag-change.ts';
import type { Exhibit, ExhibitPart, Provenance, StagedFile } from '../../../shared/domain/exhibit.ts';
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

/** Files in one transaction: large enough to share the costs of syncing, small enough that a stop is felt at once. */
const sliceCount = 25;

export interface RecordRequest {
  ids: readonly string[];
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

interface Candidate {
  staged: StagedFile;
  facts: FileFacts;
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
  assertPlausibleTime(request.provenance.receivedAt, clock.now());
  if (request.tags) assertPlausibleChange(request.tags, clock.now());
  const unknown = request.tags?.addViolations?.find((code) => !knowsViolation(code));
  if (unknown !== undefined) throw new Failure('catalogue-entry-unknown', { code: unknown });
  if (request.caseId !== undefined && !vault.tables.case(request.caseId)) throw new Failure('case-missing');
};

const exhibitOf = ({ vault, random }: RecordDependencies, { staged, facts }: Candidate, act: Act, scope: WriteScope): Exhibit => {
  const { provenance, tags } = act.request;
  const first = scope.tables.exhibitBySha256(staged.sha256);
  const zone = tags?.place?.region?.zone ?? vault.zone();
  return {
    id: random.id(),
    number: exhibitNumber(scope.tables.workstation().code, scope.nextNumber('exhibit')),
    parts: [partOf(staged, facts)],
    provenance,
    tags: tags ? applyTagChange(untagged, tags, { reading: facts.reading, zone }) : untagged,
    recordedBy: act.recordedBy,
    recordedAt: scope.now,
    ...(first && { duplicateOf: first.id }),
  };
};

const partOf = (staged: StagedFile, facts: FileFacts): ExhibitPart => ({
  // The part keeps the staged file's id, and with it the pictures already drawn.
  id: staged.id,
  role: 'asli',
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
  const ids = candidates.map((c) => c.staged.id);
  for (const { staged, facts } of candidates) vault.caches.setReading(staged.id, vault.staging.get(staged.id)?.reading ?? facts.reading);
  vault.staging.forget(ids);
  stage.forgetFacts(ids);
  for (const { staged, facts } of candidates)
    if (facts.reading.preview === 'pending') stage.askFor({ ...staged, mediaType: facts.mediaType });
};

/** Links a slice into place; where that fails as a whole, file by file, so that one bad file names itself. */
const promote = async (vault: OpenVault, candidates: readonly Candidate[], outcome: RecordOutcome): Promise<Candidate[]> => {
  if (candidates.length === 0) return [];
  try {
    await vault.staging.promote(candidates.map((c) => c.staged.id));
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
    outcome.refused.push(refusal(only.staged, failure));
    return [];
  }
};

/** Sorts a slice into what is to be recorded now, what is a duplicate and what is gone. */
const choose = (vault: OpenVault, ids: readonly string[], { request, outcome }: Act): StagedFile[] => {
  const seen = new Set<string>();
  return ids.flatMap((id) => {
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
  });
};

const recordSlice = async (deps: RecordDependencies, ids: readonly string[], act: Act): Promise<void> => {
  const { vault, stage } = deps;
  const { outcome } = act;
  const chosen = choose(vault, ids, act);
  const candidates = await Promise.all(chosen.map(async (staged) => ({ staged, facts: await stage.factsOf(staged) })));
  const promoted = await promote(vault, candidates, outcome);
  if (promoted.length > 0) {
    const exhibits = commit(deps, promoted, act);
    settle(deps, promoted);
    outcome.exhibits.push(...exhibits.map((e) => ({ id: e.id, number: e.number, stagedId: e.parts[0]?.id ?? '' })));
  }
  // Twins of this slice: their first is recorded now, so that they can be named as duplicates of it.
  const done = new Set([...chosen.map((s) => s.id), ...outcome.duplicates.map((d) => d.stagedId)]);
  for (const id of ids) {
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

/** Records slice by slice until the end, a stop or a full disk. */
const recordSlices = async (deps: RecordDependencies, ids: readonly string[], act: Act, { report, signal }: LongAct): Promise<void> => {
  const { vault } = deps;
  const { outcome } = act;
  const sizes = new Map(vault.staging.list().map((s) => [s.id, s.sizeBytes]));
  const bytesOf = (some: readonly string[]): number => some.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  const progress = { step: 'recording', doneCount: 0, totalCount: ids.length, doneBytes: 0, totalBytes: bytesOf(ids) };
  for (let at = 0; at < ids.length && !signal.aborted; at += sliceCount) {
    const slice = ids.slice(at, at + sliceCount);
    report({ ...progress, at: outcome.exhibits.at(-1)?.number });
    try {
      await recordSlice(deps, slice, act);
    } catch (error) {
      const failure = asFailure(error);
      if (failure?.code !== 'disk-full') throw error;
      refuseRest(vault, ids.slice(at), failure, outcome);
      break;
    }
    progress.doneCount += slice.length;
    progress.doneBytes += bytesOf(slice);
  }
  report({ ...progress, at: outcome.exhibits.at(-1)?.number });
};

export const createRecording = (deps: RecordDependencies) => ({
  /**
   * Records staged files in the order given, one exhibit each.
   * A stop ends at the next commit point: the outcome then names what was recorded, the rest stays waiting.
   * @throws Failure date-in-future, date-invalid, coordinates-out-of-range, catalogue-entry-unknown, case-missing, no-signing-key: nothing is recorded
   */
  record: (request: RecordRequest, long: LongAct): Promise<RecordOutcome> =>
    deps.queue.whileBusy(async () => {
      assertRecordable(deps, request);
      const recordedBy = deps.vault.signer?.officerId;
      if (!recordedBy) throw new Failure('no-signing-key');
      const outcome: RecordOutcome = { exhibits: [], duplicates: [], refused: [] };
      await recordSlices(deps, [...new Set(request.ids)], { request, recordedBy, outcome }, long);
      return outcome;
    }),
});
