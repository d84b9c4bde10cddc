/** Volumes of a parcel on a medium, seen as one row of bytes. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParcelVolume } from '../../../../shared/domain/parcel.ts';
import type { ByteSource } from '../../../base/age.ts';

export interface Volumes extends ByteSource {
  close(): Promise<void>;
}

/** Opens all volumes. @throws the system's error where one is not there */
export const openVolumes = async (folder: string, volumes: readonly ParcelVolume[]): Promise<Volumes> => {
  const opened: { handle: FileHandle; from: number; end: number }[] = [];
  const close = async (): Promise<void> => {
    for (const { handle } of opened) await handle.close().catch(() => undefined);
  };
  try {
    let at = 0;
    for (const { name, sizeBytes } of volumes) {
      opened.push({ handle: await open(join(folder, name), 'r'), from: at, end: at + sizeBytes });
      at += sizeBytes;
    }
    return { sizeBytes: at, close, read: (offset, length) => readAcross(opened, offset, length) };
  } catch (error) {
    await close();
    throw error;
  }
};

/** A volume ended before its size: it was changed while the parcel was open. */
export class VolumeShort extends Error {}

const readAcross = async (
  volumes: readonly { handle: FileHandle; from: number; end: number }[],
  offset: number,
  length: number,
): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  for (const { handle, from, end } of volumes) {
    while (done < length && offset + done >= from && offset + done < end) {
      const want = Math.min(length - done, end - offset - done);
      const { bytesRead } = await handle.read(bytes, done, want, offset + done - from);
      if (bytesRead === 0) throw new VolumeShort();
      done += bytesRead;
    }
  }
  if (done < length) throw new VolumeShort();
  return bytes;
};
