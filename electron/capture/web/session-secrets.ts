/** What must not leave this machine with a recording: gathered from the browser, the page and the traffic, kept in memory only. */
import { Failure } from '../../../shared/domain/failure.ts';
import { CdpGone } from './connection.ts';
import type { Header } from './exchange.ts';
import type { OpenPage } from './open-page.ts';
import { storedSecrets } from './page-script.ts';
import { latin1 } from './secret-words.ts';
import { gatherSecrets, type SecretSources, type Secrets } from './secrets.ts';
import { mainChain } from './web-facts.ts';

type Cookie = SecretSources['cookies'][number];

const cookiesOfBrowser = async (page: OpenPage): Promise<Cookie[]> => {
  const answer = await page.send('Storage.getCookies').catch(() => page.send('Network.getAllCookies').catch(() => ({ cookies: [] })));
  return (answer.cookies as Cookie[]).slice(0, 3000).map(({ name, value, httpOnly }) => ({ name, value, httpOnly }));
};

const pair = (text: string): Cookie => {
  const at = text.indexOf('=');
  return { name: text.slice(0, Math.max(at, 0)).trim(), value: text.slice(at + 1).trim() };
};

/** Cookies as headers told them: the browser may have dropped them since. */
const cookiesOfHeaders = (headers: readonly Header[]): Cookie[] =>
  headers.flatMap(({ name, value }): Cookie[] => {
    if (/^cookie$/i.test(name)) return value.split(';').map(pair);
    if (/^set-cookie$/i.test(name)) return [{ ...pair(value.split(';')[0] ?? ''), httpOnly: /;\s*httponly/i.test(value) }];
    return [];
  });

/** Bytes of one text that is looked through for tokens by name. */
const LOOK_BYTES = 4 * 1024 * 1024;
const isText = (mediaType: string): boolean => /^text\/html|json|x-www-form-urlencoded/i.test(mediaType);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Parameters that name a page or a post. */
const namesPage = /^(?:id|v|p|fbid|story_fbid|post|post_?id|item|status)$/i;

/** What names the page in its addresses: paths, and ids in parameters. Other parameters may hold a session. */
export const placesOf = (addresses: readonly string[]): string[] =>
  addresses.flatMap((address) => {
    const url = URL.parse(address);
    if (!url) return [];
    return [decoded(url.pathname), ...[...url.searchParams].filter(([name]) => namesPage.test(name)).map(([, v]) => v)];
  });

/**
 * @param texts UTF-8 texts of the page beside its traffic
 * @param onUnread told where the page would not say what its site stored: secrets known from there alone may remain
 */
export const sessionSecrets = async (page: OpenPage, texts: readonly string[], onUnread: () => void): Promise<Secrets> => {
  const exchanges = page.traffic.exchanges();
  const headers = exchanges.flatMap((e) => [...e.requestHeaders, ...(e.answer?.headers ?? [])]);
  const stored = await page.run(storedSecrets, [500] as const).catch((error: unknown) => {
    if (error instanceof CdpGone || error instanceof Failure) throw error;
    onUnread();
    return { storage: [], typed: [] };
  });
  return gatherSecrets({
    cookies: [...(await cookiesOfBrowser(page)), ...cookiesOfHeaders(headers)],
    storage: stored.storage,
    typed: stored.typed,
    headers,
    places: placesOf([page.url(), ...mainChain(exchanges).map((e) => e.url)]),
    texts: [
      ...texts.map((text) => latin1(text.slice(0, LOOK_BYTES))),
      ...exchanges.map((e) => latin1(e.url)),
      ...exchanges.flatMap((e) => (e.postText === undefined ? [] : [latin1(e.postText.slice(0, LOOK_BYTES))])),
      ...exchanges.flatMap((e) => (e.body && e.answer && isText(e.answer.mediaType) ? [e.body.toString('latin1', 0, LOOK_BYTES)] : [])),
    ],
  });
};
