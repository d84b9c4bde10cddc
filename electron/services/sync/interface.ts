/**
 * What sync needs of the rest of the program, and the words of this folder.
 *
 * Nouns: remote (a store with its settings), device (one vault's folder in a store), segment (successive events of its log, encrypted
 * to offices), object (an at-rest blob, uploaded unchanged), transfer (one of those on its way), copy (0, or a repair copy of a key whose
 * bytes a store spoiled), acknowledgment (an office's signed word on what it holds), finding (something a store did that it should not).
 */
import type { FoundReceipt } from '../../../shared/domain/inbox.ts';
import type { RemoteFaultCode, RemoteSettings } from '../../../shared/domain/sync.ts';
import type { Certification } from '../../../shared/domain/trust.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { ForeignLog, OpenVault } from '../../storage/interface.ts';
import type { KeyDevice, ReplyFolder } from './layout.ts';
import type { Remote, RemoteFault, RemoteOpening } from './remotes/remote.ts';

/** Something signed that an office answers to a device; the bytes are those of the file that a stick would carry. */
export interface Reply {
  folder: ReplyFolder;
  bytes: Uint8Array;
}

/** A device whose log is held without a gap from its beginning. */
export interface HeldDevice {
  /** Chains that its segments belong to. */
  chains: ReadonlySet<string>;
  /** Key that signed the last of them. */
  signer: string;
}

/**
 * `taken`: adopted, or known before. `waiting`: nobody known vouches for it yet; judged again in every run. `older`: superseded, nobody's fault.
 * `refused`: by the name that a stick's file is refused by; `misplaced` where it answers somebody else.
 */
export type ReplyVerdict = { state: 'taken' } | { state: 'older' } | { state: 'waiting' | 'refused' | 'misplaced'; code: string };

/** What goes back to devices and what comes back here; composition asks the services that own receipts, messages and trust. */
export interface Replies {
  to(device: HeldDevice): readonly Reply[];
  judge(reply: Reply): Promise<ReplyVerdict>;
  /**
   * A receipt as a stick's is shown; whatever is no receipt is `undefined`.
   * @param confirmed id of a doubtful one whose code the officer compared with the paper: adopted
   */
  receipt(reply: Reply, confirmed?: string): Promise<FoundReceipt | undefined>;
}

export interface SyncParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  openRemote(opening: RemoteOpening): Remote;
  /** Keeps events of other vaults beside this one's. */
  foreign: Pick<ForeignLog, 'adoptSegment'>;
  /** What offices say of the signed-in officer's key. */
  ownCertifications(): readonly Certification[];
  /** True where a key, or the office that certified it, was revoked by an office that this vault knows; `certifications` came along with it. */
  isRevoked(fingerprint: string, at: string, certifications: readonly Certification[]): boolean;
  /** True where the key of an office is revoked as far as this vault knows now. */
  isOfficeRevoked(fingerprint: string): boolean;
  replies: Replies;
  /** Waits; ends at once where the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  note(error: unknown): void;
}

/** What one run does: one remote, opened, with the signal that ends it. */
export interface Run {
  parts: SyncParts;
  settings: RemoteSettings;
  remote: Remote;
  /** This vault's folder in the store. */
  own: KeyDevice;
  signal: AbortSignal;
  /** Notes a fault that one key was left for; the run goes on and ends with it. */
  left(fault: RemoteFault): void;
  /** Tells that numbers changed. */
  moved(): void;
  /** Counts bytes that went over the line. */
  counted(bytes: number): void;
  /** Holds bytes back to the limit of the settings. */
  slowed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** A fault of the line or the store as a whole: nothing else would fare better now. */
export const endsRun = (code: RemoteFaultCode): boolean => lineFaults.has(code);
const lineFaults: ReadonlySet<RemoteFaultCode> = new Set<RemoteFaultCode>([
  'unreachable',
  'name-unknown',
  'not-secure',
  'tls-expired',
  'tls-untrusted',
  'clock-wrong',
  'unauthorised',
  'forbidden',
  'quota',
  'captive-portal',
  'redirected',
  'unsuited',
  'recipient-revoked',
  'cancelled',
]);
