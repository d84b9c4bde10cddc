/** Preparing a parcel: everything is read, stated in the log, signed, and the plan kept until it is written. */
import type { Checkpoint } from '../../../../shared/domain/custody.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { eventsAfterFarewell } from '../../../../shared/domain/farewell.ts';
import { type HandoverStatement, type ParcelClosure, parcelNames } from '../../../../shared/domain/handover.ts';
import { pieceName } from '../../../../shared/domain/log-piece.ts';
import { vaultPaths } from '../../../../shared/domain/parcel.ts';
import { newParcelCode } from '../../../../shared/domain/parcel-code.ts';
import type { SentHandover } from '../../../../shared/domain/sent-handover.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { type AgeLock, openAge } from '../../../base/age.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { signBytes } from '../../../storage/keys/signing.ts';
import { handoverBegun } from '../../../storage/records/handover-payloads.ts';
import { byPath, heldSource, madeSource, statementSources } from '../parcel/own-files.ts';
import { type MeasuredFile, measure, type ParcelSource, planParcel } from '../parcel/plan-parcel.ts';
import { type Chosen, type ChosenFile, subjectsOf } from './choice.ts';
import { withheldIn } from './discretion.ts';
import type { Begun, SendParts } from './interface.ts';
import { cutLog, pieceOf } from './own-log.ts';
import { keepResume, type Resume } from './resume.ts';

/** A file of the vault as a source: its own range from wherever the writing goes on. */
export const blobSource = (
  vault: OpenVault,
  { path, sizeBytes, sha256 }: { path: string; sizeBytes: number; sha256: string },
): ParcelSource => ({
  path,
  sizeBytes,
  sha256,
  open: (start) => vault.blobs.open(sha256, start > 0 ? { start, end: sizeBytes - 1 } : undefined),
});

const sourceOf = (vault: OpenVault, file: ChosenFile): ParcelSource =>
  'held' in file ? heldSource(file.path, Buffer.from(file.held)) : blobSource(vault, file);

const lockOf = ({ recipient }: Chosen, closure: ParcelClosure, random: SendParts['random']): { lock?: AgeLock; code?: string } => {
  if (closure === 'plain') return {};
  if (closure === 'office') return { lock: { recipients: [recipient?.body.recipient ?? ''] } };
  const code = newParcelCode(random.bytes(32));
  return { lock: { passphrase: code }, code };
};

/** Commits `handover.begun` and signs a checkpoint that ends with it: nothing comes between. */
const state = ({ vault }: SendParts, record: SentHandover) => {
  const { signer } = vault;
  if (!signer?.officerId) throw new Failure('no-signing-key');
  vault.commit((scope) => scope.append(handoverBegun(record)));
  return { signer, checkpoint: vault.log.checkpoint(signer) };
};

const recordOf = (
  parts: SendParts,
  chosen: Chosen,
  closure: ParcelClosure,
  note: string | undefined,
  sources: readonly ParcelSource[],
): SentHandover => {
  const { vault, clock, random } = parts;
  if (!vault.signer?.officerId) throw new Failure('no-signing-key');
  return {
    id: random.id(),
    purpose: chosen.purpose,
    closure,
    ...(chosen.recipient && { recipient: { office: chosen.recipient.body.name, fingerprint: chosen.recipient.body.fingerprint } }),
    ...(note?.trim() && { note: note.trim() }),
    sender: parts.party(),
    items: chosen.items,
    contents: chosen.contents,
    fileCount: sources.length,
    sizeBytes: Math.max(
      1,
      sources.reduce((total, s) => total + s.sizeBytes, 0),
    ),
    begunBy: vault.signer.officerId,
    begunAt: clock.now().toISOString(),
  };
};

interface Closing {
  closure: ParcelClosure;
  note: string | undefined;
  volumeBytes: number;
}

/** What goes over, every file of it read. @param known files that were read before, by path */
const gather = async (
  parts: SendParts,
  choose: () => Promise<Chosen>,
  { closure, volumeBytes }: Closing,
  known: Map<string, MeasuredFile>,
  long: LongAct,
) => {
  const chosen = await choose();
  const sources = chosen.files.map((file) => sourceOf(parts.vault, file));
  // Refused before anything is stated, where it can be.
  planParcel(
    closure,
    sources.map((s) => ({ ...s, crc32: 0 })),
    sources,
    undefined,
    volumeBytes,
  );
  const unread = sources.filter(({ path, sha256 }) => known.get(path)?.sha256 !== sha256);
  for (const file of await measure(unread, long)) known.set(file.path, file);
  const { lock, code } = lockOf(chosen, closure, parts.random);
  const opening = lock && (await openAge(lock));
  return { chosen, sources, measured: sources.flatMap(({ path }) => known.get(path) ?? []), code, opening };
};

/** True where something was recorded since the whole vault was gone through: its event would go over, and its files would not. */
const hasGrown = ({ db }: OpenVault, { whole }: Chosen): boolean =>
  whole !== undefined &&
  db
    .all<{ type: string }>('SELECT DISTINCT type FROM events WHERE seq >= ?', whole.size)
    .some(({ type }) => !eventsAfterFarewell.has(type));

/**
 * @param choose asked again where a vault that goes over whole has grown while it was read
 * @throws Failure no-signing-key, blob-altered, blob-missing, handover-volumes-too-small, cancelled
 */
export const begin = async (parts: SendParts, choose: () => Promise<Chosen>, closing: Closing, long: LongAct): Promise<Begun> => {
  const { vault } = parts;
  const { closure, note, volumeBytes } = closing;
  const known = new Map<string, MeasuredFile>();
  let gathered = await gather(parts, choose, closing, known, long);
  while (hasGrown(vault, gathered.chosen)) {
    if (long.signal.aborted) throw new Failure('cancelled');
    gathered = await gather(parts, choose, closing, known, long);
  }
  const { chosen, sources, measured, code, opening } = gathered;
  const record = recordOf(parts, chosen, closure, note, sources);
  const { signer, checkpoint } = state(parts, record);
  const extract = canonicalBytes(vault.log.extract(subjectsOf(chosen, record.id), checkpoint, withheldIn(chosen)));
  const pieces = chosen.whole && { own: cutLog(vault, checkpoint.body.size), foreign: chosen.whole.pieces };
  const made = [heldSource(parcelNames.extract, extract), ...(pieces ? pieceSources(vault, pieces, checkpoint) : [])];
  const statement: HandoverStatement = {
    format: 'sahih.handover.v1',
    id: record.id,
    purpose: record.purpose,
    sender: record.sender,
    ...(record.recipient && { recipient: record.recipient }),
    at: record.begunAt,
    ...(record.note && { note: record.note }),
    items: record.items,
    files: byPath([...measured, ...made]).map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    checkpoint,
    extractSha256: sha256Hex(extract),
    exercise: vault.exercise,
  };
  const signature = signBytes(signer.privateKey, canonicalBytes(statement));
  const isHeld = new Map(chosen.files.flatMap((f) => ('held' in f ? [[f.path, f.held] as const] : [])));
  keepResume(vault.caches, record.id, {
    statement,
    signature,
    capBytes: volumeBytes,
    ...(opening && { opening: { header: opening.header.toString('base64'), streamKey: opening.streamKey.toString('base64') } }),
    blobs: measured.filter((f) => !isHeld.has(f.path)),
    held: { ...Object.fromEntries(isHeld), [parcelNames.extract]: Buffer.from(extract).toString('utf8') },
    ...(pieces && { pieces }),
  });
  return { id: record.id, closure, ...(code && { code }), ...(chosen.whole && { foreign: chosen.whole.counts }) };
};

/** Pieces of logs as sources: each is made when it is read, and forgotten. */
const pieceSources = (vault: OpenVault, { own, foreign }: NonNullable<Resume['pieces']>, checkpoint: Checkpoint): ParcelSource[] => [
  ...own.map((range, i) => madeSource(vaultPaths.log + pieceName(i), () => canonicalBytes(pieceOf(vault, range, checkpoint)))),
  ...foreign.map((spec, i) => madeSource(vaultPaths.foreign + pieceName(i), () => canonicalBytes(vault.foreign.travellingPiece(spec)))),
];

/** True where every file of the statement can still be given as it was stated. */
const asStated = (statement: HandoverStatement, sources: readonly { path: string; sha256: string }[]): boolean => {
  const there = new Map(sources.map(({ path, sha256 }) => [path, sha256]));
  return statement.files.every(({ path, sha256 }) => there.get(path) === sha256);
};

/**
 * Sources and measures of a kept plan; what was made from the logs alone is made again.
 * @throws Failure handover-not-open where that gives something else: more became known of another device's events since
 */
export const sourcesOf = async (parts: SendParts, { statement, signature, blobs, held, pieces }: Resume) => {
  const small = [
    ...Object.entries(held).map(([path, text]) => heldSource(path, Buffer.from(text))),
    ...(pieces ? pieceSources(parts.vault, pieces, statement.checkpoint) : []),
    ...statementSources(statement, signature),
  ];
  if (!asStated(statement, [...small, ...blobs])) throw new Failure('handover-not-open');
  const quiet = { report: () => undefined, signal: new AbortController().signal };
  return {
    sources: [...small, ...blobs.map((b) => blobSource(parts.vault, b))],
    measured: [...blobs, ...(await measure(small, quiet))],
  };
};
