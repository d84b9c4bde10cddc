/** The clerk's stick through the screen: five packages and a parcel checked at once, decided one by one, receipts and berita acara; then the receipts at home. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeTestApp, finish, office, officer, passphrase, photo, type TestClient, testClock, writeFiles } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';
import { bawaslu, clerk } from '../helpers/receiving-desk.ts';
import { sealPackage, writeFolder } from '../helpers/sealed-package.ts';

const world = mkdtempSync(join(tmpdir(), 'sahih-kotak-'));
let open: OpenShell;
let page: Page;
let stick: string;
let officerVault: string;

const now = () => new Date(Date.now() - 3_600_000).toISOString();

const sealCase = async (client: TestClient, inbox: string, title: string, colour: string): Promise<string> => {
  mkdirSync(inbox, { recursive: true });
  writeFiles(inbox, { 'IMG.jpg': await photo({ colour, taken: '2026:11:20 08:11:00' }) });
  const { staged } = await finish(client.intake.stagePaths({ paths: [inbox] }));
  const { exhibits } = await finish(client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'self' } }));
  const made = await client.cases.create({
    title,
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    exhibits: exhibits.map((e) => ({ exhibitId: e.id })),
  });
  return (await finish(client.dossiers.seal({ caseId: made.case.id, passphrase }))).id;
};

/** The officer's laptop: three dossiers, one of them a correction, and a parcel; all on one stick. */
const prepareStick = async (root: string): Promise<void> => {
  const app = composeTestApp(root, testClock(now()));
  const client = createRouterClient(app.router, { context: {} });
  await client.vault.create({ officer, office, passphrase, workstationCode: 'KLT1' });
  const first = await sealCase(client, join(root, 'a'), 'Dugaan baliho di pagar sekolah', '#6b8f71');
  const shown = await client.dossiers.show({ id: first });
  const second = await finish(
    client.dossiers.seal({ caseId: shown.caseId, corrects: first, correctionReason: 'Nama tempat diperbaiki', passphrase }),
  );
  const third = await sealCase(client, join(root, 'b'), 'Dugaan bagi-bagi bahan kampanye di pasar', '#884422');
  const fourth = await sealCase(client, join(root, 'c'), 'Dugaan spanduk melintang di jalan provinsi', '#224488');
  for (const id of [first, second.id, third]) await finish(client.dossiers.exportTo({ id, folder: stick, form: 'folder' }));
  const begun = await finish(client.handovers.begin({ dossierIds: [fourth], closure: { kind: 'plain' }, note: 'Mohon diteliti' }));
  await finish(client.handovers.write({ id: begun.id, folder: stick }));
  await app.close();
};

const signIn = async (to: Page): Promise<void> => {
  await to.getByLabel(/^Kata sandi /).fill(passphrase);
  await to.keyboard.press('Enter');
  await to.getByRole('link', { name: 'Serah terima' }).click();
  await to.getByRole('link', { name: 'Kotak masuk' }).click();
};
const choose = async (to: Page, button: string, title: string, act: string): Promise<void> => {
  await to.getByRole('button', { name: button, exact: true }).click();
  const dialog = to.getByRole('dialog', { name: title });
  await dialog.getByLabel('Alamat folder').fill(stick);
  await dialog.getByRole('button', { name: act }).click();
};
const pick = (number: string) => page.locator('tbody tr', { hasText: number }).first().click();

beforeAll(async () => {
  stick = join(world, 'stik');
  mkdirSync(stick);
  const officerRoot = join(world, 'petugas');
  mkdirSync(officerRoot);
  await prepareStick(officerRoot);
  officerVault = join(officerRoot, 'brankas');
  await writeFolder(join(stick, 'BB-UJI1-0001'), sealPackage().files);
  writeFileSync(join(stick, 'BB-KLT1-0003', 'isi.json'), 'x', { flag: 'a' });

  const kantor = join(world, 'kantor');
  mkdirSync(kantor);
  const app = composeTestApp(kantor, testClock(now()));
  await createRouterClient(app.router, { context: {} }).vault.create({
    officer: clerk,
    office: bawaslu,
    passphrase,
    workstationCode: 'BWS1',
  });
  await app.close();
  open = await openShell({}, join(kantor, 'brankas'));
  page = open.page;
}, 240_000);
afterAll(async () => {
  await open?.close();
  rmSync(world, { recursive: true, force: true });
});

describe('the clerk’s stick', () => {
  it('is checked whole into one table', async () => {
    await signIn(page);
    await page.getByText('Belum ada media yang diperiksa').waitFor();
    expect.soft(await faultsOf(page, 'kotak-masuk-kosong')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await choose(page, 'Pilih media', 'Di mana kirimannya?', 'Periksa isinya');
    await page.getByRole('table', { name: 'Kiriman di media ini' }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count(), { timeout: patienceMs }).toBe(5);
    await pick('BB-KLT1-0003');
    await page.getByText(/Isi BB-KLT1-0003 berubah sejak disegel/).waitFor();
    expect(await page.getByRole('button', { name: 'Terima', exact: true }).isDisabled()).toBe(true);
    expect.soft(await faultsOf(page, 'kotak-masuk-berubah')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await pick('BB-KLT1-0001');
    await page.getByText('Sudah diperbaiki oleh BB-KLT1-0002. Pakailah yang terbaru.').waitFor();
  });

  it('is decided entry by entry, with a receipt each', async () => {
    await pick('BB-KLT1-0003');
    await page.getByRole('button', { name: 'Kembalikan', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Kembalikan BB-KLT1-0003/ });
    await dialog.getByLabel('Alasan').fill('Isinya tidak sama dengan segelnya');
    expect.soft(await faultsOf(page, 'kotak-masuk-kembalikan')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await dialog.getByRole('button', { name: 'Kembalikan', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const number of ['BB-KLT1-0002', 'BB-KLT1-0004']) {
      await pick(number);
      await page.getByRole('button', { name: 'Terima', exact: true }).click();
      await page.getByRole('button', { name: 'Cetak berita acara' }).waitFor();
    }
    await page
      .getByText(/^SR1:(?: [0-9A-F]{4}){8}:(?: [0-9A-F]{4}){8}$/)
      .first()
      .waitFor();
    expect.soft(await faultsOf(page, 'kotak-masuk-diterima')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(readdirSync(join(stick, 'serah-terima-sahih')).length).toBe(3);
  });

  it('has its berita acara on the screen, and stays in the list of what was received', async () => {
    await page.getByRole('button', { name: 'Cetak berita acara' }).click();
    await page.getByText('2 halaman, 2 rangkap').waitFor();
    await page.getByText(/^dari 2$/).waitFor();
    expect.soft(await faultsOf(page, 'kotak-masuk-berita-acara')).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Kembali', exact: true }).click();
    await page.getByText('Sudah diterima', { exact: true }).click();
    await page.getByRole('table', { name: 'Sudah diterima' }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count(), { timeout: patienceMs }).toBe(3);
    expect.soft(await faultsOf(page, 'kotak-masuk-sudah')).toEqual([]);
    expect(open.complaints).toEqual([]);
  });
});

describe('back at the officer’s desk', () => {
  it('receipts wait for their code to be compared, and are taken one by one', async () => {
    const home = await openShell({}, officerVault);
    try {
      await signIn(home.page);
      await home.page.getByText('Tanda terima kembali', { exact: true }).click();
      await choose(home.page, 'Ambil tanda terima dari media', 'Di mana tanda terimanya?', 'Baca di sini');
      await home.page.getByText('Perlu dicocokkan').first().waitFor();
      expect.soft(await faultsOf(home.page, 'kotak-masuk-tanda-terima')).toEqual([]);
      await home.page.setViewportSize({ width: 1366, height: 768 });
      for (let left = 3; left > 0; left--) {
        await expect.poll(() => home.page.getByRole('button', { name: 'Kodenya sama, catat' }).count(), { timeout: patienceMs }).toBe(left);
        await home.page.getByRole('button', { name: 'Kodenya sama, catat' }).first().click();
        await expect.poll(() => home.page.getByRole('button', { name: 'Kodenya sama, catat' }).count(), { timeout: 60_000 }).toBe(left - 1);
      }
      expect(home.complaints).toEqual([]);
    } finally {
      await home.close();
    }
  });
});
