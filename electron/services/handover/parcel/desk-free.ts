/** Parcels in the hands of whoever has no vault: checked, and opened into a folder. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ParcelReport } from '../../../../shared/contract/handovers.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { parcelNames } from '../../../../shared/domain/handover.ts';
import { parcelFolderName } from '../../../../shared/domain/parcel.ts';
import { readParcelCode } from '../../../../shared/domain/parcel-code.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { fsyncDirectory } from '../../../base/durable-file.ts';
import type { LongAct } from '../../../base/report.ts';
import { isCode, isDiskFull } from '../../../base/system-error.ts';
import { findParcels } from './find.ts';
import { type FoundParcel, type OpenedParcel, type ParcelKey, ParcelRefused } from './interface.ts';
import { inspectParcel, openParcel } from './open-parcel.ts';

export interface Door {
  folder: string;
  /** As typed. */
  code?: string | undefined;
  /** age identity of the office of an open vault. */
  identity?: string | undefined;
}

/** @throws Failure parcel-code-invalid */
const keyFor = ({ header }: FoundParcel, { code, identity }: Door): ParcelKey | undefined => {
  if (header?.closure === 'plain') return { plain: true };
  if (header?.closure === 'office') return identity === undefined ? undefined : { identities: [identity] };
  if (code === undefined) return undefined;
  const passphrase = readParcelCode(code);
  if (passphrase === undefined) throw new Failure('parcel-code-invalid');
  return { passphrase };
};

const reportOf = ({ folder, header }: FoundParcel, opened: OpenedParcel): ParcelReport => {
  const { files, ...statement } = opened.statement;
  return { folder, ...(header && { header }), statement, fileCount: files.length, faults: [...opened.faults] };
};

const checkOne = async (found: FoundParcel, door: Door, long: LongAct): Promise<ParcelReport> => {
  const { folder, header } = found;
  const shown = { folder, ...(header && { header }) };
  if (!header || found.faults.some((f) => f.code !== 'foreign-file')) return { ...shown, faults: [...found.faults] };
  const key = keyFor(found, door);
  if (!key) return { ...shown, faults: [...(await inspectParcel(folder, long)).faults] };
  try {
    const opened = await openParcel(folder, key, long);
    await opened.close();
    return reportOf(found, opened);
  } catch (error) {
    if (error instanceof ParcelRefused) return { ...shown, faults: [...error.faults] };
    throw error;
  }
};

const listed = async (folder: string): Promise<FoundParcel[]> =>
  findParcels(folder).catch((cause: unknown) => {
    throw new Failure('file-unreadable', {}, { cause });
  });

/** All parcels of a medium or folder. @throws Failure file-unreadable, parcel-code-invalid, cancelled */
export const checkParcels = async (door: Door, long: LongAct): Promise<ParcelReport[]> => {
  const reports: ParcelReport[] = [];
  for (const found of await listed(door.folder)) {
    if (long.signal.aborted) throw new Failure('cancelled');
    reports.push(await checkOne(found, door, long));
  }
  return reports;
};

const writeFile = async (path: string, bytes: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const handle: FileHandle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      for (let done = 0; done < chunk.length; ) done += (await handle.write(chunk, done, chunk.length - done)).bytesWritten;
      onBytes(chunk.length);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
};

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const writeAll = async (opened: OpenedParcel, to: string, long: LongAct): Promise<number> => {
  const totalBytes = opened.files.reduce((sum, f) => sum + f.sizeBytes, 0);
  let doneBytes = 0;
  for (const [i, file] of opened.files.entries()) {
    if (long.signal.aborted) throw new Failure('cancelled');
    await writeFile(join(to, ...file.path.split('/')), opened.open(file.path), (count) => {
      doneBytes += count;
      long.report({ step: 'exporting', doneCount: i, totalCount: opened.files.length, doneBytes, totalBytes, at: file.path });
    });
  }
  await writeFile(join(to, parcelNames.statement), whole(canonicalBytes(opened.statement)), () => undefined);
  await writeFile(join(to, parcelNames.signature), whole(Buffer.from(opened.signature, 'hex')), () => undefined);
  return totalBytes;
};

const refusedAs = (error: unknown): unknown => {
  if (isDiskFull(error)) return new Failure('disk-full', {}, { cause: error });
  if (isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR')) return new Failure('destination-not-writable', {}, { cause: error });
  if (!(error instanceof ParcelRefused)) return error;
  const [fault] = error.faults;
  return new Failure('parcel-refused', { problem: fault?.code ?? '', name: fault?.subject ?? '' }, { cause: error });
};

/**
 * Opens one parcel into `<to>/<first 12 of its id>`, whole or not at all.
 * @throws Failure not-a-parcel as parcel-refused, parcel-code-invalid, destination-exists, destination-not-writable, disk-full, cancelled
 */
export const openParcelTo = async (door: Door & { to: string }, long: LongAct) => {
  const [found] = await listed(door.folder);
  if (!found?.header) throw new Failure('parcel-refused', { problem: 'not-a-parcel' });
  const key = keyFor(found, door);
  if (!key) throw new Failure('parcel-refused', { problem: found.header.closure === 'office' ? 'wrong-key' : 'wrong-code' });
  const path = join(door.to, parcelFolderName(found.header.id));
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(door.to, { recursive: true });
    const opened = await openParcel(found.folder, key, long);
    try {
      await mkdir(temporary);
      const sizeBytes = await writeAll(opened, temporary, long);
      // An empty folder of that name is replaced; one with anything in it stays as it is.
      await rename(temporary, path).catch((error: unknown) => {
        if (isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM'))
          throw new Failure('destination-exists', { name: parcelFolderName(opened.header.id) });
        throw error;
      });
      await fsyncDirectory(door.to);
      return { path, fileCount: opened.files.length, sizeBytes, report: reportOf(found, opened) };
    } finally {
      await opened.close();
    }
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw refusedAs(error);
  }
};
