/**
 * The end of a term through the screens: everything to the office, its receipt back, the vault destroyed, the first run again.
 * Then a vault whose erasure was cut off: it opens for nobody and is erased on.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ERASE_WORDS } from '../../shared/domain/farewell.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { finish, passphrase } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell } from '../helpers/e2e-shell.ts';
import { openDesk, patience } from '../helpers/e2e-two-offices.ts';
import { kabupaten, officePassphrase, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

let world: TwoOffices;
let open: OpenShell;
let page: Page;
let archive: string;
/** The vault that leaves acted for an office of its own. */
const keyName = 'Panwaslu Kecamatan Kalitengah';

beforeAll(async () => {
  world = await twoOffices(1);
  await world.sender.client.trust.makeOfficeKey({ name: keyName, passphrase: officePassphrase });
  archive = join(world.root, 'arsip');
  mkdirSync(archive);
  await world.sender.close();
  open = await openDesk(world.sender.vaultFolder, 'akhir');
  page = open.page;
}, 240_000);
afterAll(async () => {
  await open?.close();
  await world?.receiver.close();
  await world?.[Symbol.asyncDispose]();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
/** The window that asks for a folder may lie over another. */
const nameFolderOf = async (title: string, act: string, folder: string): Promise<void> => {
  const asked = page.getByRole('dialog', { name: title });
  await asked.getByLabel('Alamat folder').fill(folder);
  await asked.getByRole('button', { name: act, exact: true }).click();
  await asked.waitFor({ state: 'hidden' });
};

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

/** The office takes everything and writes its receipt to the stick, at its own computer. */
const receiveAll = async (): Promise<void> => {
  const { client } = world.receiver;
  const [arrival] = await finish(client.inbox.look({ path: world.stick }));
  const lines = (arrival?.entries ?? []).map(({ item }) => ({ itemId: item.id, outcome: 'diterima' as const }));
  await finish(client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
};

it('hands everything over, reads the receipt, erases the vault and stands at the first run', async () => {
  expect(await button('Hapus brankas…').count(), 'nothing can be erased yet').toBe(0);
  await button('Serahkan seluruh isi…').click();
  const handOver = page.getByRole('dialog', { name: `Serahkan seluruh isi kepada ${kabupaten.name}?` });
  await handOver.getByLabel('Kata sandi Anda').and(page.locator('input')).fill(passphrase);
  await handOver.getByRole('button', { name: 'Pilih flashdisk dan serahkan' }).click();
  await nameFolderOf('Ke mana disalin?', 'Salin ke sini', world.stick);
  await handOver.waitFor({ state: 'hidden' });
  await button('Baca tanda terima dari flashdisk…').waitFor(patience);
  expect(await button('Hapus brankas…').count(), 'nothing can be erased before the receipt').toBe(0);
  await receiveAll();
  await button('Baca tanda terima dari flashdisk…').click();
  await nameFolderOf('Di mana tanda terimanya?', 'Baca di sini', world.stick);
  await page.getByText('Tanda terima dibaca dan cocok.').waitFor(patience);
  await page.getByText('Semua yang diserahkan sudah diterima. Brankas boleh dihapus.').waitFor(patience);
  const held = page.getByRole('region', { name: `Brankas ini memegang kunci kantor ${keyName}` });
  await held.getByText('Belum ada salinan yang disimpan dari komputer ini.').waitFor(patience);
  expect.soft(await faultsOf(page, 'akhir-siap')).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });

  await held.getByRole('button', { name: 'Simpan salinan kunci…' }).click();
  const copying = page.getByRole('dialog', { name: `Simpan salinan kunci kantor ${keyName}?` });
  await copying.getByLabel('Kata sandi kunci kantor').fill(officePassphrase);
  expect.soft(await faultsOf(page, 'akhir-salinan-kunci')).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await copying.getByRole('button', { name: 'Pilih tempat dan simpan' }).click();
  await nameFolderOf('Ke mana disalin?', 'Salin ke sini', world.stick);
  await held.getByText('Salinan terakhir disimpan').waitFor(patience);
  expect(readdirSync(world.stick).some((name) => /^kunci-kantor-[0-9a-f]{8}\.json$/.test(name))).toBe(true);

  await button('Hapus brankas…').click();
  await nameFolderOf('Di mana berita acara disimpan?', 'Simpan di sini', archive);
  const erase = page.getByRole('dialog', { name: 'Hapus brankas ini untuk selamanya?' });
  const act = erase.getByRole('button', { name: 'Hapus sekarang' });
  await erase.getByRole('checkbox', { name: /^Saya sudah melihat tanda terimanya/ }).check();
  await erase.getByLabel('Kata sandi Anda').and(page.locator('input')).fill(passphrase);
  expect(await act.isDisabled(), 'the words are typed by hand').toBe(true);
  await erase.getByLabel(`Ketik ${ERASE_WORDS}`).fill(ERASE_WORDS);
  expect(await act.isDisabled(), 'the office key is confirmed apart').toBe(true);
  await erase.getByRole('checkbox', { name: `Saya tahu kunci kantor ${keyName} ikut dihapus` }).check();
  expect.soft(await faultsOf(page, 'akhir-hapus-kunci')).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(existsSync(world.sender.vaultFolder)).toBe(true);
  await act.click();
  await page.getByRole('heading', { name: 'Brankas sudah dihapus' }).waitFor(patience);
  for (const way of ['link', 'navigation', 'searchbox'] as const)
    expect(await page.getByRole(way).count(), 'nothing is offered that leads nowhere').toBe(0);
  // The dialog above it takes a moment to be gone.
  await expect.poll(() => page.getByRole('button').allInnerTexts(), { timeout: patience.timeout }).toEqual(['Selesai']);
  expect.soft(await faultsOf(page, 'akhir-dihapus')).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(existsSync(world.sender.vaultFolder)).toBe(false);
  expect(
    readdirSync(archive)
      .map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'D'))
      .sort(),
  ).toEqual(['berita-acara-penghapusan-D.pdf', 'riwayat-penutup-D.json']);
  await button('Selesai').click();
  await page.getByLabel('Nama lengkap').waitFor(patience);
  expect(open.complaints).toEqual([]);
});

it('goes on with an erasure that was cut off, and opens that vault for nobody', async () => {
  await open.close();
  await world.receiver.close();
  const { vaultFolder } = world.receiver;
  writeFileSync(
    join(vaultFolder, 'erasing.json'),
    canonicalBytes({
      format: 'sahih.erasing.v1',
      begunAt: new Date().toISOString(),
      exercise: false,
      officeName: kabupaten.name,
      workstationCode: 'CTH1',
    }),
  );
  open = await openShell({}, vaultFolder);
  page = open.page;
  await page.getByRole('heading', { name: 'Penghapusan belum selesai' }).waitFor(patience);
  expect(await page.locator('input').count(), 'no passphrase is asked for').toBe(0);
  expect.soft(await faultsOf(page, 'akhir-terputus')).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await button('Lanjutkan penghapusan').click();
  await page.getByLabel('Nama lengkap').waitFor(patience);
  // The first run that now stands there may have begun an empty store of its own, under its mark; of the old vault nothing is left.
  const left = existsSync(vaultFolder) ? readdirSync(vaultFolder) : [];
  if (left.length > 0) expect(left).toContain('preparing');
  for (const name of ['vault.json', 'erasing.json', 'kantor.json', 'checkpoint.json']) expect(left).not.toContain(name);
  for (const name of ['slots', 'blobs']) expect(filesBelow(join(vaultFolder, name)), name).toEqual([]);
  expect(open.complaints).toEqual([]);
});
