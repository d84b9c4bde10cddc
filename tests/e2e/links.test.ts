/**
 * Links through the real screens, service and browser: a list of three with one that cannot be reached, a second visit that changed,
 * a third that is gone, and the guided set for a like whose account may be gone tomorrow. Persons and sites are invented.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inPage } from '../helpers/capture-site/capturing.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type CaptureShell, openCaptureShell } from '../helpers/e2e-capture-shell.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

let site: CaptureSite;
let open: CaptureShell;
let page: Page;
const row = (url: string) => page.getByRole('listitem').filter({ hasText: url.replace(/^https?:\/\//, '') });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const offline = 'https://luring.invalid/unggahan/7';

beforeAll(async () => {
  site = await startCaptureSite();
  open = await openCaptureShell();
  page = open.page;
  await walkFirstRun(page);
});
afterAll(async () => {
  await open?.close();
  await site?.close();
});

/** A captured page is looked at, not only waited for: `SAHIH_PICTURES=1`. */
const look = async (name: string): Promise<void> => {
  if (process.env.SAHIH_PICTURES !== '1') return;
  const folder = fileURLToPath(new URL('../.artifacts/screens/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `tautan-${name}.png`) });
};

describe('a list of links', () => {
  it('takes a pasted list, with notes and the time it was seen', async () => {
    await button(/^Tautan/).click();
    await page.getByRole('heading', { name: 'Belum ada tautan' }).waitFor();
    expect.soft(await faultsOf(page, 'tautan-kosong')).toEqual([]);
    const list = [`Camat menyukai ${site.origin}/post`, `${offline} dilihat di HP pelapor`, `${site.origin}/nasib`, 'tanpa alamat'];
    await page.getByLabel('Tempel satu alamat atau daftar').fill(list.join('\n'));
    await page.getByText('3 alamat terbaca · 1 baris tanpa alamat').waitFor();
    await button('Catatan dan waktu dilihat').click();
    await page.getByLabel('Dilihat oleh').fill('Sari Wulandari');
    await button('Tambah ke daftar').click();
    await button('Rekam 3 yang menunggu').waitFor();
    await row(offline).getByText('dilihat di HP pelapor', { exact: false }).first().waitFor();
    expect.soft(await faultsOf(page, 'tautan-daftar')).toEqual([]);
  });

  it('captures them one after another; what cannot be reached stays a task and says why', async () => {
    await button('Rekam 3 yang menunggu').click();
    await page.getByText('2 terekam, 1 belum').waitFor({ timeout: 120_000 });
    await row(`${site.origin}/post`).getByText('Rekaman pertama').waitFor();
    await row(`${site.origin}/nasib`).getByText('Rekaman pertama').waitFor();
    await row(offline).getByText('Belum terekam').waitFor();
    await row(offline).getByRole('button').click();
    await page
      .getByText(/jaringan/i)
      .first()
      .waitFor();
    await page.getByText('Belum pernah direkam').waitFor();
    await look('belum');
    await expect.poll(() => button('Rekam 1 yang menunggu').count(), { timeout: patienceMs }).toBe(1);
  });

  it('proposes "changed" for a second visit, shows what differs, and leaves the word to the officer', async () => {
    site.setFate('berubah');
    await row(`${site.origin}/nasib`).getByRole('button').click();
    await button('Rekam halaman').click();
    await page.getByText('Usulan: berubah').first().waitFor({ timeout: 90_000 });
    await button('Bandingkan').click();
    await page.getByText('Gambar ini dibuat program untuk dilihat.', { exact: false }).waitFor();
    const [gone, come] = [page.getByText('Kiriman pertama').last(), page.getByText('Kiriman ini telah disunting sama sekali').last()];
    await expect.poll(async () => [await gone.count(), await come.count()], { timeout: patienceMs }).toEqual([1, 1]);
    const drawn = page.getByRole('img', { name: /yang berbeda dibingkai merah/ });
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    expect(await drawn.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(800);
    expect.soft(await faultsOf(page, 'tautan-beda')).toEqual([]);
    await button('Kunjungan').click();
    await button('Berubah').click();
    await page.getByText('dipastikan Dwi Anggoro').waitFor();
  });

  it('proposes "gone" for a third, recorded as an exhibit of its own that is linked to the last', async () => {
    site.setFate('404');
    await button('Rekam halaman').click();
    await page.getByText('Usulan: hilang').first().waitFor({ timeout: 90_000 });
    await button('Hilang').click();
    await row(`${site.origin}/nasib`).getByText('Hilang').waitFor();
    expect.soft(await faultsOf(page, 'tautan-kunjungan')).toEqual([]);
    await page
      .getByRole('button', { name: /^Buka B-/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Asal-usul' }).click();
    await page.getByText('404', { exact: false }).first().waitFor();
    await page.getByText(/Halaman web yang menurut servernya tidak ada/).waitFor();
    expect.soft(await faultsOf(page, 'penampil-pengambilan')).toEqual([]);
  });
});

describe('the like of a camat', () => {
  const hands = (expression: string) => {
    const line = open.pages.at(-1);
    if (!line) throw new Error('no capture window');
    return inPage(line, expression);
  };
  const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

  it('is recorded step by step in a window that the officer opened, what is missing said', async () => {
    await page.evaluate(() => {
      window.location.hash = '#/ambil/tautan';
    });
    await row(`${site.origin}/post`).getByRole('button').click();
    await button('Buka jendela').click();
    await page.getByText('Suka atau komentar', { exact: true }).click();
    await page.getByText('Jendela terbuka').waitFor();
    expect(await step('Unggahan').getByRole('button', { name: 'Rekam halaman' }).isDisabled()).toBe(true);
    await page.getByText('Ya', { exact: true }).click();
    await page.getByText('Akun dinas', { exact: true }).click();
    await page.getByText('Publik', { exact: true }).click();
    await page.getByLabel('Nama dan nama pengguna akun itu').fill('Pengawas Uji, @pengawas.uji');
    expect.soft(await faultsOf(page, 'tautan-jendela')).toEqual([]);

    await step('Unggahan').getByRole('button', { name: 'Rekam halaman' }).click();
    await step('Unggahan').getByRole('button', { name: 'Rekam lagi' }).waitFor({ timeout: 90_000 });
    await hands("document.getElementById('buka').click()");
    await step('Daftar suka, nama terlihat').getByRole('button', { name: 'Rekam keadaan ini' }).click();
    await step('Daftar suka, nama terlihat').getByRole('button', { name: 'Rekam lagi' }).waitFor({ timeout: 90_000 });
    await hands(`location.href = '${site.origin}/akun'`);
    // Between two pages there is nothing to ask.
    const arrived = () => hands("location.pathname === '/akun' && document.readyState === 'complete'").catch(() => false);
    await vi.waitUntil(async () => (await arrived()) === true, { timeout: patienceMs });
    await step('Profil dan ID angkanya').getByRole('button', { name: 'Rekam keadaan ini' }).click();
    await step('Profil dan ID angkanya').getByRole('button', { name: 'Rekam lagi' }).waitFor({ timeout: 90_000 });
    await step('Akun itu memang miliknya').getByRole('button', { name: 'Lewati' }).click();
    await page.getByLabel('Mengapa tidak direkam?').fill('Situs kecamatan sedang tidak dapat dibuka');
    await step('Akun itu memang miliknya').getByRole('button', { name: 'Lewati' }).click();
    await page.getByText('Sebelum penetapan', { exact: true }).click();
    await step('Status penetapan saat itu').getByRole('button', { name: 'Rekam keadaan ini' }).click();
    await step('Status penetapan saat itu').getByRole('button', { name: 'Rekam lagi' }).waitFor({ timeout: 90_000 });
    await page.getByText('Langkah "Bukti akun milik orangnya" dilewati').waitFor();
    await page.getByRole('img', { name: 'Daftar suka, nama terlihat' }).waitFor();
    expect.soft(await faultsOf(page, 'tautan-rangkaian')).toEqual([]);
  });

  it('becomes one exhibit of many parts, tied to its address, with the account from the page', async () => {
    await page.getByLabel('Keterangan bukti').fill('Camat rekaan menyukai unggahan calon');
    await expect
      .poll(() => page.getByLabel('Akun', { exact: true }).inputValue(), { timeout: patienceMs })
      .toContain('Camat Rekaan Sukamaju');
    await button('Catat sebagai satu bukti').click();
    await page.getByText('2 rekaman').waitFor({ timeout: 60_000 });
    await page
      .getByRole('button', { name: /^Buka B-/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Asal-usul' }).click();
    await page.getByText('Dalam keadaan login dengan akun dinas pengawas; unggahan terlihat oleh publik').waitFor();
    for (const word of ['Unggahan', 'Daftar suka', 'Profil akun', 'Status penetapan']) await page.getByText(word).first().waitFor();
    await page.getByText('Langkah "Bukti akun milik orangnya" dilewati').waitFor();
    await look('pengambilan');
    expect(open.complaints).toEqual([]);
  });

  it('keeps no window and no log-in past the lock', async () => {
    const windowId = await page.evaluate(
      async (url) => (await window.sahihHost.webOpen({ url, mode: 'opened' })).windowId,
      `${site.origin}/masuk`,
    );
    const isOpen = () => page.evaluate(async (id) => (await window.sahihHost.webState(id).catch(() => undefined))?.open === true, windowId);
    expect(await isOpen()).toBe(true);
    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
    await vi.waitUntil(async () => !(await isOpen()), { timeout: patienceMs });
  });
});
