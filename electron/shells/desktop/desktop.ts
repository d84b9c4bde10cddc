/** The life of the desktop shell: one copy of the program, one session, one service, one window. */
import { app, type BrowserWindow, Menu, MessageChannelMain, session as sessions } from 'electron';
import { phoneCalls } from '../../capture/phone/phone-host.ts';
import { type WebCaptures, webCaptures } from '../../capture/web/web-captures.ts';
import { captureParts, captureProgram } from '../../rpc/capture-parts.ts';
import { keepService, type ServiceKeeper } from '../../rpc/service-keeper.ts';
import { vaultPlace } from '../../rpc/vault-place.ts';
import { openAppWindow } from './app-window.ts';
import { desktopWindows } from './capture-windows.ts';
import { answerHostCalls } from './host-calls.ts';
import { lines } from './host-lines.ts';
import { lockContents, lockSession } from './lockdown.ts';
import { registerScheme, servePages } from './page-protocol.ts';
import { places } from './places.ts';
import { makeScreenActs } from './screen-acts.ts';
import { launchUtility, type UtilityService } from './service-utility.ts';

/** Chromium's own traffic and shader files on disk: neither has a place beside evidence. */
const switches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-http-cache',
  'disable-gpu-shader-disk-cache',
  'no-pings',
];

/** Keys of the menu bar are the page's own (Ctrl+L locks, Ctrl+R must not reload); macOS needs its editing menu. */
const setMenu = (): void => {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null);
};

interface Running {
  window: BrowserWindow | undefined;
  pageIsReady: boolean;
  /** The service of the moment; ports are transferred to its process. */
  service: UtilityService | undefined;
}

const capturesOf = (keeper: ServiceKeeper): WebCaptures =>
  webCaptures({
    source: desktopWindows(),
    staging: captureParts(keeper),
    program: { ...captureProgram(app.getVersion()), electron: process.versions.electron ?? '' },
  });

/** What must end in order: captures give back what they staged, then the service reaches a commit point. */
const endAll = async (captures: WebCaptures, keeper: ServiceKeeper): Promise<void> => {
  await captures.end().catch(() => undefined);
  await keeper.close();
};

/** Asks the page for an act from outside its window. A gesture of the officer goes before it: without one no page may ask for the screen. */
const askPage = async (window: BrowserWindow | undefined, act: 'capture' | 'lock'): Promise<void> => {
  if (!window || window.isDestroyed()) return;
  await window.webContents.executeJavaScript('0', true);
  window.webContents.send(lines.screenAct, act);
};

const start = async (): Promise<void> => {
  const development = !app.isPackaged;
  const running: Running = { window: undefined, pageIsReady: false, service: undefined };
  // No `persist:`: the session lives in memory and ends with the program.
  const session = sessions.fromPartition('sahih', { cache: false });
  lockSession(session, development);
  setMenu();

  const launch = { vaultDirectory: vaultPlace(), shell: 'desktop' } as const;
  const entries = { service: places.service(), decoder: places.decoder() };
  const keeper = keepService(
    async () => {
      running.service = await launchUtility(entries, launch);
      return running.service;
    },
    () => {
      phone.shut();
      // On a shared laptop no log-in of a capture window outlives the officer's session.
      void captures.webForget().catch(() => undefined);
      void handOverPort();
    },
  );
  const phone = phoneCalls(() => keeper.current());
  const handOverPort = async (): Promise<void> => {
    if (!running.pageIsReady) return;
    await keeper.current();
    const { window, service } = running;
    if (!window || window.isDestroyed() || !service) return;
    const { port1, port2 } = new MessageChannelMain();
    service.givePort(port1);
    window.webContents.postMessage(lines.servicePort, null, [port2]);
  };

  servePages(session, keeper, places.renderer());
  const captures = capturesOf(keeper);
  const screen = makeScreenActs({
    session,
    window: () => running.window,
    act: (act) => void askPage(running.window, act).catch(() => undefined),
  });
  answerHostCalls({
    keeper,
    captures,
    phone,
    screen,
    window: () => running.window,
    onPageReady: () => {
      running.pageIsReady = true;
      handOverPort().catch(() => undefined);
    },
  });
  const open = (): void => {
    running.pageIsReady = false;
    running.window = openAppWindow(session, development);
    running.window.on('closed', () => {
      running.window = undefined;
      // Capture windows do not outlive the program's own: its end ends every log-in.
      void captures.webForget().catch(() => undefined);
      screen.close();
    });
  };
  app.on('second-instance', () => {
    if (running.window?.isMinimized()) running.window.restore();
    running.window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    // The service reaches a commit point first.
    event.preventDefault();
    ended = true;
    phone.shut();
    void endAll(captures, keeper).finally(() => app.quit());
  });
  keeper.current().catch(() => undefined);
  open();
};

/** Starts the shell, or wakes the copy that runs already. */
export const runDesktop = async (): Promise<void> => {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  for (const name of switches) app.commandLine.appendSwitch(name);
  app.enableSandbox();
  registerScheme();
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  await app.whenReady();
  await start();
};
