/**
 * What sync asks of a store: write-once objects by key. Only create-if-absent is assumed; nothing is overwritten, nothing deleted.
 * Every answer is distrusted: bytes read are hashed by the caller, and an upload counts only after it was read back or acknowledged.
 */
import type { RemoteCredentials, RemoteFaultCode, RemoteKind, RemotePlace } from '../../../../shared/domain/sync.ts';

/** A body that can be opened again, for retries. */
export interface RemoteBody {
  sizeBytes: number;
  /** SHA-256 of the whole body, hex. */
  sha256: string;
  open(): AsyncIterable<Uint8Array>;
}

export interface RemoteEntry {
  key: string;
  sizeBytes: number;
}

/** What one server turned out to do; probed once, stored with the remote. */
export interface RemoteAbilities {
  /** How an object is created without ever replacing one. */
  createIfAbsent: 'if-none-match' | 'move-without-overwrite' | 'exclusive-file';
  /**
   * Whether two writers of one key are told apart even where they write at the same time. Where not, the later may replace the earlier:
   * harmless under a key that names the digest of its bytes, and the reason why every key does.
   */
  overlapSafe: boolean;
  /** Whether a part of an object can be read by range. */
  ranges: boolean;
  /** Difference of the server's clock from this one, milliseconds; absent where it tells none. */
  clockSkewMs?: number;
  probedAt: string;
}

export interface TransferOptions {
  signal: AbortSignal;
  /** Bytes that went over the wire since the last call. */
  onBytes?(count: number): void;
}

/** What a remote is opened with. */
export interface RemoteOpening<Place extends RemotePlace = RemotePlace> {
  place: Place;
  credentials: RemoteCredentials;
  /** As probed before and stored; without them the first `put` probes. */
  abilities?: RemoteAbilities;
  /** Milliseconds without a byte either way until a transfer counts as `too-slow`; 60 s where absent. */
  stallMs?: number;
  now(): Date;
}

export interface Remote {
  readonly kind: RemoteKind | 'memory';
  /** Finds out what the server can do. @throws RemoteFault unsuited where create-if-absent cannot be had */
  probe(options: TransferOptions): Promise<RemoteAbilities>;
  /** `exists` where an object of that key is there already, whatever it holds: the caller reads it. @throws RemoteFault */
  put(key: string, body: RemoteBody, options: TransferOptions): Promise<'created' | 'exists'>;
  /**
   * `range`: bytes from `start` up to and without `end` (to the last where absent); a range past the end is empty.
   * @throws RemoteFault missing, truncated, … ; the stream may throw the same
   */
  get(key: string, options: TransferOptions & { range?: { start: number; end?: number } }): Promise<AsyncIterable<Uint8Array>>;
  /** `undefined` where nothing is there. */
  head(key: string, options: TransferOptions): Promise<{ sizeBytes: number } | undefined>;
  /** Ascending by key (UTF-8 bytes); `after` excludes keys up to and including it. */
  list(prefix: string, options: TransferOptions & { after?: string }): AsyncIterable<RemoteEntry>;
  /** Requests sent since it was opened. */
  readonly requests: number;
  close(): Promise<void>;
}

/** A transfer that failed, by name. The message is the code: never an address, a key or a credential. */
export class RemoteFault extends Error {
  readonly code: RemoteFaultCode;
  /** Seconds that the server asks to wait. */
  readonly retryAfterS: number | undefined;
  /** The server's clock minus this one, milliseconds, where the server told it. */
  readonly clockSkewMs: number | undefined;
  constructor(code: RemoteFaultCode, options: { retryAfterS?: number; clockSkewMs?: number } = {}) {
    // No cause: the errors of the system and of libraries name addresses, and some print the headers that were sent.
    super(code);
    this.name = 'RemoteFault';
    this.code = code;
    this.retryAfterS = options.retryAfterS;
    this.clockSkewMs = options.clockSkewMs;
  }
}
