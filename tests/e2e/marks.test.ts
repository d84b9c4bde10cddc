/** Marks on a picture through the screens, and exhibits of one, four and sixty parts in Penampil. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passphrase } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';
import { type PartsWorld, partsWorld, vaultOf } from '../helpers/parts-world.ts';

let world: PartsWorld;
let open: OpenShell;
let page: Page;

const go = (hash: string) =>
  page.evaluate((h) => {
    window.location.hash = h;
  }, hash);

beforeAll(async () => {
  world = await partsWorld({ page: 12_000 });
  await world.app.close();
  open = await openShell({}, vaultOf(world));
  page = open.page;
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Bukti/ }).first().waitFor();
}, 240_000);
afterAll(async () => {
  await open?.close();
  if (world) rmSync(world.folder, { recursive: true, force: true });
});

const draw = async (from: [number, number], to: [number, number]) => {
  const sheet = page.getByRole('group', { name: 'Gambar dengan tanda' });
  const box = await sheet.boundingBox();
  if (!box) throw new Error('no canvas');
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 4 });
  await page.mouse.up();
};
const tool = (name: string) => page.getByRole('radiogroup', { name: 'Alat' }).getByText(name, { exact: true }).click({ force: true });

test('arrow, box, text and pin are drawn by mouse and keyboard, and become a derivative', async () => {
  await go(`#/bukti/${world.photo}`);
  await page.getByRole('button', { name: 'Buat turunan' }).click();
  await page.getByRole('button', { name: 'Simpan turunan' }).waitFor();
  expect(await page.getByRole('button', { name: 'Simpan turunan' }).isDisabled()).toBe(true);
  await draw([0.2, 0.2], [0.42, 0.42]);
  await tool('Kotak');
  await draw([0.4, 0.45], [0.8, 0.8]);
  await tool('Teks');
  await draw([0.4, 0.42], [0.4, 0.42]);
  await page.keyboard.type('Baliho di pagar sekolah');
  await tool('Pin bernomor');
  await page.getByRole('button', { name: 'Tambahkan di tengah gambar' }).click();
  const pin = page.getByRole('button', { name: 'Tanda 4: Pin 1' }).first();
  await pin.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', { name: 'Kuning' }).click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await page.getByLabel('Keterangan turunan').fill('Nomor urut dan letak baliho');
  expect.soft(await faultsOf(page, 'tandai')).toEqual([]);
  await page.getByRole('button', { name: 'Simpan turunan' }).click();
  await page.getByText('Nomor urut dan letak baliho').waitFor();
  await page.getByRole('button', { name: 'Buat lagi dari ini' }).waitFor();
  expect.soft(await faultsOf(page, 'penampil-turunan')).toEqual([]);
});

test('a cut and an angle are kept, and taken back', async () => {
  await page.getByRole('button', { name: 'Buat lagi dari ini' }).click();
  await page.getByLabel('Sudut, derajat').fill('3,5');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Potong gambar' }).click();
  const frame = page.getByRole('button', { name: /Bingkai potongan/ });
  const box = await frame.boundingBox();
  if (!box) throw new Error('no frame');
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  expect.soft(await faultsOf(page, 'tandai-potong')).toEqual([]);
  await tool('Pilih');
  await page.getByText(/Hasil: \d/).waitFor();
  expect.soft(await faultsOf(page, 'tandai-dipotong')).toEqual([]);
  await page.getByRole('button', { name: 'Simpan turunan' }).click();
  await page.getByText('T-2', { exact: true }).first().waitFor();
});

test('a derivative is withdrawn after a question, and the history says so', async () => {
  await page.getByRole('button', { name: 'Tarik', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tarik turunan' }).click();
  await page.getByRole('button', { name: 'Buat lagi dari ini' }).waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Riwayat' }).click();
  await page.getByText('Turunan ditarik dari tampilan').waitFor();
  await expect.poll(() => page.getByText('Turunan dibuat; file asli tidak berubah').count(), { timeout: patienceMs }).toBe(2);
  await page.getByRole('tab', { name: 'Keterangan' }).click();
});

test('exhibits of four and of many parts show every part by its role, text as plain text', async () => {
  await go(`#/bukti/${world.burst}`);
  await page
    .getByText('4 bagian')
    .waitFor({ timeout: patienceMs })
    .catch(() => {
      throw new Error(open.complaints.join('\n'));
    });
  await page.getByRole('button', { name: /^Foto dekat/ }).click();
  expect.soft(await faultsOf(page, 'penampil-empat')).toEqual([]);
  await go(`#/bukti/${world.web}`);
  await page.getByText('58 bagian').waitFor();
  expect.soft(await faultsOf(page, 'penampil-banyak')).toEqual([]);
  await page.getByRole('button', { name: /^Sumber HTML/ }).click();
  await page.getByText('Ditampilkan sebagai teks biasa').waitFor();
  const text = await page.locator('pre').textContent();
  expect(text).toContain('<script>alert("tidak boleh jalan")</script>');
  expect(text).toContain('␇⟨U+202E⟩pagar');
  expect.soft(await faultsOf(page, 'penampil-teks')).toEqual([]);
});

test('look-alikes stand in a group, and two of them side by side', async () => {
  await go('#/bukti');
  await page.getByText('Kelompok mirip', { exact: true }).click();
  await page.getByRole('region', { name: 'Kelompok bukti yang mirip' }).getByRole('button', { name: 'B-KLT1-000001' }).waitFor();
  expect.soft(await faultsOf(page, 'bukti-mirip')).toEqual([]);
  await page.getByText('Galeri', { exact: true }).click();
  await go(`#/bukti/${world.photo}`);
  await page.getByRole('button', { name: 'Bandingkan dengan B-KLT1-000002' }).click();
  await page.getByRole('dialog').getByText('bukan temuan', { exact: false }).waitFor();
  expect.soft(await faultsOf(page, 'mirip-bandingkan')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('links show in both directions and are added and removed by hand', async () => {
  await go(`#/bukti/${world.photo}`);
  await page.getByText('objek yang sama dengan').waitFor();
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Tautan' }) })
    .last()
    .getByRole('button', { name: 'Tambah' })
    .click();
  await page.getByRole('dialog').getByLabel('Nomor bukti').fill('B-KLT1-000003');
  await page.getByText('Ditemukan: Camat menyukai unggahan calon').waitFor();
  expect.soft(await faultsOf(page, 'penampil-tautkan')).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Tautkan' }).click();
  await page.getByRole('button', { name: 'Hapus tautan ke B-KLT1-000003' }).click();
  await page.getByRole('button', { name: 'Hapus tautan ke B-KLT1-000003' }).waitFor({ state: 'hidden' });
  expect(open.complaints).toEqual([]);
});
