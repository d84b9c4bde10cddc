/** Opens the program's window in an installed browser, with a profile of its own that leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundBrowser } from './find-browser.ts';

export interface OpenWindow {
  /** Resolves when the browser has ended. */
  closed: Promise<void>;
  close(): void;
}

/** Where bytes go that must not be kept. */
const nowhere = (platform: NodeJS.Platform): string => (platform === 'win32' ? 'NUL' : '/dev/null');

/**
 * Flags of the program's window: no disk cache, no first-run pages, no traffic of the browser's own.
 * The address carries the one-time token; other users of the machine could read it from the list of processes,
 * but by then the window has used it, and a used token opens nothing.
 */
export const windowFlags = (address: string, profile: string, platform: NodeJS.Platform = process.platform): string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  `--disk-cache-dir=${nowhere(platform)}`,
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-background-mode',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,PasswordManagerOnboarding',
  '--metrics-recording-only',
  '--password-store=basic',
  '--lang=id',
  '--window-size=1366,768',
];

/** Memory where the system offers it for a session, else the temporary folder; erased when the window closes. */
const profileFolder = (): string => mkdtempSync(join(process.env.XDG_RUNTIME_DIR || tmpdir(), 'sahih-jendela-'));

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

/** @param extraFlags of the person's own browser set-up (`SAHIH_BROWSER_FLAGS`) */
export const openWindow = (browser: FoundBrowser, address: string, extraFlags: readonly string[] = []): OpenWindow => {
  const profile = profileFolder();
  const child = spawn(browser.path, [...windowFlags(address, profile), ...extraFlags], { stdio: 'ignore' });
  const closed = ended(child).then(() => {
    // A browser's last children may still be writing for a moment.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  return { closed, close: () => void child.kill() };
};
