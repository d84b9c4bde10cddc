/**
 * What a service process serves: the narrow face of `composeApp` that transports need.
 * `electron/compose.ts` returns it; `electron/rpc/service-endpoint.ts` puts it on a port.
 */
import type { AnyRouter } from '@orpc/server';
import type { StagePurpose } from '../../shared/contract/host.ts';
import type { Launch } from './launch.ts';

/** One file on its way into staging. */
export interface StageRequest {
  purpose: StagePurpose;
  /** Name as received; path inside a dropped folder where there was one. */
  receivedName: { text: string; rawBase64?: string };
  /** Labelled as the file system's time, never as capture time. */
  fileSystemTime?: string;
  bytes: AsyncIterable<Uint8Array>;
  signal: AbortSignal;
}

/** Bytes behind one address of `byteAddress`. */
export interface ByteAnswer {
  mediaType: string;
  /** Size of the whole, whatever the range. */
  sizeBytes: number;
  /** Generated ASCII name: the shell then answers as a download, never inline. */
  downloadName?: string;
  /** Reads the bytes from `start` to `end`, both inclusive. */
  open(range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
}

export interface ServedApp {
  router: AnyRouter;
  /** @throws Failure: file-empty, disk-full, file-unreadable, cancelled, … */
  stage(request: StageRequest): Promise<{ id: string }>;
  /** Undefined where nothing is at that address. @throws Failure: vault-locked, blob-missing, … */
  bytes(path: string): Promise<ByteAnswer | undefined>;
  /** Aborts or finishes to a commit point, erases keys, releases the vault. */
  close(): Promise<void>;
}

/** `composeApp` as the service process calls it. */
export type ComposeApp = (launch: Launch) => Promise<ServedApp> | ServedApp;
