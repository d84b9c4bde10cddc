/**
 * The composition root: storage, services and rpc put together once for every shell.
 * A shell gets a router to serve, bytes to stream and a place to stage files; it never sees a service.
 */
import type { Readable } from 'node:stream';
import type { StagePurpose } from '../shared/contract/host.ts';

/** One file that a shell streams in. */
export interface StageRequest {
  /** Name as received; may hold anything, it is never used as a path. */
  name: string;
  /** Raw bytes of the name, base64, where they are no valid Unicode. */
  rawNameBase64?: string;
  /** Modification time of the received copy, ISO; shown as file-system time only. */
  fileSystemTime?: string;
  /** Path inside a dropped folder; used by `check`, where the layout of a package matters. */
  relativePath?: string;
  purpose: StagePurpose;
  bytes: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  onBytes?: (count: number) => void;
}

/** Bytes behind an address of `shared/contract/host.ts`; every answer is served `no-store`. */
export interface ByteAnswer {
  mediaType: string;
  sizeBytes?: number;
  /** Present: served as a download under this ASCII name. */
  downloadName?: string;
  stream: Readable;
}

export interface ByteSource {
  /** `undefined` where the address names nothing (404) or is no byte address. @throws Failure vault-locked, blob-missing */
  open(address: string): Promise<ByteAnswer | undefined>;
}
