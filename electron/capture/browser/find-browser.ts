/** Finds an installed browser of the Chromium family; its `--app=` windows carry the program. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface FoundBrowser {
  /** As shown to the user. */
  name: string;
  path: string;
}

const linuxNames: readonly (readonly [string, string])[] = [
  ['Chromium', 'chromium'],
  ['Chromium', 'chromium-browser'],
  ['Google Chrome', 'google-chrome-stable'],
  ['Google Chrome', 'google-chrome'],
  ['Microsoft Edge', 'microsoft-edge-stable'],
  ['Microsoft Edge', 'microsoft-edge'],
];

const windowsPlaces: readonly (readonly [string, string])[] = [
  ['Microsoft Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Google Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
];

const macPlaces: readonly (readonly [string, string])[] = [
  ['Google Chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['Microsoft Edge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['Chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
];

const candidates = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): FoundBrowser[] => {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA].filter((root) => root !== undefined);
    return windowsPlaces.flatMap(([name, place]) => roots.map((root) => ({ name, path: `${root}\\${place}` })));
  }
  if (platform === 'darwin') return macPlaces.map(([name, path]) => ({ name, path }));
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap(([name, file]) => folders.map((folder) => ({ name, path: join(folder, file) })));
};

/** @param env `SAHIH_BROWSER` names one */
export const findBrowser = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): FoundBrowser | undefined => {
  if (env.SAHIH_BROWSER) return exists(env.SAHIH_BROWSER) ? { name: 'peramban pilihan Anda', path: env.SAHIH_BROWSER } : undefined;
  return candidates(platform, env).find((browser) => exists(browser.path));
};

/** Why no window can be opened here, or undefined. */
export const noDisplay = (env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | undefined =>
  platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY ? 'mesin ini tidak punya layar' : undefined;
