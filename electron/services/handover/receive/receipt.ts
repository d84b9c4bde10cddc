/** The receipt: made once everything is decided, signed by the receiving officer, recorded, written to the medium and read back. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../../shared/domain/failure.ts';
import { handoverFolder, type Receipt, type ReceiptLine, receiptName } from '../../../../shared/domain/handover.ts';
import type { ReceivedHandover } from '../../../../shared/domain/inbox.ts';
import { parcelFolderName } from '../../../../shared/domain/parcel.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { FileDiffers, writeOnce } from '../../../base/durable-file.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import { rereadFile } from '../../../base/reread-file.ts';
import { isDiskFull } from '../../../base/system-error.ts';
import { signBytes } from '../../../storage/keys/signing.ts';
import { receiptIssued } from '../../../storage/records/received-payloads.ts';
import type { ReceiveParts, WrittenReceipt } from './interface.ts';
import { receivedHandover } from './received.ts';

const linesOf = ({ statement, decisions }: ReceivedHandover): ReceiptLine[] | undefined => {
  const lines = statement.items.map((item): ReceiptLine | undefined => {
    const decision = decisions.find((d) => d.itemId === item.id);
    return (
      decision && {
        itemId: item.id,
        number: item.number,
        outcome: decision.outcome,
        ...(decision.reason && { reason: decision.reason }),
        ...(decision.registerNumber && { registerNumber: decision.registerNumber }),
      }
    );
  });
  return lines.every((l) => l !== undefined) ? lines : undefined;
};

/** Every entry of it is decided. */
export const isDecided = (handover: ReceivedHandover): boolean => linesOf(handover) !== undefined;

const bodyOf = ({ vault, random, party }: ReceiveParts, handover: ReceivedHandover, lines: ReceiptLine[]): Receipt['body'] => {
  const { signer } = vault;
  if (!signer?.officerId) throw new Failure('no-signing-key');
  const { statement } = handover;
  return {
    format: 'sahih.receipt.v1',
    id: random.id(),
    handoverId: handover.id,
    statementSha256: handover.statementSha256,
    senderFingerprint: statement.sender.fingerprint,
    senderSignature: handover.signature,
    receiver: party(),
    // The last decision ends the act; a receipt made later, after a crash, still says when that was.
    receivedAt: [handover.receivedAt, ...handover.decisions.map((d) => d.at)].toSorted().at(-1) ?? handover.receivedAt,
    lines,
    checkpoints: { sender: statement.checkpoint, receiver: vault.log.checkpoint(signer) },
  };
};

/**
 * The receipt of a hand-over, made and recorded where there is none yet. Asked again it gives the same one.
 * @throws Failure handover-missing, handover-undecided, no-signing-key
 */
export const receiptOf = (parts: ReceiveParts, handoverId: string): Receipt => {
  const { vault } = parts;
  const handover = receivedHandover(vault.db, handoverId);
  if (!handover) throw new Failure('handover-missing');
  if (handover.receipt) return handover.receipt;
  const lines = linesOf(handover);
  if (!lines) throw new Failure('handover-undecided');
  const body = bodyOf(parts, handover, lines);
  const { signer } = vault;
  if (!signer) throw new Failure('no-signing-key');
  const receipt: Receipt = { body, signature: signBytes(signer.privateKey, canonicalBytes(body)) };
  vault.commit((scope) => scope.append(receiptIssued(handoverId, receipt)));
  return receipt;
};

/** Folder below a medium or folder into which a receipt goes; the parcel's own, where that is what is named. */
export const receiptFolder = (place: string, handoverId: string): string => {
  const own = parcelFolderName(handoverId);
  return place.split(/[\\/]/).filter(Boolean).at(-1) === own ? place : join(place, handoverFolder, own);
};

/**
 * Writes `tanda-terima-<id>.json` and reads it back. The same receipt already there is success.
 * @throws Failure destination-exists (another receipt stands there), destination-not-writable, disk-full, copy-differs
 */
export const writeReceiptTo = async (folder: string, receipt: Receipt, { signal }: LongAct): Promise<WrittenReceipt> => {
  const bytes = canonicalBytes(receipt);
  const name = receiptName(receipt.body.handoverId);
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeOnce(path, bytes);
    const copy = await rereadFile(path, signal);
    if (copy.sha256 !== sha256Hex(bytes)) throw new Failure('copy-differs', { name });
    return { path, reread: copy.from };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (cause instanceof FileDiffers) throw new Failure('destination-exists', { name }, { cause });
    throw new Failure(isDiskFull(cause) ? 'disk-full' : 'destination-not-writable', {}, { cause });
  }
};
