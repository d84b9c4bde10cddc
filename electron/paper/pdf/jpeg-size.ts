/** Reads what a PDF must know of a JPEG before passing it through: size and number of components. */

export interface JpegShape {
  width: number;
  height: number;
  components: 1 | 3 | 4;
}

/** Start-of-frame markers; C4, C8 and CC are tables, not frames (ITU T.81 B.1.1.3). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** `undefined` where the bytes are no JPEG that a PDF reader can show. */
export const jpegShape = (bytes: Uint8Array): JpegShape | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return undefined;
    const marker = view[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else if (isFrame(marker)) {
      const components = view[at + 9];
      const shape = { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
      return (components === 1 || components === 3 || components === 4) && shape.width > 0 && shape.height > 0
        ? { ...shape, components }
        : undefined;
    } else at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
};
