/** The clerk's paper: a delivery entered, corrected and voided, the book taken out and printed; a receipt for a villager, from the exhibits to its print. */
import { mkdirSync, readdirSync } from 'node:fs';
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

const go = (hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);
const button = (name: string | RegExp) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const toFolder = async (): Promise<void> => {
  await dialog('Ke mana disalin?').getByLabel('Alamat folder').fill(medium);
  await dialog('Ke mana disalin?').getByRole('button', { name: 'Salin ke sini' }).click();
};

beforeAll(async () => {
  open = await openShell();
  page = open.page;
  medium = join(open.folder, 'flashdisk');
  mkdirSync(medium);
  await walkFirstRun(page);
});
afterAll(async () => {
  await open?.close();
});

const enter = async (title: string, office: string): Promise<void> => {
  await button('Tambah kiriman kertas').first().click();
  const form = dialog('Kiriman kertas');
  await form.getByLabel('Perihal').fill(title);
  await form.getByLabel('Dari kantor').fill(office);
  await form.getByLabel('Jumlah lembar').fill('12');
  await form.getByLabel('Tempat simpan').fill('Lemari 2');
  await form.getByRole('button', { name: /^Catat dengan nomor/ }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: title }).first().waitFor();
};

describe('the register book', () => {
  it('says what belongs in it while it is empty', async () => {
    await go('#/serah/register');
    await page.getByText('Buku register masih kosong').waitFor();
    expect.soft(await faultsOf(page, 'register-kosong')).toEqual([]);
  });

  it('enters what came on paper, under the next number', async () => {
    await enter('Surat pengantar laporan hasil pengawasan', 'Panwaslu Kelurahan/Desa Tegalrejo');
    await enter('Map berisi foto baliho, tanpa file', 'Panwaslu Kecamatan Mekarsari');
    await enter('Amplop bersegel untuk Bawaslu Kabupaten', 'Panwaslu Kecamatan Mekarsari');
    await expect.poll(() => page.locator('tbody tr').allInnerTexts(), { timeout: patienceMs }).toHaveLength(3);
    expect.soft(await faultsOf(page, 'register')).toEqual([]);
    await button('Tambah kiriman kertas').click();
    await dialog('Kiriman kertas').waitFor();
    expect.soft(await faultsOf(page, 'register-tambah')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await dialog('Kiriman kertas').getByRole('button', { name: 'Kembali' }).click();
  });

  it('corrects a line with its reason and shows what stood before, voids another and keeps its number', async () => {
    await page.getByRole('cell', { name: 'Map berisi foto baliho, tanpa file' }).click();
    await button('Ubah').click();
    const form = dialog(/^Ubah baris/);
    await form.getByLabel('Tempat simpan').fill('Brankas besi');
    await form.getByLabel('Alasan perubahan').fill('Dipindahkan');
    await form.getByRole('button', { name: 'Catat perubahan' }).click();
    const inspector = page.getByRole('region', { name: 'Baris yang dipilih' });
    await inspector.getByText('Dipindahkan').waitFor();
    await expect.poll(() => inspector.innerText(), { timeout: patienceMs }).toMatch(/Tempat simpan: Lemari 2 Brankas besi/);
    await page.getByRole('cell', { name: 'Surat pengantar laporan hasil pengawasan' }).click();
    await button('Batalkan').click();
    const why = dialog(/^Batalkan/);
    await why.getByLabel('Alasan pembatalan').fill('Tercatat dua kali');
    await why.getByRole('button', { name: 'Batalkan baris' }).click();
    await page.getByRole('cell', { name: 'Dibatalkan' }).waitFor();
    expect.soft(await faultsOf(page, 'register-riwayat')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('finds by office and words, and goes out as XLSX and on paper', async () => {
    await page.getByLabel('Cari nomor, perihal, kantor').fill('amplop');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.getByLabel('Cari nomor, perihal, kantor').fill('');
    await button('Salin keluar').click();
    await page.getByRole('menuitem', { name: 'XLSX' }).click();
    await toFolder();
    await expect.poll(() => readdirSync(medium).filter((n) => n.endsWith('.xlsx')).length, { timeout: patienceMs }).toBe(1);
    await button('Cetak buku').click();
    await page.getByText('Buku register, 3 baris pada 1 halaman A4 mendatar').waitFor();
    expect.soft(await faultsOf(page, 'register-cetak')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await button('Kembali ke buku').click();
    await button('Rangkap 3').click();
    await dialog('Cetak rangkap 3').getByText('Belum ada berkas yang diterima dari kantor lain.').waitFor();
    await dialog('Cetak rangkap 3').getByRole('button', { name: 'Kembali' }).click();
  });
});

describe('a receipt for a villager', () => {
  it('is made from the chosen exhibits, his name kept off it', async () => {
    await go('#/serah/tanda-terima');
    await page.getByText('Belum ada tanda terima').waitFor();
    expect.soft(await faultsOf(page, 'tanda-terima-kosong')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await go('#/ambil');
    const paths = await walkPhotos(join(open.folder, 'hp'), {
      count: 3,
      edge: 600,
      day: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    });
    await dropFiles(page, paths);
    await page.getByText('3 file menunggu dicatat').waitFor();
    await page.getByText('Diambil sendiri', { exact: true }).click();
    await page.getByText('Nanti', { exact: true }).click();
    await button(/^Catat 3 bukti/).click();
    await page.getByText('3 bukti dicatat').first().waitFor();
    await go('#/bukti');
    await page.locator('[role="gridcell"], [role="option"]').first().click();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar', { name: /./ }).last().waitFor();
    const direct = button('Tanda terima');
    if (await direct.isVisible()) await direct.click();
    else {
      await button('Tindakan lain').click();
      await page.getByRole('menuitem', { name: 'Tanda terima' }).click();
    }
    const form = dialog(/^Tanda terima untuk 3 bukti/);
    await form.getByLabel('Yang menyerahkan, nama').fill('Rukmini Contohwati');
    await form.getByLabel('Tempat penyerahan').fill('Balai Desa Mekarsari');
    await form.getByText(/halaman, 3 file, nomor/).waitFor();
    expect.soft(await faultsOf(page, 'tanda-terima-buat')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await form.getByRole('button', { name: 'Terbitkan' }).click();
    await page.getByRole('cell', { name: /Saksi 1 \(identitas dirahasiakan\)/ }).waitFor();
    expect(await page.locator('table').innerText()).not.toContain('Rukmini');
    expect.soft(await faultsOf(page, 'tanda-terima')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('is shown as it will be printed, and saved', async () => {
    await button('Lihat dan cetak').click();
    await page.locator('canvas').first().waitFor();
    expect.soft(await faultsOf(page, 'tanda-terima-cetak')).toEqual([]);
    await button('Kembali ke daftar').click();
    await button('Simpan PDF').click();
    await toFolder();
    await expect.poll(() => readdirSync(medium).filter((n) => n.startsWith('tanda-terima')).length, { timeout: patienceMs }).toBe(1);
  });
});
