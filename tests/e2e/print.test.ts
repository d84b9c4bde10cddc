/** Copies for the printer through the screens: the count first, then pages that a printer really gets. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListenedChild, listenToChild } from '../helpers/child-lines.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { patienceMs, watchPage } from '../helpers/e2e-shell.ts';
import { stock } from '../unit/dossier/stock-tools.ts';

const main = (path: string): string => fileURLToPath(new URL(`../../electron/shells/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sahih-e2e-print-'));
const number = 'BB-KLT1-0001';
const out = join(folder, 'keluar');

let shell: ListenedChild;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
let passphrase: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', main('cli/main.ts'), 'demo', '--out', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  passphrase = readFileSync(join(folder, 'kata-sandi-latihan.txt'), 'utf8').trim();
  shell = listenToChild(['--disable-warning=ExperimentalWarning', main('browser/main.ts'), '--no-open'], {
    SAHIH_VAULT: join(folder, 'brankas-latihan'),
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(patienceMs);
  watchPage(page, complaints);
  // A headless browser has no printing dialog: this one stays open until the test lets go, and counts what it was given.
  await page.addInitScript(() => {
    const watched = window as unknown as { pagesGiven: number };
    window.print = () => {
      watched.pagesGiven = document.querySelectorAll('.print-sheet img').length;
    };
  });
  await page.goto(await shell.line(/^http:/, 180_000));
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Layar' }).waitFor();
  await page
    .getByRole('link', { name: 'Berkas bukti' })
    .or(page.getByRole('button', { name: 'Berkas bukti' }))
    .first()
    .click();
  await page.getByText(number).first().click();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  shell?.child.kill('SIGTERM');
  await shell?.exited;
  rmSync(folder, { recursive: true, force: true });
});

test('the count stands there first; the pages given to the printer are the pages counted, and their codes are read', async () => {
  await page.getByRole('button', { name: 'Cetak rangkap' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('42 halaman: 3 rangkap, masing-masing 14 lembar').waitFor();
  await dialog.getByRole('radiogroup').or(dialog.locator('fieldset')).nth(0).getByText('1', { exact: true }).click();
  await dialog.locator('fieldset').nth(1).getByText('6', { exact: true }).click();
  await dialog.getByText('10 halaman: 1 rangkap, masing-masing 10 lembar').waitFor();
  await dialog.getByRole('button', { name: 'Susun salinan' }).click();
  const act = page.getByRole('button', { name: 'Cetak', exact: true });
  await act.click();
  // The sheet stands only while the dialog does; it is caught on the way as the printer would get it.
  const printed = await page.waitForFunction(() => (window as unknown as { pagesGiven?: number }).pagesGiven, undefined, {
    timeout: 120_000,
  });
  expect(await printed.jsonValue()).toBe(10);
  await expect.poll(() => page.locator('.print-sheet').count()).toBe(0);
}, 240_000);

test('in the print medium every page is one sheet of A4', async () => {
  // Held open this time, so that the browser itself can make what a printer would get.
  await page.evaluate(() => {
    const own = window as unknown as { sahihHost: { print: () => Promise<void> }; letGo: () => void };
    own.sahihHost.print = () => new Promise((resolve) => (own.letGo = resolve));
  });
  await page.getByRole('button', { name: 'Cetak', exact: true }).click();
  await page.locator('body[data-print="sheet"]').waitFor({ timeout: 120_000 });
  const path = join(folder, 'tercetak.pdf');
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  const about = stock('pdfinfo', path);
  if (about !== undefined) expect(about).toMatch(/Pages:\s+10\n[\s\S]*A4/);
  if (stock('pdftoppm', '-r', '150', '-gray', '-png', '-f', '2', '-l', '2', path, join(folder, 'lembar')) === undefined) return;
  const [scan] = readdirSync(folder).filter((n) => n.startsWith('lembar'));
  const read = stock('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(folder, scan!));
  if (read !== undefined) expect(read).toMatch(new RegExp(`^S1:${number}:1/13:[0-9A-F]{16}$`, 'm'));
}, 240_000);

test('the sheet of identities is handed out only with the right passphrase', async () => {
  await page.getByRole('button', { name: 'Kembali ke berkas' }).click();
  await page.getByRole('button', { name: 'Lembar identitas saksi' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(out);
  await page.getByRole('dialog').getByRole('button').last().click();
  const field = page.getByLabel('Kata sandi Anda');
  await field.fill('bukan kata sandinya');
  await field.press('Enter');
  await page.getByText('Kata sandi belum cocok', { exact: false }).first().waitFor();
  await field.fill(passphrase);
  await field.press('Enter');
  await expect
    .poll(() => readdirSync(folder).includes('keluar') && readdirSync(out), { timeout: patienceMs })
    .toEqual([`${number}-lembar-identitas.pdf`]);
  expect(complaints.filter((c) => !c.includes('inline style'))).toEqual([]);
}, 240_000);
