/** The life of the browser shell, from the first line it prints to the end of its last window. */
import { fileURLToPath } from 'node:url';
import { isRendererStale } from '../../base/stale.mjs';
import { findBrowser, noDisplay } from '../../capture/browser/find-browser.ts';
import { installedBrowser } from '../../capture/browser/installed-browser.ts';
import { phoneCalls } from '../../capture/phone/phone-host.ts';
import { webCaptures } from '../../capture/web/web-captures.ts';
import { captureParts, captureProgram } from '../../rpc/capture-parts.ts';
import { listDestinations } from '../../rpc/destinations.ts';
import { launchService } from '../../rpc/service-child.ts';
import { keepService } from '../../rpc/service-keeper.ts';
import { vaultPlace } from '../../rpc/vault-place.ts';
import { buildRenderer } from './fresh-build.ts';
import { type OpenWindow, openWindow } from './open-browser.ts';
import { pageFiles } from './page-files.ts';
import { reveal } from './reveal.ts';
import { type RunningServer, startServer } from './server.ts';

/** A reload closes the window's line for a moment; only a longer silence is a closed window. */
const GRACE_MS = 4_000;

const root = fileURLToPath(new URL('../../../', import.meta.url));

type Say = (line: string) => void;

/** Opens a window, or says why not and prints the address. */
const present = (server: RunningServer, mayOpen: boolean, say: Say): OpenWindow | undefined => {
  const browser = findBrowser();
  const reason = mayOpen ? (noDisplay() ?? (browser ? undefined : 'Chromium, Edge atau Chrome tidak ditemukan')) : 'diminta tanpa jendela';
  if (reason !== undefined || !browser) {
    say(`Sahih menunggu (${reason}). Buka tautan sekali pakai ini di Chromium, Edge atau Chrome pada mesin ini:`);
    say(server.firstAddress);
    return undefined;
  }
  say(`Sahih dibuka di ${browser.name}. Tutup jendelanya untuk berhenti.`);
  const flags = (process.env.SAHIH_BROWSER_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  return openWindow(browser, server.firstAddress, flags);
};

interface Ending {
  done: Promise<void>;
  windows(count: number): void;
  now(): void;
}

/** Decides when the shell ends: some time after the last window, or at once when told. */
const endingOf = (): Ending => {
  let resolveDone: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    resolveDone = resolve;
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    done,
    now: resolveDone,
    windows: (count) => {
      clearTimeout(timer);
      timer = count === 0 ? setTimeout(resolveDone, GRACE_MS) : undefined;
    },
  };
};

export interface BrowserShellOptions {
  args: readonly string[];
  say: Say;
  /** Another entry of the service process, for tests. */
  serviceEntry?: string;
  /** A renderer that is built already. */
  rendererFolder?: string;
}

/** Builds the renderer where it is missing or stale. */
const prepared = async (say: Say): Promise<boolean> => {
  if (!isRendererStale(root)) return true;
  say('Menyiapkan tampilan, sekali saja …');
  const built = await buildRenderer(root);
  if (!built) say('Tampilan tidak dapat disiapkan. Jalankan "npm ci", lalu coba lagi.');
  return built;
};

/** @returns exit code */
export const runBrowserShell = async ({ args, say, serviceEntry, rendererFolder }: BrowserShellOptions): Promise<number> => {
  if (rendererFolder === undefined && !(await prepared(say))) return 2;
  const ending = endingOf();
  process.once('SIGINT', ending.now);
  process.once('SIGTERM', ending.now);
  const vaultDirectory = vaultPlace();
  const keeper = keepService(
    () => launchService({ vaultDirectory, shell: 'browser', entry: serviceEntry }),
    // A page whose service is gone comes back by itself: its socket closes with the service's channel.
    () => shutDoors(),
  );
  const captures = webCaptures({ source: installedBrowser(), staging: captureParts(keeper), program: captureProgram() });
  const phone = phoneCalls(() => keeper.current());
  /** A service that is gone takes the phone door and the capture windows with it. */
  const shutDoors = (): void => {
    phone.shut();
    void captures.webForget().catch(() => undefined);
  };
  const server: RunningServer = await startServer({
    keeper,
    pages: pageFiles(rendererFolder ?? `${root}out/renderer`),
    acts: {
      capabilities: () => ({ shell: 'browser', folderDialog: false, reveal: noDisplay() === undefined }),
      destinations: () => listDestinations(),
      reveal,
      restart: () => {
        phone.shut();
        return keeper.restart();
      },
      phone,
    },
    captures,
    onWindows: ending.windows,
  });
  // Started before the window asks, so that the first page does not wait; a failure shows when it asks.
  keeper.current().catch(() => undefined);
  const window = present(server, !args.includes('--no-open'), say);
  void window?.closed.then(ending.now);
  await ending.done;
  window?.close();
  phone.shut();
  // Before the service: what a broken recording staged is taken back through it. Log-ins end here at the latest.
  await captures.end().catch(() => undefined);
  await Promise.all([server.close(), keeper.close(), window?.closed]);
  say('Sahih berhenti.');
  return 0;
};
