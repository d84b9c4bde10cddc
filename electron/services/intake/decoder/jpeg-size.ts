/** Size of a JPEG from its frame header. */

/** Start-of-frame markers; C4, C8 and CC are tables, not frames (ITU T.81 B.1.1.3). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: TEM, RST0..7, SOI. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Width and height as displayed.
 * @param orientation EXIF's, 1..8: from 5 on, a quarter turn
 * @returns undefined where the frame header lies beyond the bytes, or the segments before it are broken
 */
export const jpegSize = (bytes: Uint8Array, orientation: number): { width: number; height: number } | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      // A height of 0 is told later, by a DNL segment (B.2.5): not from the header alone.
      if (height === 0 || width === 0) return undefined;
      return orientation >= 5 ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xff) at += 1;
    else at += standsAlone(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
};
