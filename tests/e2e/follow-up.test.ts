/** What becomes of a case, through the screens: another recipient, a letter, its answer, the count on Beranda, a list of holidays. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, passphrase } from '../helpers/app.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';

let folder: string;
let open: OpenShell;
let page: Page;
const at = (local: string) => ({ local, zone: 'WIB' as const, approximate: false, source: 'typed' as const });

beforeAll(async () => {
  const t = await openTestApp();
  folder = t.folder;
  const made = await t.client.cases.create({
    title: 'Kepala desa pada panggung kampanye',
    regime: 'PEMILU',
    origin: 'hasil-pengawasan',
    foundAt: at('2024-01-12T09:00'),
    registeredAt: at('2024-01-15T10:00'),
    persons: [{ part: 'terlapor', name: 'Kades Rekaan', subjectKind: 'KEPALA_DESA', confidential: false }],
  });
  const personId = made.case.persons[0]?.id;
  await t.client.findings.record({
    caseId: made.case.id,
    code: 'NON-DESA',
    subjectKind: 'KEPALA_DESA',
    personId,
    exhibitIds: [],
    narrative: '',
  });
  await t.app.close();
  open = await openShell({}, join(folder, 'brankas'));
  page = open.page;
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Kepala desa pada panggung kampanye' }).click();
  await page.getByRole('button', { name: /^Tindak lanjut/ }).click();
}, 240_000);

afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true, force: true });
});

const dialog = () => page.getByRole('dialog');

test('the overdue clock names its rule, and both ways of counting stand side by side', async () => {
  const clocks = page.getByRole('region', { name: 'Tenggat', exact: true });
  const step = clocks.getByRole('listitem').filter({ hasText: 'Selesaikan klarifikasi' });
  const text = await step.textContent();
  expect(text).toMatch(/Batas aman\s*22 Januari 2024/);
  expect(text).toMatch(/Cara hitung lain\s*24 Januari 2024/);
  expect(text).toContain('UU 7/2017 Ps. 454 (7)');
  expect(text).toMatch(/Lewat \d+ hari kalender/);
});

test('another recipient needs a reason, and is shown with it', async () => {
  await page.getByRole('button', { name: 'Ganti' }).click();
  await dialog().getByLabel('Penerima', { exact: true }).fill('Bupati Bantaran');
  expect(await dialog().getByRole('button', { name: 'Simpan' }).isDisabled()).toBe(true);
  await dialog().getByLabel('Alasan').fill('Camat menjadi saksi');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Dipilih pengawas: Camat menjadi saksi').waitFor();
});

test('a letter is recorded to that recipient, ends the clock, and what was not carried out is counted on Beranda', async () => {
  await page.getByRole('button', { name: 'Catat surat' }).click();
  await expect.poll(() => dialog().getByLabel('Kepada').inputValue(), { timeout: patienceMs }).toBe('Bupati Bantaran');
  await dialog().getByLabel('Nomor surat').fill('012/PM.02.02/K/01/2024');
  await dialog().getByLabel('Dikirim, tanggal').fill('18-01-2024');
  await dialog().getByText('Tidak dijalankan').click();
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Surat 012/PM.02.02/K/01/2024 dikirim 18 Januari 2024').waitFor();
  await page.getByText('Tidak ada tenggat yang berjalan.').waitFor();
  await page.getByRole('navigation', { name: 'Layar' }).getByText('Beranda').click();
  await page.getByRole('button', { name: 'Lihat: 1 rekomendasi tidak dijalankan' }).click();
  await page.getByText('Surat belum tuntas 1').click();
  await expect.poll(() => page.getByText('1 rekomendasi tidak dijalankan').count(), { timeout: patienceMs }).toBe(1);
});

test('a list of holidays is compared before it replaces the one that ships', async () => {
  await page.getByRole('navigation', { name: 'Layar' }).getByText('Pengaturan').click();
  await page.getByRole('button', { name: 'Tenggat dan hari libur' }).click();
  const list = {
    versi: 'kantor 1',
    bahasa: 'id',
    tahun: [{ tahun: 2024, status: 'ditetapkan' }],
    sumber: [{ id: 'X', nama: 'Keputusan rekaan', dibaca: [], status: 'TERKONFIRMASI' }],
    hari: [{ tanggal: '2024-01-16', nama: 'Libur rekaan', jenis: 'libur-nasional', sumber: 'X' }],
  };
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Ambil daftar dari file' }).click();
  await (await chosen).setFiles({ name: 'libur.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(list)) });
  await dialog()
    .getByText(/kantor 1: 1 hari ditambah/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Ganti daftar' }).click();
  await page.getByText('Daftar kantor, versi kantor 1').waitFor();
  expect(open.complaints).toEqual([]);
});
