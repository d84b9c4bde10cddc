/**
 * Receiving: what lies on a stick is judged whole, then taken or sent back entry by entry, then answered by a receipt; and receipts that
 * come back for what we handed over. Life of a reception:
 * 1 everything on the medium is found and verified at once, nothing is imported  2 the officer decides each entry  3 on Terima the files go
 * into the blob store, then one transaction states who, what and the register number  4 when all is decided, the receipt is signed,
 * recorded, written to the medium and read back.
 * A crash before 3's transaction leaves orphan blobs, before 4 a decided hand-over whose receipt is made when next asked for: nothing half.
 */
import type { ReceivedRow } from '../../../../shared/contract/inbox.ts';
import type { Checkpoint, CustodyExtract } from '../../../../shared/domain/custody.ts';
import type { HandoverParty, HandoverStatement, Receipt } from '../../../../shared/domain/handover.ts';
import type {
  Arrival,
  FoundReceipt,
  Outcome,
  ReceivedDossier,
  ReceivedExhibit,
  ReceivedHandover,
} from '../../../../shared/domain/inbox.ts';
import type { LogPiece } from '../../../../shared/domain/log-piece.ts';
import type { Certification, KeyTrust } from '../../../../shared/domain/trust.ts';
import type { Problem, Verdict } from '../../../../shared/domain/verdict.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenPdf } from '../../../paper/pdf/kept-plans.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import type { PieceBehind } from '../../../storage/foreign/proven.ts';
import type { ForeignSource, OpenVault, WriteScope } from '../../../storage/interface.ts';
import type { FindParcels, InspectParcel, OpenParcel } from '../parcel/interface.ts';

/** Files of a dossier package, wherever they lie; read again and again. */
export interface PackageSource {
  files: readonly { path: string; sizeBytes: number }[];
  /** `start` to before `end`; whole without them. @throws where it cannot be read any more */
  read(path: string, start?: number, end?: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Something that we handed over, as its receipt must answer it. */
export interface SentHandover {
  id: string;
  statement: Pick<HandoverStatement, 'sender' | 'recipient' | 'at' | 'items' | 'checkpoint'>;
  statementSha256: string;
  signature: string;
}

/** One entry at the desk, as the register book takes it. */
export interface RegisteredArrival {
  handoverId: string;
  itemId: string;
  kind: 'dossier' | 'exhibit' | 'case' | 'vault';
  number: string;
  title: string;
  from: { office?: string; person?: { name: string; role?: string; confidential: boolean } };
  receivedAt: string;
  outcome: Outcome;
  reason?: string;
  digest?: string;
  exhibitCount?: number;
  registerNumber?: string;
}

/** What receiving needs of its siblings, narrow on purpose; composition injects it. */
export interface ReceiveParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  readonly fonts: Fonts;
  parcels: { find: FindParcels; inspect: InspectParcel; open: OpenParcel };
  /** How far a key is vouched for, at a time that its holder states. */
  trustOf(fingerprint: string, certifications: readonly Certification[], at: string): KeyTrust;
  /** The verdict of a stranger over a package folder or zip. @throws Failure file-unreadable, not-a-package */
  verifyPath(path: string, long: LongAct): Promise<Verdict>;
  /** The same over files whose bytes are lent. */
  verifyLent(
    name: string,
    files: readonly { path: string; sizeBytes: number; read(start: number, end: number): AsyncIterable<Uint8Array> }[],
    long: LongAct,
  ): Promise<Verdict>;
  /** Files of a package folder or zip. @throws Failure file-unreadable, not-a-package */
  openPackage(path: string): Promise<PackageSource>;
  /** What does not hold in an extract and its checkpoint; nothing where all holds. */
  judgeExtract(extract: CustodyExtract, checkpoint: Checkpoint): Problem[];
  /** Keeps the sender's chain beside ours. @throws Failure where it does not hold together */
  adoptExtract(extract: CustodyExtract, checkpoint: Checkpoint, source: ForeignSource): void;
  /** Keeps one piece of a log that came with a whole vault. @throws Failure where it does not lead to what stands behind it */
  adoptPiece(piece: LogPiece, behind: PieceBehind | undefined, source: ForeignSource): void;
  /** Enters an entry into the register book, inside the transaction of its decision. */
  register: { enter(scope: WriteScope, arrival: RegisteredArrival): { registerNumber: string } };
  /** The signed-in officer as one end of a hand-over. @throws Failure no-signing-key */
  party(): HandoverParty;
  /** A hand-over of ours; undefined where we made none of that id. */
  sent(handoverId: string): Promise<SentHandover | undefined>;
}

export interface DecideLine {
  itemId: string;
  outcome: Outcome;
  /** Required where it is sent back. */
  reason?: string | undefined;
  /** As the clerk typed it, in place of the next number. */
  registerNumber?: string | undefined;
}

export interface WrittenReceipt {
  path: string;
  reread: 'media' | 'cache';
}

export interface Decided {
  arrival: Arrival;
  /** There once every entry is decided. */
  receipt?: Receipt;
  /** Where it was written; absent where the medium is gone or read-only: it can be written again. */
  written?: WrittenReceipt;
}

/** One hand-over received, with what was taken of it. */
export interface ReceivedDetail {
  handover: ReceivedHandover;
  dossiers: ReceivedDossier[];
  exhibits: ReceivedExhibit[];
  /** What the QR of its berita acara says. */
  code?: string;
}

export interface PrintedMinutes {
  printId: string;
  pageCount: number;
  perSet: number;
  sets: number;
}

export interface Receiving {
  /** Finds and verifies everything on a medium or in a folder; forgets what was looked at before. @throws Failure file-unreadable, cancelled */
  look(path: string, long: LongAct): Promise<Arrival[]>;
  /** What was last looked at. */
  looked(): Arrival[];
  /** Opens a parcel that waits for its passphrase. @throws Failure arrival-missing */
  open(arrivalId: string, passphrase: string, long: LongAct): Promise<Arrival>;
  /** @throws Failure arrival-missing, arrival-barred, arrival-decided, arrival-reason-missing, file-changed-while-reading, no-signing-key, disk-full */
  decide(arrivalId: string, lines: readonly DecideLine[], long: LongAct): Promise<Decided>;
  /** Writes the receipt of a decided hand-over again, making it where a crash came before. @throws Failure handover-missing, handover-undecided, destination-not-writable */
  writeReceipt(handoverId: string, folder: string, long: LongAct): Promise<WrittenReceipt>;
  /** Newest first. */
  rows(): ReceivedRow[];
  /** @throws Failure handover-missing */
  show(handoverId: string): ReceivedDetail;
  /**
   * Receipts on a medium for what we handed over. What fits is adopted, and the custody of each exhibit says where it went.
   * @param confirmed ids of doubtful receipts whose code the officer compared with the paper
   */
  adoptReceipts(path: string, confirmed: readonly string[], long: LongAct): Promise<FoundReceipt[]>;
  /** One receipt that came by a store, judged like one on a medium. @param confirmed as of `adoptReceipts` @throws Failure no-signing-key */
  adoptReceipt(bytes: Uint8Array, confirmed?: readonly string[]): Promise<FoundReceipt>;
  /** Receipts signed here, as they go back to those who handed over. */
  receipts(): Receipt[];
  /** The berita acara in sets, for the printer; read it at `/berita-acara/<printId>`. @throws Failure handover-missing, handover-undecided */
  printMinutes(handoverId: string, sets: number, long: LongAct): Promise<PrintedMinutes>;
  openMinutes(printId: string): OpenPdf | undefined;
  close(): Promise<void>;
}
