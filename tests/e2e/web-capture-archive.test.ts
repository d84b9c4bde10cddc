/** WARC and WACZ as strangers read them: warcio reads and verifies, a browser without network shows the page again; MHTML opens. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import type { WebRecording } from '../../shared/contract/capture-host.ts';
import { type Capturing, partOf, recordUnattended, startCapturing, testFlags } from '../helpers/capture-site/capturing.ts';
import { openArchive, replayInto } from '../helpers/capture-site/replay.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { chromiumEnvironment, chromiumPath } from '../helpers/chromium.ts';
import { unzip } from '../helpers/unzip.ts';

let site: CaptureSite;
let capturing: Capturing;
let recording: WebRecording;
let browser: Browser;
beforeAll(async () => {
  site = await startCaptureSite();
  capturing = startCapturing({ loadMs: 6_000 });
  recording = await recordUnattended(capturing, `${site.origin}/alih`);
  await capturing.end();
  // The site is gone: whatever is shown from here on comes out of the recording.
  await site.close();
  // Drawn with the same flags: pixels are compared.
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    env: chromiumEnvironment(),
    args: [...testFlags, '--hide-scrollbars'],
  });
});
afterAll(async () => {
  await browser.close();
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

it('warcio reads every record, and every digest is that of its bytes', async () => {
  const types: string[] = [];
  const parser = new WARCParser(once(partOf(capturing, recording, 'warc')), { parseHttp: false, keepHeadersCase: true } as object);
  for await (const record of parser) {
    types.push(record.warcType);
    expect(record.warcHeaders.statusline).toBe('WARC/1.1');
    const block = await record.readFully(false);
    expect(Number(record.warcHeader('Content-Length'))).toBe(block.length);
    if (record.warcType === 'warcinfo') continue;
    expect(record.warcBlockDigest).toBe(`sha256:${sha256(block)}`);
    if (record.warcType === 'revisit') continue;
    const isHttp = record.warcType === 'response' || record.warcType === 'request';
    const payload = isHttp ? block.subarray(Buffer.from(block).indexOf('\r\n\r\n') + 4) : block;
    expect(record.warcPayloadDigest).toBe(`sha256:${sha256(payload)}`);
  }
  const count = (type: string): number => types.filter((t) => t === type).length;
  expect(types[0]).toBe('warcinfo');
  // Two redirects, the page, nine pictures; the picture of the page and its text beside them.
  expect(count('response') + count('revisit')).toBeGreaterThanOrEqual(12);
  expect(count('request')).toBe(count('response') + count('revisit'));
  expect([count('metadata'), count('resource')]).toEqual([1, 2]);
});

it('the WACZ is what its own lists say', () => {
  const files = unzip(partOf(capturing, recording, 'wacz'));
  const description = JSON.parse(files.get('datapackage.json')?.toString() ?? '') as {
    wacz_version: string;
    resources: { path: string; hash: string; bytes: number }[];
  };
  expect(description.wacz_version).toBe('1.1.1');
  expect(description.resources.map((r) => r.path).sort()).toEqual(
    [...files.keys()].filter((name) => !name.startsWith('datapackage')).sort(),
  );
  for (const { path, hash, bytes } of description.resources) {
    const file = files.get(path) ?? Buffer.alloc(0);
    expect([hash, bytes]).toEqual([`sha256:${sha256(file)}`, file.length]);
  }
  const digest = JSON.parse(files.get('datapackage-digest.json')?.toString() ?? '') as { hash: string };
  expect(digest.hash).toBe(`sha256:${sha256(files.get('datapackage.json') ?? Buffer.alloc(0))}`);
  expect(files.get('archive/data.warc.gz')).toEqual(partOf(capturing, recording, 'warc'));
  const [head, page] = (files.get('pages/pages.jsonl')?.toString() ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(head?.format).toBe('json-pages-1.0');
  expect(page).toMatchObject({ url: `${site.origin}/post` });
});

/** Share of pixels in which two pictures differ by more than a hair, in the part that both have. */
const difference = async (a: Buffer, b: Buffer): Promise<number> => {
  const [one, two] = await Promise.all([a, b].map((png) => sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })));
  if (!one || !two) throw new Error('no picture');
  expect([one.info.width, one.info.height]).toEqual([two.info.width, two.info.height]);
  let differing = 0;
  for (let i = 0; i < one.data.length; i += 3)
    if ([0, 1, 2].some((c) => Math.abs((one.data[i + c] ?? 0) - (two.data[i + c] ?? 0)) > 12)) differing += 1;
  return differing / (one.data.length / 3);
};

it('a browser without network shows the same page from the WACZ alone', async () => {
  const archive = openArchive(partOf(capturing, recording, 'wacz'));
  const { viewport } = recording.capture.web ?? { viewport: { width: 1366, height: 900 } };
  const page = await browser.newPage({ viewport: { width: viewport.width, height: viewport.height }, offline: false });
  const missing = await replayInto(page, archive);
  await page.goto(recording.capture.web?.finalUrl ?? '');
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    scrollTo(0, 0);
  });
  await page.waitForTimeout(500);
  const shown = await page.screenshot({ fullPage: true });
  const share = await difference(partOf(capturing, recording, 'halaman'), shown);
  console.log(`replay from the WACZ: ${(share * 100).toFixed(4)} % of the pixels differ`);
  expect(missing.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([]);
  expect(share).toBeLessThan(0.001);
  const redirect = archive.entries.find((e) => e.url === `${site.origin}/alih`);
  expect(redirect && (await archive.read(redirect)).status).toBe(302);
});

it('the MHTML opens in Chromium and shows the same page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-mhtml-'));
  try {
    const file = join(folder, 'halaman.mhtml');
    writeFileSync(file, partOf(capturing, recording, 'mhtml'));
    const { viewport } = recording.capture.web ?? { viewport: { width: 1366, height: 900 } };
    const page = await browser.newPage({ viewport: { width: viewport.width, height: viewport.height } });
    await page.goto(pathToFileURL(file).href);
    expect(await page.innerText('#isi')).toBe('Mari dukung calon rekaan nomor 9!');
    expect(await page.evaluate(() => [...document.images].filter((i) => i.complete && i.naturalWidth > 0).length)).toBe(9);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
