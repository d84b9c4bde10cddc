/**
 * A desk for captures of a real screen: an X server without a display (Xvfb), the browser shell with a real window of apt's Chromium on it,
 * other windows whose pixels are known, and the pixels of the X server itself, read by a tool that knows nothing of us.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import sharp from 'sharp';
import { type ListenedChild, listenToChild } from './child-lines.ts';
import { watchPage } from './e2e-shell.ts';

const entry = fileURLToPath(new URL('../../electron/shells/browser/main.ts', import.meta.url));
const CHROMIUM = '/usr/bin/chromium';

/** What a desk needs and this machine lacks; undefined where nothing is missing. */
export const missingForDesk = (): string | undefined => {
  if (process.platform !== 'linux') return 'a screen of its own needs Xvfb';
  if (!existsSync(CHROMIUM)) return `no ${CHROMIUM} (apt install chromium)`;
  for (const [tool, from] of [
    ['Xvfb', 'xvfb'],
    ['import', 'imagemagick'],
    ['xdotool', 'xdotool'],
    ['xprop', 'x11-utils'],
  ] as const)
    if (spawnSync('which', [tool]).status !== 0) return `no ${tool} (apt install ${from})`;
  return undefined;
};

/** Raw RGB of a picture. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Buffer;
}

export const pixelsOf = async (picture: Buffer | string): Promise<Pixels> => {
  const { data, info } = await sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
};

export interface Desk {
  folder: string;
  vaultFolder: string;
  shell: ListenedChild;
  /** Sahih's own page. */
  page: Page;
  complaints: string[];
  /** Opens a window with a page of this HTML, by a Chromium of its own; without a window manager it lies on top. */
  openWindow(title: string, body: string, place: { x: number; y: number; width: number; height: number }): Promise<Page>;
  /** What the X server shows now, read by ImageMagick. */
  seen(): Promise<Pixels>;
  /** Ends Sahih, so that its vault can be opened by a test. */
  endShell(): Promise<void>;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Starts Xvfb on a free display, which it names itself. */
const startScreen = (width: number, height: number): Promise<{ server: ChildProcess; display: string }> =>
  new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stdio[3]?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('\n')) resolve({ server, display: `:${said.trim()}` });
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });

const connect = async (port: number): Promise<Browser> => {
  for (let left = 100; left > 0; left -= 1) {
    try {
      return await playwright.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('the shell opened no window');
};

/** Lists a window as a window manager would: Chromium offers only those that have a WM_STATE. */
const listWindow = (display: string, title: string): void => {
  const env = { ...process.env, DISPLAY: display };
  const found = spawnSync('xdotool', ['search', '--name', `^${title}$`], { env, encoding: 'utf8' });
  for (const id of found.stdout.split('\n').filter((line) => line !== ''))
    spawnSync('xprop', ['-id', id, '-f', 'WM_STATE', '32c', '-set', 'WM_STATE', '1'], { env });
};

const quiet = ['--no-sandbox', '--force-color-profile=srgb', '--hide-scrollbars', '--disable-dev-shm-usage', '--test-type'];

/** @param flags of Sahih's own window, for instance which source the browser picks by itself */
export const openDesk = async (flags: readonly string[], size = { width: 1366, height: 768 }): Promise<Desk> => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-desk-'));
  const { server, display } = await startScreen(size.width, size.height);
  const port = await freePort();
  const vaultFolder = join(folder, 'brankas');
  const env = { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: undefined, XDG_RUNTIME_DIR: undefined };
  const shell = listenToChild(['--disable-warning=ExperimentalWarning', entry], {
    ...env,
    SAHIH_VAULT: vaultFolder,
    SAHIH_BROWSER: CHROMIUM,
    // Words of a flag are told apart by spaces only.
    SAHIH_BROWSER_FLAGS: [...quiet, `--remote-debugging-port=${port}`, '--window-position=0,0', ...flags].join(' '),
  });
  await shell.line(/^Sahih dibuka/, 180_000);
  const browser = await connect(port);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('no page');
  await page.waitForURL(/127\.0\.0\.1/, { timeout: 60_000 });
  const complaints: string[] = [];
  watchPage(page, complaints);
  const endShell = async (): Promise<void> => {
    await browser.close().catch(() => undefined);
    shell.child.kill('SIGTERM');
    await shell.exited;
  };
  const others: BrowserContext[] = [];
  const own = { ...env, WAYLAND_DISPLAY: '', XDG_RUNTIME_DIR: '' } as Record<string, string>;
  return {
    folder,
    vaultFolder,
    shell,
    page,
    complaints,
    async openWindow(title, body, { x, y, width, height }) {
      const file = join(folder, `${title}.html`);
      writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>${title}</title>${body}`);
      const other = await playwright.launchPersistentContext(join(folder, `profil-${title}`), {
        executablePath: CHROMIUM,
        headless: false,
        viewport: null,
        env: own,
        args: [...quiet, `--app=${pathToFileURL(file).href}`, `--window-position=${x},${y}`, `--window-size=${width},${height}`],
      });
      others.push(other);
      const opened = other.pages()[0] ?? (await other.waitForEvent('page'));
      await opened.waitForFunction((name) => document.title === name, title);
      listWindow(display, title);
      return opened;
    },
    async seen() {
      const shot = spawnSync('import', ['-display', display, '-window', 'root', 'png:-'], { maxBuffer: 64 * 1024 * 1024 });
      if (shot.status !== 0) throw new Error(`import: ${shot.stderr}`);
      return pixelsOf(shot.stdout);
    },
    endShell,
    async close() {
      await Promise.all(others.map((other) => other.close().catch(() => undefined)));
      await endShell();
      server.removeAllListeners('exit');
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
