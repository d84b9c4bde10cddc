/**
 * What a decoder does with one file: facts first, pictures after, each step allowed to fail alone.
 * The picture libraries are loaded for the first picture: the facts of a photo, which recording waits for, need none.
 */
import type { ChatOptions } from '../../../../shared/domain/chat-text.ts';
import type { Reading } from '../../../../shared/domain/exhibit.ts';
import { readExif } from './exif.ts';
import { findExifBlock } from './exif-block.ts';
import { isoMediaSize } from './iso-media.ts';
import { jpegSize } from './jpeg-size.ts';
import { heicTypes, sharpTypes } from './kinds.ts';
import { nameHintOf } from './name-hint.ts';
import type { Pictures, Size } from './picture.ts';
import { PictureFailure } from './picture-failure.ts';
import { type Burn, type Draw, type Facts, maxPictureBytes, maxRawExifBytes } from './protocol.ts';

/** True where pictures can be made of a type. */
export const hasPreview = (mediaType: string): boolean => sharpTypes.has(mediaType) || heicTypes.has(mediaType);

export interface FileToRead {
  mediaType: string;
  name: string;
  now: Date;
}

/** Facts of a file of which only the head is looked at: not a picture, or one too large to hold. */
export const readHead = (file: FileToRead, sizeBytes: number): Facts => {
  const preview: Reading = !hasPreview(file.mediaType)
    ? { preview: 'none', ...(file.mediaType.startsWith('image/') && { previewFailure: 'format-without-preview' }) }
    : { preview: 'failed', previewFailure: sizeBytes > maxPictureBytes ? 'image-too-large' : 'image-damaged' };
  return { mediaType: file.mediaType, reading: { ...preview, ...hintOf(file.name) } };
};

/** Facts of a picture of which only a first stretch is at hand; its pixels are left for later. */
export const glanceAt = (stretch: Uint8Array, file: FileToRead): Promise<Facts> => factsOf(stretch, file);

/**
 * Reads a whole picture.
 * @param onFacts called with what is known before any pixel is decoded
 */
export const readPicture = async (
  bytes: Uint8Array,
  file: FileToRead,
  onFacts: (facts: Facts) => void,
): Promise<{ facts: Facts; pictures?: Pictures }> => {
  const facts = await factsOf(bytes, file);
  onFacts(facts);
  try {
    const pictures = await picturesOf(bytes, facts);
    return { facts: { ...facts, reading: { ...facts.reading, preview: 'ready' } }, pictures };
  } catch (problem) {
    const code = problem instanceof PictureFailure ? problem.code : 'image-damaged';
    return { facts: { ...facts, reading: { ...facts.reading, preview: 'failed', previewFailure: code } } };
  }
};

/** True where the pages of a scan can be looked at. */
export const mayBearCodes = (mediaType: string): boolean => sharpTypes.has(mediaType) || mediaType === 'application/pdf';

/**
 * QR codes of a scan's pages; no pictures.
 * @param onFacts called after each page, as a sign of life
 */
export const codesOfScan = async (
  bytes: Uint8Array,
  file: FileToRead,
  sizeBytes: number,
  onFacts: (facts: Facts) => void,
): Promise<Facts> => {
  const facts: Facts = { mediaType: file.mediaType, reading: { preview: 'none' } };
  if (!mayBearCodes(file.mediaType) || sizeBytes > maxPictureBytes) return { ...facts, codes: [{ codes: [], problem: 'damaged' }] };
  const { readCodes } = await import('./codes.ts');
  return { ...facts, codes: await readCodes(bytes, file.mediaType, () => onFacts(facts)) };
};

/**
 * Letters burned into a photo; no picture that can be decoded has none.
 * @param onFacts called between passes, as a sign of life
 */
export const lettersOf = async (bytes: Uint8Array, file: FileToRead, onFacts: (facts: Facts) => void): Promise<Facts> => {
  const facts: Facts = { mediaType: file.mediaType, reading: { preview: 'none' } };
  if (!hasPreview(file.mediaType)) return facts;
  try {
    const { readLetters } = await import('./letters.ts');
    return { ...facts, letters: await readLetters(bytes, file.mediaType, () => onFacts(facts)) };
  } catch {
    return { ...facts, reading: { preview: 'failed', previewFailure: 'image-damaged' } };
  }
};

/** The text of a chat export; nothing where it is none. */
export const chatIn = async (bytes: Uint8Array, file: FileToRead, options: ChatOptions): Promise<Facts> => {
  const { readChat } = await import('../../../../shared/domain/chat-text.ts');
  const chat = readChat(new TextDecoder('utf-8').decode(bytes), options);
  return { mediaType: file.mediaType, reading: { preview: 'none' }, ...(chat && { chat }) };
};

/** A rendition with areas blacked out, encoded anew. */
export const burnedPicture = async (
  bytes: Uint8Array,
  { mediaType }: Pick<FileToRead, 'mediaType'>,
  burn: Burn,
): Promise<{ facts: Facts; pictures?: Pictures }> => {
  try {
    const { burnPicture } = await import('./burn.ts');
    const { width, height, ...pictures } = await burnPicture(bytes, burn);
    return { facts: { mediaType, reading: { preview: 'ready', width, height } }, pictures };
  } catch {
    return { facts: { mediaType, reading: { preview: 'failed', previewFailure: 'image-damaged' } } };
  }
};

/** Two pictures side by side with what changed; `firstBytes` of the bytes are the earlier one. */
export const comparedPictures = async (
  bytes: Uint8Array,
  { mediaType }: Pick<FileToRead, 'mediaType'>,
  firstBytes: number,
): Promise<{ facts: Facts; pictures?: Pictures }> => {
  try {
    const { comparePictures } = await import('./compare.ts');
    const { pictures, changedPercent } = await comparePictures(bytes, firstBytes);
    const { width, height, ...drawn } = pictures;
    return { facts: { mediaType, reading: { preview: 'ready', width, height }, changedPercent }, pictures: drawn };
  } catch (problem) {
    const code = problem instanceof PictureFailure ? problem.code : 'image-damaged';
    return { facts: { mediaType, reading: { preview: 'failed', previewFailure: code } } };
  }
};

/** A derivative of an original: straightened, cut out, marked. */
export const drawnPicture = async (
  bytes: Uint8Array,
  { mediaType }: Pick<FileToRead, 'mediaType'>,
  draw: Draw,
): Promise<{ facts: Facts; pictures?: Pictures }> => {
  try {
    const { drawPicture } = await import('./draw.ts');
    const { width, height, ...pictures } = await drawPicture(bytes, mediaType, draw);
    return { facts: { mediaType, reading: { preview: 'ready', width, height } }, pictures };
  } catch (problem) {
    const previewFailure = problem instanceof PictureFailure ? problem.code : 'image-damaged';
    return { facts: { mediaType, reading: { preview: 'failed', previewFailure } } };
  }
};

const hintOf = (name: string): Pick<Reading, 'nameHint'> => {
  const nameHint = nameHintOf(name);
  return nameHint ? { nameHint } : {};
};

const measured = async (bytes: Uint8Array): Promise<Size | undefined> => {
  const { measure } = await import('./picture.ts');
  return measure(bytes).catch(() => undefined);
};

/** Size as displayed, from the header alone. */
const sizeOf = (bytes: Uint8Array, mediaType: string, orientation = 1): Size | undefined | Promise<Size | undefined> => {
  if (heicTypes.has(mediaType)) return isoMediaSize(bytes);
  return (mediaType === 'image/jpeg' ? jpegSize(bytes, orientation) : undefined) ?? measured(bytes);
};

const factsOf = async (bytes: Uint8Array, { mediaType, name, now }: FileToRead): Promise<Facts> => {
  const isTiff = mediaType === 'image/tiff';
  const block = findExifBlock(bytes, mediaType);
  const exif = block || isTiff ? readExif(block ?? bytes, now) : undefined;
  const size = await sizeOf(bytes, mediaType, exif?.orientation);
  return {
    mediaType,
    reading: {
      preview: 'pending',
      ...(size && size.width > 0 && size.height > 0 && { width: size.width, height: size.height }),
      ...(exif && { exif }),
      ...hintOf(name),
    },
    ...(block && block.length <= maxRawExifBytes && { rawExifBase64: Buffer.from(block).toString('base64') }),
  };
};

const picturesOf = async (bytes: Uint8Array, facts: Facts): Promise<Pictures> => {
  const { drawRaw, makePictures, measure } = await import('./picture.ts');
  if (heicTypes.has(facts.mediaType)) {
    const { decodeHeic } = await import('./heic.ts');
    const raw = await decodeHeic(bytes, (size) => Object.assign(facts.reading, size));
    return drawRaw(raw);
  }
  const size = await measure(bytes).catch((cause: unknown) => {
    throw new PictureFailure('image-damaged', { cause });
  });
  return makePictures(bytes, size);
};
