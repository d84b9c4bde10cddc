/** The real browser shell as a child process, and a watched page of it in headless Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type ListenedChild, listenToChild } from './child-lines.ts';
import { launchChromium } from './chromium.ts';

const entry = fileURLToPath(new URL('../../electron/shells/browser/main.ts', import.meta.url));

/** A loaded machine is slow, not wrong. */
export const patienceMs = 60_000;

export interface OpenShell {
  folder: string;
  vaultFolder: string;
  shell: ListenedChild;
  browser: Browser;
  page: Page;
  /** Console errors, thrown errors and violations of the policy, as they came. */
  complaints: string[];
  close(): Promise<void>;
}

/** Collects what a page complains about; answers that lock and sign-in expect are left to the tests. */
export const watchPage = (page: Page, complaints: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
};

/** Starts shell and browser and opens the first page, over an empty folder where no vault is named. */
export const openShell = async (options: BrowserContextOptions = {}, vault?: string): Promise<OpenShell> => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-e2e-'));
  const vaultFolder = vault ?? join(folder, 'brankas');
  const shell = listenToChild(['--disable-warning=ExperimentalWarning', entry, '--no-open'], { SAHIH_VAULT: vaultFolder });
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  watchPage(page, complaints);
  await page.goto(await shell.line(/^http:/, 180_000));
  return {
    folder,
    vaultFolder,
    shell,
    browser,
    page,
    complaints,
    async close() {
      await browser.close();
      shell.child.kill('SIGTERM');
      await shell.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Drops files of the disk onto the page as a hand with a mouse does: a real drag, not a made-up event. */
export const dropFiles = async (page: Page, paths: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 800, height: 600 };
  const at = { x: Math.round(size.width / 2), y: Math.round(size.height / 2) };
  const drag = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at, data: drag });
  await session.detach();
};
