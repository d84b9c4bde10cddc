/** From an empty laptop to a shared vault: photos first, a code that opens again, a second officer, a lock that is one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePassphrase, fillOfficerAndOffice, staff } from '../helpers/e2e-first-run.ts';
import { type PhonePhoto, phonePhotos } from '../helpers/e2e-photos.ts';
import { dropFiles, type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';

const second = { name: 'Sri Lestari', role: 'Anggota Panwaslu Kecamatan', passphrase: 'lemari hijau membaca delapan hujan' };
const afterRecovery = 'sepeda tua menyimpan empat kemarau';

let open: OpenShell;
let page: Page;
let photos: PhonePhoto[];
let code = '';

beforeAll(async () => {
  open = await openShell();
  page = open.page;
  photos = await phonePhotos(join(open.folder, 'hp'));
});
afterAll(() => open?.close());

const passphraseField = (name: string) => page.getByLabel(`Kata sandi ${name}`).and(page.locator('input'));
const signIn = async (officer: { name: string; passphrase: string }): Promise<void> => {
  const tile = page.getByRole('main').getByRole('button', { name: new RegExp(officer.name) });
  const field = passphraseField(officer.name);
  await tile.or(field).first().waitFor();
  if (!(await field.isVisible())) await tile.first().click();
  await field.fill(officer.passphrase);
  await page.keyboard.press('Enter');
};
const frame = () => page.getByRole('navigation', { name: 'Layar' });
/** Locks, and waits until the sign-in screen of the new service process stands there. */
const lock = async (): Promise<void> => {
  await page.keyboard.press('Control+l');
  await frame().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Periksa keutuhan tanpa masuk' }).waitFor();
};

/** Process numbers below the shell's own. */
const processesOf = (pid: number): string[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

describe('the first run', () => {
  it('keeps photos that were dropped before any form, up to the first numbered exhibits', async () => {
    await page.getByRole('heading', { name: 'Siapa yang mencatat?' }).waitFor();
    await dropFiles(
      page,
      photos.map((p) => p.path),
    );
    await page.getByRole('heading', { name: '3 foto sudah diterima' }).waitFor();
    await fillOfficerAndOffice(page);
    code = await choosePassphrase(page);
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    await page.getByRole('button', { name: 'Catat 3 foto tadi' }).click();
    await page.getByText('3 file menunggu dicatat').waitFor();
    await page.getByText('Nanti', { exact: true }).click();
    await page.getByText('Kabel dari HP', { exact: true }).click();
    await page.getByLabel('Penyerah, nama').fill('Asep Suryana');
    await page.getByRole('button', { name: 'Catat 3 bukti' }).click();
    await page
      .getByText(/^B-[A-Z0-9]+-000003$/)
      .first()
      .waitFor();
  });
});

describe('a wrong passphrase', () => {
  it('is told kindly, and nothing is lost by it', async () => {
    await lock();
    await signIn({ ...staff, passphrase: 'bukan ini' });
    await page.getByText('Belum cocok. Periksa huruf besar dan spasi, lalu coba lagi.').waitFor();
    await signIn(staff);
    await frame().waitFor();
    await page.getByRole('link', { name: /^Bukti/ }).click();
    await page.getByRole('option').nth(2).waitFor();
    await expect.poll(() => page.getByRole('option').count(), { timeout: patienceMs }).toBe(3);
  });
});

describe('the lock', () => {
  it('hides the screen at once, ends the service process and lets a new one answer', async () => {
    const before = processesOf(open.shell.child.pid ?? 0);
    expect(before.length).toBeGreaterThan(0);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Layar terkunci' }).waitFor({ timeout: patienceMs });
    expect(await page.getByRole('option').count()).toBe(0);
    await passphraseField(staff.name).waitFor();
    const after = processesOf(open.shell.child.pid ?? 0);
    expect(after.length).toBeGreaterThan(0);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  });

  it('refuses the bytes of previews and originals that it showed before', async () => {
    await signIn(staff);
    await frame().waitFor();
    await page.getByRole('link', { name: /^Bukti/ }).click();
    const address = (await page.getByRole('option').first().locator('img').getAttribute('src')) ?? '';
    expect(address).toMatch(/^\/gambar\/kecil\//);
    const original = address.replace('/gambar/kecil/', '/asli/');
    const ask = (path: string) => page.evaluate(async (p) => (await fetch(p)).status, path);
    expect([await ask(address), await ask(original)]).toEqual([200, 200]);
    await lock();
    for (const path of [address, original, address.replace('kecil', 'sedang')]) expect([403, 404, 423]).toContain(await ask(path));
  });

  it('comes by itself after the minutes of the office, without waiting for the service', async () => {
    await signIn(staff);
    await frame().waitFor();
    await page.clock.install();
    await page.reload();
    await frame().waitFor();
    await page.clock.fastForward('11:00');
    await page.getByRole('heading', { name: 'Layar terkunci' }).or(passphraseField(staff.name)).first().waitFor({ timeout: patienceMs });
    expect(await frame().count()).toBe(0);
    await page.clock.resume();
    await passphraseField(staff.name).waitFor();
  });
});

describe('a second officer', () => {
  it('is added, and signs in with a passphrase of their own', async () => {
    await signIn(staff);
    await page.getByRole('link', { name: 'Pengaturan' }).click();
    await page.getByRole('navigation', { name: 'Pengaturan' }).getByRole('button', { name: 'Pengawas' }).click();
    await page.getByRole('button', { name: 'Tambah pengawas' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nama lengkap').fill(second.name);
    await dialog.getByLabel('Jabatan').fill(second.role);
    await dialog.getByLabel('Kata sandi pengawas baru').and(page.locator('input')).fill(second.passphrase);
    await dialog.getByRole('button', { name: 'Tambah', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await lock();
    await signIn(second);
    await page.getByRole('button', { name: new RegExp(second.name) }).waitFor();
    // The next officer begins at the beginning, not on the page that the one before left open.
    await page.getByRole('heading', { name: 'Tenggat', exact: true }).waitFor();
  });
});

describe('the recovery code', () => {
  it('signs in where a passphrase was forgotten, and the new passphrase takes the place of the old', async () => {
    await lock();
    await page.getByRole('button', { name: new RegExp(staff.name) }).click();
    await page.getByRole('button', { name: 'Lupa kata sandi' }).click();
    await page.getByLabel('Kode pemulihan').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
    await page.getByLabel('Kata sandi baru').and(page.locator('input')).fill(afterRecovery);
    await page.getByRole('button', { name: 'Buka dan ganti kata sandi' }).click();
    await page.getByText(/^Kode pemulihan belum cocok|^Kode pemulihan tidak cocok/).waitFor();
    await page.getByLabel('Kode pemulihan').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Buka dan ganti kata sandi' }).click();
    await frame().waitFor({ timeout: patienceMs });
    await lock();
    await signIn(staff);
    await page.getByText(/^Belum cocok/).waitFor();
    await signIn({ ...staff, passphrase: afterRecovery });
    await frame().waitFor();
  });

  it('went by without one complaint of the page', () => {
    expect(open.complaints).toEqual([]);
  });
});
