/** Capture windows in the installed browser, over its debugging pipe, with a profile of their own that is erased. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { CdpConnection } from '../web/connection.ts';
import type { CaptureWindow, PageLine, WindowSource } from '../web/windows.ts';
import { type FoundBrowser, findBrowser, noDisplay } from './find-browser.ts';
import { sweepProfiles } from './profile.ts';
import { type StartedBrowser, startBrowser } from './started-browser.ts';

export interface InstalledBrowserOptions {
  /** Default: `findBrowser()`. */
  find?: () => FoundBrowser | undefined;
  /** Default: `SAHIH_BROWSER_FLAGS`, split at spaces. */
  extraFlags?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

interface TargetFacts {
  targetId: string;
  type: string;
  openerId?: string;
}

/** A window as its pages come and go. */
interface OpenedWindow {
  targets: Map<string, { line: PageLine; gone: () => void; closed: Promise<void> }>;
  listeners: ((page: PageLine, closed: Promise<void>) => void)[];
  windowNumber?: number;
  end(how: 'closed' | 'browser-ended'): void;
}

/** Prompts that a page could raise; a browser that does not know one refuses it, and nothing is lost. */
const permissions = [
  ...['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'local-fonts'],
  ...['window-management', 'storage-access', 'idle-detection', 'persistent-storage', 'local-network-access', 'display-capture'],
];

/** Downloads and prompts are refused for a whole profile. */
const refuseAll = async (cdp: CdpConnection, browserContextId?: string): Promise<void> => {
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId });
  await Promise.all(
    permissions.map((name) =>
      cdp.send('Browser.setPermission', { permission: { name }, setting: 'denied', browserContextId }).catch(() => undefined),
    ),
  );
};

const ATTACH_MS = 10_000;

/** The windows of one browser: which page belongs to which. */
const windowsOf = (browser: StartedBrowser) => {
  const { cdp } = browser;
  const windows = new Set<OpenedWindow>();
  /** Pages that nobody has claimed yet: their window may still be opening. */
  const strays = new Map<string, PageLine>();
  let opening: Promise<unknown> = Promise.resolve();

  /** The line of a page: the browser may tell of the page before or after it answers who asked for it. */
  const attached = async (targetId: string): Promise<PageLine> => {
    const until = performance.now() + ATTACH_MS;
    while (!strays.has(targetId) && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    const line = strays.get(targetId);
    if (!line) throw new Failure('capture-browser-ended');
    strays.delete(targetId);
    return line;
  };
  const adopt = (window: OpenedWindow, targetId: string, line: PageLine): void => {
    let gone: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      gone = resolve;
    });
    window.targets.set(targetId, { line, gone, closed });
    for (const listener of window.listeners) listener(line, closed);
  };
  const numberOf = async (targetId: string): Promise<unknown> =>
    (await cdp.send('Browser.getWindowForTarget', { targetId }).catch(() => ({ windowId: undefined }))).windowId;
  const claim = async ({ targetId, openerId }: TargetFacts): Promise<void> => {
    await opening.catch(() => undefined);
    const line = strays.get(targetId);
    if (!line || windows.size === 0) return;
    const number = openerId === undefined ? await numberOf(targetId) : undefined;
    const owner =
      [...windows].find((w) => openerId !== undefined && w.targets.has(openerId)) ??
      [...windows].find((w) => number !== undefined && w.windowNumber === number) ??
      [...windows].at(-1);
    if (owner && strays.delete(targetId)) adopt(owner, targetId, line);
  };

  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }, parent) => {
    // Frames and workers of a page are attached on the page's own session, and are its matter.
    if (parent !== undefined) return;
    const facts = targetInfo as TargetFacts;
    const line: PageLine = { cdp, sessionId: sessionId as string, waiting: waitingForDebugger === true };
    if (facts.type !== 'page') {
      cdp.send('Runtime.runIfWaitingForDebugger', {}, line.sessionId).catch(() => undefined);
      return;
    }
    strays.set(facts.targetId, line);
    void claim(facts);
  });
  cdp.on('Target.targetDestroyed', ({ targetId }) => {
    strays.delete(targetId as string);
    for (const window of windows) {
      const page = window.targets.get(targetId as string);
      if (!page || !window.targets.delete(targetId as string)) continue;
      page.gone();
      if (window.targets.size === 0) window.end('closed');
    }
  });
  void cdp.ended.then(() => {
    for (const window of windows) window.end('browser-ended');
  });

  const open = async (mode: 'opened' | 'unattended'): Promise<CaptureWindow> => {
    // An unattended visit has cookies of its own, in memory, that end with it.
    const browserContextId =
      mode === 'unattended'
        ? ((await cdp.send('Target.createBrowserContext', { disposeOnDetach: true })).browserContextId as string)
        : undefined;
    if (browserContextId !== undefined) await refuseAll(cdp, browserContextId);
    const { targetId } = (await cdp.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      newWindow: true,
    })) as { targetId: string };
    let resolveClosed: (how: 'closed' | 'browser-ended') => void = () => undefined;
    const closed = new Promise<'closed' | 'browser-ended'>((resolve) => {
      resolveClosed = resolve;
    });
    const window: OpenedWindow = {
      targets: new Map(),
      listeners: [],
      end(how) {
        windows.delete(window);
        for (const page of window.targets.values()) page.gone();
        resolveClosed(how);
      },
    };
    windows.add(window);
    const line = await attached(targetId);
    adopt(window, targetId, line);
    const number = await numberOf(targetId);
    if (typeof number === 'number') window.windowNumber = number;
    return {
      untrusted: mode === 'unattended' ? 'proceed' : 'browser-warns',
      closed,
      onPage(listener) {
        window.listeners.push(listener);
        for (const page of window.targets.values()) listener(page.line, page.closed);
      },
      async close() {
        await Promise.all([...window.targets.keys()].map((id) => cdp.send('Target.closeTarget', { targetId: id }).catch(() => undefined)));
        if (browserContextId !== undefined) await cdp.send('Target.disposeBrowserContext', { browserContextId }).catch(() => undefined);
        window.end('closed');
      },
    };
  };
  return {
    async begin() {
      await refuseAll(cdp);
      await cdp.send('Target.setDiscoverTargets', { discover: true });
      await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    },
    open(mode: 'opened' | 'unattended') {
      const opened = opening.catch(() => undefined).then(() => open(mode));
      opening = opened;
      return opened;
    },
  };
};

type Running = { browser: StartedBrowser; windows: ReturnType<typeof windowsOf> };

const flagsOf = (env: NodeJS.ProcessEnv): string[] => (env.SAHIH_BROWSER_FLAGS ?? '').split(' ').filter((flag) => flag !== '');

/** `opened` windows share one browser with one profile; `unattended` ones a headless browser of their own, without log-ins. */
export const installedBrowser = (options: InstalledBrowserOptions = {}): WindowSource => {
  const { env = process.env } = options;
  const find = options.find ?? (() => findBrowser(env));
  const extraFlags = options.extraFlags ?? flagsOf(env);
  const running = new Map<'opened' | 'unattended', Promise<Running>>();
  sweepProfiles(env);

  const start = async (mode: 'opened' | 'unattended'): Promise<Running> => {
    const found = find();
    const headless = mode === 'unattended' || extraFlags.some((flag) => flag.startsWith('--headless'));
    if (!found || (!headless && noDisplay(env) !== undefined)) throw new Failure('capture-no-browser');
    const browser = await startBrowser(found, { headless, extraFlags, env });
    void browser.ended.then(() => running.delete(mode));
    const windows = windowsOf(browser);
    await windows.begin();
    return { browser, windows };
  };
  const browserFor = (mode: 'opened' | 'unattended'): Promise<Running> => {
    const there = running.get(mode);
    if (there) return there;
    const started = start(mode);
    running.set(mode, started);
    started.catch(() => running.delete(mode));
    return started;
  };
  return {
    async available() {
      const found = find();
      return found ? { available: true, browser: found.name } : { available: false, reason: 'capture-no-browser' };
    },
    async open(mode) {
      try {
        return await (await browserFor(mode)).windows.open(mode);
      } catch (cause) {
        throw cause instanceof Failure ? cause : new Failure('capture-browser-ended', {}, { cause });
      }
    },
    async forget() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map((r) => r.then(({ browser }) => browser.end()).catch(() => undefined)));
    },
  };
};
