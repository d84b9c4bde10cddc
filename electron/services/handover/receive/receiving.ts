/** The receiving service. `interface.ts` tells the life of a reception. */
import { Failure } from '../../../../shared/domain/failure.ts';
import type { Arrival } from '../../../../shared/domain/inbox.ts';
import type { LongAct } from '../../../base/report.ts';
import { SerialQueue } from '../../../base/serial-queue.ts';
import { adoptReceiptsOn, judgeOne } from './adopt-receipts.ts';
import { decideLines } from './decide.ts';
import type { Decided, DecideLine, ReceiveParts, Receiving, WrittenReceipt } from './interface.ts';
import { judgeParcel } from './judge-parcel.ts';
import { lookAt } from './look.ts';
import type { LookedArrival } from './looked.ts';
import { createMinutes } from './minutes/minutes.ts';
import { isDecided, receiptFolder, receiptOf, writeReceiptTo } from './receipt.ts';
import { issuedReceipts, receivedDetail, receivedHandover, receivedRows } from './received.ts';
import { showArrivals } from './show-arrivals.ts';

/** A medium that is full, write-protected or gone: what was decided stands, and its receipt can be written again. */
const isOfMedium = (error: unknown): boolean =>
  error instanceof Failure && ['destination-not-writable', 'destination-exists', 'disk-full', 'copy-differs'].includes(error.code);

export const createReceiving = (parts: ReceiveParts): Receiving => {
  const { vault } = parts;
  // One act at a time: a decision must not meet a look that forgets what it decides.
  const acts = new SerialQueue();
  const minutes = createMinutes(parts);
  let looked: LookedArrival[] = [];

  const forget = async (): Promise<void> => {
    const left = looked;
    looked = [];
    for (const one of left) await one.close?.();
  };
  const kept = (arrivalId: string): LookedArrival => {
    const found = looked.find((one) => one.arrival.id === arrivalId);
    if (!found) throw new Failure('arrival-missing');
    return found;
  };
  const shown = (arrivalId: string): Arrival => {
    const found = showArrivals(vault.db, looked).find((a) => a.id === arrivalId);
    if (!found) throw new Failure('arrival-missing');
    return found;
  };
  const look = async (path: string, long: LongAct): Promise<Arrival[]> => {
    await forget();
    looked = await lookAt(parts, path, long);
    return showArrivals(vault.db, looked);
  };
  const open = async (arrivalId: string, passphrase: string, long: LongAct): Promise<Arrival> => {
    const before = kept(arrivalId);
    const [found] = await parts.parcels.find(before.folder);
    if (!found) throw new Failure('file-vanished');
    const opened = await judgeParcel(parts, found, passphrase, long);
    await before.close?.();
    looked = looked.map((one) => (one === before ? opened : one));
    return shown(opened.arrival.id);
  };
  const written = async (folder: string, handoverId: string, long: LongAct): Promise<WrittenReceipt> =>
    writeReceiptTo(folder, receiptOf(parts, handoverId), long);
  const decide = async (arrivalId: string, lines: readonly DecideLine[], long: LongAct): Promise<Decided> => {
    const one = kept(arrivalId);
    await decideLines(parts, one, looked, lines, long);
    const now = receivedHandover(vault.db, arrivalId);
    if (!now || !isDecided(now)) return { arrival: shown(arrivalId) };
    const receipt = receiptOf(parts, arrivalId);
    try {
      return { receipt, written: await written(one.folder, arrivalId, long), arrival: shown(arrivalId) };
    } catch (error) {
      if (!isOfMedium(error)) throw error;
      return { receipt, arrival: shown(arrivalId) };
    }
  };

  return {
    look: (path, long) => acts.run(() => look(path, long)),
    looked: () => showArrivals(vault.db, looked),
    open: (arrivalId, passphrase, long) => acts.run(() => open(arrivalId, passphrase, long)),
    decide: (arrivalId, lines, long) => acts.run(() => decide(arrivalId, lines, long)),
    writeReceipt: (handoverId, folder, long) => acts.run(() => written(receiptFolder(folder, handoverId), handoverId, long)),
    rows: () => receivedRows(vault.db),
    show: (handoverId) => receivedDetail(vault.db, handoverId),
    adoptReceipts: (path, confirmed, long) => acts.run(() => adoptReceiptsOn(parts, path, confirmed, long)),
    adoptReceipt: (bytes, confirmed = []) => acts.run(() => judgeOne(parts, { name: '', bytes: () => bytes }, confirmed)),
    receipts: () => issuedReceipts(vault.db),
    printMinutes: async (handoverId, sets, long) => {
      // A decided hand-over whose receipt a crash prevented gets it now.
      if (receivedHandover(vault.db, handoverId)) receiptOf(parts, handoverId);
      return minutes.print(handoverId, sets, long);
    },
    openMinutes: (printId) => minutes.open(printId),
    close: () => acts.run(forget),
  };
};
