/** The officer's decision: the files first, then one transaction that states who, what, outcome and register number. */

import { Failure } from '../../../../shared/domain/failure.ts';
import type { HandoverItem, ParcelFile } from '../../../../shared/domain/handover.ts';
import { parcelNames } from '../../../../shared/domain/handover.ts';
import type { Decision, ReceivedHandover } from '../../../../shared/domain/inbox.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { onePiece } from '../../../base/one-piece.ts';
import type { LongAct } from '../../../base/report.ts';
import type { ForeignSource, WriteScope } from '../../../storage/interface.ts';
import { dossierReceived, exhibitReceived, handoverDecided, handoverReceived } from '../../../storage/records/received-payloads.ts';
import type { DecideLine, ReceiveParts } from './interface.ts';
import type { LookedArrival, SignedPart } from './looked.ts';
import { receivedHandover } from './received.ts';
import { showArrivals } from './show-arrivals.ts';
import { type Taken, takeEntry } from './take.ts';
import { otherExtracts, otherLogs, ownLog, type ReadPiece, type VaultFiles } from './vault-logs.ts';

/** A line of the decision, checked. */
interface Chosen {
  line: DecideLine;
  item: HandoverItem;
}

/** @throws Failure arrival-missing, arrival-decided, arrival-barred, arrival-reason-missing, no-signing-key */
const choose = ({ vault }: ReceiveParts, looked: LookedArrival, all: readonly LookedArrival[], lines: readonly DecideLine[]): Chosen[] => {
  if (!vault.signer?.officerId) throw new Failure('no-signing-key');
  const [shown] = showArrivals(vault.db, all).filter((a) => a.id === looked.arrival.id);
  if (!shown) throw new Failure('arrival-missing');
  return lines.map((line, n) => {
    const entry = shown.entries.find((e) => e.item.id === line.itemId);
    if (!entry) throw new Failure('arrival-missing');
    const { number } = entry.item;
    if (!shown.answerable) throw new Failure('arrival-barred', { number });
    if (entry.decision || lines.findIndex((other) => other.itemId === line.itemId) < n) throw new Failure('arrival-decided', { number });
    if (line.outcome === 'diterima' && !entry.acceptable) throw new Failure('arrival-barred', { number });
    if (line.outcome === 'dikembalikan' && !line.reason?.trim()) throw new Failure('arrival-reason-missing', { number });
    return { line, item: entry.item };
  });
};

/** The statement and the extract as they came, so that both can be judged again later. */
const keepSigned = async ({ vault }: ReceiveParts, looked: LookedArrival): Promise<ParcelFile[]> => {
  const kept: ParcelFile[] = [];
  const keep = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    kept.push({ path, ...(await vault.blobs.write(bytes)) });
  };
  const { parcel, bare } = looked;
  if (parcel) {
    await keep(parcelNames.statement, onePiece(canonicalBytes(parcel.statement)));
    if (parcel.extract) await keep(parcelNames.extract, onePiece(canonicalBytes(parcel.extract)));
  }
  if (bare) for (const path of ['segel.json', 'sertifikat.pem', 'checkpoint.json', 'rantai.json']) await keep(path, bare.source.read(path));
  return kept;
};

const firstRecord = (
  { vault }: ReceiveParts,
  { arrival }: LookedArrival,
  signed: SignedPart,
  kept: ParcelFile[],
  now: string,
): ReceivedHandover => {
  if (!arrival.sender) throw new Failure('arrival-barred', { number: arrival.name });
  return {
    id: arrival.id,
    source: arrival.source,
    ...signed,
    trust: arrival.sender.trust,
    problems: [...arrival.problems, ...arrival.entries.flatMap((e) => e.problems)],
    sizeBytes: arrival.sizeBytes,
    receivedAt: now,
    receivedBy: vault.signer?.officerId ?? '',
    kept,
    decisions: [],
  };
};

const enter = ({ register }: ReceiveParts, scope: WriteScope, signed: SignedPart, { line, item }: Chosen, receivedAt: string): string =>
  register.enter(scope, {
    handoverId: signed.statement.id,
    itemId: item.id,
    kind: item.kind,
    number: item.number,
    // A title that cannot be read is not invented: the number stands in the book.
    title: item.title.trim() || item.number,
    from: {
      ...(signed.statement.sender.office && { office: signed.statement.sender.office }),
      ...(signed.statement.sender.name && {
        person: {
          name: signed.statement.sender.name,
          ...(signed.statement.sender.role && { role: signed.statement.sender.role }),
          confidential: false,
        },
      }),
    },
    receivedAt,
    outcome: line.outcome,
    ...(line.outcome === 'dikembalikan' && line.reason && { reason: line.reason.trim() }),
    ...(item.manifestSha256 && { digest: item.manifestSha256 }),
    exhibitCount: item.exhibitCount,
    ...(line.registerNumber?.trim() && { registerNumber: line.registerNumber.trim() }),
  }).registerNumber;

/** What was taken, stated: the dossier, and each exhibit in its own history. */
const stateTaken = (scope: WriteScope, taken: Taken, { statement }: SignedPart, receivedAt: string, registerNumber: string): void => {
  const from = {
    handoverId: statement.id,
    senderName: statement.sender.name,
    senderOffice: statement.sender.office,
    receivedAt,
    registerNumber,
  };
  if (taken.dossier) scope.append(dossierReceived({ ...taken.dossier, ...from }));
  for (const exhibit of taken.exhibits) scope.append(exhibitReceived({ ...exhibit, ...from }));
};

const decisionOf = (
  { vault }: ReceiveParts,
  { line, item }: Chosen,
  taken: Taken | undefined,
  registerNumber: string,
  at: string,
): Decision => ({
  itemId: item.id,
  outcome: line.outcome,
  ...(line.outcome === 'dikembalikan' && line.reason && { reason: line.reason.trim() }),
  registerNumber,
  // A case and a whole vault have no table here: what was taken of them is named by the decision.
  ...(taken && (item.kind === 'case' || item.kind === 'vault') && { files: taken.files }),
  at,
  by: vault.signer?.officerId ?? '',
});

/** Takes what is accepted and records every line, or nothing. */
export const decideLines = async (
  parts: ReceiveParts,
  looked: LookedArrival,
  all: readonly LookedArrival[],
  lines: readonly DecideLine[],
  long: LongAct,
): Promise<void> => {
  const { vault } = parts;
  const chosen = choose(parts, looked, all, lines);
  const { signed } = looked;
  if (!signed) throw new Failure('arrival-barred', { number: looked.arrival.name });
  const taken = new Map<string, Taken>();
  for (const { line, item } of chosen)
    if (line.outcome === 'diterima') taken.set(item.id, await takeEntry(vault.blobs, looked, item, long));
  const kept = receivedHandover(vault.db, looked.arrival.id) ? [] : await keepSigned(parts, looked);
  // The sender's chain stands beside ours before anything cites it; adopting it again changes nothing.
  if (taken.size > 0) await adoptChains(parts, looked, signed, [...taken.values()], long);
  vault.commit((scope) => {
    if (!receivedHandover(scope.db, looked.arrival.id)) scope.append(handoverReceived(firstRecord(parts, looked, signed, kept, scope.now)));
    for (const one of chosen) {
      const registerNumber = enter(parts, scope, signed, one, scope.now);
      const mine = taken.get(one.item.id);
      if (mine) stateTaken(scope, mine, signed, scope.now, registerNumber);
      scope.append(handoverDecided(looked.arrival.id, decisionOf(parts, one, mine, registerNumber, scope.now)));
    }
  });
};

/** Every log of a whole vault, piece by piece: its own under the hand-over's name, the others under their own. */
const adoptLogs = async (parts: ReceiveParts, logs: VaultFiles, source: ForeignSource, long: LongAct): Promise<void> => {
  const adopt = ({ piece, behind }: ReadPiece, from: ForeignSource): void => {
    if (long.signal.aborted) throw new Failure('cancelled');
    parts.adoptPiece({ ...piece, format: 'sahih.log-piece.v1' }, behind, from);
  };
  for await (const read of ownLog(logs)) adopt(read, source);
  for await (const read of otherLogs(logs)) adopt(read, { ...read.piece.source, id: source.id });
  for await (const { extract, checkpoint, source: from } of otherExtracts(logs))
    parts.adoptExtract(extract, checkpoint, { ...from, id: source.id });
};

const adoptChains = async (
  parts: ReceiveParts,
  { parcel, bare }: LookedArrival,
  { statement }: SignedPart,
  taken: readonly Taken[],
  long: LongAct,
): Promise<void> => {
  const { office, workstationCode, fingerprint, name } = statement.sender;
  const officer = { fingerprint, name };
  const source = { id: statement.id, officer, ...(workstationCode && { workstationCode }), ...(office && { office }) };
  if (parcel?.extract) parts.adoptExtract(parcel.extract, statement.checkpoint, source);
  if (bare) parts.adoptExtract(bare.extract, bare.checkpoint, source);
  for (const { logs } of taken) if (logs) await adoptLogs(parts, logs, source, long);
};
