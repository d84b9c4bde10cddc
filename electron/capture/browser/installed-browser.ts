/** Capture windows in the installed browser, over its debugging pipe, with a profile of their own that is erased. */
import type { WindowSource } from '../web/windows.ts';
import type { FoundBrowser } from './find-browser.ts';

export interface InstalledBrowserOptions {
  /** Default: `findBrowser()`. */
  find?: () => FoundBrowser | undefined;
  /** Default: `SAHIH_BROWSER_FLAGS`, split at spaces. */
  extraFlags?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

/** `opened` windows share one browser with one profile; `unattended` ones a headless browser of their own, without log-ins. */
export declare const installedBrowser: (options?: InstalledBrowserOptions) => WindowSource;
