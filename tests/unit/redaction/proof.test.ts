/** What was redacted is gone: from text, metadata, names, attachments and pixels, of the PDF and of every file beside it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPdfFile } from '../../../electron/services/verify/pdf-file.ts';
import { pageMarks, pagesOf } from '../../../electron/services/verify/pdf-pages.ts';
import { byteAddress } from '../../../shared/contract/host.ts';
import { finish } from '../../helpers/app.ts';
import { foundIn } from '../../helpers/haystack.ts';
import {
  allMarkers,
  fearfulWitness,
  markers,
  marksOf,
  photoSize,
  type RedactionWorld,
  redactionWorld,
  witnessMarkers,
} from '../../helpers/redaction-world.ts';

let world: RedactionWorld;
beforeAll(async () => {
  world = await redactionWorld();
});
afterAll(() => world?.close());

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name));

/** Text of a PDF's pages through its own fonts, without white space. */
const pdfText = async (path: string): Promise<string> => {
  const pdf = await openPdfFile({ file: path, offset: 0, sizeBytes: readFileSync(path).length });
  const maps = new Map();
  let text = '';
  for (const page of await pagesOf(pdf)) text += (await pageMarks(pdf, page, maps)).text;
  return text.toLowerCase().replace(/\s+/g, '');
};
const squeezed = (needle: string): string => needle.toLowerCase().replace(/\s+/g, '');

/** JPEG streams of a PDF as they lie in it. */
const jpegsOf = (pdf: Buffer): Buffer[] => {
  const found: Buffer[] = [];
  for (let at = pdf.indexOf('/DCTDecode'); at >= 0; at = pdf.indexOf('/DCTDecode', at + 1)) {
    const start = pdf.indexOf('stream\n', at) + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(pdf.subarray(at, start).toString('latin1'))?.[1]);
    found.push(pdf.subarray(start, start + length));
  }
  return found;
};

interface Grey {
  pixels: Buffer;
  width: number;
}
const greyOf = async (jpeg: Buffer): Promise<Grey> => {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width };
};

/** How well the pattern of a mark can be read back: share of cells whose mean is on its side of the area's mean; 0.5 is chance. */
const readable = ({ pixels, width }: Grey, mark: ReturnType<typeof marksOf>[number]): { share: number; brightest: number } => {
  const means: number[] = [];
  let brightest = 0;
  for (let y = 0; y < mark.height; y += 8)
    for (let x = 0; x < mark.width; x += 8) {
      let sum = 0;
      for (let dy = 0; dy < 8; dy++)
        for (let dx = 0; dx < 8; dx++) {
          const value = pixels[(mark.top + y + dy) * width + mark.left + x + dx] as number;
          brightest = Math.max(brightest, value);
          sum += value;
        }
      means.push(sum / 64);
    }
  const mean = means.reduce((a, b) => a + b, 0) / means.length;
  const right = means.filter((m, i) => m > mean === mark.cells[i]).length / means.length;
  return { share: right, brightest };
};

const stockTool = (tool: string, context: { skip: (note?: string) => void }): void => {
  if (spawnSync(tool, ['--version']).error !== undefined) context.skip(`${tool} is not on this machine`);
};

test('there are fifty marker strings and twenty marked areas to look for', () => {
  expect(new Set(allMarkers()).size).toBeGreaterThanOrEqual(50);
  expect([0, 1, 2, 3, 4].flatMap(marksOf).length).toBe(20);
});

describe('the looking itself', () => {
  test('finds markers in the full dossier, so that finding none elsewhere means something', async () => {
    const found = filesIn(world.full.folder).flatMap((path) => foundIn(readFileSync(path), allMarkers()));
    const open = [...markers.words, ...markers.handles, ...markers.urls, ...markers.files, ...markers.exif, 'Bramantyo', 'D 4471 ZQX'];
    expect(open.filter((m) => !found.includes(m))).toEqual([]);
  });

  test('reads the pattern of every marked area back from the full dossier', async () => {
    const pictures = jpegsOf(readFileSync(join(world.full.folder, 'berkas.pdf'))).slice(0, 5);
    const shares = await Promise.all(
      pictures.map(async (jpeg, n) => marksOf(n).map((m) => async () => readable(await greyOf(jpeg), m).share)),
    );
    for (const row of shares) for (const share of row) expect(await share()).toBeGreaterThan(0.95);
  });
});

describe('the redacted copy', () => {
  test('holds no marker in any file of its folder or its zip, in any layer or encoding', () => {
    for (const path of [...filesIn(world.redacted.folder), world.redacted.zip])
      expect(foundIn(readFileSync(path), allMarkers()), relative(world.redacted.folder, path)).toEqual([]);
  });

  test('holds no marker in the text of its pages, its file names, or what isi.json says', async () => {
    const text = await pdfText(join(world.redacted.folder, 'berkas.pdf'));
    expect(text).toContain('salinandisamarkan');
    expect(allMarkers().filter((m) => text.includes(squeezed(m)))).toEqual([]);
    const names = filesIn(world.redacted.folder).map((p) => relative(world.redacted.folder, p).toLowerCase());
    expect(allMarkers().filter((m) => names.some((n) => n.includes(m.toLowerCase())))).toEqual([]);
    const said = readFileSync(join(world.redacted.folder, 'isi.json'), 'utf8').toLowerCase().replace(/\s+/g, '');
    expect(allMarkers().filter((m) => said.includes(squeezed(m)))).toEqual([]);
  });

  test('holds no original, and its pictures carry nothing but pixels', async () => {
    const names = filesIn(world.redacted.folder).map((p) => relative(world.redacted.folder, p).replaceAll('\\', '/'));
    expect(names.filter((n) => n.startsWith('asli/'))).toEqual([]);
    expect(names.filter((n) => n.startsWith('samaran/')).length).toBe(5);
    for (const name of names.filter((n) => n.startsWith('samaran/'))) {
      const meta = await sharp(join(world.redacted.folder, name)).metadata();
      expect([meta.exif, meta.xmp, meta.icc, meta.iptc, meta.orientation], name).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('shows every marked area black, in the PDF and in the files beside it', async () => {
    const pictures = jpegsOf(readFileSync(join(world.redacted.folder, 'berkas.pdf')));
    expect(pictures.length).toBe(5);
    for (const [n, embedded] of pictures.entries()) {
      const beside = readFileSync(join(world.redacted.folder, 'samaran', `00${n + 1}.jpg`));
      expect(beside.equals(embedded)).toBe(true);
      const grey = await greyOf(beside);
      expect(grey.width).toBe(photoSize.width);
      for (const mark of marksOf(n)) expect(readable(grey, mark).brightest, `${n} ${mark.left}`).toBeLessThanOrEqual(2);
    }
  });

  test('keeps the picture outside the areas', async () => {
    const grey = await greyOf(readFileSync(join(world.redacted.folder, 'samaran', '001.jpg')));
    const bright = grey.pixels.filter((v) => v > 60).length / grey.pixels.length;
    expect(bright).toBeGreaterThan(0.85);
  });

  test('is intact for a stranger, who is told that it is a copy and of what', async () => {
    const verdict = await finish(world.app.client.verify.check({ path: world.redacted.folder }));
    expect(verdict).toMatchObject({ integrity: 'intact', coverage: 'partial', exitCode: 0 });
    expect(verdict.problems.map((p) => [p.code, p.weight])).toEqual([['redacted-copy', 'note']]);
    expect(verdict.redaction).toMatchObject({ of: world.full.number, originals: 5, pictures: 5 });
    expect(verdict.redaction?.counts.fieldsWithheld).toBeGreaterThan(50);
  });

  test('agrees with the full dossier in every statement, for whoever has both', async () => {
    const { lines, exitCode } = await finish(world.app.client.verify.against({ path: world.redacted.folder, full: world.full.folder }));
    expect(lines.map((l) => [l.what, l.answer, l.differing])).toEqual(
      ['dossier', 'case', 'originals', 'pictures', 'log', 'fields', 'texts'].map((what) => [what, 'match', []]),
    );
    expect(lines.find((l) => l.what === 'fields')?.count).toBeGreaterThan(20);
    expect(exitCode).toBe(0);
  });
});

test('copies printed of it say what it says, page for page, and hand out no identities', async () => {
  const { client, app } = world.app;
  expect((await client.dossiers.handOuts({ id: world.redacted.id })).identities).toBe(false);
  const made = await finish(client.dossiers.printCopies({ id: world.redacted.id, sets: 1, photosPerPage: 1 }));
  const answer = await app.bytes(byteAddress.print(made.printId));
  const path = join(world.app.folder, 'cetak.pdf');
  writeFileSync(path, Buffer.concat(await Array.fromAsync(answer?.stream ?? [])));
  expect(foundIn(readFileSync(path), allMarkers())).toEqual([]);
  const text = await pdfText(path);
  expect(allMarkers().filter((m) => text.includes(squeezed(m)))).toEqual([]);
  // The slip alone is no sealed page.
  expect(text.split('bukanhalamanbersegel').length - 1).toBe(1);
});

describe('the witness who fears reprisal', () => {
  test.each(['full', 'redacted'] as const)('is named nowhere in the %s dossier', async (which) => {
    const { folder } = world[which];
    for (const path of filesIn(folder).filter((p) => !p.includes('/asli/')))
      expect(foundIn(readFileSync(path), witnessMarkers()), path).toEqual([]);
    const text = await pdfText(join(folder, 'berkas.pdf'));
    expect(witnessMarkers().filter((m) => text.includes(squeezed(m)))).toEqual([]);
    expect(text).toContain(squeezed('Saksi 1 (identitas dirahasiakan)'));
  });

  test('is named on the sealed identity sheet, which is in neither package', async () => {
    const text = await pdfText(world.identitySheet);
    for (const fact of [fearfulWitness.name, fearfulWitness.address, fearfulWitness.identityNumber]) expect(text).toContain(squeezed(fact));
    for (const folder of [world.full.folder, world.redacted.folder])
      expect(filesIn(folder).some((p) => p.includes('lembar-identitas'))).toBe(false);
  });
});

describe('stock tools', () => {
  const pdf = () => join(world.redacted.folder, 'berkas.pdf');
  const inScratch = (act: (folder: string) => void): string[] => {
    const folder = mkdtempSync(join(tmpdir(), 'sahih-alat-'));
    try {
      act(folder);
      return filesIn(folder).flatMap((path) => foundIn(readFileSync(path), allMarkers()));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const run = (tool: string, ...args: string[]): Buffer =>
    execFileSync(tool, args, { maxBuffer: 256_000_000, stdio: ['ignore', 'pipe', 'ignore'] });

  test('pdftotext reads no marker', (context) => {
    stockTool('pdftotext', context);
    for (const layout of ['-layout', '-raw']) expect(foundIn(run('pdftotext', layout, pdf(), '-'), allMarkers())).toEqual([]);
    const squeezedText = run('pdftotext', pdf(), '-').toString('utf8').toLowerCase().replace(/\s+/g, '');
    expect(allMarkers().filter((m) => squeezedText.includes(squeezed(m)))).toEqual([]);
  });
  test('pdfimages extracts pictures in which every area is black', async (context) => {
    stockTool('pdfimages', context);
    const folder = mkdtempSync(join(tmpdir(), 'sahih-alat-'));
    try {
      run('pdfimages', '-all', pdf(), join(folder, 'g'));
      const pictures = filesIn(folder).toSorted();
      expect(pictures.length).toBe(5);
      for (const [n, path] of pictures.entries()) {
        const grey = await greyOf(readFileSync(path));
        for (const mark of marksOf(n)) expect(readable(grey, mark).brightest).toBeLessThanOrEqual(2);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  test('pdfdetach takes out isi.json and nothing else', (context) => {
    stockTool('pdfdetach', context);
    expect(run('pdfdetach', '-list', pdf()).toString()).toMatch(/^1 embedded files\s+1: isi\.json\s*$/);
    expect(inScratch((folder) => run('pdfdetach', '-saveall', '-o', folder, pdf()))).toEqual([]);
  });
  test('qpdf --qdf uncovers no marker', (context) => {
    stockTool('qpdf', context);
    expect(inScratch((folder) => run('qpdf', '--qdf', '--object-streams=disable', pdf(), join(folder, 'q.pdf')))).toEqual([]);
  });
  test('strings sees no marker in any file, in any width', (context) => {
    stockTool('strings', context);
    for (const width of ['s', 'l', 'b'])
      expect(foundIn(run('strings', '-a', '-e', width, ...filesIn(world.redacted.folder)), allMarkers()), width).toEqual([]);
  });
  test('exiftool tells no marker and no thumbnail of any file', (context) => {
    if (spawnSync('exiftool', ['-ver']).error !== undefined) context.skip('exiftool is not on this machine');
    const told = run('exiftool', '-a', '-u', '-G1', '-ee', '-r', world.redacted.folder);
    expect(foundIn(told, allMarkers())).toEqual([]);
    expect(told.toString()).not.toMatch(/Thumbnail|Preview ?Image|XMP|ICC_Profile/i);
  });
});
