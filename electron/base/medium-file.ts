/**
 * Reads a file past the page cache where that can be had, so that what is hashed is what the medium holds.
 * Only Linux, and only file systems that are known to answer a direct read (O_DIRECT) from the medium itself;
 * everywhere else the answer says `cache`.
 */

export interface MediumFile {
  /** `media` as long as every byte given out came past the page cache. */
  from(): 'media' | 'cache';
  /** Up to `length` bytes from `position`, empty at the end; they hold until the next read. @throws the system's error */
  read(position: number, length: number): Buffer;
  close(): void;
}

/** `spare` keeps the room of a closed file for the next one: mapping fresh memory for each costs as much as a small file's hash. */
export type OpenMediumFile = (path: string, longestRead: number, pastCache: boolean, spare?: Buffer[]) => MediumFile;

/**
 * Opens a file for synchronous reads of up to `longestRead` bytes. Self-contained: its text also runs in worker
 * threads, so it takes everything from `process.getBuiltinModule`.
 */
export const openMediumFile: OpenMediumFile = (path, longestRead, pastCache, spare) => {
  const fs = process.getBuiltinModule('node:fs');
  /** Positions, lengths and, at most, addresses of direct reads are multiples of this. */
  const block = 4096;
  /** The address of a buffer is a multiple of this; the rest up to a block is found by trying. */
  const step = 16;
  /** ext2-4, XFS, FAT, exFAT, F2FS (statfs(2)). Others keep part of a file where a direct read does not go. */
  const directSystems = [0xef53, 0x58465342, 0x4d44, 0x2011bab0, 0xf2f52010];
  const isRefusal = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'EINVAL';

  const openDirectly = (): number | undefined => {
    if (!pastCache || process.platform !== 'linux') return undefined;
    try {
      if (!directSystems.includes(fs.statfsSync(path).type)) return undefined;
      return fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_DIRECT);
    } catch (cause) {
      if (isRefusal(cause)) return undefined;
      throw cause;
    }
  };

  let direct = openDirectly();
  let fd = direct ?? fs.openSync(path, 'r');
  const roomBytes = longestRead + (direct === undefined ? 0 : 3 * block);
  const kept = spare?.pop();
  const room = kept !== undefined && kept.length >= roomBytes ? kept : Buffer.allocUnsafeSlow(roomBytes);
  let aligned: number | undefined;

  const giveUpDirect = (): void => {
    fs.closeSync(fd);
    direct = undefined;
    fd = fs.openSync(path, 'r');
  };
  /** Where in the buffer a direct read may begin: its address must suit the device. */
  const tryAt = (offset: number, position: number, length: number): number | undefined => {
    try {
      return fs.readSync(fd, room, offset, length, position);
    } catch (cause) {
      if (isRefusal(cause)) return undefined;
      throw cause;
    }
  };
  const readBlocks = (position: number, length: number): number | undefined => {
    if (aligned !== undefined) return tryAt(aligned, position, length);
    for (let offset = 0; offset <= block; offset += step) {
      const count = tryAt(offset, position, length);
      if (count === undefined) continue;
      aligned = offset;
      return count;
    }
    return undefined;
  };
  const readDirectly = (position: number, length: number): Buffer | undefined => {
    const skip = position % block;
    const count = readBlocks(position - skip, Math.ceil((skip + length) / block) * block);
    if (count === undefined || aligned === undefined) return undefined;
    return room.subarray(aligned + skip, aligned + Math.max(skip, Math.min(count, skip + length)));
  };

  return {
    from: () => (direct === undefined ? 'cache' : 'media'),
    read(position, length) {
      if (direct !== undefined) {
        const bytes = readDirectly(position, length);
        if (bytes !== undefined) return bytes;
        giveUpDirect();
      }
      let done = 0;
      while (done < length) {
        const count = fs.readSync(fd, room, done, length - done, position + done);
        if (count === 0) break;
        done += count;
      }
      return room.subarray(0, done);
    },
    close() {
      spare?.push(room);
      fs.closeSync(fd);
    },
  };
};
