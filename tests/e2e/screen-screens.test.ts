/** Ambil layar as an officer sees it, in each look: empty, cutting a region, taken, recorded, and in the viewer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';
import { shareCanvas } from '../helpers/shared-canvas.ts';

let shell: OpenShell;
beforeAll(async () => {
  shell = await openShell();
  await shareCanvas(shell.page);
  await shell.page.reload();
  await walkFirstRun(shell.page);
});
afterAll(() => shell?.close());

describe('Ambil layar', () => {
  it('is reached from Beranda and says what a picture of a screen cannot be', async () => {
    const { page } = shell;
    await page.getByRole('button', { name: /^Layar/ }).click();
    await page.getByRole('heading', { name: 'Ambil layar' }).waitFor();
    await page.getByText('alamat dan sumber halaman tidak ikut terekam').waitFor();
    expect(await faultsOf(page, 'layar-kosong')).toEqual([]);
  });

  it('cuts a region with the pointer and with the keys', async () => {
    const { page } = shell;
    await page.getByText('Langsung', { exact: true }).click();
    await page.getByText('Sebagian', { exact: true }).click();
    await page.getByRole('button', { name: 'Ambil layar' }).click();
    const board = page.getByRole('button', { name: 'Belum ada kotak' });
    await board.waitFor();
    const place = await board.boundingBox();
    if (!place) throw new Error('no board');
    await page.mouse.move(place.x + place.width / 4, place.y + 40);
    await page.mouse.down();
    await page.mouse.move(place.x + (place.width * 3) / 4, place.y + place.height / 2, { steps: 5 });
    await page.mouse.up();
    const box = page.getByRole('button', { name: /^Bagian yang disimpan/ });
    const before = await box.getAttribute('aria-label');
    await box.press('ArrowRight');
    await box.press('Shift+ArrowDown');
    expect(await box.getAttribute('aria-label')).not.toBe(before);
    expect(await faultsOf(page, 'layar-bagian')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await box.press('Enter');
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
  });

  it('says that a picture alone is not enough for a post, and keeps what the officer says apart', async () => {
    const { page } = shell;
    await page.getByText('Unggahan', { exact: true }).click();
    await page.getByLabel('Alamat yang tampak').fill('https://medsos.example/camat/1');
    await page.getByText('Protokol Berkeley').waitFor();
    expect(await faultsOf(page, 'layar-diambil')).toEqual([]);
  });

  it('takes several in a row and records them all', async () => {
    const { page } = shell;
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Putuskan' }).click();
    await page.getByText('Jendela', { exact: true }).click();
    await page.getByRole('button', { name: 'Ambil lagi' }).click();
    await page.getByRole('button', { name: 'Catat 2 bukti' }).waitFor();
    expect(await faultsOf(page, 'layar-beberapa')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Catat 2 bukti' }).click();
    await page
      .getByRole('button', { name: /Lihat bukti/ })
      .first()
      .waitFor({ timeout: patienceMs });
    expect(await faultsOf(page, 'layar-tercatat')).toEqual([]);
  });

  it('shows the circumstances beside the exhibit', async () => {
    const { page } = shell;
    await page
      .getByRole('button', { name: /Lihat bukti/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Asal-usul' }).click();
    await page.getByText('selebihnya tidak disimpan').waitFor();
    expect(await faultsOf(page, 'penampil-layar')).toEqual([]);
    expect(shell.complaints).toEqual([]);
  });
});
