/** A parcel in the browser: its volumes as one stream, its container as slices of one Blob. */

export interface Header {
  id: string;
  closure: string;
  volumes: { name: string; sizeBytes: number }[];
}

/** Bytes read at once: what one piece of work may hold. */
const STEP = 4 * 1024 * 1024;

/** The outer header; undefined where it is none of ours. */
export const readHeader = async (file: Blob): Promise<Header | undefined> => {
  if (file.size > 1_000_000) return undefined;
  try {
    const value = JSON.parse(await file.text()) as { format?: unknown } & Header;
    const sound = value.format === 'sahih.parcel.v1' && Array.isArray(value.volumes) && value.volumes.length > 0;
    return sound && value.volumes.every((v) => typeof v.name === 'string' && Number.isSafeInteger(v.sizeBytes)) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** All volumes in a row. */
export const streamOf = (volumes: readonly Blob[], onBytes: (count: number) => void): ReadableStream<Uint8Array> => {
  let index = 0;
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (index < volumes.length && at >= (volumes[index]?.size ?? 0)) {
          index += 1;
          at = 0;
        }
        const volume = volumes[index];
        if (!volume) return controller.close();
        const bytes = new Uint8Array(await volume.slice(at, at + STEP).arrayBuffer());
        at += bytes.length;
        onBytes(bytes.length);
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 0 },
  );
};

/** A stream kept as one Blob: the browser puts large ones on the disk, so memory stays small. */
export const keep = async (stream: ReadableStream<Uint8Array>): Promise<Blob> => {
  const kept: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(new Uint8Array(next.value));
    size += next.value.length;
    if (size < STEP) continue;
    kept.push(new Blob(parts));
    parts = [];
    size = 0;
    // Lets the page draw: the cipher works on this thread.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob([...kept, ...parts], { type: 'application/zip' });
};

export interface Entry {
  path: string;
  blob: Blob;
}

const view = async (blob: Blob, from: number, to: number): Promise<DataView> => new DataView(await blob.slice(from, to).arrayBuffer());

/** Relative, ASCII, no dot segments: the only names that a parcel may hold. */
const admissible = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/;
const MAX32 = 0xffff_ffff;

/** Files of the stored container (`shared/README.md` §5). @throws where it is not in that form */
export const entriesOf = async (zip: Blob): Promise<Entry[]> => {
  const tail = await view(zip, Math.max(0, zip.size - 98), zip.size);
  const end = tail.byteLength - 22;
  if (end < 0 || tail.getUint32(end, true) !== 0x06054b50) throw new Error('end');
  const has64 = end >= 76 && tail.getUint32(end - 20, true) === 0x07064b50;
  const length = has64 ? Number(tail.getBigUint64(end - 76 + 40, true)) : tail.getUint32(end + 12, true);
  const offset = has64 ? Number(tail.getBigUint64(end - 76 + 48, true)) : tail.getUint32(end + 16, true);
  const directory = await view(zip, offset, offset + length);
  const entries: Entry[] = [];
  let expected = 0;
  for (let at = 0; at < directory.byteLength; ) {
    if (directory.getUint32(at, true) !== 0x02014b50 || directory.getUint16(at + 10, true) !== 0) throw new Error('entry');
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const name = String.fromCharCode(...new Uint8Array(directory.buffer, at + 46, nameLength));
    const short = directory.getUint32(at + 24, true);
    const size = short === MAX32 ? Number(directory.getBigUint64(at + 46 + nameLength + 4, true)) : short;
    // Headers stand one behind another: extra bytes in them are there only where the size overflowed.
    const dataAt = expected + 30 + nameLength + (short === MAX32 ? 20 : 0);
    if (!admissible.test(name) || dataAt + size > offset) throw new Error('name');
    entries.push({ path: name, blob: zip.slice(dataAt, dataAt + size) });
    expected = dataAt + size;
    at += 46 + nameLength + extraLength;
  }
  if (expected !== offset) throw new Error('bytes between');
  return entries;
};
