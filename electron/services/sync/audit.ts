/**
 * Whether the store still holds what was proved there: the log by its listing in every run, objects by their sizes every few days.
 * What is gone is named and sent again where it is still here.
 */
import type { Run } from './interface.ts';
import { parseStoreKey, storeKey, storePrefixes } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { standingBySize } from './prove.ts';

/** Days between audits of the objects: each costs one request. */
export const objectAuditDays = 7;

/** Sizes of this device's segments in the store, by the name of the first copy and the number of the copy. */
const listedSegments = async (run: Run): Promise<Map<string, number>> => {
  const listed = new Map<string, number>();
  for await (const { key, sizeBytes } of run.remote.list(storePrefixes.logOfDevice(run.own), { signal: run.signal }))
    if (parseStoreKey(key)?.kind === 'segment') listed.set(key, sizeBytes);
  return listed;
};

/** @throws RemoteFault */
export const auditSegments = async (run: Run, { outgoing, findings }: Ledgers): Promise<void> => {
  const listed = await listedSegments(run);
  for (const transfer of outgoing.transfersIn('segment', ['verified', 'acknowledged'])) {
    const segment = outgoing.segment(transfer.firstSeq);
    if (segment?.object === undefined) continue;
    const keyOf = (copy: number) =>
      storeKey({ kind: 'segment', ...run.own, firstSeq: segment.firstSeq, sha256: segment.object ?? '', copy });
    const present = listed.get(keyOf(transfer.copy));
    if (present === transfer.sizeBytes) {
      findings.mend(run.own.device, keyOf(0));
      continue;
    }
    findings.tell(present === undefined ? 'segment-vanished' : 'segment-altered', run.own.device, keyOf(0));
    const hasBody = outgoing.bodies(segment.firstSeq)?.body != null;
    if (hasBody) outgoing.set('segment', transfer.ref, { state: 'unverified', tries: 0, nextAt: undefined });
  }
};

/**
 * Has every segment read back again that no office has acknowledged: it is small, and its bytes may have been changed for others of the
 * same number. Objects are many and large: theirs is the size.
 */
export const rereadSegments = ({ outgoing }: Ledgers): void => {
  for (const transfer of outgoing.transfersIn('segment', ['verified']))
    if (outgoing.bodies(transfer.firstSeq)?.body != null)
      outgoing.set('segment', transfer.ref, { state: 'unverified', tries: 0, nextAt: undefined });
};

/** Questions at once: each is small, and waits for the line more than for anything else. */
const auditsAtOnce = 8;

/** @throws RemoteFault */
export const auditObjects = async (run: Run, { outgoing, names, findings }: Ledgers): Promise<void> => {
  const left = outgoing.transfersIn('object', ['verified', 'acknowledged']).values();
  let ended = false;
  const lane = async (): Promise<void> => {
    for (const transfer of left) {
      if (ended) return;
      const blob = names.find(transfer.ref);
      if (!blob) continue;
      const keyOf = (copy: number) => storeKey({ kind: 'object', sha256: blob.object, copy });
      const standing = await standingBySize(run, keyOf(transfer.copy), { sizeBytes: blob.objectBytes });
      if (standing === 'right') continue;
      findings.tell(standing === 'absent' ? 'object-vanished' : 'object-altered', run.own.device, keyOf(0));
      outgoing.set('object', transfer.ref, { state: 'unverified', wanted: true, tries: 0, nextAt: undefined });
    }
  };
  const lanes = Array.from({ length: auditsAtOnce }, () =>
    lane().catch((error: unknown) => {
      ended = true;
      throw error;
    }),
  );
  // All are waited for: none goes on behind a run that has failed.
  const failed = (await Promise.allSettled(lanes)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
};
