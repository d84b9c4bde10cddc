/**
 * A whole open vault, read through its read interface only: the log re-hashed and re-signed event by event with this
 * folder's own code, the originals re-read, the tables compared with the log. A locked vault is told as such.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import { type Checkpoint, CheckpointSchema, type SignedEvent } from '../../../shared/domain/custody.ts';
import type { Problem, Verdict } from '../../../shared/domain/verdict.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { Report } from '../../base/report.ts';
import type { BlobStore, CustodyLog, OpenVault, ReadDatabase } from '../../storage/interface.ts';
import { opensAfter, originNote } from './chains.ts';
import { type CitedBlob, citedBlobs } from './cited-blobs.ts';
import { checkEvent, checkpointHolds, eventLabel, subjectKey } from './custody.ts';
import { foreignFiles } from './foreign-files.ts';
import { foreignProblems } from './foreign-logs.ts';
import { fingerprintOf } from './keys.ts';
import { leafHash, sha256Hex, treeRootOf } from './merkle.ts';
import type { Clock } from './statements.ts';
import { coverageOf, exitCode, inOrder, integrityOf } from './verdict.ts';

/** The part of an open vault that a check reads. */
export type ReadableVault = Pick<OpenVault, 'directory' | 'chainId' | 'exercise' | 'db'> & {
  log: Pick<CustodyLog, 'size' | 'head' | 'events' | 'replayEqualsTables'>;
  blobs: Pick<BlobStore, 'verify' | 'audit' | 'read' | 'has' | 'sizeBytes'>;
};

export interface VaultCheckOptions {
  report: Report;
  signal: AbortSignal;
  clock: Clock;
}

const zero = '0'.repeat(64);
const eventsPerTurn = 500;

const broken = (subject: string, detail: string): Problem => ({ code: 'vault-log-broken', subject, detail, weight: 'altered' });

const keysOf = (db: ReadDatabase): Map<string, KeyObject> => {
  const rows = db.all<{ fingerprint: string; pem: string }>('SELECT fingerprint, public_key_pem AS pem FROM keys');
  const keys = new Map<string, KeyObject>();
  for (const { fingerprint, pem } of rows) {
    const key = createPublicKey(pem);
    if (fingerprintOf(key) === fingerprint) keys.set(fingerprint, key);
  }
  return keys;
};

const checkpointsOf = (db: ReadDatabase): Checkpoint[] =>
  db
    .all<{ record: string }>('SELECT record FROM checkpoints ORDER BY size')
    .flatMap(({ record }) => CheckpointSchema.safeParse(JSON.parse(record)).data ?? []);

interface LogState {
  leaves: string[];
  heads: Map<string, { kind: string; id: string; head: string }>;
  previous: string;
  /** Chain at the point that the walk has reached. */
  chainId: string | undefined;
  problems: Problem[];
}

/** A copy is told; events that are known to have been there and are not are missing, however whole the rest is. */
const toldOf = (event: SignedEvent): Problem[] =>
  originNote(event).map((note) =>
    note.code === 'chain-restored' ? { code: 'vault-rolled-back', subject: note.subject, weight: 'unchecked' } : note,
  );

/** Walks the log once. @returns what the checkpoints are held against */
const walkLog = async (
  vault: ReadableVault,
  keys: Map<string, KeyObject>,
  options: VaultCheckOptions,
  checkpoints: Checkpoint[],
): Promise<LogState> => {
  const state: LogState = { leaves: [], heads: new Map(), previous: zero, chainId: undefined, problems: [] };
  const size = vault.log.size();
  for (let from = 0; from < size; from += eventsPerTurn) {
    options.signal.throwIfAborted();
    const events = vault.log.events(from, eventsPerTurn);
    for (const event of events) {
      const { envelope } = event;
      const label = eventLabel(envelope.seq);
      const bytes = canonicalBytes(envelope);
      const subject = subjectKey(envelope.subject);
      state.problems.push(...checkEvent(event, keys).map((p) => broken(label, p.code)));
      if (envelope.seq !== state.leaves.length) state.problems.push(broken(label, 'event-missing'));
      if (state.chainId === undefined || opensAfter(event, state.chainId)) state.chainId = envelope.chainId;
      state.problems.push(...toldOf(event));
      const linked =
        envelope.chainId === state.chainId &&
        envelope.prevSha256 === state.previous &&
        envelope.subjectPrevSha256 === (state.heads.get(subject)?.head ?? zero);
      if (!linked) state.problems.push(broken(label, 'chain-broken'));
      state.leaves.push(leafHash(bytes));
      state.previous = sha256Hex(bytes);
      state.heads.set(subject, { kind: envelope.subject.kind, id: envelope.subject.id, head: state.previous });
      for (const checkpoint of checkpoints)
        if (checkpoint.body.size === state.leaves.length) state.problems.push(...againstCheckpoint(checkpoint, state, keys));
    }
    options.report({ step: 'checking-log', doneCount: state.leaves.length, totalCount: size, doneBytes: 0, totalBytes: 0 });
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (state.leaves.length > 0 && state.chainId !== vault.chainId) state.problems.push(broken(eventLabel(size - 1), 'chain'));
  if (state.leaves.length < size || state.previous !== vault.log.head()) state.problems.push(broken(eventLabel(size - 1), 'head'));
  return state;
};

/** The log as it stood at a checkpoint must be the log that was signed for. */
const againstCheckpoint = (checkpoint: Checkpoint, state: LogState, keys: Map<string, KeyObject>): Problem[] => {
  const { body } = checkpoint;
  const label = `checkpoint ${body.size}`;
  if (!checkpointHolds(checkpoint, keys.get(checkpoint.signer))) return [broken(label, 'checkpoint-signature-invalid')];
  const rows = [...state.heads.values()].map((h) => ({ ...h, leaf: leafHash(canonicalBytes([h.kind, h.id, h.head])) }));
  rows.sort((a, b) => (canonicalText([a.kind, a.id]) < canonicalText([b.kind, b.id]) ? -1 : 1));
  const same =
    body.chainId === state.chainId &&
    body.headSha256 === state.previous &&
    body.treeRootSha256 === treeRootOf(state.leaves) &&
    body.subjectHeadsRootSha256 === treeRootOf(rows.map((r) => r.leaf));
  return same ? [] : [broken(label, 'checkpoint-invalid')];
};

/** What records of this vault cite, then what only those of other devices do. */
const allCited = async ({ db, blobs }: ReadableVault, signal: AbortSignal): Promise<CitedBlob[]> => {
  const own = await citedBlobs(db, blobs);
  const known = new Set(own.map(({ sha256 }) => sha256));
  return [...own, ...(await foreignFiles(db, blobs, signal)).filter(({ sha256 }) => !known.has(sha256))];
};

/** Re-reads every blob that a record cites. */
const checkBlobs = async (vault: ReadableVault, options: VaultCheckOptions): Promise<{ problems: Problem[]; files: Verdict['files'] }> => {
  const cited = await allCited(vault, options.signal);
  const { missing, orphanCount } = await vault.blobs.audit(new Set(cited.map((c) => c.sha256)));
  const absent = new Set(missing);
  const totalBytes = cited.reduce((sum, c) => sum + c.sizeBytes, 0);
  const problems: Problem[] = [];
  const files: Verdict['files'] = [];
  let doneBytes = 0;
  for (const [i, { label, exhibitNumber, sha256, sizeBytes }] of cited.entries()) {
    options.signal.throwIfAborted();
    const state = absent.has(sha256) ? 'missing' : (await vault.blobs.verify(sha256).catch(() => false)) ? 'intact' : 'altered';
    const about = { subject: label, expectedSha256: sha256, ...(exhibitNumber === undefined ? {} : { exhibitNumber }) };
    if (state === 'missing') problems.push({ code: 'vault-blob-missing', ...about, weight: 'unchecked' });
    if (state === 'altered') problems.push({ code: 'vault-blob-altered', ...about, weight: 'altered' });
    if (exhibitNumber !== undefined)
      files.push({ path: label, exhibitNumber, sizeBytes, state, ...(state === 'intact' ? { sha256 } : {}) });
    doneBytes += sizeBytes;
    options.report({ step: 'checking', doneCount: i + 1, totalCount: cited.length, doneBytes, totalBytes, at: label });
  }
  if (orphanCount > 0) problems.push({ code: 'vault-orphan-blob', subject: 'blobs/', detail: `${orphanCount} file`, weight: 'note' });
  return { problems, files };
};

/** A log that cannot even be replayed gives other tables than those on screen. */
const replays = (vault: ReadableVault): boolean => {
  try {
    return vault.log.replayEqualsTables();
  } catch {
    return false;
  }
};

/** Checks an open vault whole. @throws the signal's reason where it aborts */
export const checkVault = async (vault: ReadableVault, options: VaultCheckOptions): Promise<Verdict> => {
  const started = options.clock.now();
  const state = await walkLog(vault, keysOf(vault.db), options, checkpointsOf(vault.db));
  const foreign = await foreignProblems(vault.db, options.signal);
  const blobs = await checkBlobs(vault, options);
  const known = checkpointsOf(vault.db).at(-1)?.body.size ?? 0;
  const rolledBack = known > vault.log.size();
  const problems = inOrder([
    ...state.problems,
    ...foreign.problems,
    ...blobs.problems,
    ...(rolledBack ? [{ code: 'vault-rolled-back' as const, subject: 'vault', weight: 'altered' as const }] : []),
    ...(replays(vault) ? [] : [{ code: 'vault-tables-differ' as const, subject: 'vault', weight: 'altered' as const }]),
  ]);
  const logBroken = state.problems.some((p) => p.weight === 'altered');
  const range = state.leaves.length === 0 ? '' : `${eventLabel(0)} - ${eventLabel(state.leaves.length - 1)}`;
  const foreignBroken = foreign.problems.some((p) => p.weight === 'altered');
  const checks: Verdict['checks'] = [
    { what: 'custody-log', answer: logBroken ? 'mismatch' : 'match', detail: range },
    { what: 'checkpoint', answer: rolledBack || state.problems.some((p) => p.detail?.startsWith('checkpoint')) ? 'mismatch' : 'match' },
    ...(foreign.eventCount > 0
      ? [
          {
            what: 'foreign-logs' as const,
            answer: foreignBroken ? ('mismatch' as const) : ('match' as const),
            detail: String(foreign.eventCount),
          },
        ]
      : []),
  ];
  return verdictOf(vault.directory, problems, options, started, { files: blobs.files, checks, eventCount: state.leaves.length });
};

/** Verdict on a vault that nobody has opened: nothing in it can be read. */
export const lockedVault = (directory: string, options: VaultCheckOptions): Verdict => {
  const locked: Problem = { code: 'vault-locked', subject: basename(directory), weight: 'unchecked' };
  return verdictOf(directory, [locked], options, options.clock.now(), { files: [], checks: [], eventCount: 0 });
};

const verdictOf = (
  directory: string,
  problems: Problem[],
  options: VaultCheckOptions,
  started: Date,
  found: Pick<Verdict, 'files' | 'checks' | 'eventCount'>,
): Verdict => {
  const checkedAt = options.clock.now();
  const locked = problems.some((p) => p.code === 'vault-locked');
  return {
    subject: { kind: 'vault', name: basename(directory), sizeBytes: found.files.reduce((sum, f) => sum + f.sizeBytes, 0) },
    integrity: locked ? 'unreadable' : integrityOf(problems),
    trustedTime: 'none',
    coverage: coverageOf(problems, found.checks),
    ...found,
    problems,
    checkedAt: checkedAt.toISOString(),
    tookMs: Math.max(0, checkedAt.getTime() - started.getTime()),
    exitCode: exitCode(problems),
  };
};
