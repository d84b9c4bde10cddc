/** A vault whose key is in memory: wires database, blobs, staging and log together; erases the keys when it closes. */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../shared/domain/failure.ts';
import type { Zone } from '../../shared/domain/time.ts';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { SerialQueue } from '../base/serial-queue.ts';
import { type BlobPlaces, blobStore } from './blobs/blob-store.ts';
import { stagingOf, sweepStaging } from './blobs/staging.ts';
import { cachesOf } from './caches.ts';
import { commitEvents, type InnerScope } from './commit.ts';
import type { VaultLock } from './database/lock.ts';
import { attachLocal, openDatabase } from './database/open-database.ts';
import { readHandle, type WriteDatabase, writeHandle } from './database/statements.ts';
import { foreignLog } from './foreign/foreign-log.ts';
import type {
  Caches,
  CustodyLog,
  ForeignLog,
  NewEvent,
  OfficeKeys,
  OpenVault,
  ReadDatabase,
  RecordTables,
  Signer,
  Staging,
  WriteScope,
} from './interface.ts';
import { defaultKdfCost, type KdfCost } from './keys/kdf.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { officeKeysOf, settleOfficeKeys } from './keys/office-keys.ts';
import type { Layout } from './layout.ts';
import { writeCheckpointFile } from './log/checkpoints.ts';
import { custodyLog } from './log/custody-log.ts';
import { lastChainId } from './log/event-store.ts';
import { type PrintCache, printCacheOf } from './print-cache.ts';
import { recordTables } from './records/tables.ts';
import { type SideTables, sideTables } from './side-tables.ts';
import { type Witnesses, type WitnessPlace, witnessesOf } from './witness.ts';

/** A checkpoint at least every so many events, so that a crash leaves a recent one outside the database. */
const eventsPerCheckpoint = 256;

export interface VaultParts {
  layout: Layout;
  keys: KeyRing;
  lock: VaultLock;
  /** Chain of a vault without events; afterwards that of its last event. */
  chainId: string;
  clock: Clock;
  random: Random;
  workstationSigner: Signer;
  /** Place outside the vault that remembers its chains. */
  witness: WitnessPlace | undefined;
  /** Cost of the office key's passphrase; that of the slots. */
  kdf?: KdfCost;
  /** First run: told before `create` has recorded it. */
  exercise?: boolean;
}

export interface Notice {
  code: string;
  facts: Record<string, string | number>;
}

export class Vault implements OpenVault {
  readonly parts: VaultParts;
  readonly id: string;
  readonly directory: string;
  readonly tables: RecordTables;
  readonly db: ReadDatabase;
  readonly caches: Caches;
  readonly prints: PrintCache;
  readonly syncTables: SideTables;
  readonly blobs: BlobPlaces;
  readonly staging: Staging & { end(): Promise<void> };
  readonly log: CustodyLog;
  readonly officeKeys: OfficeKeys;
  readonly foreign: ForeignLog;
  readonly workstationSigner: Signer;
  readonly notices: Notice[] = [];
  /** Writes of small files beside the database, in order. */
  readonly files = new SerialQueue();
  readonly write: WriteDatabase;
  /** Person of this session: slot id, and the signing key unless the slot only opens. */
  session: { slotId: string; signer: Signer | undefined } | undefined;
  readonly #raw: Database;
  readonly #listeners = new Set<(kinds: string[], seq: number) => void>();
  /** Absent for a practice vault, which guards nothing. */
  readonly witnesses: Witnesses | undefined;
  #chainId: string;
  #checkpointed = 0;
  #closing: Promise<void> | undefined;
  /** Runs after the keys are gone; first run deletes what was never created. */
  afterClose: (() => Promise<void>) | undefined;

  private constructor(parts: VaultParts, raw: Database) {
    this.parts = parts;
    this.id = parts.keys.vaultId;
    this.directory = parts.layout.directory;
    this.workstationSigner = parts.workstationSigner;
    this.#raw = raw;
    this.db = readHandle(raw);
    this.#chainId = lastChainId(this.db) ?? parts.chainId;
    this.write = writeHandle(raw);
    this.tables = recordTables(this.db);
    this.caches = cachesOf(this.write);
    this.prints = printCacheOf(this.write);
    this.syncTables = sideTables(raw, this.write, 'sync_');
    this.witnesses = parts.witness && !this.exercise ? witnessesOf(parts.witness, this.id) : undefined;
    this.blobs = blobStore(parts.layout, parts.keys, parts.random);
    this.staging = stagingOf(this.#stagingPlace());
    this.log = custodyLog({
      db: this.write,
      chainId: () => this.#chainId,
      clock: parts.clock,
      keepers: [(checkpoint) => writeCheckpointFile(parts.layout.checkpoint, checkpoint), ...(this.witnesses ? [this.witnesses.keep] : [])],
      files: this.files,
      onFileFailure: () => this.noticeOnce('checkpoint-not-kept'),
    });
    this.officeKeys = officeKeysOf(this.#officePlace());
    this.foreign = foreignLog({ db: this.write, commit: (build) => this.commitInner(build, this.actingSigner) });
  }

  /** Opens the database and clears what an interrupted session left. The parts are released where this fails. */
  static async open(parts: VaultParts): Promise<Vault> {
    let raw: Database | undefined;
    try {
      raw = openDatabase(parts.layout.database, parts.keys.subkey('database'));
      attachLocal(raw, parts.layout.local, parts.keys.subkey('local'));
      const vault = new Vault(parts, raw);
      await sweepStaging(vault.#stagingPlace());
      await settleOfficeKeys(vault.#officePlace());
      vault.#checkpointed = vault.log.size();
      return vault;
    } catch (error) {
      raw?.close();
      throw error;
    }
  }

  get chainId(): string {
    return this.#chainId;
  }

  get exercise(): boolean {
    return this.parts.exercise ?? this.tables.exercise();
  }

  get signer(): Signer | undefined {
    return this.session?.signer;
  }

  /** Signs what the session may do: the officer, or the program for a second unlocker's re-keying. */
  get actingSigner(): Signer {
    return this.session?.signer ?? this.workstationSigner;
  }

  zone(): Zone {
    return this.log.size() === 0 ? 'WIB' : this.tables.office().zone;
  }

  commit<T>(build: (scope: WriteScope) => T, by?: Signer): T {
    return this.commitInner(build, by ?? this.session?.signer);
  }

  commitInner<T>(build: (scope: InnerScope) => T, signer: Signer | undefined): T {
    if (this.#closing) throw new Failure('vault-locked');
    const { clock, random } = this.parts;
    const { db, write, tables, chainId } = this;
    const place = { raw: this.#raw, db: write, read: db, tables, chainId, clock, random, zone: () => this.#zoneInCommit() };
    const { result, kinds, seq } = commitEvents(place, build, signer);
    if (seq + 1 - this.#checkpointed >= eventsPerCheckpoint) this.keepCheckpoint();
    for (const listener of this.#listeners) queueMicrotask(() => listener(kinds, seq));
    return result;
  }

  /** Commits the first event of a new chain, by the program's own key; every later event belongs to that chain. */
  beginChain(chainId: string, event: NewEvent): void {
    const before = this.#chainId;
    this.#chainId = chainId;
    try {
      this.commitInner((scope) => scope.append(event), this.workstationSigner);
    } catch (error) {
      this.#chainId = before;
      throw error;
    }
  }

  onCommit(listener: (kinds: string[], seq: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.staging.end();
      if (this.log.size() > this.#checkpointed) this.keepCheckpoint();
      await this.files.idle();
    } finally {
      this.#raw.close();
      this.parts.keys.erase();
      this.session = undefined;
      this.#listeners.clear();
      this.parts.lock.release();
      await this.afterClose?.();
    }
  }

  /** Never fails what it follows: the events are committed, and locking must succeed on a full disk too. */
  keepCheckpoint(): void {
    try {
      this.log.checkpoint(this.actingSigner);
      this.#checkpointed = this.log.size();
    } catch {
      this.noticeOnce('checkpoint-not-kept');
    }
  }

  /** The first event states its zone before the office is recorded: the office is set by then, in `create`. */
  #zoneInCommit(): Zone {
    return this.firstZone ?? this.zone();
  }
  firstZone: Zone | undefined;

  noticeOnce(code: string): void {
    if (!this.notices.some((notice) => notice.code === code)) this.notices.push({ code, facts: {} });
  }

  #officePlace() {
    const { layout, keys, clock, random, kdf = defaultKdfCost } = this.parts;
    return {
      exercise: this.exercise,
      layout,
      keys,
      clock,
      random,
      kdf,
      commit: (event: NewEvent) => void this.commit((scope) => scope.append(event)),
      recorded: (fingerprint: string) =>
        this.db.get('SELECT 1 FROM trusted_offices WHERE fingerprint = ? AND own = 1', fingerprint) !== undefined,
    };
  }

  #stagingPlace() {
    const { layout, keys, clock, random } = this.parts;
    return { layout, db: this.write, tables: this.tables, blobs: this.blobs, keys, clock, random };
  }
}
