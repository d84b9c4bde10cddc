/** Dari HP end to end: the code is read off the laptop's screen as a camera does, and a second browser is the phone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { photo } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';

let app: OpenShell;
let folder: string;
let phoneContext: BrowserContext;
let phone: Page;
const paths: string[] = [];

const pictures = process.env.SAHIH_PICTURES === '1';
const look = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return;
  const into = join(import.meta.dirname, '../.artifacts/phone');
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, `${name}.png`), await page.screenshot());
};

/** What a camera that looks at the screen reads. */
const readCode = async (page: Page): Promise<string[]> => {
  const { data, info } = await sharp(await page.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' } as ImageData;
  return (await readBarcodes(image, { formats: ['QRCode'], tryHarder: true })).map((code) => code.text);
};

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });

const goTo = (hash: string) =>
  app.page.evaluate((to) => {
    location.hash = to;
  }, hash);

beforeAll(async () => {
  process.env.SAHIH_PHONE_LOOPBACK = '1';
  app = await openShell();
  await walkFirstRun(app.page);
  folder = mkdtempSync(join(tmpdir(), 'sahih-telepon-'));
  for (const [i, colour] of ['#6b8f71', '#8f6b71'].entries()) {
    const path = join(folder, `IMG_2024011${i}_071203.jpg`);
    writeFileSync(
      path,
      await photo({ colour, taken: '2024:01:17 16:20:11', gps: { lat: '6/1 54/1 0/1', latRef: 'S', lon: '107/1 36/1 0/1', lonRef: 'E' } }),
    );
    paths.push(path);
  }
  phoneContext = await app.browser.newContext({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true });
  phone = await phoneContext.newPage();
}, 240_000);
afterAll(async () => {
  delete process.env.SAHIH_PHONE_LOOPBACK;
  await app?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe('a phone on the hotspot', () => {
  it(
    'scans the code, sends two photos, and the laptop holds them with their EXIF',
    async () => {
      const { page } = app;
      await goTo('#/ambil/telepon');
      await page.getByRole('button', { name: 'Buka penerimaan' }).waitFor();
      expect.soft(await faultsOf(page, 'telepon-tertutup')).toEqual([]);
      await page.getByRole('button', { name: 'Buka penerimaan' }).click();
      await page.getByRole('img', { name: /Kode QR/ }).waitFor();
      expect.soft(await faultsOf(page, 'telepon-kode')).toEqual([]);
      const [address] = await readCode(page);
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[a-z2-7]{26}$/);

      await phone.goto(address ?? '');
      await look(phone, 'telepon-sambung');
      await phone.getByRole('button', { name: 'Sambungkan HP ini' }).click();
      await phone.locator('#file').waitFor();
      await page.getByText('HP tersambung', { exact: true }).waitFor();
      expect(await readCode(page)).toEqual([]);
      await phone.locator('#file').setInputFiles(paths);
      await phone.locator('#tombol').click();
      await phone.getByText('2 file sudah sampai di laptop.').waitFor();
      await look(phone, 'telepon-terkirim');
      await page.getByText('IMG_20240111_071203.jpg').waitFor();
      expect.soft(await faultsOf(page, 'telepon-sampai')).toEqual([]);

      const other = await (await app.browser.newContext()).newPage();
      expect((await other.goto(address ?? ''))?.status()).toBe(410);
      await look(other, 'telepon-kode-mati');

      await page.getByRole('button', { name: /Lanjut ke daftar, 2/ }).click();
      await page.getByText('2 file menunggu dicatat').waitFor();

      await expect.poll(() => page.getByLabel('Cara lain…').first().inputValue(), { timeout: patienceMs }).toBe('Kirim dari HP');
      await page
        .getByText(/2 dari 2 file/)
        .first()
        .waitFor();
      expect(app.complaints).toEqual([]);
    },
    patienceMs * 6,
  );

  it(
    'falls back to a plain form where the phone runs no script',
    async () => {
      const { page } = app;
      await goTo('#/ambil/telepon');
      await page.getByRole('button', { name: 'Hubungkan HP lain' }).click();
      await page.getByRole('img', { name: /Kode QR/ }).waitFor();
      const [address] = await readCode(page);
      const old = await (await app.browser.newContext({ javaScriptEnabled: false })).newPage();
      await old.goto(address ?? '');
      await old.getByRole('button').click();
      await old.locator('#file').setInputFiles(paths);
      await old.locator('#tombol').click();
      await old.getByText('2 file sudah sampai di laptop.').waitFor();
      await look(old, 'telepon-formulir');
    },
    patienceMs * 2,
  );

  it(
    'is shut with the lock',
    async () => {
      const { page } = app;
      const place = await page.evaluate(async () => (await window.sahihHost.phoneDoor()).place);
      await page.keyboard.press('Control+l');
      await page.getByLabel('Kata sandi').or(page.getByText('Dwi Anggoro')).first().waitFor();
      await expect(fetch(`${place}/kirim`)).rejects.toThrow();
    },
    patienceMs,
  );
});
