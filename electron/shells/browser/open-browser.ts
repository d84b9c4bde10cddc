/** Opens the program's window in an installed browser, with a profile of its own that leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appWindowFlags } from '../../capture/browser/browser-flags.ts';
import type { FoundBrowser } from '../../capture/browser/find-browser.ts';

export interface OpenWindow {
  /** Resolves when the browser has ended. */
  closed: Promise<void>;
  close(): void;
}

/** The address as it may stand in an attribute. */
const escaped = (text: string): string => text.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Writes the page that the window opens first: it goes on to the address with the one-time token. It lies in the window's
 * own folder, which only this user can read, so that the token stands in no command line.
 * @returns its file address
 */
export const writeDoor = (profile: string, address: string): string => {
  const path = join(profile, 'buka.html');
  const page = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Sahih</title><meta http-equiv="refresh" content="0;url=${escaped(address)}"></html>\n`;
  writeFileSync(path, page, { mode: 0o600, flag: 'wx' });
  return pathToFileURL(path).href;
};

/** What the browser would ask by itself: to keep the passphrase, to translate. Both would also stand in pictures of the screen. */
const preferences = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  profile: { password_manager_enabled: false },
  translate: { enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

const writePreferences = (profile: string): void => {
  mkdirSync(join(profile, 'Default'), { mode: 0o700 });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences), { mode: 0o600, flag: 'wx' });
};

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
  const door = writeDoor(profile, address);
  writePreferences(profile);
  const child = spawn(browser.path, [...appWindowFlags(door, profile), ...extraFlags], { stdio: 'ignore' });
  const closed = ended(child).then(() => {
    // A browser's last children may still be writing for a moment.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  return { closed, close: () => void child.kill() };
};
