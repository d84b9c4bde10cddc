/** The real screens on the real service in the browser shell, under its real policy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListenedChild, listenToChild } from '../helpers/child-lines.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { settle } from '../helpers/e2e-audit.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

const entry = fileURLToPath(new URL('../../electron/shells/browser/main.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'sahih-screens-'));

let browser: Browser;
let shell: ListenedChild;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  shell = listenToChild(['--disable-warning=ExperimentalWarning', entry, '--no-open'], { SAHIH_VAULT: join(scratch, 'brankas') });
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(await shell.line(/^http:/, 120_000));
});
afterAll(async () => {
  await browser.close();
  shell.child.kill('SIGTERM');
  await shell.exited;
  rmSync(scratch, { recursive: true, force: true });
});

it('makes a practice vault from the first screen', async () => {
  await page.getByRole('button', { name: 'Coba dengan latihan' }).click();
  await page.getByRole('button', { name: 'Siapkan latihan' }).click();
  await page.locator('nav a').first().waitFor({ timeout: patienceMs });
});

it('shows every screen of the rail without one violation of the policy', async () => {
  const links = await page.locator('nav a').count();
  expect(links).toBeGreaterThan(5);
  for (let i = 0; i < links; i += 1) {
    await page.locator('nav a').nth(i).click();
    await settle(page);
  }
  await page.keyboard.press('Control+k');
  await settle(page);
  await page.keyboard.press('Escape');
  expect(complaints.filter((text) => /Content Security Policy|TrustedTypes/i.test(text))).toEqual([]);
  expect(complaints).toEqual([]);
});

it('locks: the curtain falls at once, the service process ends with its keys, and a fresh one answers', async () => {
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Layar terkunci' }).waitFor({ timeout: patienceMs });
  await page.getByRole('heading', { name: 'Layar terkunci' }).waitFor({ state: 'detached', timeout: patienceMs });
  expect(await page.locator('nav a').count()).toBe(0);
  const answer = await page.evaluate(async () => (await fetch('/gambar/kecil/0123456789abcdef0123456789abcdef')).status);
  expect([404, 423]).toContain(answer);
  expect(complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
});
