/** Pictures of a picture: thumbnail and rendition, upright, in sRGB, without metadata. */
import sharp, { type Sharp } from 'sharp';
import { printOf } from '../../../base/likeness/print.ts';
import { PictureFailure } from './picture-failure.ts';
import { renditionPx, thumbnailPx } from './sizes.ts';

export { renditionPx, thumbnailPx } from './sizes.ts';

/** 16383 squared: above any camera (200 million), below what a bomb wants (1.6 thousand million). */
export const maxPixels = 268_402_689;

/** One picture at a time and nothing kept: a decoder is small, the pool makes the parallelism. */
sharp.concurrency(1);
sharp.cache(false);
// Only the loaders that intake previews: SVG, PDF and the rest of libvips stay shut.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

export interface Size {
  width: number;
  height: number;
}

export interface Pictures {
  thumbnail: Uint8Array;
  rendition: Uint8Array;
  /** Of pictures that others may look like; not of burned ones. */
  print?: Uint8Array<ArrayBuffer>;
}

/** Pixels out of a decoder that sharp does not have. */
export interface RawPicture extends Size {
  rgba: Uint8Array;
}

/** Size as displayed and EXIF orientation, from the header alone: also of truncated and of far too large pictures. */
export const measure = async (file: Uint8Array): Promise<Size & { orientation: number }> => {
  // No limit here: a header is small whatever it claims, and the claim is worth recording.
  const meta = await sharp(file, { limitInputPixels: false, failOn: 'none' }).metadata();
  const orientation = meta.orientation ?? 1;
  const [width, height] = orientation >= 5 ? [meta.height, meta.width] : [meta.width, meta.height];
  return { width, height, orientation };
};

/** @throws PictureFailure image-damaged where the pixels end early or make no sense, image-too-large above `maxPixels` */
export const makePictures = async (file: Uint8Array, size: Size & { orientation: number }): Promise<Pictures> => {
  if (size.width * size.height > maxPixels) throw new PictureFailure('image-too-large');
  // `failOn: error` refuses truncated data but not the harmless warnings that phones' files are full of.
  return draw(sharp(file, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, autoOrient: false }), size.orientation);
};

/** Pictures of pixels that are already upright. */
export const drawRaw = ({ rgba, width, height }: RawPicture): Promise<Pictures> =>
  draw(sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels }), 1);

const draw = async (source: Sharp, orientation: number): Promise<Pictures> => {
  try {
    // Shrunk first and turned after: a 200-megapixel photo is never turned whole.
    const rendition = await turn(shrink(source, renditionPx), orientation).flatten({ background: '#fff' }).jpeg({ quality: 84 }).toBuffer();
    const thumbnail = await shrink(sharp(rendition), thumbnailPx).jpeg({ quality: 78 }).toBuffer();
    return { rendition, thumbnail, print: await drawPrint(thumbnail) };
  } catch (cause) {
    throw new PictureFailure(String(cause).includes('pixel limit') ? 'image-too-large' : 'image-damaged', { cause });
  }
};

/** Made of the thumbnail, so that it can be made anew of the thumbnail alone. */
const drawPrint = async (thumbnail: Buffer): Promise<Uint8Array<ArrayBuffer>> => {
  const { data, info } = await sharp(thumbnail).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return printOf({ width: info.width, height: info.height, rgb: data });
};

const shrink = (picture: Sharp, px: number): Sharp => picture.resize(px, px, { fit: 'inside', withoutEnlargement: true });

/** EXIF orientation 1..8 as turns and mirrors after resizing; sharp mirrors first and turns after. */
export const turn = (picture: Sharp, orientation: number): Sharp => {
  switch (orientation) {
    case 2:
      return picture.flop();
    case 3:
      return picture.rotate(180);
    case 4:
      return picture.flip();
    case 5:
      return picture.rotate(270).flop();
    case 6:
      return picture.rotate(90);
    case 7:
      return picture.rotate(90).flop();
    case 8:
      return picture.rotate(270);
    default:
      return picture;
  }
};
