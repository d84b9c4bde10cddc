/** A destination is set up on the screen, tested and used; the office takes in what came and the device sees that it was acknowledged. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/e2e-audit.ts';
import type { OpenShell } from '../helpers/e2e-shell.ts';
import { goToDesk, openDesk } from '../helpers/e2e-two-offices.ts';
import { type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

let offices: TwoOffices;
let store: string;

beforeAll(async () => {
  offices = await twoOffices(1);
  store = join(offices.root, 'tujuan');
  mkdirSync(store);
  await offices.closeApps();
});
afterAll(() => offices?.[Symbol.asyncDispose]());

const addRemote = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    window.location.hash = '#/pengaturan';
  });
  await page.getByRole('button', { name: 'Tujuan', exact: true }).click();
  await page.getByRole('button', { name: 'Tambah tujuan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tujuan baru' });
  await dialog.getByLabel('Folder', { exact: true }).fill(store);
  await dialog.getByRole('button', { name: 'Uji sambungan' }).click();
  await dialog.getByText('Tujuan menjawab dan dapat dipakai.').waitFor();
  expect.soft(await faultsOf(page, 'tujuan-baru')).toEqual([]);
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const syncNow = async (page: Page): Promise<void> => {
  await goToDesk(page, 'sinkron');
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).click();
  await page.getByText('Semua terbukti').first().waitFor();
};

describe('a destination', () => {
  let open: OpenShell;
  afterAll(() => open?.close());

  it('is empty at first and says what to do, then sends and proves', async () => {
    open = await openDesk(offices.sender.vaultFolder, 'sinkron');
    await open.page.getByText('Belum ada tujuan').waitFor();
    expect.soft(await faultsOf(open.page, 'sinkron-kosong')).toEqual([]);
    await addRemote(open.page);
    await syncNow(open.page);
    expect(readdirSync(store)).toEqual(expect.arrayContaining(['log', 'objects']));
    expect.soft(await faultsOf(open.page, 'sinkron')).toEqual([]);
    await open.close();
  });

  it('is received from by the office, which acknowledges', async () => {
    open = await openDesk(offices.receiver.vaultFolder, 'sinkron');
    await addRemote(open.page);
    await syncNow(open.page);
    await open.page.getByText(/dari 1 laptop/).waitFor();
    expect(readdirSync(store)).toContain('ack');
    await open.close();
  });

  it('tells the device so', async () => {
    open = await openDesk(offices.sender.vaultFolder, 'sinkron');
    await syncNow(open.page);
    await open.page.getByText(/^[1-9][\d.]* dari [\d.]+ catatan dikonfirmasi kantor/).waitFor();
    expect(open.complaints).toEqual([]);
  });
});
