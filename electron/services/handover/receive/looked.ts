/** What was looked at and is not yet left: an arrival as shown, what it rests on, and where its bytes are. */
import type { HandoverStatement } from '../../../../shared/domain/handover.ts';
import type { Arrival, ArrivalEntry } from '../../../../shared/domain/inbox.ts';
import type { OpenedParcel } from '../parcel/interface.ts';
import type { BarePackage } from './judge-package.ts';

/** What the sender signed, without its list of files. */
export interface SignedPart {
  statement: Omit<HandoverStatement, 'files'>;
  statementSha256: string;
  signature: string;
  closure: 'office' | 'passphrase' | 'plain';
}

export interface LookedArrival {
  /** Folder of the parcel, where its receipt goes; of a bare package the folder made for it. */
  folder: string;
  arrival: Arrival;
  /** Absent where no signature holds. */
  signed?: SignedPart;
  parcel?: OpenedParcel;
  bare?: BarePackage;
  close?(): Promise<void>;
}

/** Nothing of the arrival or of the entry bars it, and somebody signed it. */
export const mayAccept = ({ answerable, problems }: Arrival, entry: ArrivalEntry): boolean =>
  answerable && entry.decision === undefined && [...problems, ...entry.problems].every((p) => p.weight !== 'bars');
