/** The one window of the program: sandboxed, isolated, without Node and without a cache on disk. */
import { BrowserWindow, type Session, screen } from 'electron';
import { ORIGIN } from './host-lines.ts';
import { places } from './places.ts';
import { keepWindowState, readWindowState, smallestWindow } from './window-state.ts';

export const openAppWindow = (session: Session, development: boolean): BrowserWindow => {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = readWindowState(places.windowState(), areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Sahih',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4ef',
    webPreferences: {
      session,
      preload: places.preload(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // The window hides while the screen is captured; its countdown and its recorder go on.
      backgroundThrottling: false,
      devTools: development,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepWindowState(places.windowState(), window);
  void window.loadURL(`${ORIGIN}/`).catch(() => undefined);
  return window;
};
