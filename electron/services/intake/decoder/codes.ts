/** QR codes on the pages of a scan: of the paper that Sahih printed and that comes back signed and stamped. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CodePage } from './protocol.ts';
import { type GreyPicture, pagesOfPdf, pagesOfPicture, type ScanPage } from './scan-pages.ts';

/** A page of ours bears two at most, three of its neighbours' may be caught with it. */
const maxCodesOfPage = 16;
/** Longest text of a code: version 40 holds 2,953 bytes; those of our paper have under a hundred, a card or a request on a screen fills it. */
const maxCodeLength = 3000;
/** The texts that our paper and our screens bear; everything else on a page is nobody's business here. */
const ours = /^(?:S1|K1):/;

let prepared = false;
const prepare = (): void => {
  if (prepared) return;
  prepared = true;
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  // The library would fetch its program over the network otherwise.
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
};

const imageOf = ({ grey, width, height }: GreyPicture): ImageData => {
  const data = new Uint8ClampedArray(width * height * 4);
  const pixels = new Uint32Array(data.buffer);
  // Grey in all three colours, opaque; every system that we run on puts the low byte first.
  for (let i = 0; i < pixels.length; i++) pixels[i] = (0xff000000 | ((grey[i] ?? 255) * 0x010101)) >>> 0;
  return { data, width, height, colorSpace: 'srgb' } as ImageData;
};

const codesOf = async (picture: GreyPicture): Promise<string[]> => {
  const found = await readBarcodes(imageOf(picture), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: maxCodesOfPage });
  return found.map((code) => code.text).filter((text) => ours.test(text) && text.length <= maxCodeLength);
};

/** A second look at a page without a code: twice the size, levels stretched, edges sharpened. */
const enhanced = async ({ grey, width, height }: GreyPicture): Promise<GreyPicture | undefined> => {
  if (Math.max(width, height) > 2600) return undefined;
  const { data, info } = await sharp(grey, { raw: { width, height, channels: 1 } })
    .resize(width * 2, height * 2, { kernel: 'cubic' })
    .normalise()
    .sharpen()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { grey: new Uint8Array(data.buffer, data.byteOffset, data.length), width: info.width, height: info.height };
};

const readPage = async (page: ScanPage): Promise<CodePage> => {
  try {
    const codes = new Set<string>();
    let pictures = 0;
    for await (const picture of page.pictures()) {
      pictures++;
      let found = await codesOf(picture);
      const again = found.length === 0 ? await enhanced(picture) : undefined;
      if (again) found = await codesOf(again);
      for (const code of found) codes.add(code);
    }
    return pictures === 0 ? { codes: [], problem: 'no-picture' } : { codes: [...codes].slice(0, maxCodesOfPage) };
  } catch {
    return { codes: [], problem: 'damaged' };
  }
};

/**
 * Codes of every page of a scan, in the order of the scan.
 * @param onPage called after each page, so that a long scan is not taken for silence
 */
export const readCodes = async (bytes: Uint8Array, mediaType: string, onPage: () => void): Promise<CodePage[]> => {
  prepare();
  const pages = await (mediaType === 'application/pdf' ? pagesOfPdf(bytes) : pagesOfPicture(bytes)).catch(() => undefined);
  if (!pages) return [{ codes: [], problem: 'damaged' }];
  const read: CodePage[] = [];
  for (const page of pages) {
    read.push(await readPage(page));
    onPage();
  }
  return read;
};
