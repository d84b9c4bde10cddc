/**
 * Capturing the screen from the desktop shell: sources with pictures for our own page, the answer to `getDisplayMedia`,
 * the own window out of the picture, a shortcut and a tray icon that act only while the vault is open.
 */
import {
  app,
  type BrowserWindow,
  type DesktopCapturerSource,
  type Display,
  desktopCapturer,
  globalShortcut,
  Menu,
  nativeImage,
  type Session,
  screen,
  Tray,
} from 'electron';
import type { OwnWindow, ScreenSource } from '../../../shared/contract/screen-host.ts';
import { isOwnPage } from './lockdown.ts';
import { places } from './places.ts';

/** As Electron names it. Print alone belongs to the system on many desktops. */
export const SHORTCUT = 'Control+Shift+L';
/** Pictures in the picker: wide enough to tell one browser window from another. */
const PREVIEW = { width: 320, height: 200 };
const PREVIEW_QUALITY = 70;
/** More windows than this nobody looks through. */
const MOST_SOURCES = 60;
/** A window manager needs a moment to take a window away. */
const HIDE_MS = 250;
/** A source that was chosen and not asked for in this time is forgotten. */
const CHOICE_MS = 30_000;

export interface ScreenActs {
  sources(): Promise<ScreenSource[]>;
  choose(id: string): Pick<ScreenSource, 'name' | 'monitor'> | null;
  aside(aside: boolean): Promise<OwnWindow>;
  /** The page says whether the vault is open. @returns the shortcut, where the system gave it to us */
  offer(open: boolean): string | null;
  /** Window or program gone: nothing of ours stays with the system. */
  close(): void;
}

export interface ScreenParts {
  session: Session;
  window: () => BrowserWindow | undefined;
  /** Tells the page; it runs as a click of the officer, so that the page may ask for the screen. */
  act: (act: 'capture' | 'lock') => void;
}

const monitorOf = (display: Display): NonNullable<ScreenSource['monitor']> => ({
  label: display.label || `Monitor ${display.id}`,
  width: Math.round(display.size.width * display.scaleFactor),
  height: Math.round(display.size.height * display.scaleFactor),
  scale: display.scaleFactor,
});

/** Display of a screen source; a single one needs no id. */
const displayOf = (source: DesktopCapturerSource): Display | undefined => {
  const displays = screen.getAllDisplays();
  return displays.length === 1 ? displays[0] : displays.find((display) => String(display.id) === source.display_id);
};

const sourceOf = (source: DesktopCapturerSource): ScreenSource => {
  const kind = source.id.startsWith('screen:') ? 'monitor' : 'window';
  const display = kind === 'monitor' ? displayOf(source) : undefined;
  return {
    id: source.id,
    kind,
    name: (display?.label || source.name).slice(0, 1000),
    ...(display ? { monitor: monitorOf(display) } : {}),
    preview: source.thumbnail.isEmpty() ? new Uint8Array() : new Uint8Array(source.thumbnail.toJPEG(PREVIEW_QUALITY)),
  };
};

/** The monitor under the pointer: what a shortcut means by "this screen". */
const underPointer = (sources: readonly DesktopCapturerSource[]): DesktopCapturerSource | undefined => {
  const { id } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const screens = sources.filter((source) => source.id.startsWith('screen:'));
  return screens.find((source) => source.display_id === String(id)) ?? (screens.length === 1 ? screens[0] : undefined);
};

/** Answers `getDisplayMedia` with what the page's own picker chose; with nothing where it chose nothing. */
const answerRequests = (session: Session, chosen: () => string | undefined): void => {
  session.setDisplayMediaRequestHandler((request, answer) => {
    const id = chosen();
    const own = request.frame !== null && request.frame.parent === null && isOwnPage(request.frame.url);
    if (id === undefined || !own || !request.videoRequested || request.audioRequested) return answer(null);
    // Sources are asked for afresh: a window may have gone, and an id that a page made up finds none.
    desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize: { width: 0, height: 0 } }).then(
      (sources) => {
        const source = id === 'pointer' ? underPointer(sources) : sources.find((one) => one.id === id);
        answer(source ? { video: source } : null);
      },
      () => answer(null),
    );
  });
};

const showWindow = (window: BrowserWindow | undefined): void => {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

const makeTray = (parts: ScreenParts): Tray => {
  const tray = new Tray(nativeImage.createFromPath(places.trayIcon()));
  tray.setToolTip('Sahih');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Ambil layar', accelerator: SHORTCUT, click: () => parts.act('capture') },
      { label: 'Buka Sahih', click: () => showWindow(parts.window()) },
      { type: 'separator' },
      { label: 'Kunci layar', click: () => parts.act('lock') },
    ]),
  );
  tray.on('click', () => showWindow(parts.window()));
  return tray;
};

/** Registers shortcut and tray, or takes them away. */
const outsideActs = (parts: ScreenParts) => {
  let tray: Tray | undefined;
  return (open: boolean): string | null => {
    globalShortcut.unregister(SHORTCUT);
    if (!open) {
      tray?.destroy();
      tray = undefined;
      return null;
    }
    tray ??= makeTray(parts);
    // Another program may hold the keys; the tray remains.
    return globalShortcut.register(SHORTCUT, () => parts.act('capture')) ? SHORTCUT : null;
  };
};

export const makeScreenActs = (parts: ScreenParts): ScreenActs => {
  let choice: { id: string; at: number } | undefined;
  answerRequests(parts.session, () => {
    const id = choice && Date.now() - choice.at < CHOICE_MS ? choice.id : undefined;
    choice = undefined;
    return id;
  });
  const offer = outsideActs(parts);
  app.on('will-quit', () => offer(false));
  return {
    async sources() {
      const own = parts.window()?.getMediaSourceId();
      const sources = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize: PREVIEW });
      return sources
        .filter((source) => source.id !== own)
        .slice(0, MOST_SOURCES)
        .map(sourceOf);
    },
    choose: (id) => {
      choice = { id, at: Date.now() };
      if (id !== 'pointer') return null;
      const monitor = monitorOf(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()));
      return { name: monitor.label, monitor };
    },
    async aside(aside) {
      const window = parts.window();
      if (!window || window.isDestroyed()) return 'shown';
      if (!aside) {
        showWindow(window);
        return 'shown';
      }
      window.hide();
      await new Promise((resolve) => setTimeout(resolve, HIDE_MS));
      return window.isVisible() ? 'shown' : 'hidden';
    },
    offer,
    close: () => {
      choice = undefined;
      offer(false);
    },
  };
};
