/** buka.html in a real browser: a parcel opened by its code alone, without a network; what does not fit is named. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeParcel } from '../../electron/services/handover/parcel/write-parcel.ts';
import { openerPage } from '../../resources/portable/bundle-opener.mjs';
import { newParcelCode } from '../../shared/domain/parcel-code.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';
import { keptVolumes, long, type ParcelFixture, parcelFixture } from '../helpers/parcel-fixture.ts';

const world = mkdtempSync(join(tmpdir(), 'sahih-buka-'));
const code = newParcelCode(randomBytes(22));
const photo = randomBytes(1_400_000);
const files = {
  'berkas/BB-MKS1-0001/berkas.pdf': randomBytes(90_000),
  'berkas/BB-MKS1-0001/asli/001.jpg': photo,
  'bukti/kosong.txt': new Uint8Array(0),
};
let browser: Browser;
let page: Page;
let folder = '';
const asked: string[] = [];
const complaints: string[] = [];

const parcel = async (options: Parameters<typeof parcelFixture>[3] = {}): Promise<string> => {
  const fixture: ParcelFixture = await parcelFixture('passphrase', { passphrase: code }, files, { capBytes: 1_000_000, ...options });
  const medium = mkdtempSync(join(world, 'stik-'));
  return (await writeParcel({ medium, handoverId: fixture.id, beside: [] }, fixture.plan, keptVolumes(), long())).folder;
};
const bring = async (from: string): Promise<void> => {
  await page.reload();
  await page.locator('#berkas').setInputFiles(readdirSync(from).map((name) => join(from, name)));
};
const type = async (typed: string): Promise<void> => {
  await page.getByLabel('Kode kiriman, enam kelompok').fill(typed);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
};

beforeAll(async () => {
  writeFileSync(join(world, 'buka.html'), await openerPage());
  folder = await parcel();
  browser = await launchChromium();
  const context = await browser.newContext({ offline: true, acceptDownloads: true });
  context.setDefaultTimeout(patienceMs);
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(world, 'buka.html')).href);
});
afterAll(async () => {
  await browser?.close();
  rmSync(world, { recursive: true, force: true });
});

describe('the portable opener', () => {
  it('opens a parcel of several volumes by its code, as typed by a hand, and says whose it is', async () => {
    await bring(folder);
    await page.getByText('Kiriman dari 2 bagian').waitFor();
    await type(code.toLowerCase().replaceAll('-', ' '));
    await page.getByText('Tanda tangan pengirim cocok dengan pernyataannya.', { exact: false }).waitFor();
    await page.getByText('Siti Rahmawati, Staf Panwaslu Kecamatan, Panwaslu Kecamatan Mekarsari').waitFor();
    await expect.poll(() => page.locator('td.utuh', { hasText: 'cocok' }).count(), { timeout: patienceMs }).toBe(4);
    expect(await page.locator('td.berubah').count()).toBe(0);
  });

  it('gives back every file, and all of them as a zip that stock tools read', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Simpan semua (zip)' }).click()]);
    const zip = join(world, 'semua.zip');
    await download.saveAs(zip);
    const listed = spawnSync(
      'python3',
      ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip()); print("\\n".join(z.namelist()))', zip],
      {
        encoding: 'utf8',
      },
    );
    if (listed.status === 0)
      expect(listed.stdout.trim().split('\n')).toEqual([
        'None',
        ...[...Object.keys(files), 'rantai.json', 'serah.json', 'serah.sig'].sort(),
      ]);
    const row = page.locator('tr', { hasText: 'asli/001.jpg' });
    const [one] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Simpan' }).click()]);
    await one.saveAs(join(world, 'foto.jpg'));
    expect(readFileSync(join(world, 'foto.jpg')).equals(photo)).toBe(true);
  });

  it('names a mistyped code, another code, and a missing part', async () => {
    await bring(folder);
    await type('AAAA-BBBB');
    await page.getByText('Kode belum benar', { exact: false }).waitFor();
    await type(newParcelCode(randomBytes(22)));
    await page.getByText('Kode ini bukan kode kiriman ini.', { exact: false }).waitFor();
    await page.reload();
    await page.locator('#berkas').setInputFiles([join(folder, 'kiriman.json'), join(folder, 'kiriman-001.age')]);
    await page.getByText('Bagian ini belum dipilih atau ukurannya lain: kiriman-002.age.').waitFor();
    await page.reload();
    await page.locator('#berkas').setInputFiles([join(folder, 'kiriman-001.age')]);
    await page.getByText('Belum ada kiriman.json', { exact: false }).waitFor();
  });

  it('opens nothing of a parcel with one changed byte', async () => {
    const altered = await parcel();
    const volume = join(altered, 'kiriman-002.age');
    const bytes = readFileSync(volume);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(volume, bytes);
    await bring(altered);
    await type(code);
    await page.getByText('Isi kiriman berubah atau terpotong, jadi tidak dibuka.', { exact: false }).waitFor();
    expect(await page.locator('#hasil').isVisible()).toBe(false);
  });

  it('asked nothing of any network and ran under its own strict policy', async () => {
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
    const html = readFileSync(join(world, 'buka.html'), 'utf8');
    expect(html).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "lolos"';
      document.head.append(script);
    });
    expect(await page.title()).toBe('Buka kiriman');
    expect(complaints.filter((c) => !c.includes('Content Security Policy'))).toEqual([]);
  });
});
