/**
 * Sending. Life of a hand-over on its sender's side:
 * 1 choose  2 everything is read once, `handover.begun` + checkpoint, custody extract, statement signed, header and key of the encryption fixed
 * 3 volumes are written, read back, opened; broken off, they go on  4 `handover.sent`  5 the receipt comes back (`../receive`).
 * Given up between 2 and 4: `handover.abandoned`.
 */
import type { HandoverChoice, HandoverPlan, HandoverRow, HandoverWritten } from '../../../../shared/contract/handovers.ts';
import type { ForeignCounts } from '../../../../shared/domain/farewell.ts';
import type { HandoverParty, HandoverStatement, ParcelClosure } from '../../../../shared/domain/handover.ts';
import type { ReceiptDoubt } from '../../../../shared/domain/receipt-doubt.ts';
import type { SentHandover } from '../../../../shared/domain/sent-handover.ts';
import type { OfficeCard } from '../../../../shared/domain/trust.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenVault } from '../../../storage/interface.ts';

/** What sending needs of its siblings; composition injects it. */
export interface SendParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** Cards of offices known here and not revoked, the own one included. */
  offices(): OfficeCard[];
  /** Offices known here whose keys were revoked: nothing is locked to them. */
  revokedOffices(): { card: OfficeCard; since: string }[];
  /** Since when and by whom a key that signs here is revoked; undefined where it stands. */
  revocationOf(fingerprint: string): { since: string; by: string } | undefined;
  /** Judges receipts that came back by what is known of keys now. */
  receiptDoubts(): (handoverId: string) => ReceiptDoubt | undefined;
  /** The signed-in officer as the sender. @throws Failure no-signing-key */
  party(): HandoverParty;
  /** Files of a sealed package. @throws Failure dossier-not-sealed */
  packageFiles(dossierId: string): Promise<readonly { path: string; sizeBytes: number; sha256: string }[]>;
  /** Every blob that a record cites: originals, derivatives, redacted pictures, packages, identity sheets, what was received. */
  cited(): Promise<readonly { sha256: string; sizeBytes: number }[]>;
  /** The portable opener, where this program was built with it. */
  opener(): Promise<Uint8Array | undefined>;
  /** Folder of PERIKSA.md and periksa.html. */
  portable: URL;
}

export interface Begun {
  id: string;
  closure: ParcelClosure;
  /** Of a passphrase parcel: told this once. */
  code?: string;
  /** Of a whole vault: what it carries of other devices' logs. */
  foreign?: ForeignCounts;
}

/** A hand-over of ours, as a receipt must answer it. */
export interface SentStatement {
  id: string;
  sentAt: string;
  statement: Pick<HandoverStatement, 'id' | 'sender' | 'recipient' | 'at' | 'items' | 'checkpoint'>;
  statementSha256: string;
  signature: string;
}

export interface Sending {
  list(): HandoverRow[];
  /** Revoked ones stand among them, so that nobody looks for them in vain. */
  recipients(): { fingerprint: string; name: string; region: string; own: boolean; revokedSince?: string }[];
  /** @throws Failure handover-empty, dossier-missing, dossier-not-sealed, exhibit-missing, case-missing, handover-recipient-unknown, office-revoked, handover-volumes-too-small */
  plan(choice: HandoverChoice): Promise<HandoverPlan>;
  /** @throws Failure as `plan`, and no-signing-key, signing-key-revoked, blob-altered, blob-missing, cancelled */
  begin(choice: HandoverChoice, long: LongAct): Promise<Begun>;
  /** Prepares everything that the vault holds, for the office alone. @throws Failure as `begin` */
  beginWhole(request: { officeFingerprint: string; note?: string; volumeBytes?: number }, long: LongAct): Promise<Begun>;
  /** @throws Failure handover-missing, handover-not-open, handover-already-sent, office-revoked, signing-key-revoked, and what `writeParcel` throws */
  write(request: { id: string; folder: string }, long: LongAct): Promise<HandoverWritten>;
  /** @throws Failure handover-missing, handover-already-sent */
  abandon(request: { id: string; folder?: string | undefined }): Promise<void>;
  record(id: string): SentHandover | undefined;
  /** Undefined where none of that id was sent from here. */
  sent(id: string): SentStatement | undefined;
}
