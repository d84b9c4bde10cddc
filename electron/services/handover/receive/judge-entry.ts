/**
 * One entry of an opened parcel against what the statement says of it. A sender's signature makes his statement his own, it does not make it
 * true: whatever is shown, registered and answered by a receipt must be what lies in the parcel.
 */

import type { CustodyExtract } from '../../../../shared/domain/custody.ts';
import type { HandoverItem, ParcelFile } from '../../../../shared/domain/handover.ts';
import type { ArrivalEntry, ArrivalProblem } from '../../../../shared/domain/inbox.ts';
import { itemPlace, ParcelCaseSchema, type ParcelExhibit, ParcelExhibitSchema, vaultPaths } from '../../../../shared/domain/parcel.ts';
import { type Seal, SealSchema } from '../../../../shared/domain/seal.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenedParcel } from '../parcel/interface.ts';
import type { ReceiveParts } from './interface.ts';
import { bars, ofFault, ofSealer, ofVerdict } from './problems.ts';
import { isVaultExhibit, judgeLogs, statedParts, type TakenIn } from './vault-logs.ts';

/** Records of an entry stay far below this. */
const MAX_RECORD_BYTES = 64_000_000;

/** Files of one entry, and those of no entry. */
export const belongsTo = (item: HandoverItem, path: string): boolean => {
  const place = itemPlace(item);
  return place !== '' && (place.endsWith('/') ? path.startsWith(place) : path === place);
};

/** A record among the files that the statement names; undefined where it is not there or not of its form. */
const recordIn = async <T>(
  parcel: OpenedParcel,
  path: string,
  schema: { safeParse(value: unknown): { data?: T | undefined } },
): Promise<T | undefined> => {
  const file = parcel.files.find((f) => f.path === path);
  if (!file || file.sizeBytes > MAX_RECORD_BYTES) return undefined;
  const bytes = Buffer.concat(await Array.fromAsync(parcel.open(path)));
  try {
    return schema.safeParse(parseCanonical(bytes)).data;
  } catch {
    return undefined;
  }
};

const sameCorrection = ({ corrects }: HandoverItem, seal: Seal): boolean =>
  corrects?.manifestSha256 === seal.corrects?.manifestSha256 && corrects?.dossierNumber === seal.corrects?.dossierNumber;

const judgeDossier = async (parts: ReceiveParts, parcel: OpenedParcel, item: HandoverItem, long: LongAct) => {
  const place = itemPlace(item);
  const files = parcel.files
    .filter((f) => f.path.startsWith(place))
    .map(({ path, sizeBytes }) => ({
      path: path.slice(place.length),
      sizeBytes,
      read: (start: number, end: number) => parcel.open(path, { start, end: end - 1 }),
    }));
  const verdict = await parts.verifyLent(item.number, files, long);
  const seal = await recordIn(parcel, `${place}segel.json`, SealSchema);
  const manifest = verdict.files.find((f) => f.path === 'manifes.json')?.sha256;
  const same =
    verdict.dossier?.number === item.number &&
    manifest === item.manifestSha256 &&
    seal?.dossierId === item.id &&
    sameCorrection(item, seal);
  const problems = [...ofVerdict(verdict), ...ofSealer(verdict, parcel.statement.sender.fingerprint)];
  // What is not whole is named by the verdict already; where nothing says what it is, nothing else is said of it either.
  const named = same || verdict.dossier === undefined ? [] : [bars('dossier-differs', item.number, verdict.dossier.number)];
  return { verdict, problems: [...problems, ...named] };
};

/** Its taking-in, as the sender's log has it, names exactly these parts; a log that withholds them says nothing against it. */
const isInLog = ({ exhibit }: ParcelExhibit, extract: CustodyExtract): boolean => {
  const taken = extract.events.filter(
    ({ event: { envelope } }) =>
      envelope.type === 'exhibit.taken-in' && envelope.subject.kind === 'exhibit' && envelope.subject.id === exhibit.id,
  );
  const [only] = taken;
  if (!only || taken.length > 1) return false;
  const stated = only.event.fields.parts?.value;
  return Array.isArray(stated) ? statedParts(stated) === statedParts(exhibit.parts) : stated === undefined;
};

/** Every part of it is there, as the file that the statement gives that digest. */
const holdsItsParts = ({ exhibit, files }: ParcelExhibit, there: ReadonlyMap<string, ParcelFile>): boolean =>
  exhibit.parts.every(({ id, sha256, sizeBytes }) => {
    const file = files.find((f) => f.partId === id);
    const found = file && there.get(file.path);
    return file?.sha256 === sha256 && found?.sha256 === sha256 && found.sizeBytes === sizeBytes;
  });

const byItsPath = ({ files }: OpenedParcel): Map<string, ParcelFile> => new Map(files.map((file) => [file.path, file]));

const judgeExhibit = async (parcel: OpenedParcel, item: HandoverItem): Promise<ArrivalProblem[]> => {
  const path = `${itemPlace(item)}bukti.json`;
  const record = await recordIn(parcel, path, ParcelExhibitSchema);
  if (!record) return [bars('entry-differs', item.number, path)];
  const { exhibit, files } = record;
  const same =
    exhibit.id === item.id &&
    exhibit.number === item.number &&
    exhibit.parts.length > 0 &&
    files.every((f) => belongsTo(item, f.path)) &&
    holdsItsParts(record, byItsPath(parcel)) &&
    (parcel.extract === undefined || isInLog(record, parcel.extract));
  return same ? [] : [bars('entry-differs', item.number, exhibit.number)];
};

const judgeCase = async (parcel: OpenedParcel, item: HandoverItem): Promise<ArrivalProblem[]> => {
  const path = itemPlace(item);
  const record = await recordIn(parcel, path, ParcelCaseSchema);
  const same = record?.case.id === item.id && record.case.number === item.number;
  return same ? [] : [bars('entry-differs', item.number, record?.case.number ?? path)];
};

/** Every exhibit that its log took in is there with its parts, as it was taken in. */
const judgeVaultExhibits = async (parcel: OpenedParcel, item: HandoverItem, taken: TakenIn, long: LongAct): Promise<ArrivalProblem[]> => {
  const there = byItsPath(parcel);
  const lacking = new Set(taken.keys());
  for (const { path } of parcel.files) {
    if (!isVaultExhibit(path)) continue;
    long.signal.throwIfAborted();
    const record = await recordIn(parcel, path, ParcelExhibitSchema);
    const place = path.slice(0, -'bukti.json'.length);
    const same =
      record !== undefined &&
      record.files.every((f) => f.path.startsWith(place)) &&
      holdsItsParts(record, there) &&
      taken.get(record.exhibit.id) === statedParts(record.exhibit.parts) &&
      // Once: a second record of it has no place in the office's book.
      lacking.delete(record.exhibit.id);
    if (!same) return [bars('entry-differs', item.number, path)];
  }
  return lacking.size > 0 ? [bars('entry-differs', item.number, vaultPaths.exhibits)] : [];
};

const judgeVault = async (parcel: OpenedParcel, item: HandoverItem, long: LongAct): Promise<ArrivalProblem[]> => {
  const read = async (file: ParcelFile): Promise<Buffer> => Buffer.concat(await Array.fromAsync(parcel.open(file.path)));
  const judged = await judgeLogs({ files: parcel.files, read }, parcel.statement.checkpoint, item.id);
  if ('broken' in judged) return [bars('entry-differs', item.number, judged.broken)];
  return judgeVaultExhibits(parcel, item, judged.taken, long);
};

/** Judges one entry; files of it that are missing, altered or foreign are named first. */
export const judgeEntry = async (parts: ReceiveParts, parcel: OpenedParcel, item: HandoverItem, long: LongAct): Promise<ArrivalEntry> => {
  const faults = parcel.faults.filter((f) => belongsTo(item, f.subject)).map(ofFault);
  const judged = item.kind === 'dossier' ? await judgeDossier(parts, parcel, item, long) : undefined;
  const problems =
    judged?.problems ??
    (item.kind === 'exhibit'
      ? await judgeExhibit(parcel, item)
      : item.kind === 'case'
        ? await judgeCase(parcel, item)
        : await judgeVault(parcel, item, long));
  return { item, ...(judged && { verdict: judged.verdict }), problems: [...faults, ...problems], acceptable: false };
};
