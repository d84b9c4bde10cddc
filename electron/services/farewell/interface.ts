/** What the end of a term needs of others: offices, the sending of the whole vault, its receipt, who is vouched for. Injected in `composition/`. */
import type { ForeignCounts, HeldOfficeKey } from '../../../shared/domain/farewell.ts';
import type { HandoverParty, HandoverStatement, Receipt } from '../../../shared/domain/handover.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import type { LongAct } from '../../base/report.ts';

/** An office that this vault knows and can seal a parcel to. */
export interface KnownOffice {
  name: string;
  fingerprint: string;
  /** "Kabupaten Contoh, Jawa Barat" */
  region: string;
}

/** A hand-over that was sent from here. */
export interface SentHandover {
  statement: Pick<HandoverStatement, 'id' | 'sender' | 'recipient' | 'at' | 'items' | 'checkpoint'>;
  /** SHA-256 of JCS of the whole statement, as it was signed. */
  statementSha256: string;
  /** Absent while its volumes are still being written. */
  sentAt?: string | undefined;
  /** As it was adopted, its signature and digests verified then. */
  receipt?: Receipt | undefined;
}

export interface FarewellNeeds {
  offices(): KnownOffice[];
  /** Key of an office that lies in this vault and goes with it. */
  officeKey(): HeldOfficeKey | undefined;
  /** Hands the whole vault over as one parcel sealed to the office, re-read on the medium. @returns also what it carries of other devices' logs */
  send(
    request: { officeFingerprint: string; folder: string; passphrase: string },
    long: LongAct,
  ): Promise<{ handoverId: string; path: string; foreign?: ForeignCounts | undefined }>;
  sent(handoverId: string): Promise<SentHandover | undefined>;
  trustOf(party: HandoverParty, at: string): KeyTrust;
}
