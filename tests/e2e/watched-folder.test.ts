/** Folder dipantau end to end: a card is watched, what is new is taken or put aside, a card that is pulled is told of kindly. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';

let app: OpenShell;
let page: Page;
let card: string;

beforeAll(async () => {
  app = await openShell();
  page = app.page;
  card = join(app.folder, 'EOS_DIGITAL', 'DCIM');
  mkdirSync(join(card, '100CANON'), { recursive: true });
  for (let i = 1; i <= 14; i += 1)
    writeFileSync(
      join(card, '100CANON', `IMG_${String(i).padStart(4, '0')}.JPG`),
      await photo({ colour: `#${(i * 1_111_111).toString(16).padStart(6, '0').slice(-6)}` }),
    );
  await walkFirstRun(page);
}, 240_000);
afterAll(() => app?.close());

it(
  'offers what is new on a card, takes what is chosen into the list, remembers what was put aside',
  async () => {
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    await page.evaluate(() => {
      location.hash = '#/ambil/pantau';
    });
    await page.getByText('Belum ada folder yang dipantau').waitFor();
    expect.soft(await faultsOf(page, 'pantau-kosong')).toEqual([]);
    await button('Pilih folder').click();
    await page.getByLabel('Folder lain').or(page.getByRole('dialog').getByRole('textbox')).first().fill(card);
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByText('Baru, 14').waitFor();
    expect.soft(await faultsOf(page, 'pantau-baru')).toEqual([]);
    await page.getByLabel('Pilih 100CANON/IMG_0003.JPG').check();
    await button('Abaikan').click();
    await page.getByText('Diabaikan, 1').waitFor();
    await page.getByLabel('Pilih 100CANON/IMG_0001.JPG').check();
    await page.getByLabel('Pilih 100CANON/IMG_0002.JPG').check();
    expect.soft(await faultsOf(page, 'pantau-dipilih')).toEqual([]);
    await button('Ambil 2 file').click();
    await page.getByText('2 file menunggu dicatat').first().waitFor();
    expect(await page.getByRole('radio', { name: 'Kartu kamera' }).isChecked()).toBe(true);
    await page.evaluate(() => {
      location.hash = '#/ambil/pantau';
    });
    await page.getByText('Menunggu dicatat, 2').waitFor();
    await page.getByText('Baru, 11').waitFor();
    renameSync(card, `${card}-dicabut`);
    await button('Periksa ulang').click();
    await page.getByText('Sedang tidak tersambung').waitFor();
    expect.soft(await faultsOf(page, 'pantau-dicabut')).toEqual([]);
    renameSync(`${card}-dicabut`, card);
    await button('Periksa ulang').click();
    await page.getByText('Baru, 11').waitFor();
    expect(app.complaints).toEqual([]);
  },
  patienceMs * 6,
);
