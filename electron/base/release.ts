/** Memory of bytes that have done their work. */

/** Below this a buffer may lie in Node's pool beside others, and waiting for the collector costs nothing. */
const worthwhileBytes = 64 * 1024;

/**
 * Gives a buffer's memory back at once instead of at the next collection: where gigabytes pass by, dead buffers else pile
 * up by the dozen MiB and collecting them takes more time than encrypting. The buffer is empty afterwards.
 * Only for a buffer that is alone in its memory and that no read or write under way still uses.
 */
export const release = (bytes: Uint8Array): void => {
  if (bytes.byteLength >= worthwhileBytes && bytes.byteLength === bytes.buffer.byteLength) (bytes.buffer as ArrayBuffer).transfer(0);
};
