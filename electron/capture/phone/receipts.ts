/** Receipts: what came through one opening of the door, what is coming, and what was refused. Counts and names, never bytes. */
import type { PhoneDoor } from '../../../shared/contract/capture-host.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { DoorLimits } from './limits.ts';

/** Refusals shown; a hostile phone could make them without end. */
const refusedKept = 100;

interface UnderWay {
  name: string;
  sizeBytes: number;
  doneBytes: number;
  stop(): void;
}

export interface Receipts {
  readonly received: PhoneDoor['received'];
  readonly refused: PhoneDoor['refused'];
  underWay(): PhoneDoor['underWay'];
  /** True where the file of this key arrived. */
  arrived(key: string): boolean;
  /**
   * Lets one file in or says why not. A file sent again under its key ends the sending that hangs.
   * @param bytes size as announced
   * @throws Failure phone-drop-too-large, phone-drop-full, phone-drop-busy, name-too-long
   */
  begin(file: { name: string; key: string; bytes: number; stop(): void }): {
    pass(count: number): void;
    end(stagedId: string): void;
    leave(): void;
  };
  refuse(name: string, code: string): void;
}

export const makeReceipts = (limits: DoorLimits, now: () => number): Receipts => {
  const received: PhoneDoor['received'] = [];
  const refused: PhoneDoor['refused'] = [];
  const done = new Set<string>();
  const running = new Map<string, UnderWay>();
  let bytesIn = 0;
  let refusals = 0;
  const at = (): string => new Date(now()).toISOString();
  return {
    received,
    refused,
    underWay: () => [...running].map(([key, { name, sizeBytes, doneBytes }]) => ({ key, name, sizeBytes, doneBytes })),
    arrived: (key) => done.has(key),
    begin({ name, key, bytes, stop }) {
      if (name.length > limits.nameLength) throw new Failure('name-too-long');
      if (bytes > limits.fileBytes) throw new Failure('phone-drop-too-large');
      if (received.length + running.size >= limits.files || bytesIn + bytes > limits.totalBytes) throw new Failure('phone-drop-full');
      running.get(key)?.stop();
      running.delete(key);
      if (running.size >= limits.filesAtOnce) throw new Failure('phone-drop-busy');
      const entry: UnderWay = { name, sizeBytes: bytes, doneBytes: 0, stop };
      running.set(key, entry);
      const leave = (): void => {
        if (running.get(key) === entry) running.delete(key);
      };
      return {
        pass(count) {
          entry.doneBytes += count;
          bytesIn += count;
          if (entry.doneBytes > limits.fileBytes) throw new Failure('phone-drop-too-large');
          if (bytesIn > limits.totalBytes) throw new Failure('phone-drop-full');
        },
        end(stagedId) {
          leave();
          done.add(key);
          received.push({ stagedId, name, sizeBytes: entry.doneBytes, at: at() });
        },
        leave,
      };
    },
    refuse(name, code) {
      refusals += 1;
      refused.push({ id: refusals, name: name.slice(0, limits.nameLength), code, at: at() });
      if (refused.length > refusedKept) refused.shift();
    },
  };
};
