/** A phone's screenshot end to end: offered beside its file, stated, recorded, and shown with what was not recorded. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { dropFiles, type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';

let app: OpenShell;
let page: Page;

beforeAll(async () => {
  app = await openShell();
  page = app.page;
  await walkFirstRun(page);
}, 240_000);
afterAll(() => app?.close());

it(
  'is recorded with its link and says that the HTML source was not',
  async () => {
    const paths = [join(app.folder, 'Screenshot_20240117-224011.jpg'), join(app.folder, 'IMG_20240117_071203.jpg')];
    writeFileSync(paths[0] ?? '', await photo({ width: 720, height: 1600, colour: '#446' }));
    writeFileSync(paths[1] ?? '', await photo({ colour: '#6b8f71' }));
    await dropFiles(page, paths);
    await page.getByText('2 file menunggu dicatat').waitFor();
    const offers = page.getByRole('button', { name: 'Catat sebagai tangkapan layar HP' });
    await offers.waitFor();
    await expect.poll(() => offers.count(), { timeout: patienceMs }).toBe(1);
    await offers.click();
    const save = page.getByRole('button', { name: 'Pakai keterangan ini' });
    await page.getByLabel('Tautan unggahan').fill('javascript:alert(1)');
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('Tautan unggahan').fill('https://contoh.invalid/unggahan/17');
    await page.getByLabel('Dilihat oleh').fill('Asep Suryana');
    expect.soft(await faultsOf(page, 'tangkapan-keterangan')).toEqual([]);
    await save.click();
    await page.getByText('Tangkapan layar, belum lengkap').first().waitFor();
    await page.getByText('WhatsApp (foto)', { exact: true }).click();
    await page.getByText('Nanti', { exact: true }).click();
    expect.soft(await faultsOf(page, 'tangkapan-daftar')).toEqual([]);
    await page.getByRole('button', { name: 'Catat 2 bukti' }).click();
    await page.getByText('2 bukti dicatat').first().waitFor();
    // A set follows the plain files: its number is the last.
    await page
      .getByRole('button', { name: /B-\w+-000002/ })
      .first()
      .click();
    await page
      .getByRole('tab', { name: 'Asal-usul' })
      .or(page.getByText('Asal-usul', { exact: true }))
      .first()
      .click();
    expect.soft(await faultsOf(page, 'tangkapan-penampil')).toEqual([]);
    await page.getByText('Tangkapan layar HP, dibuat oleh pemiliknya').waitFor();
    await page.getByText('Tidak direkam').first().waitFor();
    await page.getByText('https://contoh.invalid/unggahan/17').first().waitFor();
    expect(app.complaints).toEqual([]);
  },
  patienceMs * 6,
);
