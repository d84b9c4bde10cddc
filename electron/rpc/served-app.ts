/**
 * What a service process serves: the narrow face of `composeApp` that transports need.
 * `electron/service-process.ts` gets it from compose; `service-endpoint.ts` puts it on a carrier.
 */
import type { AnyRouter } from '@orpc/server';
import type { StagePurpose } from '../../shared/contract/host.ts';

/** Where a file comes from and where it goes, without its bytes. */
export interface StageHeader {
  /** Name as received; may hold anything, it is never used as a path. */
  name: string;
  rawNameBase64?: string;
  /** Labelled as the file system's time, never as capture time. */
  fileSystemTime?: string;
  /** Path inside a dropped folder. */
  relativePath?: string;
  purpose: StagePurpose;
  /** Where it stands among the files received, so that a list keeps the order in which they were handed over: UTC in microseconds of the hand-over plus its place in it. */
  position?: number;
}

export interface StageRequest extends StageHeader {
  bytes: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  onBytes?: (count: number) => void;
}

/** Bytes behind one address of `byteAddress`. */
export interface ByteAnswer {
  mediaType: string;
  sizeBytes?: number;
  /** Present: served as a download under this ASCII name, never inline. */
  downloadName?: string;
  stream: AsyncIterable<Uint8Array>;
  /** From `start` to `end`, both inclusive, without reading what stands before; absent where only the whole can be made. */
  part?(start: number, end: number): AsyncIterable<Uint8Array>;
}

export interface ServedApp {
  router: AnyRouter;
  /** @throws Failure: file-empty, disk-full, file-unreadable, cancelled, … */
  stage(request: StageRequest): Promise<{ id: string }>;
  /** Undefined where nothing is at that address. @throws Failure: vault-locked, blob-missing, … */
  bytes(address: string): Promise<ByteAnswer | undefined>;
  /** Aborts or finishes to a commit point, erases keys, releases the vault. */
  close(): Promise<void>;
}
