/** Everything known of one remote, opened for a run. */
import type { SideTables } from '../../../storage/side-tables.ts';
import type { KeyDevice } from '../layout.ts';
import { type FindingLedger, findingLedger } from './findings.ts';
import { type IncomingObjects, incomingObjects, type SeenLedger, seenLedger } from './incoming.ts';
import { type BlobLedger, blobLedger, type OutgoingLedger, outgoingLedger } from './outgoing.ts';

export interface Ledgers {
  outgoing: OutgoingLedger;
  names: BlobLedger;
  seen: SeenLedger;
  objectsIn: IncomingObjects;
  findings: FindingLedger;
}

export const ledgersOf = (db: SideTables, remoteId: string, own: KeyDevice, now: () => string): Ledgers => ({
  outgoing: outgoingLedger(db, remoteId, own.device),
  names: blobLedger(db),
  seen: seenLedger(db, remoteId),
  objectsIn: incomingObjects(db, remoteId),
  findings: findingLedger(db, remoteId, now),
});
