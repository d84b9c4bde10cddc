/**
 * Pictures of the pages of a scan: of a photo or a TIFF its frames, of a PDF the pictures that lie on each page.
 * A page of a PDF is not drawn: what a scanner makes is one picture a page, and what is drawn by commands is no scan.
 */
import { fileURLToPath } from 'node:url';
import { PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { maxPixels } from './picture.ts';

/** Grey pixels of one picture, upright as stored. */
export interface GreyPicture {
  grey: Uint8Array;
  width: number;
  height: number;
}
/** Pictures of one page are made one after another, so that only one is in memory. */
export interface ScanPage {
  pictures(): AsyncGenerator<GreyPicture>;
}

/** Sheets of one scan at most: the largest dossier printed three times over. */
export const maxScanPages = 600;
/** Longest edge that a code is looked for in: A4 at some 300 dpi. */
const longestEdge = 3600;
/** Pictures of a page that are looked at: a scan has one, some scanners cut it into strips. */
const maxPicturesOfPage = 24;
/** Below this a picture on a page is a logo or a line, no scan. */
const leastEdge = 200;

const greyOf = async (source: Sharp): Promise<GreyPicture> => {
  const { data, info } = await source
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize(longestEdge, longestEdge, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { grey: new Uint8Array(data.buffer, data.byteOffset, data.length), width: info.width, height: info.height };
};

/** Frames of a picture file. @throws whatever the decoder of the format throws */
export const pagesOfPicture = async (bytes: Uint8Array): Promise<ScanPage[]> => {
  const { pages = 1 } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
  return Array.from({ length: Math.min(pages, maxScanPages) }, (_, page) => ({
    async *pictures() {
      yield await greyOf(sharp(bytes, { limitInputPixels: maxPixels, page, failOn: 'error' }));
    },
  }));
};

/** JPEG streams of a page by the file's own structure; undefined where the page needs a full reader. */
const jpegsOf = (document: PDFDocument, page: number): Uint8Array[] | undefined => {
  const objects = document.getPage(page).node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  const jpegs: Uint8Array[] = [];
  for (const key of objects?.keys() ?? []) {
    const stream: PDFObject | undefined = objects?.lookup(key);
    if (!(stream instanceof PDFRawStream)) return undefined;
    const filter = stream.dict.lookup(PDFName.of('Filter'));
    const isPicture = stream.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image');
    if (!isPicture || filter !== PDFName.of('DCTDecode')) return undefined;
    jpegs.push(stream.getContents());
  }
  return jpegs.length > 0 ? jpegs : undefined;
};

const structureOf = async (bytes: Uint8Array): Promise<PDFDocument | undefined> => {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch {
    return undefined; // encrypted, or damaged in a way that the full reader may mend
  }
};

/** Pages of a PDF. @throws Error where it cannot be read or asks for a password */
export const pagesOfPdf = async (bytes: Uint8Array): Promise<ScanPage[]> => {
  const structure = await structureOf(bytes);
  let reader: Promise<PdfReader> | undefined;
  const full = (): Promise<PdfReader> => {
    reader ??= openReader(bytes);
    return reader;
  };
  const count = structure ? structure.getPageCount() : (await full()).pageCount;
  return Array.from({ length: Math.min(count, maxScanPages) }, (_, page) => ({
    async *pictures() {
      const jpegs = structure && jpegsOf(structure, page);
      if (!jpegs) yield* (await full()).picturesOf(page);
      else for (const jpeg of jpegs.slice(0, maxPicturesOfPage)) yield await greyOf(sharp(jpeg, { limitInputPixels: maxPixels }));
    },
  }));
};

interface PdfReader {
  pageCount: number;
  picturesOf(page: number): AsyncGenerator<GreyPicture>;
}

interface DecodedPicture {
  width: number;
  height: number;
  /** 1: one bit a pixel, 2: RGB, 3: RGBA. */
  kind: number;
  data?: Uint8Array | Uint8ClampedArray;
}

/** One bit a pixel, rows padded to bytes, 1 is white. */
const bitsToGrey = ({ width, height, data = new Uint8Array() }: DecodedPicture): Uint8Array => {
  const rowBytes = (width + 7) >> 3;
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) grey[y * width + x] = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  return grey;
};

const greyOfDecoded = (picture: DecodedPicture): Promise<GreyPicture> | undefined => {
  const { width, height, kind, data } = picture;
  if (!data || Math.min(width, height) < leastEdge || width * height > maxPixels) return undefined;
  const channels = kind === 1 ? 1 : kind === 2 ? 3 : 4;
  const raw = kind === 1 ? bitsToGrey(picture) : data;
  return greyOf(sharp(raw, { raw: { width, height, channels }, limitInputPixels: maxPixels }));
};

/** The reader for every other way of storing a picture: fax (CCITT), JBIG2, JPEG 2000, Flate, strips, nested forms. */
const openReader = async (bytes: Uint8Array): Promise<PdfReader> => {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = (name: string): string => fileURLToPath(new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));
  const document = await getDocument({
    // The reader takes the buffer for itself.
    data: new Uint8Array(bytes),
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    wasmUrl: folder('wasm'),
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    maxImageSize: maxPixels,
    verbosity: 0,
  }).promise;
  const painted: ReadonlySet<number> = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  return {
    pageCount: document.numPages,
    async *picturesOf(index) {
      const page = await document.getPage(index + 1);
      const { fnArray, argsArray } = await page.getOperatorList();
      const found: unknown[] = fnArray.flatMap((op, i) => (painted.has(op) ? [(argsArray[i] as unknown[])[0]] : []));
      for (const id of found.slice(0, maxPicturesOfPage)) {
        const objects = typeof id === 'string' && id.startsWith('g_') ? page.commonObjs : page.objs;
        const picture = typeof id === 'string' ? await new Promise<unknown>((resolve) => objects.get(id, resolve)) : id;
        const grey = picture ? await greyOfDecoded(picture as DecodedPicture) : undefined;
        if (grey) yield grey;
      }
      page.cleanup();
    },
  };
};
