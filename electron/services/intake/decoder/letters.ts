/**
 * Letters burned into a photo by a GPS camera program, read by Tesseract in this keyless process: its WebAssembly is called
 * directly, without the threads and the downloads of its wrapper. Everything it needs lies in node_modules.
 *
 * Nouns: band (the strip of the picture where such programs write), pass (one way of turning a band into black on white).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { type PhotoTextLine, photoTextOffer, photoTextWorth } from '../../../../shared/domain/photo-text.ts';
import { heicTypes } from './kinds.ts';
import { maxPixels, measure } from './picture.ts';

/** The part of Tesseract's interface that is used. */
interface Reader {
  Init(path: null, language: string, engine: number): number;
  SetVariable(name: string, value: string): void;
  SetImageFile(exif: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}
interface Core {
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  TessBaseAPI: new () => Reader;
}

const require = createRequire(import.meta.url);
/** Neural engine only: the data of `4.0.0_best_int` holds no other. */
const neural = 1;
/** Width that a band is brought to: letters of a 4000 px photo then stand 25 to 50 px high, which reads best. */
const bandWidth = 1800;
/** Above this many times, enlarging only blurs. */
const mostEnlarged = 2;

let reader: Promise<{ core: Core; api: Reader }> | undefined;

/** Loads core and language once for this process: 0.2 s, about 90 MB. */
const openReader = async (): Promise<{ core: Core; api: Reader }> => {
  const make = require('tesseract.js-core/tesseract-core-simd-lstm') as (options: object) => Promise<Core>;
  const quiet = () => undefined;
  const core = await make({ print: quiet, printErr: quiet, TesseractProgress: quiet });
  const folder = require.resolve('@tesseract.js-data/eng/package.json').replace(/package\.json$/, '');
  core.FS.writeFile('./eng.traineddata', gunzipSync(readFileSync(`${folder}4.0.0_best_int/eng.traineddata.gz`)));
  const api = new core.TessBaseAPI();
  if (api.Init(null, 'eng', neural) !== 0) throw new Error('no reader of letters');
  // Sparse text: lines wherever they stand, beside the little map that such programs draw.
  api.SetVariable('tessedit_pageseg_mode', '11');
  api.SetVariable('user_defined_dpi', '200');
  return { core, api };
};

/** Where programs write: the foot of the picture first, then its head. As parts of the height. */
const bands = [
  { from: 0.6, to: 1 },
  { from: 0, to: 0.28 },
] as const;

/**
 * Ways to black on white. `plain`: as it is, for text on a dark or light strip; `bright`: only what is nearly white or yellow,
 * for letters straight over the scene; `dark`: only what is nearly black.
 */
const passes: readonly ((band: Sharp) => Sharp)[] = [
  (band) => band.greyscale().normalise(),
  // White and yellow share a strong green channel; a blurred shadow goes with the rest.
  (band) => band.extractChannel('green').threshold(196).negate(),
  (band) => band.greyscale().threshold(70),
];

interface Upright {
  pixels: Buffer;
  width: number;
  height: number;
}

/** The picture upright and no larger than a band needs; sharp turns after it has shrunk. */
const upright = async (bytes: Uint8Array, mediaType: string): Promise<Upright> => {
  const source = heicTypes.has(mediaType) ? await heicSource(bytes) : sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
  const size = heicTypes.has(mediaType) ? undefined : await measure(bytes);
  const wide = Math.min(size?.width ?? bandWidth, bandWidth);
  const turned = heicTypes.has(mediaType) ? source : source.autoOrient();
  const { data, info } = await turned
    .resize({ width: wide, withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
};

const heicSource = async (bytes: Uint8Array): Promise<Sharp> => {
  const { decodeHeic } = await import('./heic.ts');
  const { rgba, width, height } = await decodeHeic(bytes, () => undefined);
  return sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels });
};

/** A page of many screens is no photo: its band is no higher than that of the tallest photo, else one reading takes minutes. */
const highestBand = 1.2;

/** First row and number of rows of a band. */
export const bandRows = ({ width, height }: Pick<Upright, 'width' | 'height'>, { from, to }: (typeof bands)[number]) => {
  const top = Math.floor(height * from);
  const end = Math.min(height, Math.ceil(height * to));
  const rows = Math.max(1, Math.min(end - top, Math.ceil(width * highestBand)));
  return { top: to === 1 ? end - rows : top, rows };
};

const bandOf = (picture: Upright, part: (typeof bands)[number]): Sharp => {
  const { pixels, width, height } = picture;
  const { top, rows } = bandRows(picture, part);
  const band = sharp(pixels, { raw: { width, height, channels: 3 } }).extract({ left: 0, top, width, height: rows });
  const times = Math.min(mostEnlarged, bandWidth / width);
  return times > 1.05 ? band.resize({ width: Math.round(width * times), kernel: 'cubic' }) : band;
};

/** Lines with their mean confidence, out of Tesseract's table of words. */
export const linesOfTable = (table: string): PhotoTextLine[] => {
  const lines = new Map<string, { words: string[]; sum: number }>();
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, line, , , , , , confidence, word = ''] = row.split('\t');
    if (level !== '5' || word.trim() === '') continue;
    const key = [page, block, paragraph, line].join();
    const known = lines.get(key) ?? { words: [], sum: 0 };
    known.words.push(word.trim());
    known.sum += Math.max(0, Number(confidence) || 0);
    lines.set(key, known);
  }
  return [...lines.values()]
    .map(({ words, sum }) => ({ text: words.join(' ').slice(0, 300), confidence: Math.min(100, Math.round(sum / words.length)) }))
    .filter(({ text, confidence }) => confidence >= 30 && /[\p{L}\p{N}]{2}/u.test(text))
    .slice(0, 60);
};

const complete = (lines: readonly PhotoTextLine[]): boolean => {
  const { coordinates, time, doubts } = photoTextOffer(lines);
  return coordinates !== undefined && time !== undefined && time.local.length > 10 && !doubts.includes('low-confidence');
};

/**
 * The best reading of a photo's letters.
 * @param onPass called before each pass, as a sign of life
 */
export const readLetters = async (bytes: Uint8Array, mediaType: string, onPass: () => void): Promise<PhotoTextLine[]> => {
  reader ??= openReader();
  const { core, api } = await reader;
  const picture = await upright(bytes, mediaType);
  let best: PhotoTextLine[] = [];
  for (const band of bands) {
    for (const pass of passes) {
      onPass();
      core.FS.writeFile('/input', await pass(bandOf(picture, band)).png({ compressionLevel: 1 }).toBuffer());
      if (api.SetImageFile(1, 0) !== 0) continue;
      api.Recognize(null);
      const lines = linesOfTable(api.GetTSVText(0));
      api.Clear();
      if (photoTextWorth(lines) > photoTextWorth(best)) best = lines;
      if (complete(best)) return best;
    }
    // Something was found at the foot: the head holds sky.
    if (photoTextOffer(best).coordinates || photoTextOffer(best).time) return best;
  }
  return best;
};
