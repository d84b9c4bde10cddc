/** Small files read without trusting what stands in their place: a pipe would be waited for without end, a device has no end. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Something else stands where a plain file should: a pipe, a device, a folder, or a file far too large. */
export class NotRegularFile extends Error {}

/** True where a plain file, or a link to one, stands. */
export const isRegularFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Bytes of a plain file. @throws NotRegularFile; errors of the system where it cannot be read */
export const readRegularFile = (path: string, maxBytes: number): Buffer => {
  // Without O_NONBLOCK the opening itself would wait for somebody to write into a pipe.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const about = fstatSync(file);
    if (!about.isFile() || about.size > maxBytes) throw new NotRegularFile('not a plain file');
    const bytes = Buffer.alloc(about.size);
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(file, bytes, done, bytes.length - done, done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
};
