/** HEIC pixels: sharp's own build leaves HEVC out. Loaded on first need; about two seconds a photo. */
import type { RawPicture } from './picture.ts';
import { PictureFailure } from './picture-failure.ts';

/** The decoder holds four bytes a pixel three times over: 64 million is what stays within the process's bound. */
const maxHeicPixels = 64_000_000;

/** First image of the file, upright: the decoder applies the container's own turns, so EXIF's must not follow. */
export const decodeHeic = async (file: Uint8Array, onSize: (size: { width: number; height: number }) => void): Promise<RawPicture> => {
  const { default: decode } = await import('heic-decode');
  const images = await decode.all({ buffer: file }).catch((cause: unknown) => {
    throw new PictureFailure('image-damaged', { cause });
  });
  try {
    const first = images[0];
    if (!first) throw new PictureFailure('image-damaged');
    onSize({ width: first.width, height: first.height });
    if (first.width * first.height > maxHeicPixels) throw new PictureFailure('image-too-large');
    const { width, height, data } = await first.decode().catch((cause: unknown) => {
      throw new PictureFailure('image-damaged', { cause });
    });
    return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } finally {
    images.dispose();
  }
};
