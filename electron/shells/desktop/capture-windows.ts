/** Capture windows of the desktop shell: Electron windows of their own, driven through their debugger. */
import { BrowserWindow, type WebContents } from 'electron';
import { Failure } from '../../../shared/domain/failure.ts';
import { debuggerConnection } from '../../capture/web/debugger-connection.ts';
import type { CaptureWindow, PageLine, WindowSource } from '../../capture/web/windows.ts';
import { capturePreferences, captureSession, eraseSession } from './capture-session.ts';

type Mode = 'opened' | 'unattended';
type PageListener = (page: PageLine, closed: Promise<void>) => void;

const sessionOf = (mode: Mode) => captureSession(mode === 'opened' ? 'sahih-tangkap' : 'sahih-tangkap-sendiri');

/** The debugger as one line; a page that somebody else debugs cannot be captured. */
const lineOf = (contents: WebContents): PageLine => {
  if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
  return { cdp: debuggerConnection(contents.debugger) };
};

const goneOf = (window: BrowserWindow): Promise<void> => new Promise((resolve) => window.once('closed', () => resolve()));

/** One capture window with the popups that its pages open. */
const captureWindowOf = (window: BrowserWindow, mode: Mode, onEnd: () => void): CaptureWindow => {
  const pages: { page: PageLine; closed: Promise<void> }[] = [];
  const popups = new Set<BrowserWindow>();
  const listeners: PageListener[] = [];
  const { promise: closed, resolve: end } = Promise.withResolvers<'closed' | 'browser-ended'>();
  const adopt = (of: BrowserWindow): void => {
    const known = { page: lineOf(of.webContents), closed: goneOf(of) };
    pages.push(known);
    for (const listener of listeners) listener(known.page, known.closed);
    of.webContents.on('did-create-window', (popup) => {
      popups.add(popup);
      popup.once('closed', () => popups.delete(popup));
      adopt(popup);
    });
  };
  adopt(window);
  window.once('closed', () => {
    for (const popup of popups) popup.destroy();
    onEnd();
    end('closed');
  });
  window.webContents.once('render-process-gone', () => {
    end('browser-ended');
    if (!window.isDestroyed()) window.destroy();
  });
  return {
    untrusted: mode === 'unattended' ? 'proceed' : 'browser-warns',
    closed,
    onPage(listener) {
      listeners.push(listener);
      for (const { page, closed: gone } of pages) listener(page, gone);
    },
    async close() {
      if (!window.isDestroyed()) window.destroy();
    },
  };
};

/** Where the desktop shell takes capture windows from. */
export const desktopWindows = (): WindowSource => {
  const open = new Set<BrowserWindow>();
  const make = async (mode: Mode): Promise<CaptureWindow> => {
    const session = sessionOf(mode);
    const window = new BrowserWindow({
      width: 1366,
      height: 900,
      title: 'Sahih',
      show: mode === 'opened',
      autoHideMenuBar: true,
      webPreferences: capturePreferences(session),
    });
    open.add(window);
    // A target to attach to; the engine itself opens the address.
    await window.loadURL('about:blank');
    return captureWindowOf(window, mode, () => {
      open.delete(window);
      // Unattended visits leave nothing for the next one.
      const others = [...open].some((w) => w.webContents.session === session);
      if (mode === 'unattended' && !others) void eraseSession(session).catch(() => undefined);
    });
  };
  return {
    available: async () => ({ available: true, browser: `Chromium ${process.versions.chrome ?? ''}`.trim() }),
    async open(mode) {
      try {
        return await make(mode);
      } catch (cause) {
        throw new Failure('capture-browser-ended', {}, { cause });
      }
    },
    async forget() {
      for (const window of [...open]) window.destroy();
      await Promise.all((['opened', 'unattended'] as const).map((mode) => eraseSession(sessionOf(mode))));
    },
  };
};
