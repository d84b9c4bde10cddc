/**
 * What a parcel will be, byte for byte, before any of it is written: files read once for their digests and CRCs, the container laid out,
 * header and key of the encryption fixed, volumes cut. The same plan makes the same volumes, so a parcel that was broken off goes on
 * from the first volume that is not there whole.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { ParcelClosure } from '../../../../shared/domain/handover.ts';
import { MOST_VOLUMES, SMALLEST_VOLUME_BYTES, volumeName } from '../../../../shared/domain/parcel.ts';
import { AGE_PIECE_BYTES, type AgeOpening, ageBytes, agePieceAt, sealAgePieces } from '../../../base/age.ts';
import type { LongAct } from '../../../base/report.ts';
import { type Container, type ContainerEntry, containerOf, type PlacedEntry } from './container.ts';

/** A file to go into a parcel. */
export interface ParcelSource {
  path: string;
  sizeBytes: number;
  sha256: string;
  /** Its bytes from `start` on; a piece need not outlive the asking for the next. */
  open(start: number): AsyncIterable<Uint8Array>;
}

/** A file as it was read: what the statement and the container say of it. */
export interface MeasuredFile extends ContainerEntry {
  sha256: string;
}

/** Reads every file once, so that nothing is sealed that is not what was recorded. @throws Failure blob-altered, cancelled */
export const measure = async (sources: readonly ParcelSource[], long: LongAct): Promise<MeasuredFile[]> => {
  const totalBytes = sources.reduce((sum, s) => sum + s.sizeBytes, 0);
  const measured: MeasuredFile[] = [];
  let doneBytes = 0;
  for (const source of sources) {
    const hash = createHash('sha256');
    let crc = 0;
    let sizeBytes = 0;
    for await (const chunk of source.open(0)) {
      if (long.signal.aborted) throw new Failure('cancelled');
      hash.update(chunk);
      crc = crc32(chunk, crc);
      sizeBytes += chunk.length;
      doneBytes += chunk.length;
      long.report({ step: 'hashing', doneCount: measured.length, totalCount: sources.length, doneBytes, totalBytes });
    }
    if (sizeBytes !== source.sizeBytes || hash.digest('hex') !== source.sha256) throw new Failure('blob-altered');
    measured.push({ path: source.path, sizeBytes, sha256: source.sha256, crc32: crc });
  }
  return measured;
};

/** A volume and where it lies in the row of bytes. */
export interface PlannedVolume {
  name: string;
  offset: number;
  sizeBytes: number;
}

/** @throws Failure handover-volumes-too-small where the cap would make too many */
export const cutVolumes = (closure: ParcelClosure, totalBytes: number, capBytes: number): PlannedVolume[] => {
  const count = Math.ceil(totalBytes / capBytes);
  if (capBytes < SMALLEST_VOLUME_BYTES || count > MOST_VOLUMES) throw new Failure('handover-volumes-too-small');
  return Array.from({ length: count }, (_, i) => ({
    name: volumeName(closure, i),
    offset: i * capBytes,
    sizeBytes: Math.min(capBytes, totalBytes - i * capBytes),
  }));
};

export interface ParcelPlan {
  closure: ParcelClosure;
  container: Container;
  /** Absent for a plain parcel. */
  opening: AgeOpening | undefined;
  volumes: readonly PlannedVolume[];
  sources: ReadonlyMap<string, ParcelSource>;
}

export const planParcel = (
  closure: ParcelClosure,
  files: readonly MeasuredFile[],
  sources: readonly ParcelSource[],
  opening: AgeOpening | undefined,
  capBytes: number,
): ParcelPlan => {
  const container = containerOf(files);
  const totalBytes = opening ? ageBytes(opening, container.sizeBytes) : container.sizeBytes;
  return {
    closure,
    container,
    opening,
    volumes: cutVolumes(closure, totalBytes, capBytes),
    sources: new Map(sources.map((s) => [s.path, s])),
  };
};

async function* contentFrom({ sources }: ParcelPlan, entry: PlacedEntry, start: number): AsyncGenerator<Uint8Array> {
  const source = sources.get(entry.path);
  if (!source) throw new Failure('blob-missing');
  let count = start;
  for await (const chunk of source.open(start)) {
    count += chunk.length;
    yield chunk;
  }
  if (count !== entry.sizeBytes) throw new Failure('blob-altered');
}

/** Bytes of the container from `start` on. */
async function* containerFrom(plan: ParcelPlan, start: number): AsyncGenerator<Uint8Array> {
  for (const entry of plan.container.entries) {
    if (start < entry.dataAt) yield entry.header.subarray(Math.max(0, start - entry.headerAt));
    const from = Math.max(0, start - entry.dataAt);
    if (from < entry.sizeBytes) yield* contentFrom(plan, entry, from);
  }
  yield plan.container.ending.subarray(Math.max(0, start - plan.container.endingAt));
}

/** The row of bytes that the volumes are cut from, from `offset` on. */
export async function* parcelFrom(plan: ParcelPlan, offset: number): AsyncGenerator<Uint8Array> {
  const { opening } = plan;
  if (!opening) return yield* containerFrom(plan, offset);
  if (offset < opening.header.length) yield opening.header.subarray(offset);
  const { piece, skipBytes } = agePieceAt(opening, offset);
  let skip = skipBytes;
  for await (const sealed of sealAgePieces(opening, containerFrom(plan, piece * AGE_PIECE_BYTES), piece)) {
    if (skip < sealed.length) yield sealed.subarray(skip);
    skip = Math.max(0, skip - sealed.length);
  }
}
