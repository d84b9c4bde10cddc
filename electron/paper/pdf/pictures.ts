/** Renditions pass through as they are: JPEG bytes under /DCTDecode, read one at a time. */
import { Failure } from '../../../shared/domain/failure.ts';
import { jpegShape } from './jpeg-size.ts';
import type { BigStream } from './pdf-writer.ts';

const colourSpace = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]' } as const;

/** @throws Failure image-damaged where the rendition is no JPEG */
export const pictureStream = (number: number, read: () => Promise<Uint8Array>): BigStream => ({
  number,
  open: async () => {
    const bytes = await read();
    const shape = jpegShape(bytes);
    if (!shape) throw new Failure('image-damaged');
    return {
      dictionary: `/Type /XObject /Subtype /Image /Width ${shape.width} /Height ${shape.height} /ColorSpace ${colourSpace[shape.components]} /BitsPerComponent 8 /Filter /DCTDecode`,
      lengthBytes: bytes.length,
      bytes: [bytes],
    };
  },
});
