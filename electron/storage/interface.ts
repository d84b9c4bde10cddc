/**
 * What storage offers the services. Reading and writing are different handles; record tables change
 * only by the projection of a custody event (`records/`), so the log alone replays to the tables.
 *
 * Nouns: vault (keys + blobs + database + checkpoints), slot (one unlocker's wrapped keys), blob (encrypted original),
 * staging (blobs not yet evidence), custody log, checkpoint, record tables (projection of the log), caches (rebuildable).
 */
import type { KeyObject } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Case } from '../../shared/domain/case.ts';
import type { ImportedCatalogue } from '../../shared/domain/catalogue-import.ts';
import type { Checkpoint, CustodyExtract, EventType, HistoryLine, SignedEvent, Subject } from '../../shared/domain/custody.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { Exhibit, Reading, StagedFile } from '../../shared/domain/exhibit.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { FollowUp, RouteChoice } from '../../shared/domain/follow-up.ts';
import type { FormDocument, FormRecord } from '../../shared/domain/form.ts';
import type { HolidayList } from '../../shared/domain/holiday.ts';
import type { Inventory, InventoryLine } from '../../shared/domain/inventory.ts';
import type { Region } from '../../shared/domain/location.ts';
import type { LogPiece } from '../../shared/domain/log-piece.ts';
import type { Office, Officer, OfficerProfile, Settings, Workstation } from '../../shared/domain/officer.ts';
import type { ForeignHistoryLine, Fork, LogOrigin } from '../../shared/domain/received.ts';
import type { HeldEvent, Settlement } from '../../shared/domain/settlement.ts';
import type { LogSegment } from '../../shared/domain/sync.ts';
import type { Zone } from '../../shared/domain/time.ts';
import type { Certification, OfficeCard, Revocation } from '../../shared/domain/trust.ts';
import type { Json } from '../../shared/encoding/canonical-json.ts';
import type { PieceBehind } from './foreign/proven.ts';
import type { PrintCache } from './print-cache.ts';
import type { SideTables } from './side-tables.ts';

/** One event to be written: payload values are complete new values, each committed on its own. */
export interface NewEvent {
  subject: Subject;
  type: EventType;
  payload: Readonly<Record<string, Json>>;
}

/** The signed-in officer with the private key unlocked in this session; never serialised, never logged. */
export interface Signer {
  kind: 'officer' | 'workstation';
  officerId?: string;
  fingerprint: string;
  privateKey: KeyObject;
  certificatePem: string;
}

/** SELECT only; rows are plain objects. Statements are cached by text. */
export interface ReadDatabase {
  all<Row>(sql: string, ...values: readonly unknown[]): Row[];
  get<Row>(sql: string, ...values: readonly unknown[]): Row | undefined;
}

/** Whole records as last projected. Lists and searches are queries of the services over `ReadDatabase`. */
export interface RecordTables {
  exhibit(id: string): Exhibit | undefined;
  exhibitByNumber(number: string): Exhibit | undefined;
  /** First exhibit holding these bytes as a part. */
  exhibitBySha256(sha256: string): Exhibit | undefined;
  case(id: string): Case | undefined;
  caseByNumber(number: string): Case | undefined;
  finding(id: string): Finding | undefined;
  findingsOf(caseId: string): Finding[];
  dossier(id: string): Dossier | undefined;
  dossiersOf(caseId: string): Dossier[];
  form(id: string): FormRecord | undefined;
  /** What an issued form says, frozen. */
  formDocument(id: string): FormDocument | undefined;
  formsOf(caseId: string): FormRecord[];
  /** Case and white space apart, as an office reads numbers. */
  formByNumber(number: string): FormRecord | undefined;
  /** Catalogue files that were imported, newest first. */
  catalogues(): ImportedCatalogue[];
  officer(id: string): Officer | undefined;
  officers(): Officer[];
  /** The recipient that an officer chose for a finding, in place of the proposed one. */
  routeChoice(findingId: string): RouteChoice | undefined;
  /** Oldest first. */
  followUpsOf(caseId: string): FollowUp[];
  followUp(id: string): FollowUp | undefined;
  inventory(id: string): Inventory | undefined;
  /** In the order in which they were first recorded. */
  linesOf(inventoryId: string): InventoryLine[];
  /** The inventories that a case's papers are made from. */
  inventoriesOf(caseId: string): Inventory[];
  /** Imported list of holidays; undefined where none was imported. */
  holidays(): HolidayList | undefined;
  office(): Office;
  workstation(): Workstation;
  settings(): Settings;
  exercise(): boolean;
}

/** Inside a write transaction: reads see the transaction's own events; numbers burn when it commits. */
export interface WriteScope {
  tables: RecordTables;
  db: ReadDatabase;
  /** Appends, signs and projects one event at once. */
  append(event: NewEvent): { seq: number; eventSha256: string };
  /** Next number of a counter, from 1; never given twice. */
  nextNumber(counter: 'exhibit' | 'case' | 'dossier'): number;
  /** UTC instant of this transaction, ISO. */
  now: string;
}

/** Rebuildable caches: neither evidence nor events. Bytes are stored as encrypted blobs. */
export interface Caches {
  reading(partId: string): Reading | undefined;
  setReading(partId: string, reading: Reading): void;
  /** Cached picture of a part or staged file, JPEG bytes. */
  picture(partId: string, size: 'thumbnail' | 'rendition'): Uint8Array | undefined;
  setPicture(partId: string, size: 'thumbnail' | 'rendition', jpeg: Uint8Array): void;
  /** A habit of this machine under a name; encrypted, no event, forgotten with the caches. */
  mark(name: string): string | undefined;
  setMark(name: string, value: string): void;
  /** Drops what is kept under these ids: pictures of a file that was discarded must not outlive it. */
  remove(ids: readonly string[]): void;
}

/** A blob as it lies in the store, for whoever copies it unchanged. */
export interface BlobAtRest {
  fileBytes: number;
  /** Its random key, hex: travels only inside what is encrypted to an office. */
  key: string;
  /** The file's bytes, read again each time. */
  open(): AsyncIterable<Uint8Array>;
}

/** Encrypted originals, named by HMAC of their digest. */
export interface BlobStore {
  has(sha256: string): boolean;
  /** Decrypting stream of an original; `range` in bytes, both ends inclusive as in HTTP and `fs`. @throws Failure blob-missing; the stream errors with blob-altered */
  open(sha256: string, range?: { start: number; end: number }): Readable;
  /**
   * The same bytes in pieces that are lent: a piece is empty once the next is asked for. For whoever hashes, writes or encrypts
   * each piece before going on; memory stays flat where gigabytes pass. Ends in Failure blob-missing or blob-altered.
   */
  lend(sha256: string): AsyncGenerator<Buffer, void, undefined>;
  sizeBytes(sha256: string): number;
  /** Whole original in memory; for small files only. @throws RangeError above `maxBytes` */
  read(sha256: string, maxBytes: number): Promise<Uint8Array>;
  /** Streams bytes into a durable encrypted blob (dossier files): temp, fsync, link, fsync directory. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; sizeBytes: number }>;
  /** The encrypted file itself. @throws Failure blob-missing, blob-altered */
  atRest(sha256: string): Promise<BlobAtRest>;
  /** A small blob in memory, in the same form and with a key of its own. */
  seal(bytes: Uint8Array): { bytes: Buffer; key: string };
  /** Plain bytes of a blob from elsewhere, by its own key; they count only when the iteration has ended. Ends in Failure blob-altered. */
  openTravelling(
    source: AsyncIterable<Uint8Array>,
    blob: { fileBytes: number; key: string; sha256: string },
  ): AsyncGenerator<Buffer, void, undefined>;
  /** Re-reads and hashes; true where the bytes are those recorded. */
  verify(sha256: string): Promise<boolean>;
  /** Digests of all blobs that records cite but the store lacks, and count of blobs nobody cites. */
  audit(cited: Iterable<string>): Promise<{ missing: string[]; orphanCount: number }>;
}

export interface StageInput {
  /** Name as received, raw. */
  receivedName: { text: string; rawBase64?: string };
  fileSystemTime?: string;
  /** Where it stands among the files received, so that a list keeps the order in which they were handed over: UTC in microseconds of the hand-over plus its place in it. */
  position?: number;
  bytes: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  onBytes?: (count: number) => void;
}

/** Received, hashed once while streamed straight into the encrypted form, not yet evidence. */
export interface Staging {
  /** Streams one file in. Zero bytes are refused (`file-empty`); an aborted stream leaves nothing. */
  add(input: StageInput): Promise<StagedFile>;
  /** Position of a file handed over now, as `StageInput.position` counts. */
  positionNow(): number;
  /** In the order of their positions. */
  list(): StagedFile[];
  get(id: string): StagedFile | undefined;
  /** Bytes of a staged file; `range` as in `BlobStore.open`. */
  open(id: string, range?: { start: number; end: number }): Readable;
  setReading(id: string, mediaType: string, reading: Reading): void;
  discard(ids: readonly string[]): void;
  /**
   * Links staged blobs into place and makes the directory durable; call before the transaction that records them.
   * Identical bytes already in the store are success. Afterwards `forget` drops the staging entries.
   */
  promote(ids: readonly string[]): Promise<void>;
  forget(ids: readonly string[]): void;
}

export interface CustodyLog {
  size(): number;
  head(): string;
  events(from: number, count: number): SignedEvent[];
  eventsOf(subject: Subject): SignedEvent[];
  /** As screens show it, with whether the subject's chain is unbroken and signed. */
  history(subject: Subject): { lines: HistoryLine[]; unbroken: boolean };
  /** Signs a checkpoint over the present log, keeps it inside and outside the database. */
  checkpoint(signer: Signer): Checkpoint;
  /** Signs a checkpoint over the first `size` events, of the chain that the last of them belongs to; kept nowhere. */
  checkpointAt(size: number, signer: Signer): Checkpoint;
  /** Extract over whole subjects with proofs against `checkpoint`; `withhold` drops payload fields by name. */
  extract(subjects: readonly Subject[], checkpoint: Checkpoint, withhold: (event: SignedEvent, field: string) => boolean): CustodyExtract;
  /** Re-hashes every event, checks signatures, links, commitments and the last checkpoint. */
  verify(onProgress?: (done: number, total: number) => void): Promise<{ ok: boolean; problems: { code: string; subject: string }[] }>;
  /** Replays the log into fresh tables and compares. */
  replayEqualsTables(): boolean;
}

/** What adopting someone else's events did. Adopting the same again, or in another order, changes nothing. */
export interface Adoption {
  added: number;
  known: number;
  /** Numbers of a foreign chain at which two different signed events are held; both stay. */
  forks: { chainId: string; seq: number }[];
  /** Events refused, by reason; an event whose signature or proof fails is never kept. */
  refused: { code: string; count: number }[];
}

/** What brought foreign events: its id, and whose log it was said to be. */
export interface ForeignSource {
  /** Id of the hand-over, or name of the segment's object. */
  id: string;
  /** For the screens; as the sender stated it. */
  workstationCode?: string;
  office?: string;
  /** Who signed the hand-over, by the name he gave himself. */
  officer?: { fingerprint: string; name: string };
}

/** A piece of a foreign log that can be made again and again: the events that lead to one, `count` of them. */
export interface PieceSpec {
  headSha256: string;
  count: number;
  /** SHA-256 of the checkpoint; on the last piece of a run. */
  checkpoint?: string | undefined;
}

/** What goes on to another office. Every foreign event is in a piece or apart. */
export interface Travelling {
  pieces: PieceSpec[];
  /** Hashes of events that no run of links holds: an extract proves them. */
  apart: string[];
}

/**
 * Logs of other vaults, kept as their own chains beside this one: nothing is renumbered and nothing is signed again. What is not proven
 * is not kept. Adopting commits by itself (`chain.adopted`, `chain.forked`): never inside a `commit`; nothing new writes nothing.
 */
export interface ForeignLog {
  /** Whole subjects with proofs, as they travel in a package or a parcel. @throws Failure foreign-log-invalid where the extract does not hold together */
  adoptExtract(extract: CustodyExtract, checkpoint: Checkpoint, source?: ForeignSource): Adoption;
  /** Successive events, as they travel in sync and at the end of a term; in any order. @throws Failure foreign-log-invalid where they do not lead to the checkpoint */
  adoptSegment(segment: LogSegment, source?: ForeignSource): Adoption;
  /**
   * One piece of a log; of a run the last first, each with what stands behind it (`behindOf`). What the piece says of whose log it is
   * gives way to `source`. @throws Failure foreign-log-invalid where it does not lead there
   */
  adoptPiece(piece: LogPiece, behind: PieceBehind | undefined, source?: ForeignSource): Adoption;
  /** All foreign events as they can go on to another office; in their order, so that each run ends with its checkpoint. */
  travelling(): Travelling;
  travellingPiece(spec: PieceSpec): LogPiece;
  /** Everything held about a subject, over all chains and this one, in causal order. */
  history(subject: Subject): ForeignHistoryLine[];
  /** The same as settlement takes it, in no order. */
  held(subject: Subject): HeldEvent[];
  settlement(subject: Subject): Settlement;
  /** Whose log each chain is; ask anew after an adoption. */
  origins(): (chain: string) => LogOrigin;
  /** Officer whose key it is, where some log told his name; else empty. */
  signerName(fingerprint: string): string;
  /** Every fork among what is held. */
  forks(): Fork[];
  /** Makes the cache `received_records` anew. */
  settleAgain(): void;
}

/** What an office gave out: needed to renew or revoke it, and to number its lists on. */
export interface OfficeGiven {
  /** Of its last list; 0 where it issued none. */
  listNumber: number;
  /** By the office, and those that others gave to it. */
  certifications: readonly Certification[];
  revocations: readonly Revocation[];
  /** Other offices that it names in its lists. */
  offices: readonly OfficeCard[];
}

/** Keys of the office in the vault that acts for it; absent in an officer's own vault. */
export interface OfficeKeys {
  card(): OfficeCard | undefined;
  /**
   * Makes both keys and records it by the signed-in officer: the recipient key is wrapped by the vault key, the signing key by a passphrase of its own.
   * @throws Failure office-key-exists, no-signing-key, disk-full
   */
  make(input: { name: string; region: Region; passphrase: string }): Promise<OfficeCard>;
  /** age identity (`AGE-SECRET-KEY-1…`) that opens what was sealed to the office; undefined where the vault holds none. */
  identity(): string | undefined;
  /** The office's signing key, for one act. @throws Failure office-key-missing, wrong-passphrase, too-many-tries */
  unlock(passphrase: string): Promise<{ fingerprint: string; privateKey: KeyObject }>;
  /** Wraps the signing key anew; the keys stay. @throws Failure office-key-missing, wrong-passphrase, too-many-tries */
  changePassphrase(current: string, next: string): Promise<void>;
  /**
   * Both keys and what was given, as a file for another vault of the office, encrypted under its passphrase. Records nothing.
   * @throws Failure office-key-missing, wrong-passphrase, too-many-tries, trust-file-too-large
   */
  copy(passphrase: string, given: OfficeGiven): Promise<{ id: string; bytes: Uint8Array }>;
  /**
   * Goes on here with the keys of such a file; `also`: what this vault knew of the office before.
   * @throws Failure office-key-exists, office-key-copy-invalid, trust-file-newer, wrong-passphrase, too-many-tries, no-signing-key
   */
  takeOver(input: { text: string; passphrase: string; also: OfficeGiven }): Promise<OfficeCard>;
}

/** A vault whose key is in memory. */
export interface OpenVault {
  readonly id: string;
  readonly directory: string;
  readonly chainId: string;
  readonly exercise: boolean;
  readonly tables: RecordTables;
  readonly db: ReadDatabase;
  readonly caches: Caches;
  readonly prints: PrintCache;
  /** Remotes, queues and what was seen in stores; no projections, see migration 0270. */
  readonly syncTables: SideTables;
  readonly blobs: BlobStore;
  readonly staging: Staging;
  readonly log: CustodyLog;
  readonly officeKeys: OfficeKeys;
  /** Logs of other vaults beside this one. */
  readonly foreign: ForeignLog;
  /** The signed-in officer; undefined while first run prepares the vault and in the session of a second unlocker, who may open and re-key but not record. */
  readonly signer: Signer | undefined;
  readonly workstationSigner: Signer;
  /**
   * One command -> one transaction -> at least one event, signed by the officer unless `by` says otherwise.
   * @throws Failure no-signing-key in a session without signing key (the workstation key signs repairs and re-keying only), disk-full
   * @throws Error where `build` appends nothing
   */
  commit<T>(build: (scope: WriteScope) => T, by?: Signer): T;
  /** Fires after each commit with the subject kinds touched. */
  onCommit(listener: (kinds: string[], seq: number) => void): () => void;
  /** Zone of the office, in which events state local time. */
  zone(): Zone;
  readonly notices: readonly { code: string; facts: Record<string, string | number> }[];
  /** Erases keys from memory, closes the database, releases the lock. */
  close(): Promise<void>;
}

/** One unlocker's tile before unlocking. */
export interface SlotSummary {
  officerId: string;
  name: string;
  role: string;
  kind: 'officer' | 'recovery' | 'unlock-only';
}

/** What an erasure destroyed, and how many files of others stayed in the folder. */
export interface ErasedFolder {
  files: number;
  foreign: number;
}

/** Opening, creating and re-keying vaults. One process per vault (`lock.sqlite`, BEGIN EXCLUSIVE). */
export interface VaultDoor {
  /** none: no vault here; erasing: its erasure began and was not finished. @throws Failure vault-newer, vault-damaged */
  look(): { state: 'none' | 'locked' | 'erasing'; exercise: boolean; slots: SlotSummary[]; workstationCode?: string; officeName?: string };
  /** Makes keys in memory and an empty store, so that files may be staged before `create`. Dropped whole if never created. */
  prepare(options: { exercise: boolean }): Promise<OpenVault>;
  /** Writes slots, enrols the officer, returns the recovery code once. */
  create(
    prepared: OpenVault,
    input: { officer: OfficerProfile; office: Office; passphrase: string; workstationCode?: string },
  ): Promise<{ vault: OpenVault; recoveryCode: string }>;
  unlock(officerId: string, passphrase: string): Promise<OpenVault>;
  recover(recoveryCode: string, officerId: string, newPassphrase: string): Promise<OpenVault>;
  /** The following need the open vault. */
  addOfficer(vault: OpenVault, profile: OfficerProfile, passphrase: string): Promise<Officer>;
  retireOfficer(vault: OpenVault, officerId: string): Promise<void>;
  changePassphrase(vault: OpenVault, current: string, next: string): Promise<void>;
  newRecoveryCode(vault: OpenVault, passphrase: string): Promise<string>;
  addSecondUnlocker(vault: OpenVault, person: { name: string; role: string }, passphrase: string): Promise<void>;
  /** Confirms the signed-in officer's passphrase, for acts that cannot be undone. @throws Failure wrong-passphrase */
  confirm(vault: OpenVault, passphrase: string): Promise<void>;
  /** Marks the vault as being erased, closes it and destroys it, keys first. Nothing brings it back. */
  erase(vault: OpenVault, onFile?: (done: number, total: number) => void): Promise<ErasedFolder>;
  /** Goes on with an erasure that was cut off. @throws Failure vault-missing where none was begun, vault-in-use */
  finishErasing(onFile?: (done: number, total: number) => void): Promise<ErasedFolder>;
  recoveryState(vault: OpenVault): { made: boolean; printed: boolean; secondUnlocker: boolean };
  markRecoveryPrinted(vault: OpenVault): void;
}
