/** Small pieces of a stream joined to larger ones. */

/** HTTP gives 64 KiB at a time; fewer, larger messages cross to another process faster. */
const GATHER_BYTES = 512 * 1024;

/** The same bytes in pieces of at least 512 KiB, but for the last. */
export async function* gatherBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size < GATHER_BYTES) continue;
    yield Buffer.concat(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
