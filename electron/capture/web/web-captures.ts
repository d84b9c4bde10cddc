/** The `web…` half of `CaptureHost` for any shell: windows by id, one recording at a time in each. */
import { randomBytes } from 'node:crypto';
import type { CaptureHost, WebOpenRequest, WebRecording, WebRecordRequest } from '../../../shared/contract/capture-host.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type CaptureBounds, captureBounds } from './bounds.ts';
import { CdpGone } from './connection.ts';
import { type OpenPage, openPage, TookTooLong } from './open-page.ts';
import { partSet } from './part-set.ts';
import { recordPage } from './record-page.ts';
import { recordState } from './record-state.ts';
import { progressOf, type Recording } from './recording.ts';
import { mainChain } from './web-facts.ts';
import type { CaptureWindow, WebCaptureDependencies } from './windows.ts';

export type WebCaptures = Pick<
  CaptureHost,
  'webAvailable' | 'webOpen' | 'webState' | 'webRecord' | 'webAbort' | 'webClose' | 'webForget'
> & {
  /** Ends with the program: stops recordings, takes back what they staged, closes the windows and erases the profile. */
  end(): Promise<void>;
};

interface KnownWindow {
  id: string;
  mode: WebOpenRequest['mode'];
  requestedUrl: string;
  window: CaptureWindow;
  pages: OpenPage[];
  opening: Promise<{ errorText?: string; isDownload: boolean }>;
  how?: 'closed' | 'browser-ended';
  recording?: Promise<unknown>;
  last: { url: string; title: string };
}

/** Windows that are remembered after they were closed, so that asking after one is no error. */
const REMEMBERED = 100;

/** @throws Failure capture-address-refused for all but http and https; a password in an address is refused, too */
const checkedAddress = (text: string): string => {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '' || text.length > 8000)
    throw new Failure('capture-address-refused');
  return url.href;
};

const isShown = (): boolean => document.visibilityState === 'visible';
const titleOf = (): string => document.title.slice(0, 2000);
/** A page that is asked after in passing may be busy or hold a dialog: it is not waited for. */
const GLANCE_MS = 800;

/** The page that the officer has before him: the youngest one that is shown. */
const frontPage = async (known: KnownWindow): Promise<OpenPage> => {
  // An unattended visit is to its own address: what a page opens beside itself is not what was asked for.
  const pages = known.mode === 'unattended' ? known.pages.slice(0, 1) : known.pages.toReversed();
  const [youngest] = pages;
  if (!youngest || known.how !== undefined) throw new CdpGone();
  for (const page of pages.length > 1 ? pages : []) if (await page.run(isShown, [] as const, GLANCE_MS).catch(() => false)) return page;
  return youngest;
};

/** Address of the request that led to the page shown. */
const askedFor = (page: OpenPage, opened: string): string =>
  mainChain(page.traffic.exchanges())[0]?.url ?? (page.url() === 'about:blank' ? opened : page.url());

/** A shell forwards its page's calls to this; errors are `Failure`s. @param bounds for tests */
export const webCaptures = (deps: WebCaptureDependencies, bounds: CaptureBounds = captureBounds): WebCaptures => {
  const { source, staging } = deps;
  const windows = new Map<string, KnownWindow>();
  const aborts = new Map<string, AbortController>();
  const running = new Set<AbortController>();

  const known = (windowId: string): KnownWindow => {
    const found = windows.get(windowId);
    if (!found) throw new Failure('capture-window-closed');
    return found;
  };
  const remember = (fresh: KnownWindow): void => {
    windows.set(fresh.id, fresh);
    void fresh.window.closed.then((how) => {
      fresh.how = how;
    });
    for (const [id, old] of windows) if (windows.size > REMEMBERED && old.how !== undefined) windows.delete(id);
  };
  /** What ended the line of a window, in a word the officer understands. */
  const lineEnd = async ({ window }: KnownWindow): Promise<Failure> => {
    const late = new Promise<'browser-ended'>((resolve) => setTimeout(resolve, 500, 'browser-ended'));
    const how = await Promise.race([window.closed, late]);
    return new Failure(how === 'closed' ? 'capture-window-closed' : 'capture-browser-ended');
  };

  const webOpen = async (request: WebOpenRequest): Promise<{ windowId: string; url: string; title: string }> => {
    const url = checkedAddress(request.url);
    const window = await source.open(request.mode);
    const pages: OpenPage[] = [];
    const options = { bounds, untrusted: window.untrusted, unattended: request.mode === 'unattended' };
    const firstPage = new Promise<OpenPage>((resolve, reject) => {
      window.onPage((line, closed) => {
        openPage(line, closed, options).then((page) => {
          pages.push(page);
          void closed.then(() => pages.splice(pages.indexOf(page), 1));
          resolve(page);
        }, reject);
      });
    });
    try {
      const page = await firstPage;
      const opening = page.navigate(url);
      opening.catch(() => undefined);
      const id = randomBytes(16).toString('hex');
      remember({ id, mode: request.mode, requestedUrl: url, window, pages, opening, last: { url, title: '' } });
      return { windowId: id, url, title: '' };
    } catch (cause) {
      await window.close().catch(() => undefined);
      throw cause instanceof Failure ? cause : new Failure('capture-browser-ended', {}, { cause });
    }
  };

  const record = async (
    of: KnownWindow,
    request: WebRecordRequest,
    abort: AbortController,
    onProgress: Parameters<CaptureHost['webRecord']>[1],
  ) => {
    const begunAt = new Date();
    const { signal } = abort;
    let step: Parameters<Recording['report']>[0] = 'web-load';
    const set = partSet(staging, begunAt, signal, (s) => onProgress(progressOf(step, s)));
    let page: OpenPage | undefined;
    try {
      const opening = await Promise.race([of.opening, untilAborted(signal)]);
      page = await frontPage(of);
      page.heed(signal);
      // Typed by the officer himself: a file of this machine or a page of the browser's own is no web page.
      if (/^(?!https?:|about:|blob:)/i.test(page.url())) throw new Failure('capture-address-refused');
      const { product } = await page.send('Browser.getVersion').catch(() => ({ product: undefined }));
      const program = { ...deps.program, ...(typeof product === 'string' && { browser: product.slice(0, 200) }) };
      const isFirstPage = of.pages[0] === page;
      const recording: Recording = {
        ...{ page, set, bounds, signal, program, begunAt, viewer: request.viewer },
        // An officer goes on from page to page: what he asked for last is where the redirects began.
        requestedUrl: of.mode === 'unattended' ? of.requestedUrl : askedFor(page, of.requestedUrl),
        opening: isFirstPage && (page.url() === 'about:blank' || page.unreachable() !== undefined) ? opening : { isDownload: false },
        report: (next) => {
          step = next;
          onProgress(progressOf(next, set));
        },
      };
      const { act } = request;
      const outcome: WebRecording = act.kind === 'page' ? await recordPage(recording) : await recordState(recording, act.state, act.note);
      if (signal.aborted) throw new Failure('cancelled');
      return outcome;
    } catch (error) {
      await set.undo();
      if (signal.aborted) throw new Failure('cancelled', {}, { cause: error });
      if (error instanceof Failure) throw error;
      if (error instanceof CdpGone || of.how !== undefined) throw await lineEnd(of);
      if (error instanceof TookTooLong) throw new Failure('capture-nothing-shown', {}, { cause: error });
      throw new Failure('unexpected', { step }, { cause: error });
    } finally {
      page?.heed(undefined);
    }
  };

  const webRecord: CaptureHost['webRecord'] = async (request, onProgress, abortId) => {
    const of = known(request.windowId);
    if (of.recording) throw new Failure('usage');
    const abort = new AbortController();
    aborts.set(abortId, abort);
    running.add(abort);
    const act = record(of, request, abort, onProgress);
    of.recording = act;
    try {
      return await act;
    } finally {
      of.recording = undefined;
      running.delete(abort);
      aborts.delete(abortId);
      if (of.mode === 'unattended' && request.act.kind === 'page') await of.window.close().catch(() => undefined);
    }
  };

  const forget = async (): Promise<void> => {
    for (const abort of running) abort.abort();
    await Promise.allSettled([...windows.values()].map((w) => w.recording));
    await source.forget();
  };
  return {
    webAvailable: () => source.available(),
    webOpen,
    async webState(windowId) {
      const of = known(windowId);
      const page = of.how === undefined ? await frontPage(of).catch(() => undefined) : undefined;
      if (!page) return { windowId, ...of.last, open: false, loading: false };
      const title = await page.run(titleOf, [] as const, GLANCE_MS).catch(() => of.last.title);
      of.last = { url: page.url(), title };
      return { windowId, ...of.last, open: true, loading: page.loading() };
    },
    webRecord,
    async webAbort(abortId) {
      aborts.get(abortId)?.abort();
    },
    async webClose(windowId) {
      await windows.get(windowId)?.window.close();
    },
    webForget: forget,
    end: forget,
  };
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Failure('cancelled'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
