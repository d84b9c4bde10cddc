/** An open page: its line, its traffic, what it shows now, and a world of our own in it where its scripts cannot reach ours. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { CaptureBounds } from './bounds.ts';
import { CdpGone, type CdpParams } from './connection.ts';
import { recordTraffic, type Traffic } from './traffic.ts';
import type { PageLine } from './windows.ts';

export interface OpenPage {
  send(method: string, params?: object, withinMs?: number): Promise<CdpParams>;
  /** Runs a function in the main frame, in an isolated world: it sees the page's elements, never its scripts. It may use nothing from outside itself. */
  run<A extends readonly unknown[], R>(act: (...args: A) => R | Promise<R>, args: A, withinMs?: number): Promise<R>;
  readonly traffic: Traffic;
  url(): string;
  /** Changes with every document that the window shows; within one document it stays. */
  document(): string;
  loading(): boolean;
  /** The address that could not be shown, where the page is the browser's own error page. */
  unreachable(): string | undefined;
  /** Opens an address. @returns what the browser said went wrong */
  navigate(url: string): Promise<{ errorText?: string; isDownload: boolean }>;
  /** Waits for the load event and for requests under way, within bounds. @returns whether it loaded in time */
  loaded(signal: AbortSignal): Promise<boolean>;
  /** Waits until no request is under way, within `ms`. */
  quiet(ms: number, signal: AbortSignal): Promise<void>;
  readonly closed: Promise<void>;
  /** Commands under way end with this signal, too; one recording at a time. */
  heed(signal: AbortSignal | undefined): void;
}

interface Frame {
  id: string;
  url: string;
  unreachableUrl?: string;
  loaderId?: string;
  parentId?: string;
}

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new Failure('cancelled'));
      },
      { once: true },
    );
  });

/** A command that was not answered in time: that part is missing, the recording goes on. */
export class TookTooLong extends Error {}

const bounded = async <T>(promise: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new TookTooLong()), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
};

const calledOff = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Failure('cancelled'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** No request for this long: the page has settled. */
const QUIET_MS = 150;

interface Options {
  bounds: CaptureBounds;
  untrusted: 'proceed' | 'browser-warns';
  /** Nobody is there to answer a dialog. */
  unattended: boolean;
}

/** Follows frames of other sites and workers: each has a session of its own, held until its traffic is recorded. */
const followChildren = (line: PageLine, traffic: Traffic): void => {
  const { cdp } = line;
  const ours = new Set([line.sessionId]);
  const autoAttach = (sessionId: string | undefined): Promise<unknown> =>
    cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, sessionId).catch(() => undefined);
  cdp.on('Target.attachedToTarget', async ({ sessionId, targetInfo }, parent) => {
    if (!ours.has(parent) || (parent === undefined && line.sessionId !== undefined)) return;
    const child = sessionId as string;
    const { type } = targetInfo as { type: string };
    if (type !== 'page') {
      ours.add(child);
      await Promise.all([traffic.follow(child).catch(() => undefined), autoAttach(child)]);
    }
    await cdp.send('Runtime.runIfWaitingForDebugger', {}, child).catch(() => undefined);
  });
  void autoAttach(line.sessionId);
};

/** Attaches to a page and begins to record its traffic, before its first request where it was held. */
export const openPage = async (line: PageLine, closed: Promise<void>, options: Options): Promise<OpenPage> => {
  const { cdp, sessionId } = line;
  const { bounds } = options;
  const traffic = recordTraffic(cdp, sessionId, bounds);
  let main: Frame = { id: '', url: 'about:blank' };
  let loading = false;
  let loadSeen = true;
  /** Loading ended without a load event: the page broke off. */
  let gaveUp = false;
  let world: { frameId: string; id: number } | undefined;

  let heeded: AbortSignal | undefined;
  const gone = closed.then(() => Promise.reject(new CdpGone()));
  gone.catch(() => undefined);
  const send = (method: string, params: object = {}, withinMs = bounds.commandMs): Promise<CdpParams> =>
    bounded(Promise.race([cdp.send(method, params, sessionId), gone, ...(heeded ? [calledOff(heeded)] : [])]), withinMs);
  const on = (method: string, act: (params: CdpParams) => void): (() => void) =>
    cdp.on(method, (params, from) => {
      if (from === sessionId) act(params);
    });
  const offs = [
    on('Page.frameNavigated', ({ frame }) => {
      const shown = frame as Frame & { urlFragment?: string };
      if (shown.parentId !== undefined) return;
      main = { ...shown, url: `${shown.url}${shown.urlFragment ?? ''}` };
      world = undefined;
      loadSeen = false;
      if (shown.loaderId) traffic.committed(shown.loaderId);
    }),
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === main.id) main = { ...main, url: String(url) };
    }),
    on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId === main.id) [loading, gaveUp] = [true, false];
    }),
    on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId === main.id) [loading, gaveUp] = [false, true];
    }),
    on('Page.loadEventFired', () => {
      loadSeen = true;
    }),
    on('Runtime.executionContextsCleared', () => {
      world = undefined;
    }),
    on('Page.javascriptDialogOpening', ({ type }) => {
      if (options.unattended || type === 'beforeunload')
        cdp.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }, sessionId).catch(() => undefined);
    }),
  ];
  void closed.then(() => {
    traffic.stop();
    for (const off of offs) off();
  });
  await traffic.follow(sessionId);
  followChildren(line, traffic);
  await send('Page.enable');
  await send('Network.setCacheDisabled', { cacheDisabled: true });
  await send('Network.setBypassServiceWorker', { bypass: true }).catch(() => undefined);
  if (options.untrusted === 'proceed') await send('Security.setIgnoreCertificateErrors', { ignore: true });
  const tree = await send('Page.getFrameTree');
  main = (tree.frameTree as { frame: Frame }).frame;
  if (line.waiting) await send('Runtime.runIfWaitingForDebugger');

  const isolated = async (): Promise<number> => {
    if (world?.frameId === main.id) return world.id;
    const { executionContextId } = await send('Page.createIsolatedWorld', { frameId: main.id, worldName: 'sahih' });
    world = { frameId: main.id, id: executionContextId as number };
    return world.id;
  };
  const page: OpenPage = {
    send,
    traffic,
    url: () => main.unreachableUrl ?? main.url,
    document: () => main.loaderId ?? '',
    loading: () => loading,
    unreachable: () => main.unreachableUrl,
    closed,
    heed(signal) {
      heeded = signal;
    },
    async run(act, args, withinMs = bounds.commandMs) {
      const { result, exceptionDetails } = await send(
        'Runtime.callFunctionOn',
        {
          functionDeclaration: act.toString(),
          executionContextId: await isolated(),
          arguments: args.map((value) => ({ value })),
          returnByValue: true,
          awaitPromise: true,
        },
        withinMs,
      );
      if (exceptionDetails) throw new Error('page function failed');
      return (result as { value: never }).value;
    },
    async navigate(url) {
      loadSeen = false;
      gaveUp = false;
      const { errorText, isDownload } = await send('Page.navigate', { url }, bounds.loadMs).catch((error: unknown) => {
        if (error instanceof TookTooLong) return { errorText: 'net::ERR_TIMED_OUT', isDownload: false };
        throw error;
      });
      return { ...(errorText ? { errorText: String(errorText) } : {}), isDownload: isDownload === true };
    },
    async loaded(signal) {
      const until = performance.now() + bounds.loadMs;
      while (!loadSeen && !gaveUp && performance.now() < until) await pause(20, signal);
      const inTime = loadSeen || gaveUp;
      await page.quiet(bounds.quietMs, signal);
      return inTime;
    },
    async quiet(ms, signal) {
      const until = performance.now() + ms;
      while (performance.now() < until && (traffic.pending() > 0 || traffic.quietForMs() < QUIET_MS)) await pause(20, signal);
    },
  };
  return page;
};
