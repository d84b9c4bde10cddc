/** The browser shell's server in the test's own process, with real service, screens and capture windows, so that the test can be the officer's hands in them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { installedBrowser } from '../../electron/capture/browser/installed-browser.ts';
import { phoneCalls } from '../../electron/capture/phone/phone-host.ts';
import { webCaptures } from '../../electron/capture/web/web-captures.ts';
import type { PageLine, WindowSource } from '../../electron/capture/web/windows.ts';
import { captureParts, captureProgram } from '../../electron/rpc/capture-parts.ts';
import { launchService } from '../../electron/rpc/service-child.ts';
import { keepService } from '../../electron/rpc/service-keeper.ts';
import { pageFiles } from '../../electron/shells/browser/page-files.ts';
import { startServer } from '../../electron/shells/browser/server.ts';
import { testFlags } from './capture-site/capturing.ts';
import { chromiumEnvironment, chromiumPath, launchChromium } from './chromium.ts';
import { patienceMs, watchPage } from './e2e-shell.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface CaptureShell {
  folder: string;
  page: Page;
  complaints: string[];
  /** Pages of capture windows in the order in which they appeared. */
  pages: PageLine[];
  close(): Promise<void>;
}

/** Capture windows of the tests' Chromium, without a screen; every page is noted as it appears. */
const watchedWindows = (pages: PageLine[]): WindowSource => {
  const env = { ...chromiumEnvironment(), SAHIH_BROWSER_FLAGS: '' };
  const find = () => ({ name: 'Chromium', path: chromiumPath() });
  const inner = installedBrowser({ find, env, extraFlags: [...testFlags, '--headless', '--hide-scrollbars'] });
  return {
    ...inner,
    async open(mode) {
      const window = await inner.open(mode);
      window.onPage((page) => pages.push(page));
      return window;
    },
  };
};

export const openCaptureShell = async (): Promise<CaptureShell> => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-e2e-tautan-'));
  const keeper = keepService(
    () => launchService({ vaultDirectory: join(folder, 'brankas'), shell: 'browser' }),
    () => undefined,
  );
  const pages: PageLine[] = [];
  const captures = webCaptures({ source: watchedWindows(pages), staging: captureParts(keeper), program: captureProgram() });
  const server = await startServer({
    keeper,
    pages: pageFiles(`${root}out/renderer`),
    acts: {
      capabilities: () => ({ shell: 'browser', folderDialog: false, reveal: false }),
      destinations: async () => [],
      reveal: async () => undefined,
      restart: () => keeper.restart(),
      phone: phoneCalls(() => keeper.current()),
    },
    captures,
    onWindows: () => undefined,
  });
  const browser: Browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  watchPage(page, complaints);
  await page.goto(server.firstAddress);
  return {
    folder,
    page,
    complaints,
    pages,
    async close() {
      await browser.close();
      await captures.end();
      await server.close();
      await keeper.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
