import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { openShell } from '../helpers/e2e-shell.ts';

const cli = fileURLToPath(new URL('../../electron/shells/cli/main.ts', import.meta.url));
it('looks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-look-'));
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'demo', '--out', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const open = await openShell({}, join(folder, 'brankas-latihan'));
  const { page } = open;
  page.setDefaultTimeout(8000);
  const shot = async (name: string) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: `tests/.artifacts/look-${name}.png` });
  };
  try {
    await page
      .getByLabel(/^Kata sandi /)
      .and(page.locator('input'))
      .fill(readFileSync(join(folder, 'kata-sandi-latihan.txt'), 'utf8').trim());
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Layar' }).waitFor();
    await shot('00-beranda');
    await page.getByRole('button', { name: /^Tautan/ }).click();
    await page.getByText('Belum ada tautan').waitFor();
    await shot('01-empty');
    await page
      .getByLabel('Tempel satu alamat atau daftar')
      .fill(
        'Camat menyukai unggahan paslon https://www.facebook.com/paslon2/posts/1001\nhttps://luring.example/p/2 dilihat di HP\nhttps://berita.example/hilang/kampanye-di-balai-desa-mekarsari\ntidak ada alamat',
      );
    await page.getByRole('button', { name: 'Catatan dan waktu dilihat' }).click();
    await shot('02-add');
    await page.getByRole('button', { name: 'Tambah ke daftar' }).click();
    await page.getByRole('button', { name: 'Rekam 3 yang menunggu' }).waitFor();
    await shot('03-list');
    await page.getByRole('button', { name: 'Rekam 3 yang menunggu' }).click();
    await shot('04-running');
    await page.getByText('Belum terekam').waitFor({ timeout: 30000 });
    await page.getByText('Rekaman pertama').nth(1).waitFor({ timeout: 30000 });
    await shot('05-done');
    await page.getByText('berita.example').click();
    await page.getByRole('button', { name: 'Rekam halaman' }).click();
    await page.getByText('Usulan: hilang').first().waitFor({ timeout: 30000 });
    await page.getByText('facebook.com/paslon2').first().click();
    await page.getByRole('button', { name: 'Rekam halaman' }).click();
    await page.getByText('Usulan: berubah').first().waitFor({ timeout: 30000 });
    await shot('06-entry');
    await page.getByRole('button', { name: 'Bandingkan' }).click();
    await page.getByText('Gambar ini dibuat program').waitFor();
    await shot('07-compare');
    await page.getByRole('button', { name: 'Kunjungan' }).click();
    await page.getByRole('button', { name: 'Berubah', exact: true }).click();
    await shot('08-confirmed');
    await page.getByRole('button', { name: 'Buka jendela' }).click();
    await page.getByRole('button', { name: 'Buka lagi' }).click();
    await shot('09-window');
    await page.getByText('Ya', { exact: true }).click();
    await page.getByText('Akun dinas', { exact: true }).click();
    await page.getByRole('button', { name: 'Rekam halaman' }).click();
    await page.getByText('3 bagian').first().waitFor({ timeout: 20000 });
    await page.getByRole('button', { name: 'Rekam keadaan ini' }).first().click();
    await page.waitForTimeout(1500);
    await shot('10-steps');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await shot('11-wide');
    await page.getByText('Yang tidak terekam').scrollIntoViewIfNeeded();
    await shot('12-review');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
    await shot('13-dark');
    await page.getByRole('button', { name: 'Catat sebagai satu bukti' }).click();
    await page.getByText('dicatat').first().waitFor();
    await shot('14-recorded');
  } catch (e) {
    await shot('99-failed');
    console.log(open.complaints);
    throw e;
  }
  console.log(open.complaints);
  await open.close();
}, 240000);
