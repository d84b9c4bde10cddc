/** One parcel, judged before anything of it is taken: volumes, signature, files, the sender's extract, and every dossier in it. */
import type { Arrival, ArrivalEntry, ArrivalProblem } from '../../../../shared/domain/inbox.ts';
import type { ParcelHeader } from '../../../../shared/domain/parcel.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import { type FoundParcel, type OpenedParcel, type ParcelKey, ParcelRefused } from '../parcel/interface.ts';
import type { ReceiveParts } from './interface.ts';
import { belongsTo, judgeEntry } from './judge-entry.ts';
import type { LookedArrival } from './looked.ts';
import { bars, notes, ofClock, ofFault, ofTrust } from './problems.ts';

const nameOf = (folder: string): string => folder.split(/[\\/]/).at(-1) ?? '';
const sizeOf = (header: ParcelHeader | undefined): number => header?.volumes.reduce((sum, v) => sum + v.sizeBytes, 0) ?? 0;

/** Id of something on a medium that states none. */
export const madeUpId = (what: string): string => sha256Hex(`sahih.arrival.v1 ${what}`).slice(0, 32);

/** A parcel of which nothing but its outside is known. */
const closed = ({ folder, header }: FoundParcel, exercise: boolean, problems: ArrivalProblem[]): LookedArrival => ({
  folder,
  arrival: {
    id: header?.id ?? madeUpId(nameOf(folder)),
    source: 'parcel',
    name: nameOf(folder),
    sizeBytes: sizeOf(header),
    ...(header && { closure: header.closure }),
    exercise,
    problems,
    answerable: false,
    entries: [],
  },
});

/** What opens it here; a problem where nothing does. */
const keyFor = ({ vault }: ReceiveParts, header: ParcelHeader, passphrase: string | undefined): ParcelKey | ArrivalProblem => {
  if (header.closure === 'plain') return { plain: true };
  if (header.closure === 'passphrase') return passphrase === undefined ? bars('passphrase-needed', header.id.slice(0, 12)) : { passphrase };
  const identity = vault.officeKeys.identity();
  return identity === undefined ? bars('not-for-us', header.id.slice(0, 12)) : { identities: [identity] };
};

const judgeExtract = (parts: ReceiveParts, { extract, statement }: OpenedParcel): ArrivalProblem[] => {
  if (extract === undefined) return [bars('extract-broken', 'rantai.json')];
  // Who received a log from another may not hand it over as his own: the sender himself closes it for each hand-over.
  if (statement.checkpoint.signer !== statement.sender.fingerprint) return [bars('extract-broken', 'rantai.json', 'checkpoint-signer')];
  const [problem] = parts.judgeExtract(extract, statement.checkpoint);
  return problem ? [bars('extract-broken', 'rantai.json', `${problem.code} ${problem.subject}`)] : [];
};

/** The whole of an opened parcel. */
const judgeOpened = async (
  parts: ReceiveParts,
  folder: string,
  parcel: OpenedParcel,
  beside: ArrivalProblem[],
  long: LongAct,
): Promise<LookedArrival> => {
  const { statement, header } = parcel;
  const { sender } = statement;
  const trust = parts.trustOf(sender.fingerprint, sender.certifications, statement.at);
  const ours = parts.vault.officeKeys.card()?.body.fingerprint;
  const loose = parcel.faults.filter((f) => !statement.items.some((item) => belongsTo(item, f.subject)));
  const problems = [
    ...beside,
    ...loose.map(ofFault),
    ...judgeExtract(parts, parcel),
    ...ofTrust(trust, sender.name),
    ...ofClock(statement.at, parts.clock.now()),
    ...(statement.exercise === parts.vault.exercise ? [] : [bars('exercise-differs', header.id.slice(0, 12))]),
    ...(statement.recipient && statement.recipient.fingerprint !== ours ? [notes('recipient-differs', statement.recipient.office)] : []),
  ];
  const entries: ArrivalEntry[] = [];
  for (const item of statement.items) entries.push(await judgeEntry(parts, parcel, item, long));
  const arrival: Arrival = {
    id: statement.id,
    source: 'parcel',
    name: nameOf(folder),
    sizeBytes: sizeOf(header),
    closure: header.closure,
    sender: { name: sender.name, role: sender.role, office: sender.office, fingerprint: sender.fingerprint, trust },
    at: statement.at,
    ...(statement.note && { note: statement.note }),
    purpose: statement.purpose,
    exercise: statement.exercise,
    problems,
    answerable: true,
    entries,
  };
  const { files: _, ...stated } = statement;
  return {
    folder,
    arrival,
    signed: { statement: stated, statementSha256: parcel.statementSha256, signature: parcel.signature, closure: header.closure },
    parcel,
    close: () => parcel.close(),
  };
};

/** Opens and judges one parcel. Whatever cannot be opened is named and shows nothing of its inside. */
export const judgeParcel = async (
  parts: ReceiveParts,
  found: FoundParcel,
  passphrase: string | undefined,
  long: LongAct,
): Promise<LookedArrival> => {
  const { header } = found;
  const outside = found.faults.map(ofFault);
  if (!header || outside.some((p) => p.weight === 'bars'))
    return closed(found, parts.vault.exercise, outside.length ? outside : [bars('parcel-unreadable', nameOf(found.folder))]);
  const key = keyFor(parts, header, passphrase);
  if ('code' in key) return closed(found, parts.vault.exercise, [...outside, key]);
  let parcel: OpenedParcel;
  try {
    parcel = await parts.parcels.open(found.folder, key, long);
  } catch (error) {
    if (!(error instanceof ParcelRefused)) throw error;
    return closed(found, parts.vault.exercise, [...outside, ...error.faults.map(ofFault)]);
  }
  try {
    return await judgeOpened(parts, found.folder, parcel, outside, long);
  } catch (error) {
    await parcel.close();
    throw error;
  }
};
