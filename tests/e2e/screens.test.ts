/** Every screen of the app at both sizes, light and dark: nothing serious to axe, no scrolling frame, no raw key, no complaint. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { choosePassphrase, fillOfficerAndOffice } from '../helpers/e2e-first-run.ts';
import { phonePhotos } from '../helpers/e2e-photos.ts';
import { dropFiles, type OpenShell, openShell } from '../helpers/e2e-shell.ts';

const cli = fileURLToPath(new URL('../../electron/shells/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sahih-e2e-layar-'));
let photos: string[];

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((h) => {
    window.location.hash = h;
  }, hash);
};

beforeAll(async () => {
  photos = (await phonePhotos(join(folder, 'hp'))).map((p) => p.path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the first run', () => {
  let open: OpenShell;
  let page: Page;
  beforeAll(async () => {
    open = await openShell();
    page = open.page;
  });
  afterAll(() => open?.close());

  it('asks who records', async () => {
    await page.getByRole('heading', { name: 'Siapa yang mencatat?' }).waitFor();
    expect.soft(await faultsOf(page, 'mulai-1')).toEqual([]);
  });

  it('offers an exercise', async () => {
    await page.getByRole('button', { name: 'Coba dengan latihan' }).click();
    await page.getByRole('button', { name: 'Siapkan latihan' }).waitFor();
    expect.soft(await faultsOf(page, 'mulai-latihan')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('keeps photos in sight while it asks for a passphrase, then shows the recovery code', async () => {
    await dropFiles(page, photos);
    await page.getByRole('heading', { name: '3 foto sudah diterima' }).waitFor();
    await fillOfficerAndOffice(page);
    expect.soft(await faultsOf(page, 'mulai-3-foto')).toEqual([]);
    await choosePassphrase(page);
    expect.soft(await faultsOf(page, 'mulai-4')).toEqual([]);
    expect(open.complaints).toEqual([]);
  });
});

describe('a vault at work', () => {
  let open: OpenShell;
  let page: Page;
  let sealed: { package: string };
  beforeAll(async () => {
    const out = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'demo', '--out', folder, '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    sealed = JSON.parse(out) as { package: string };
    open = await openShell({}, join(folder, 'brankas-latihan'));
    page = open.page;
  });
  afterAll(() => open?.close());

  it('asks for the passphrase, and knows a way back', async () => {
    await page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
    expect.soft(await faultsOf(page, 'masuk')).toEqual([]);
    await page.getByRole('button', { name: 'Lupa kata sandi' }).click();
    expect.soft(await faultsOf(page, 'masuk-pemulihan')).toEqual([]);
    await page.getByRole('button', { name: 'Kembali' }).click();
    await page
      .getByLabel(/^Kata sandi /)
      .and(page.locator('input'))
      .fill(readFileSync(join(folder, 'kata-sandi-latihan.txt'), 'utf8').trim());
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Layar' }).waitFor();
  });

  it('shows Beranda and the search', async () => {
    await page.getByRole('heading', { name: 'Tenggat', exact: true }).waitFor();
    expect.soft(await faultsOf(page, 'beranda')).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('baliho');
    await page.getByRole('dialog').getByText(/^B-/).first().waitFor();
    expect.soft(await faultsOf(page, 'cari')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('shows every desk of Serah terima before anything was handed over', async () => {
    await go(page, '#/serah');
    const links = page.getByRole('navigation', { name: 'Serah terima' }).getByRole('link');
    await links.first().waitFor();
    for (const link of await links.all()) {
      await link.click();
      await link.and(page.locator('[aria-current=page]')).waitFor();
      const name = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
      expect.soft(await faultsOf(page, `serah-${name}-kosong`)).toEqual([]);
    }
  });

  it('shows Ambil bukti, empty and with photos', async () => {
    await go(page, '#/ambil');
    await page.getByText('Jatuhkan foto atau file di sini').waitFor();
    expect.soft(await faultsOf(page, 'ambil-kosong')).toEqual([]);
    await dropFiles(page, photos);
    await page.getByText('3 file menunggu dicatat').waitFor();
    await page.getByText('Kabel dari HP', { exact: true }).click();
    await page.getByLabel('Apa yang terjadi?').fill('Baliho caleg diikat kawat pada pagar sekolah');
    await page.getByRole('list', { name: /^Mungkin yang dimaksud/ }).waitFor();
    expect.soft(await faultsOf(page, 'ambil')).toEqual([]);
  });

  it('shows Bukti as gallery, chosen, inspected and as list', async () => {
    await go(page, '#/bukti');
    const cells = page.getByRole('listbox', { name: /^Daftar bukti/ }).getByRole('option');
    await cells.nth(4).waitFor();
    expect.soft(await faultsOf(page, 'bukti-galeri')).toEqual([]);
    await cells.nth(3).click();
    await cells.nth(4).click({ modifiers: ['Shift'] });
    await page.getByRole('toolbar', { name: 'Tindakan untuk bukti yang dipilih' }).waitFor();
    expect.soft(await faultsOf(page, 'bukti-dipilih')).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'Atur tempat' }).click();
    await page.getByRole('dialog').waitFor();
    expect.soft(await faultsOf(page, 'bukti-tempat')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Daftar', { exact: true }).click();
    expect.soft(await faultsOf(page, 'bukti-daftar')).toEqual([]);
    await page.getByText('Galeri', { exact: true }).click();
  });

  it('shows Penampil with each of its tabs', async () => {
    await page.getByRole('option').nth(4).dblclick();
    for (const name of ['Keterangan', 'Tempat & waktu', 'Asal-usul', 'Riwayat']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel').waitFor();
      expect.soft(await faultsOf(page, `penampil-${name.toLowerCase().replace(/\W+/g, '-')}`)).toEqual([]);
    }
  });

  it('shows Peristiwa as list, editor and finding', async () => {
    await go(page, '#/peristiwa');
    await page
      .getByRole('main')
      .getByRole('button', { name: /Baliho caleg di pagar/ })
      .waitFor();
    expect.soft(await faultsOf(page, 'peristiwa-daftar')).toEqual([]);
    await page
      .getByRole('main')
      .getByRole('button', { name: /Baliho caleg di pagar/ })
      .click();
    await page.getByRole('button', { name: 'Tambah dugaan' }).waitFor();
    expect.soft(await faultsOf(page, 'peristiwa')).toEqual([]);
    await page.getByRole('button', { name: 'Tambah dugaan' }).click();
    await page.getByRole('dialog').getByRole('list', { name: 'Butir katalog' }).getByRole('button').first().waitFor();
    expect.soft(await faultsOf(page, 'peristiwa-dugaan')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('shows Berkas bukti composed, about to be sealed, listed and sealed', async () => {
    await page.getByRole('button', { name: 'Susun berkas bukti' }).click();
    await page.getByRole('button', { name: 'Segel berkas', exact: true, disabled: false }).waitFor();
    await page.locator('canvas').first().waitFor();
    expect.soft(await faultsOf(page, 'berkas-susun')).toEqual([]);
    await page.getByRole('button', { name: 'Segel berkas', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect.soft(await faultsOf(page, 'berkas-segel')).toEqual([]);
    await page.keyboard.press('Escape');
    await go(page, '#/berkas');
    await page.getByText(/^BB-/).first().waitFor();
    expect.soft(await faultsOf(page, 'berkas-daftar')).toEqual([]);
    await page.getByText(/^BB-/).first().click();
    await page.getByRole('button', { name: 'Salin berkas' }).waitFor();
    await page.locator('canvas').first().waitFor();
    expect.soft(await faultsOf(page, 'berkas-disegel')).toEqual([]);
  });

  it('shows a redacted copy composed, and its pictures and text being covered', async () => {
    await page.getByRole('button', { name: 'Susun salinan disamarkan' }).click();
    await page.getByRole('heading', { name: 'Yang tidak keluar' }).waitFor();
    await page.locator('canvas').first().waitFor();
    expect.soft(await faultsOf(page, 'berkas-samaran')).toEqual([]);
    await page.getByRole('button', { name: 'Samarkan gambar dan teks' }).click();
    await page.getByRole('button', { name: 'Tambah kotak di tengah' }).click();
    const area = page.getByRole('button', { name: 'Area 1, Wajah' });
    const before = await area.getAttribute('points');
    await area.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await area.getAttribute('points')).not.toBe(before);
    expect.soft(await faultsOf(page, 'samarkan-gambar')).toEqual([]);
    await page.getByRole('button', { name: 'Simpan 1 area' }).click();
    await page.getByRole('tab', { name: 'Gambar (1 dari 5 ditinjau)' }).waitFor();
    await page.getByRole('tab', { name: /^Teks/ }).click();
    await page.getByLabel('Cari kata di semua teks').fill('sekolah');
    await page.getByRole('button', { name: /^Samarkan [1-9]/ }).click();
    expect.soft(await faultsOf(page, 'samarkan-teks')).toEqual([]);
    await page.getByRole('button', { name: 'Simpan teks' }).click();
    await page.getByText('Semua teks sudah ditinjau').waitFor();
  });

  it('shows Periksa keutuhan empty, intact and altered', async () => {
    const altered = join(folder, 'BB-diubah');
    cpSync(sealed.package, altered, { recursive: true });
    const content = readFileSync(join(altered, 'isi.json'));
    content[100] = (content[100] ?? 0) ^ 1;
    writeFileSync(join(altered, 'isi.json'), content);
    await go(page, '#/periksa');
    await page.getByRole('heading', { name: 'Jatuhkan folder, zip, atau PDF berkas bukti' }).waitFor();
    expect.soft(await faultsOf(page, 'periksa-kosong')).toEqual([]);
    for (const [path, word, name] of [
      [sealed.package, 'Utuh', 'periksa-utuh'],
      [altered, 'Berubah', 'periksa-berubah'],
    ] as const) {
      await page.getByRole('button', { name: 'Pilih berkas' }).click();
      await page.getByRole('menuitem', { name: 'Ketik alamat folder atau file' }).click();
      await page.getByLabel('Alamat folder atau file di komputer ini').fill(path);
      await page.getByRole('button', { name: 'Periksa', exact: true }).click();
      await page.getByRole('main').getByText(word, { exact: true }).first().waitFor();
      expect.soft(await faultsOf(page, name)).toEqual([]);
    }
  });

  it('shows each section of Pengaturan', async () => {
    await go(page, '#/pengaturan');
    const sections = page.getByRole('navigation', { name: 'Pengaturan' }).getByRole('button');
    await sections.first().waitFor();
    for (const [i, name] of (await sections.allInnerTexts()).entries()) {
      await sections.nth(i).click();
      expect.soft(await faultsOf(page, `pengaturan-${name.toLowerCase().replace(/\W+/g, '-')}`)).toEqual([]);
    }
  });

  it('ran without one complaint or violation of the policy', () => {
    expect(open.complaints).toEqual([]);
  });
});
