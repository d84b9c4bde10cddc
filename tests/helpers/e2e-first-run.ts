/** First run through the screens, as an officer does it. */

import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { patienceMs } from './e2e-shell.ts';

export const staff = {
  name: 'Dwi Anggoro',
  role: 'Staf Panwaslu Kecamatan',
  sptNumber: '014/PM.00.02/2026',
  passphrase: 'kursi biru menghitung tujuh awan',
};

/** Steps 1 and 2: who records, and where. The region is a real one: names of regions are public, persons are invented. */
export const fillOfficerAndOffice = async (page: Page): Promise<void> => {
  await page.getByLabel('Nama lengkap').fill(staff.name);
  await page.getByRole('combobox', { name: 'Jabatan' }).fill('Staf Panwas');
  await page.getByRole('option', { name: staff.role }).click();
  // Leaving the field closes its suggestions, as a person's next act would.
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Lanjut ke kantor' }).click();
  await page.getByLabel('Wilayah tugas').and(page.locator('input')).fill('Kalitengah');
  await page
    .getByRole('option', { name: /Kalitengah.*Kecamatan/ })
    .first()
    .click();
  await vi.waitUntil(async () => (await page.getByLabel('Nama kantor').inputValue()) === 'Panwaslu Kecamatan Kalitengah', {
    timeout: patienceMs,
  });
  await page.getByLabel('Nomor SPT (boleh menyusul)').fill(staff.sptNumber);
  await page.getByRole('button', { name: 'Lanjut ke kata sandi' }).click();
};

/** Step 3. @returns the recovery code that step 4 shows */
export const choosePassphrase = async (page: Page): Promise<string> => {
  await page.getByLabel('Kata sandi', { exact: true }).fill(staff.passphrase);
  await page.getByLabel('Ketik sekali lagi').fill(staff.passphrase);
  await page.getByRole('button', { name: 'Buat dan kunci' }).click();
  await page.getByRole('heading', { name: 'Simpan kode pemulihan ini' }).waitFor({ timeout: patienceMs });
  const groups = page.getByText('Kode pemulihan', { exact: true }).locator('xpath=following-sibling::p[1]/span');
  return (await groups.allInnerTexts()).join('-');
};

/** The whole first run without photos, up to Beranda. @returns the recovery code */
export const walkFirstRun = async (page: Page): Promise<string> => {
  await fillOfficerAndOffice(page);
  const code = await choosePassphrase(page);
  await page.getByRole('button', { name: 'Mulai bekerja' }).click();
  await page.getByRole('navigation', { name: 'Layar' }).waitFor();
  return code;
};
