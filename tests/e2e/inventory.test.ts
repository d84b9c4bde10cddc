/** A road of photos becomes a table by keyboard: lines, a merge, an undo, the table taken out, a form with its annex, a second round. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { dropFiles, type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';
import { walkPhotos } from '../helpers/inventory-photos.ts';

let open: OpenShell;
let page: Page;
let medium: string;

const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);

const take = async (paths: readonly string[]): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/ambil';
  });
  await dropFiles(page, paths);
  await page.getByText(`${paths.length} file menunggu dicatat`).waitFor();
  await page.getByText('Diambil sendiri', { exact: true }).click();
  await page.getByText('Nanti', { exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^Catat ${paths.length} bukti`) }).click();
  await page.getByText(`${paths.length} bukti dicatat`).first().waitFor();
};
const view = (name: string) => page.getByText(name, { exact: true }).first().click();
const progress = (words: string) => page.getByText(words, { exact: true }).first().waitFor();
const toFolder = async (button: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ke mana disalin?' });
  await dialog.getByLabel('Alamat folder').fill(medium);
  await dialog.getByRole('button', { name: 'Salin ke sini' }).click();
};
const files = (extension: string) => readdirSync(medium).filter((n) => n.endsWith(extension));

beforeAll(async () => {
  open = await openShell();
  page = open.page;
  medium = join(open.folder, 'flashdisk');
  mkdirSync(medium);
  await walkFirstRun(page);
  await take(await walkPhotos(join(open.folder, 'hp'), { count: 12, edge: 900, day }));
});
afterAll(async () => {
  await open?.close();
});

describe('an inventory by keyboard', () => {
  it('begins with the photos that are in no case', async () => {
    await page.evaluate(() => {
      location.hash = '#/pendataan';
    });
    await page.getByRole('button', { name: 'Pendataan baru' }).waitFor();
    expect.soft(await faultsOf(page, 'pendataan-kosong')).toEqual([]);
    await page.getByRole('button', { name: 'Pendataan baru' }).click();
    await page.getByLabel('Judul').fill('APK Jalan Raya Kalitengah');
    await page.getByText('12 foto', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Mulai dengan 12 foto' }).click();
    await page.locator('img[data-current]').waitFor();
    await progress('0 dari 12 foto');
    expect(await faultsOf(page, 'pendataan-catat')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('records eleven objects without the mouse, merges the twelfth, and takes it back', async () => {
    const { keyboard } = page;
    await page.getByRole('region', { name: 'Mencatat foto demi foto' }).focus();
    // The first line in full: kind, form, number, place, participant, village by GPS.
    for (const key of ['a', 'u', '3', '0', 'Shift+Digit3', 'g', 'i']) await keyboard.press(key);
    await keyboard.type('Partai Contoh');
    await keyboard.press('Enter');
    await progress('1 dari 12 foto');
    // What carries over needs one key.
    for (let n = 0; n < 9; n++) await keyboard.press('Enter');
    await progress('10 dari 12 foto');
    // Photo 11: another object by another party; photo 12 shows it again.
    for (const key of ['b', '2', 'Shift+Digit1', 'i']) await keyboard.press(key);
    await keyboard.press('Control+a');
    await keyboard.type('Partai Misal');
    await keyboard.press('Enter');
    await progress('11 dari 12 foto');
    await keyboard.press('m');
    await progress('12 dari 12 foto');
    await page.getByText('2 foto untuk objek ini').waitFor();
    await keyboard.press('Control+z');
    await progress('11 dari 12 foto');
    await keyboard.press('m');
    await progress('12 dari 12 foto');
    await page.getByText('Tersimpan', { exact: true }).waitFor();
    expect(open.complaints).toEqual([]);
  });

  it('keeps everything over a reload: the vault holds what the screen showed', async () => {
    await page.evaluate(() => {
      location.hash = '#/pendataan';
    });
    await page.getByText('12 foto selesai').waitFor();
    await page.getByText('APK Jalan Raya Kalitengah').click();
    await view('Tabel');
    // Ten times umbul-umbul: thirty of the first, one each that carried over; two baliho.
    await page.getByText('41', { exact: true }).first().waitFor();
    await expect.poll(() => page.locator('tbody tr:not([aria-hidden])').count(), { timeout: patienceMs }).toBe(11);
    expect(await faultsOf(page, 'pendataan-tabel')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
  });
});

describe('what comes out of it', () => {
  it('is a table as XLSX and CSV, and points as GeoJSON', async () => {
    await toFolder('Salin XLSX');
    await expect.poll(() => files('.xlsx').length, { timeout: 60_000 }).toBe(1);
    await toFolder('Salin CSV');
    await expect.poll(() => files('.csv').length, { timeout: 60_000 }).toBe(1);
    const csv = readFileSync(join(medium, files('.csv')[0] ?? ''), 'utf8');
    expect(csv.split('\r\n')).toHaveLength(14);
    expect(csv).toContain(';Umbul-umbul;30;Partai Contoh;');
    await view('Titik');
    await page.getByText('Tanpa peta dasar').waitFor();
    expect(await faultsOf(page, 'pendataan-titik')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('is a case, one letter for each participant, and Formulir Model A with the table annexed', async () => {
    await view('Surat & berkas');
    await page.getByRole('button', { name: 'Buat peristiwa' }).click();
    await page.getByRole('button', { name: /^Buka P-/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Susun surat' }).count(), { timeout: patienceMs }).toBe(2);
    expect(await faultsOf(page, 'pendataan-surat')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Susun formulir' }).click();
    await page.getByLabel('Lampirkan tabel pendataan (11 baris)').waitFor();
    await page.getByText(/^dari \d$/).waitFor();
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    await page.getByText('Formulir Model A terbit').waitFor();
  });

  it('is looked at again in road order: outcome, new photo, days between', async () => {
    await take(await walkPhotos(join(open.folder, 'hp2'), { count: 1, edge: 800, day: new Date().toISOString().slice(0, 10) }));
    await page.evaluate(() => {
      location.hash = '#/pendataan';
    });
    await page.getByText('APK Jalan Raya Kalitengah').click();
    await view('Periksa ulang');
    await page.getByRole('button', { name: 'Pilih foto sesudah' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('listitem').getByRole('button').first().click();
    await dialog.getByRole('button', { name: 'Pakai 1 foto' }).click();
    await page.getByRole('button', { name: /Sudah ditertibkan/ }).click();
    await page.getByText('1 dari 11 diperiksa ulang').waitFor();
    await page.getByRole('button', { name: /30 Umbul-umbul/ }).click();
    await page.getByText(/^[34] hari$/).waitFor();
    expect(await faultsOf(page, 'pendataan-ulang')).toEqual([]);
    expect(open.complaints).toEqual([]);
  });
});
