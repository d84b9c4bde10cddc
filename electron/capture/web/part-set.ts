/** Parts of one recording on their way to staging. Either all of them stay, or none. */
import type { CapturedPart, Omission } from '../../../shared/domain/capture.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { isDiskFull } from '../../base/system-error.ts';
import type { PartStaging } from './windows.ts';

export interface PartSet {
  /** Hashes the bytes in memory, then stages them. @throws Failure */
  add(role: string, ending: string, bytes: Buffer): Promise<CapturedPart>;
  omit(...omissions: readonly Omission[]): void;
  readonly parts: CapturedPart[];
  readonly omissions: Omission[];
  readonly bytes: number;
  /** Takes back everything. Never throws. */
  undo(): Promise<void>;
  /** Takes back everything, what was said to be missing included: the recording begins again. */
  restart(): Promise<void>;
}

/** With the one that says how many more there were, as many as the record holds. */
const MAX_OMISSIONS = 499;
const STEP = 512 * 1024;
async function* stepwise(bytes: Buffer, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP) {
    if (signal.aborted) throw new Failure('cancelled');
    // A copy: a carrier may give its memory away.
    yield Uint8Array.prototype.slice.call(bytes, at, at + STEP);
  }
}

/** `web-20261126-204512-media-001.jpg`: never a word of the page. */
const nameOf = (at: Date, role: string, ending: string): string =>
  `web-${at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${role}.${ending}`;

export const partSet = (staging: PartStaging, begunAt: Date, signal: AbortSignal, onPart: (set: PartSet) => void): PartSet => {
  const parts: CapturedPart[] = [];
  const omissions: Omission[] = [];
  let bytesSoFar = 0;
  let unlisted = 0;
  const set: PartSet = {
    parts,
    omissions,
    get bytes() {
      return bytesSoFar;
    },
    async add(role, ending, bytes) {
      if (signal.aborted) throw new Failure('cancelled');
      const sha256 = sha256Hex(bytes);
      try {
        const { id } = await staging.stage(nameOf(begunAt, role, ending), stepwise(bytes, signal), signal);
        const part = { stagedId: id, role, sha256 };
        parts.push(part);
        bytesSoFar += bytes.length;
        onPart(set);
        return part;
      } catch (error) {
        throw isDiskFull(error) ? new Failure('disk-full', {}, { cause: error }) : error;
      }
    },
    omit(...more) {
      for (const { detail, ...omission } of more)
        if (omissions.length < MAX_OMISSIONS)
          omissions.push({ ...omission, ...(detail !== undefined && { detail: showFileName(detail).slice(0, 8000) }) });
        else unlisted += 1;
      // The list ends, but it says that it does.
      if (unlisted > 0) omissions[MAX_OMISSIONS] = { what: 'daftar', reason: 'too-many', detail: `${unlisted}` };
    },
    async restart() {
      await set.undo();
      omissions.length = 0;
      [bytesSoFar, unlisted] = [0, 0];
    },
    async undo() {
      const ids = parts.splice(0).map((p) => p.stagedId);
      if (ids.length > 0) await staging.discard(ids).catch(() => undefined);
    },
  };
  return set;
};
