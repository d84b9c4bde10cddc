/** A printer and a scanner: pages of a PDF as grey pictures of 150 dpi, laid in askew, with the noise of a cheap machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';

const dpi = 150;

/** By poppler where the machine has it. */
const byPoppler = (pdf: string): Buffer[] | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-scan-'));
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-png', pdf, join(folder, 'p')], { stdio: 'ignore' });
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** By the reader of the screens, on the canvas that it brings along for Node. */
const byReader = async (pdf: string): Promise<Buffer[]> => {
  const { createCanvas } = await import('@napi-rs/canvas' as string);
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const fontFolder = fileURLToPath(new URL('../../standard_fonts/', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));
  const document = await getDocument({ data: new Uint8Array(readFileSync(pdf)), standardFontDataUrl: fontFolder, verbosity: 0 }).promise;
  const pages: Buffer[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
    pages.push(await sharp(canvas.toBuffer('image/png')).greyscale().png().toBuffer());
  }
  return pages;
};

/** Every page of a PDF printed, as a grey picture of 150 dpi. */
export const printPages = async (pdf: string): Promise<Buffer[]> => byPoppler(pdf) ?? byReader(pdf);

export interface ScanFaults {
  degrees?: number;
  /** Standard deviation of the noise, of 255. */
  noise?: number;
}

/** One printed page through a scanner: skewed, noisy, as a JPEG of middling quality. */
export const scanPage = async (page: Buffer, { degrees = 2, noise = 18 }: ScanFaults = {}): Promise<Buffer> => {
  const { data, info } = await sharp(page)
    .rotate(degrees, { background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A small generator of its own: the same scan in every run.
  let state = 123_456_789;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < data.length; i++) {
    const spread = (random() + random() + random() - 1.5) * 2 * noise;
    // Paper is never quite white on a scan, ink never quite black.
    data[i] = Math.max(0, Math.min(255, 24 + (data[i] as number) * 0.86 + spread));
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .jpeg({ quality: 60 })
    .toBuffer();
};

/** Pages of a scan in one PDF, as scanners write it: one picture a page. */
export const scanPdf = async (pages: readonly Buffer[], form: 'jpeg' | 'flate' = 'jpeg'): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  for (const bytes of pages) {
    const picture = form === 'jpeg' ? await document.embedJpg(bytes) : await document.embedPng(await sharp(bytes).png().toBuffer());
    const page = document.addPage([595.28, 841.89]);
    page.drawImage(picture, { x: 0, y: 0, width: 595.28, height: 841.89 });
  }
  return document.save();
};
