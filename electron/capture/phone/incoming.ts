/** Incoming: one body or one part of a form on its way from the phone into staging, paced, counted, given up whole. */
import type { IncomingMessage } from 'node:http';
import { Failure } from '../../../shared/domain/failure.ts';
import { gatherBytes } from '../../base/gather-bytes.ts';
import type { DoorLimits } from './limits.ts';
import type { Receipts } from './receipts.ts';

/** As the service takes it (`rpc/served-app.ts`); the name may hold anything and is never used as a path. */
export interface PhoneFile {
  name: string;
  rawNameBase64?: string;
  fileSystemTime?: string;
  purpose: 'evidence';
  position: number;
}

export type StagePhoneFile = (file: PhoneFile, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<{ id: string }>;

/**
 * Bytes of a request, which must keep a pace: somebody who holds a line open without sending is let go.
 * Time that we ourselves take for a piece does not count.
 */
export async function* pacedBody(request: IncomingMessage, { paceMs, paceBytes }: DoorLimits): AsyncGenerator<Uint8Array> {
  let since = 0;
  let waitedMs = 0;
  let waitingFrom: number | undefined = performance.now();
  const timer = setInterval(() => {
    const waited = waitedMs + (waitingFrom === undefined ? 0 : performance.now() - waitingFrom);
    if (waited < paceMs) return;
    if (since < paceBytes) request.destroy();
    since = 0;
    waitedMs = 0;
    if (waitingFrom !== undefined) waitingFrom = performance.now();
  }, paceMs / 4);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      waitedMs += performance.now() - (waitingFrom ?? performance.now());
      waitingFrom = undefined;
      since += chunk.length;
      yield chunk;
      waitingFrom = performance.now();
    }
  } catch (error) {
    throw new Failure('phone-drop-cut', {}, { cause: error });
  } finally {
    clearInterval(timer);
  }
}

export interface Incoming {
  file: Omit<PhoneFile, 'purpose'>;
  /** Names this file among those of the phone; sent again under the same key it replaces the sending that hangs. */
  key: string;
  /** As announced; 0 where unknown. */
  sizeBytes: number;
  bytes: AsyncIterable<Uint8Array>;
  /** Ends the sending from outside. */
  stop(): void;
  signal: AbortSignal;
}

/** @returns undefined where it arrived, else the code of the refusal; either way it is in the receipts */
export const takeIn = async (incoming: Incoming, receipts: Receipts, stage: StagePhoneFile): Promise<string | undefined> => {
  const { file, key, sizeBytes: bytes, stop, signal } = incoming;
  const counted = async function* (pass: (count: number) => void): AsyncGenerator<Uint8Array> {
    for await (const chunk of incoming.bytes) {
      pass(chunk.length);
      yield chunk;
    }
  };
  try {
    const entry = receipts.begin({ name: file.name, key, bytes, stop });
    try {
      const { id } = await stage({ ...file, purpose: 'evidence' }, gatherBytes(counted(entry.pass)), signal);
      entry.end(id);
    } finally {
      entry.leave();
    }
    return undefined;
  } catch (error) {
    const code = signal.aborted ? 'phone-drop-cut' : error instanceof Failure ? error.code : 'unexpected';
    const told = code === 'cancelled' ? 'phone-drop-cut' : code;
    receipts.refuse(file.name, told);
    return told;
  }
};
