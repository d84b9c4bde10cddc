/** What network and page told of a capture, within the bounds of the record and without secrets. */
import type { Omission, WebCapture } from '../../../shared/domain/capture.ts';
import type { Exchange, Security } from './exchange.ts';
import { cleanText, type Removing } from './kept-exchange.ts';
import type { PageSize, RawFacts } from './page-script.ts';
import type { Scrolled } from './scrolling.ts';
import { isSecretHeader, STAND_IN } from './secret-words.ts';

/** The request for the page itself and the redirects before it, in order. */
export const mainChain = (exchanges: readonly Exchange[]): Exchange[] => {
  const [one] = exchanges;
  return one?.type === 'Document' ? exchanges.filter((e) => e.requestId === one.requestId) : [];
};

export interface WebFactsSources {
  requestedUrl: string;
  finalUrl: string;
  exchanges: readonly Exchange[];
  raw: RawFacts;
  size: PageSize;
  scrolled: Scrolled;
  answered: boolean;
  removing: Removing;
}

const tlsOf = (s: Security, clean: (text: string) => string): WebCapture['tls'] => {
  const at = (seconds: number): string | undefined => (seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : undefined);
  const [validFrom, validTo] = [at(s.validFrom), at(s.validTo)];
  return {
    protocol: s.protocol.slice(0, 40),
    issuer: clean(s.issuer).slice(0, 500),
    subject: clean(s.subject).slice(0, 500),
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    trusted: s.trusted,
  };
};

const headersFor = (exchange: Exchange | undefined, removing: Removing): WebCapture['headers'] =>
  (exchange?.answer?.headers ?? []).slice(0, 300).map(({ name, value }) => {
    if (!isSecretHeader(name)) return { name: name.slice(0, 300), value: cleanText(value, removing, 'fakta').slice(0, 16_000) };
    removing.add(new Map([['header', 1]]), 'fakta');
    return { name: name.slice(0, 300), value: STAND_IN };
  });

const countsOf = (exchanges: readonly Exchange[]): WebCapture['resources'] => ({
  requested: exchanges.length,
  kept: exchanges.filter((e) => e.body !== undefined && e.lack === undefined).length,
  failed: exchanges.filter((e) => e.lack === 'network-failed' || e.lack === 'broke-off').length,
  bytes: exchanges.reduce((sum, e) => sum + (e.body?.length ?? 0), 0),
});

export const webFacts = ({ requestedUrl, finalUrl, exchanges, raw, size, scrolled, answered, removing }: WebFactsSources): WebCapture => {
  const chain = mainChain(exchanges);
  const main = chain.at(-1);
  const clean = (text: string): string => cleanText(text, removing, 'fakta');
  const address = (url: string): string => clean(url).slice(0, 8000);
  const { answer } = main ?? {};
  return {
    requestedUrl: address(requestedUrl),
    finalUrl: address(finalUrl),
    redirects: chain
      .filter((e) => e.redirectedTo !== undefined)
      .slice(0, 50)
      .map((e): WebCapture['redirects'][number] => ({
        from: address(e.url),
        to: address(e.redirectedTo ?? ''),
        status: e.answer?.status ?? 0,
      })),
    ...(answer && { status: answer.status, statusText: clean(answer.statusText).slice(0, 300) }),
    headers: headersFor(main, removing),
    ...(answer?.remoteAddress && { remoteAddress: answer.remoteAddress.slice(0, 80) }),
    ...(answer?.protocol && { protocol: answer.protocol.slice(0, 40) }),
    ...(answer?.security && { tls: tlsOf(answer.security, clean) }),
    title: clean(raw.title).slice(0, 2000),
    ...(raw.canonical !== '' && { canonicalUrl: address(raw.canonical) }),
    viewport: { width: size.viewportWidth, height: size.viewportHeight, scale: size.scale },
    page: { width: size.width, height: size.height },
    scroll: { steps: scrolled.steps, reachedEnd: scrolled.reachedEnd },
    resources: countsOf(exchanges),
    answered,
  };
};

/** Answers without a body by their nature. */
const isBodiless = (e: Exchange): boolean =>
  e.method === 'HEAD' || e.method === 'OPTIONS' || [204, 205, 304].includes(e.answer?.status ?? 0);

/** Answers that are named one by one. */
const MAX_LACKING = 300;

/** Facts that the network did not tell, and answers that could not be had. */
export const lackingTraffic = (exchanges: readonly Exchange[], sockets: readonly string[], removing: Removing): Omission[] => {
  const address = (url: string): string => cleanText(url, removing, 'fakta').slice(0, 8000);
  const chain = mainChain(exchanges);
  const main = chain.at(-1);
  const missing: Omission[] = [];
  if (!main?.answer) missing.push({ what: 'status', reason: 'not-offered' });
  if (main?.lack === 'broke-off') missing.push({ what: 'html', reason: 'broke-off', detail: address(main.url) });
  const all = exchanges.filter((e) => (e.lack !== undefined || !e.ended) && !isBodiless(e));
  const lacking = all.slice(0, MAX_LACKING);
  if (all.length > lacking.length) missing.push({ what: 'daftar', reason: 'too-many', detail: `${all.length - lacking.length}` });
  for (const e of lacking) missing.push({ what: 'warc', reason: e.lack ?? 'timed-out', detail: address(e.url) });
  for (const e of exchanges.filter((x) => x.isPostCut).slice(0, 50))
    missing.push({ what: 'post-dikirim', reason: 'not-offered', detail: address(e.url) });
  for (const url of sockets) missing.push({ what: 'warc', reason: 'not-offered', detail: address(url) });
  return missing;
};
