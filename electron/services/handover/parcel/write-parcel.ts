/**
 * Writing a parcel onto a medium: each volume under a temporary name, synced, then named; at the end all of them are read back past the page
 * cache, opened and judged as the receiver will, and only then the outer header is written. Without it a folder is no parcel.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../../shared/domain/failure.ts';
import { handoverFolder } from '../../../../shared/domain/handover.ts';
import { type ParcelHeader, type ParcelVolume, parcelFolderName, parcelHeaderName } from '../../../../shared/domain/parcel.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { fsyncDirectory } from '../../../base/durable-file.ts';
import { gatherBytes } from '../../../base/gather-bytes.ts';
import type { LongAct } from '../../../base/report.ts';
import { rereadFile } from '../../../base/reread-file.ts';
import { isCode, isDiskFull } from '../../../base/system-error.ts';
import { readHeader } from './find.ts';
import { ParcelRefused } from './interface.ts';
import { type CheckedParcel, openVolumesOf } from './open-parcel.ts';
import { type ParcelPlan, type PlannedVolume, parcelFrom } from './plan-parcel.ts';

/** What the system says of a medium, as a failure that a person understands. */
const mediumFailure = (error: unknown): unknown => {
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  if (isCode(error, 'ENOENT', 'EIO', 'ENODEV', 'ENXIO', 'ENOTDIR', 'ESTALE')) return new Failure('medium-removed', {}, { cause: error });
  const barred = isCode(error, 'EACCES', 'EPERM', 'EROFS', 'EFBIG', 'ENOTSUP', 'EINVAL');
  return barred ? new Failure('destination-not-writable', {}, { cause: error }) : error;
};

export interface ParcelTarget {
  /** Root of the stick, or any folder. */
  medium: string;
  handoverId: string;
  /** Fingerprint of the receiving office, as the outer header says it. */
  recipient?: string | undefined;
  /** Files that lie beside the volumes of this closure. */
  beside: readonly { name: string; bytes: Uint8Array }[];
}

/** Volumes that lay whole on a medium at an earlier try, by name. */
export interface WrittenVolumes {
  known(): readonly ParcelVolume[];
  keep(volume: ParcelVolume): void;
}

export interface WrittenParcel {
  folder: string;
  header: ParcelHeader;
  reread: 'media' | 'cache';
  /** Volumes that an earlier try had written and that were taken over. */
  kept: number;
}

const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
};

/** As many bytes of the row as the volume holds; the rest of the last chunk is left. */
async function* only(bytes: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let left = sizeBytes;
  for await (const chunk of bytes) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    yield part;
    if (left === 0) return;
  }
  throw new Failure('blob-altered');
}

const writeVolume = async (
  folder: string,
  plan: ParcelPlan,
  volume: PlannedVolume,
  { signal, onBytes }: { signal: AbortSignal; onBytes(count: number): void },
): Promise<ParcelVolume> => {
  const temporary = join(folder, `.${volume.name}.part`);
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', 0o644);
  const hash = createHash('sha256');
  try {
    for await (const chunk of gatherBytes(only(parcelFrom(plan, volume.offset), volume.sizeBytes))) {
      if (signal.aborted) throw new Failure('cancelled');
      hash.update(chunk);
      await writeAll(handle, chunk);
      onBytes(chunk.length);
    }
    await handle.sync();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await handle.close();
  await rename(temporary, join(folder, volume.name));
  await fsyncDirectory(folder);
  return { name: volume.name, sizeBytes: volume.sizeBytes, sha256: hash.digest('hex') };
};

/** The volume of an earlier try, where the medium still gives the very bytes written then. */
const takenOver = async (
  folder: string,
  volume: PlannedVolume,
  written: WrittenVolumes,
  signal: AbortSignal,
): Promise<ParcelVolume | undefined> => {
  const known = written.known().find((v) => v.name === volume.name && v.sizeBytes === volume.sizeBytes);
  if (!known) return undefined;
  const path = join(folder, volume.name);
  const about = await stat(path).catch(() => undefined);
  if (!about?.isFile() || about.size !== known.sizeBytes) return undefined;
  const { sha256 } = await rereadFile(path, signal);
  return sha256 === known.sha256 ? known : undefined;
};

/** Another parcel is not written over; a header of this very hand-over is one that was killed before it was recorded as sent. */
const assertFree = async (folder: string, handoverId: string): Promise<void> => {
  const header = await readHeader(folder);
  if (header && header.id !== handoverId) throw new Failure('destination-exists', { name: parcelFolderName(handoverId) });
};

const mustBeFolder = async (medium: string): Promise<void> => {
  const about = await stat(medium).catch((error: unknown) => {
    throw mediumFailure(error);
  });
  if (!about.isDirectory()) throw new Failure('destination-not-writable');
};

/** One level at a time: asked for several, Node says of a read-only medium that it is not there. */
const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
};

const writeVolumes = async (folder: string, plan: ParcelPlan, written: WrittenVolumes, long: LongAct) => {
  const totalBytes = plan.volumes.reduce((sum, v) => sum + v.sizeBytes, 0);
  const volumes: ParcelVolume[] = [];
  let doneBytes = 0;
  let kept = 0;
  const report = (at: string): void =>
    long.report({ step: 'exporting', doneCount: volumes.length, totalCount: plan.volumes.length, doneBytes, totalBytes, at });
  for (const volume of plan.volumes) {
    if (long.signal.aborted) throw new Failure('cancelled');
    const before = await takenOver(folder, volume, written, long.signal);
    if (before) {
      kept += 1;
      doneBytes += volume.sizeBytes;
      report(volume.name);
    }
    const onBytes = (count: number): void => {
      doneBytes += count;
      report(volume.name);
    };
    const done = before ?? (await writeVolume(folder, plan, volume, { signal: long.signal, onBytes }));
    if (!before) written.keep(done);
    volumes.push(done);
  }
  return { volumes, kept };
};

/** Temporary files of tries that were killed. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) if (/^\.kiriman-.*\.part$/.test(name)) await rm(join(folder, name), { force: true });
};

/** A small file that whoever holds the medium may read, whole or not at all. */
const placeFile = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const temporary = join(folder, `.${name}.part`);
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(folder, name));
  await fsyncDirectory(folder);
};

const headerOf = (plan: ParcelPlan, { handoverId, recipient }: ParcelTarget, volumes: ParcelVolume[]): ParcelHeader => ({
  format: 'sahih.parcel.v1',
  id: handoverId,
  closure: plan.closure,
  volumes,
  ...(recipient && { recipient }),
});

/** Read back and judged as the receiver will; with our own key of the pieces where the parcel is sealed to somebody else. */
const check = async (folder: string, header: ParcelHeader, plan: ParcelPlan, long: LongAct): Promise<CheckedParcel> => {
  try {
    return await openVolumesOf(folder, header, plan.opening ?? { plain: true }, {
      ...long,
      report: (progress) => long.report({ ...progress, step: 'rereading' }),
    });
  } catch (error) {
    if (!(error instanceof ParcelRefused)) throw error;
    const [fault] = error.faults;
    throw new Failure(fault?.code === 'unreadable' ? 'medium-removed' : 'copy-differs', { name: fault?.subject ?? '' }, { cause: error });
  }
};

const write = async (target: ParcelTarget, plan: ParcelPlan, written: WrittenVolumes, long: LongAct): Promise<WrittenParcel> => {
  const folder = join(target.medium, handoverFolder, parcelFolderName(target.handoverId));
  await mustBeFolder(target.medium);
  await makeFolder(join(target.medium, handoverFolder));
  await makeFolder(folder);
  await assertFree(folder, target.handoverId);
  await sweep(folder);
  const { volumes, kept } = await writeVolumes(folder, plan, written, long);
  const header = headerOf(plan, target, volumes);
  const checked = await check(folder, header, plan, long);
  await checked.close();
  const [fault] = checked.faults;
  if (fault) throw new Failure('copy-differs', { name: fault.subject });
  for (const { name, bytes } of target.beside) await placeFile(folder, name, bytes);
  await placeFile(folder, parcelHeaderName, canonicalBytes(header));
  await fsyncDirectory(join(target.medium, handoverFolder));
  return { folder, header, reread: checked.reread, kept };
};

/**
 * Writes the parcel below `<medium>/serah-terima-sahih/`. Volumes that stand whole from an earlier try are kept; what fails leaves them there.
 * @throws Failure destination-exists, destination-not-writable, medium-removed, disk-full, copy-differs, blob-altered, blob-missing, cancelled
 */
export const writeParcel = async (
  target: ParcelTarget,
  plan: ParcelPlan,
  written: WrittenVolumes,
  long: LongAct,
): Promise<WrittenParcel> => {
  try {
    return await write(target, plan, written, long);
  } catch (error) {
    if (long.signal.aborted) throw new Failure('cancelled', {}, { cause: error });
    throw mediumFailure(error);
  }
};

/** Takes away what an abandoned hand-over left on a medium; its own folder only, and only where it was not finished. */
export const removeUnfinished = async (medium: string, handoverId: string): Promise<void> => {
  const folder = join(medium, handoverFolder, parcelFolderName(handoverId));
  if (await readHeader(folder)) return;
  await rm(folder, { recursive: true, force: true });
};
