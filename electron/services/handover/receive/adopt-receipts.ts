/** Receipts that came back on a medium: found, judged, and where they fit recorded in the custody of all that was handed over. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentSchema } from '../../../../shared/domain/content.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { handoverFolder, type Receipt, ReceiptSchema } from '../../../../shared/domain/handover.ts';
import type { FoundReceipt } from '../../../../shared/domain/inbox.ts';
import { receiptTime } from '../../../../shared/domain/receipt-doubt.ts';
import type { KeyTrust } from '../../../../shared/domain/trust.ts';
import { canonicalBytes, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import { readRegularFile } from '../../../base/regular-file.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { type AdoptedReceipt, type HandedOver, handedOver, receiptAdopted } from '../../../storage/records/received-payloads.ts';
import type { ReceiveParts, SentHandover } from './interface.ts';
import { isExpected, receiptFaults } from './judge-receipt.ts';
import { codeOf } from './received.ts';

/** 2,000 lines with reasons stay below this. */
const MAX_RECEIPT_BYTES = 8_000_000;
const MOST_RECEIPTS = 1000;
/** `isi.json` of a dossier, for the exhibits that went with it. */
const MAX_RECORD_BYTES = 64_000_000;
const isReceiptName = (name: string): boolean => /^tanda-terima-[0-9a-f]{12}\.json$/.test(name);

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [] as string[])).toSorted();

/** Receipts on top of a folder, in the folder of hand-overs, and in each parcel's own. @throws Failure file-unreadable */
const findReceipts = async (place: string): Promise<string[]> => {
  const top = await readdir(place).catch((cause: unknown) => {
    throw new Failure('file-unreadable', {}, { cause });
  });
  const within = [place, join(place, handoverFolder)];
  if (place.split(/[\\/]/).filter(Boolean).at(-1) === handoverFolder) within.push(...top.map((name) => join(place, name)));
  within.push(...(await namesIn(join(place, handoverFolder))).map((name) => join(place, handoverFolder, name)));
  const found: string[] = [];
  for (const folder of within) found.push(...(await namesIn(folder)).filter(isReceiptName).map((name) => join(folder, name)));
  return [...new Set(found)].slice(0, MOST_RECEIPTS);
};

const readReceipt = (bytes: () => Uint8Array): Receipt | undefined => {
  try {
    return ReceiptSchema.safeParse(parseCanonical(bytes())).data;
  } catch {
    return undefined;
  }
};

export const adoptedReceipt = ({ db }: Pick<OpenVault, 'db'>, handoverId: string): AdoptedReceipt | undefined => {
  const row = db.get<{ record: string }>('SELECT record FROM adopted_receipts WHERE handover_id = ?', handoverId);
  return row && (JSON.parse(row.record) as AdoptedReceipt);
};

/** Exhibits that went inside a dossier of ours; a redacted copy carries none. */
const exhibitsInDossier = async ({ tables, blobs }: OpenVault, dossierId: string): Promise<string[]> => {
  const { contentSha256 } = tables.dossier(dossierId) ?? {};
  if (!contentSha256) return [];
  const content = ContentSchema.safeParse(parseCanonical(await blobs.read(contentSha256, MAX_RECORD_BYTES))).data;
  return [...new Set(content?.originals.map((o) => o.exhibitId))];
};

interface Transfer {
  kind: 'exhibit' | 'dossier';
  id: string;
  where: HandedOver;
}

/** What moved: each dossier taken, each exhibit in it, each exhibit handed over by itself. What was sent back stays where it is. */
const transfersOf = async (vault: OpenVault, { body }: Receipt, sent: SentHandover): Promise<Transfer[]> => {
  const moved = new Map<string, Transfer>();
  for (const item of sent.statement.items) {
    const line = body.lines.find((l) => l.itemId === item.id);
    if (line?.outcome !== 'diterima') continue;
    const where: HandedOver = {
      handoverId: body.handoverId,
      receiptId: body.id,
      toName: body.receiver.name,
      toOffice: body.receiver.office,
      toFingerprint: body.receiver.fingerprint,
      ...(line.registerNumber && { registerNumber: line.registerNumber }),
      receivedAt: body.receivedAt,
    };
    if (item.kind === 'exhibit' && vault.tables.exhibit(item.id)) moved.set(item.id, { kind: 'exhibit', id: item.id, where });
    if (item.kind !== 'dossier') continue;
    moved.set(item.id, { kind: 'dossier', id: item.id, where });
    for (const id of await exhibitsInDossier(vault, item.id))
      if (!moved.has(id)) moved.set(id, { kind: 'exhibit', id, where: { ...where, with: item.number } });
  }
  return [...moved.values()];
};

const record = async ({ vault }: ReceiveParts, receipt: Receipt, sent: SentHandover, trust: KeyTrust): Promise<void> => {
  const adoptedBy = vault.signer?.officerId;
  if (!adoptedBy) throw new Failure('no-signing-key');
  const transfers = await transfersOf(vault, receipt, sent);
  vault.commit((scope) => {
    // Another window may have adopted it while the dossiers were read.
    if (adoptedReceipt({ db: scope.db }, receipt.body.handoverId)) throw new Failure('arrival-decided', { number: '' });
    const receiptSha256 = sha256Hex(canonicalBytes(receipt));
    scope.append(receiptAdopted(receipt.body.handoverId, { receipt, receiptSha256, trust, adoptedAt: scope.now, adoptedBy }));
    for (const { kind, id, where } of transfers) scope.append(handedOver(kind, id, where));
  });
};

/** A key that never signed here: the receipt answers somebody else, whose stick this is too. */
const isSomebodyElses = ({ vault }: ReceiveParts, { body }: Receipt): boolean =>
  vault.db.get('SELECT 1 FROM keys WHERE fingerprint = ?', body.senderFingerprint) === undefined;

/**
 * One receipt, wherever it came from; what fits is recorded.
 * @param bytes reads it; whatever it throws makes it unreadable
 * @throws Failure no-signing-key
 */
export const judgeOne = async (
  parts: ReceiveParts,
  { name, bytes }: { name: string; bytes: () => Uint8Array },
  confirmed: readonly string[],
): Promise<FoundReceipt> => {
  const receipt = readReceipt(bytes);
  if (!receipt) return { name, state: 'refused', faults: ['unreadable'] };
  const { body } = receipt;
  const trust = parts.trustOf(body.receiver.fingerprint, body.receiver.certifications, body.receivedAt);
  const about = { name, receipt, trust, code: codeOf(receipt) };
  const sent = await parts.sent(body.handoverId);
  if (!sent) return { ...about, state: isSomebodyElses(parts, receipt) ? 'foreign' : 'refused', faults: ['handover-unknown'] };
  const then = receiptTime(body.receivedAt, sent.statement.at);
  const faults = receiptFaults(parts.vault, receipt, sent, parts.trustOf(body.receiver.fingerprint, body.receiver.certifications, then));
  if (faults.length > 0) return { ...about, state: 'refused', faults };
  const before = adoptedReceipt(parts.vault, body.handoverId);
  if (before) {
    const same = before.receiptSha256 === sha256Hex(canonicalBytes(receipt));
    return same ? { ...about, state: 'known', faults: [] } : { ...about, state: 'refused', faults: ['another-adopted'] };
  }
  if (!isExpected(trust, sent) && !confirmed.includes(body.id)) return { ...about, state: 'doubtful', faults: [] };
  await record(parts, receipt, sent, trust);
  return { ...about, state: 'adopted', faults: [] };
};

/** @throws Failure file-unreadable, no-signing-key, cancelled; each receipt is adopted on its own */
export const adoptReceiptsOn = async (
  parts: ReceiveParts,
  place: string,
  confirmed: readonly string[],
  long: LongAct,
): Promise<FoundReceipt[]> => {
  const paths = await findReceipts(place);
  const found: FoundReceipt[] = [];
  for (const [n, path] of paths.entries()) {
    if (long.signal.aborted) throw new Failure('cancelled');
    long.report({ step: 'checking', doneCount: n, totalCount: paths.length, doneBytes: 0, totalBytes: 0 });
    const name = path.split(/[\\/]/).at(-1) ?? '';
    found.push(await judgeOne(parts, { name, bytes: () => readRegularFile(path, MAX_RECEIPT_BYTES) }, confirmed));
  }
  return found;
};
