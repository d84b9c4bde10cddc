/** The act `page`: everything that can be had of one address, its picture first. */
import type { WebRecording } from '../../../shared/contract/capture-host.ts';
import { type Capture, countedRole, type Omission } from '../../../shared/domain/capture.ts';
import type { Exchange } from './exchange.ts';
import { cleanText, isTextMedia, type KeptExchange, keepExchange } from './kept-exchange.ts';
import { recordMedia } from './media.ts';
import { mhtmlTexts, removeFromMhtml } from './mhtml.ts';
import {
  findScroller,
  type InnerScroller,
  type PageSize,
  pageSize,
  type RawFacts,
  rawFacts,
  renderedHtml,
  shownFrames,
  shownText,
} from './page-script.ts';
import { pagePictures } from './picture.ts';
import { postFacts, untold } from './post-facts.ts';
import { attempt, captureFrame, type Recording } from './recording.ts';
import { type Removals, removals } from './removals.ts';
import { type Scrolled, scrollThrough } from './scrolling.ts';
import { noSecrets } from './secrets.ts';
import { sessionSecrets } from './session-secrets.ts';
import { viewerTraces } from './viewer-traces.ts';
import { writeWacz } from './wacz.ts';
import { indexWarc, writeWarc } from './warc.ts';
import { lackingTraffic, mainChain, webFacts } from './web-facts.ts';

const noFacts: RawFacts = { title: '', canonical: '', metas: [], jsonLd: [], times: [], marks: [] };
const noSize: PageSize = { width: 0, height: 0, viewportWidth: 0, viewportHeight: 0, scale: 1 };

/** What the page is made of, as it was read: still with its secrets. */
interface Read {
  html?: string;
  text?: string;
  mhtml?: string;
}

const readPage = async (recording: Recording): Promise<Read> => {
  const { page, set, bounds } = recording;
  const mhtml = await attempt(recording, 'mhtml', async () => String((await page.send('Page.captureSnapshot', { format: 'mhtml' })).data));
  const html = await attempt(recording, 'html', () => page.run(renderedHtml, [bounds.documentBytes] as const));
  const text = await attempt(recording, 'teks', () => page.run(shownText, [bounds.documentBytes] as const));
  if (html?.cut) set.omit({ what: 'html', reason: 'too-large' });
  if (text?.cut) set.omit({ what: 'teks', reason: 'too-large' });
  if (mhtml !== undefined && mhtml.length > bounds.documentBytes) {
    set.omit({ what: 'mhtml', reason: 'too-large' });
    return { html: html?.html, text: text?.text };
  }
  return { mhtml, html: html?.html, text: text?.text };
};

/** Full picture and tiles, staged before anything else. @returns the picture for the archive */
const recordPictures = async (recording: Recording, size: PageSize): Promise<Buffer | undefined> => {
  const { page, set, bounds } = recording;
  const pictures = await attempt(recording, 'halaman', () => pagePictures(page, size, bounds));
  if (!pictures) return undefined;
  if (pictures.whole) await set.add('halaman', 'png', pictures.whole);
  for (const [i, tile] of pictures.tiles.entries()) await set.add(countedRole('ubin', i + 1), 'png', tile);
  set.omit(...pictures.omissions);
  return pictures.whole;
};

/** Bytes of a picture that are kept a second time, inside the archive. */
const ARCHIVED_PICTURE_BYTES = 48 * 1024 * 1024;

interface Archived {
  recording: Recording;
  kept: readonly KeptExchange[];
  read: Read;
  picture: Buffer | undefined;
  title: string;
  pageUrl: string;
}

const recordArchive = async ({ recording, kept, read, picture, title, pageUrl }: Archived): Promise<void> => {
  const { set, begunAt, program } = recording;
  const at = begunAt.toISOString();
  const software = `${program.app} (warcio.js)`;
  const page = pageUrl.replace(/#.*$/s, '');
  const resources = [
    ...(picture && picture.length <= ARCHIVED_PICTURE_BYTES
      ? [{ uri: `urn:fullPage:${page}`, mediaType: 'image/png', bytes: picture, at }]
      : []),
    ...(read.text !== undefined
      ? [{ uri: `urn:text:${page}`, mediaType: 'text/plain; charset=utf-8', bytes: Buffer.from(read.text, 'utf8'), at }]
      : []),
  ];
  const facts = [
    ['title', title],
    ['capturedAt', at],
    ['program', program.app],
    ['browser', program.browser ?? ''],
  ] as const;
  const warc = await attempt(recording, 'warc', () => writeWarc({ software, at, exchanges: kept, resources, facts, pageUrl: page }));
  if (!warc) return;
  await set.add('warc', 'warc.gz', warc);
  const wacz = await attempt(recording, 'wacz', async () =>
    writeWacz({
      warc,
      index: await indexWarc(warc, 'data.warc.gz'),
      page: { id: 'halaman', url: page, title, at, text: read.text?.slice(0, 200_000) },
      software,
      at,
      log: set.omissions.slice(0, 300).map((o) => JSON.stringify(o)),
    }),
  );
  if (wacz) await set.add('wacz', 'wacz', wacz);
};

/** Texts of all parts as they are kept, by role. */
const textsOf = (read: Read, kept: readonly KeptExchange[], capture: Capture): { role: string; text: string }[] => [
  ...(read.text !== undefined ? [{ role: 'teks', text: read.text }] : []),
  ...(read.html !== undefined ? [{ role: 'html', text: read.html }] : []),
  ...(read.mhtml !== undefined ? mhtmlTexts(read.mhtml).map((text) => ({ role: 'mhtml', text })) : []),
  ...kept
    .filter((k) => isTextMedia(k.mediaType))
    .map((k) => ({ role: 'warc', text: `${k.post?.toString('utf8') ?? ''}\n${k.body.toString('utf8')}` })),
  { role: 'fakta', text: JSON.stringify([capture.web, capture.post]) },
];

const cleaned = (read: Read, removing: Removals): Read => {
  const mhtml = read.mhtml === undefined ? undefined : removeFromMhtml(read.mhtml, removing.secrets);
  if (mhtml) removing.add(mhtml.counts, 'mhtml');
  return {
    ...(mhtml && { mhtml: mhtml.text }),
    ...(read.html !== undefined && { html: cleanText(read.html, removing, 'html') }),
    ...(read.text !== undefined && { text: cleanText(read.text, removing, 'teks') }),
  };
};

/** Nobody answered: nothing is staged, and the attempt itself is told. */
const unanswered = (recording: Recording): WebRecording => {
  const { page, set, requestedUrl, opening } = recording;
  const removing = removals(noSecrets);
  const main = mainChain(page.traffic.exchanges()).at(-1);
  set.omit({ what: 'halaman', reason: 'network-failed', detail: main?.failure ?? opening.errorText ?? '' });
  const web = webFacts({
    ...{ requestedUrl, finalUrl: requestedUrl, exchanges: page.traffic.exchanges(), raw: noFacts, size: noSize },
    ...{ scrolled: { steps: 0, reachedEnd: false }, answered: false, removing },
  });
  return { parts: [], capture: { ...captureFrame(recording), web, removed: removing.list() }, failure: { code: 'capture-no-network' } };
};

interface Shown {
  size: PageSize;
  scrolled: Scrolled;
  picture: Buffer | undefined;
}

const lookAtPage = async (recording: Recording): Promise<Shown> => {
  const { page, set, bounds, signal, report } = recording;
  report('web-scroll');
  const scrolled = (await attempt(recording, 'gulir', () => scrollThrough(page, bounds, signal))) ?? { steps: 0, reachedEnd: false };
  if (!scrolled.reachedEnd) set.omit({ what: 'halaman', reason: 'scroll-bound', detail: `${scrolled.steps}` });
  report('web-picture');
  const size = (await attempt(recording, 'ukuran', () => page.run(pageSize, [] as const))) ?? noSize;
  return { size, scrolled, picture: await recordPictures(recording, size) };
};

/** A download has an answer and no page: there is nothing to look at. */
const nothingToLookAt: Shown = { size: noSize, scrolled: { steps: 0, reachedEnd: true }, picture: undefined };

const lackingDownload = (main: Exchange | undefined, removing: Removals): Omission[] => [
  {
    what: 'asli',
    reason: main?.lack === 'too-large' ? 'too-large' : 'refused-by-browser',
    ...(main && { detail: cleanText(main.url, removing, 'fakta') }),
  },
  { what: 'halaman', reason: 'not-applicable' },
];

interface Looked {
  shown: Shown;
  read: Read;
  raw: RawFacts;
  /** What source and text do not hold, though it is shown. */
  frames: string[];
  list: InnerScroller | null;
}

const lookOnce = async (recording: Recording): Promise<Looked> => {
  const { page } = recording;
  const shown = await lookAtPage(recording);
  recording.report('web-page');
  const read = await readPage(recording);
  const raw = (await attempt(recording, 'fakta', () => page.run(rawFacts, [] as const))) ?? noFacts;
  const frames = (await attempt(recording, 'iframe', () => page.run(shownFrames, [50] as const))) ?? [];
  const list = (await attempt(recording, 'gulungan', () => page.run(findScroller, [] as const))) ?? null;
  return { shown, read, raw, frames, list };
};

/** Times that a page may go elsewhere by itself while it is recorded. */
const MAX_BEGINNINGS = 3;

/** Picture and source must be of one document. A page that went elsewhere in between is begun anew; one that never rests is told. */
const lookUntilOne = async (recording: Recording): Promise<Looked> => {
  const { page, set, signal } = recording;
  for (let beginning = 1; ; beginning++) {
    const document = page.document();
    const looked = await lookOnce(recording);
    if (page.document() === document) return looked;
    if (beginning === MAX_BEGINNINGS) {
      set.omit({ what: 'pindah', reason: 'failed' });
      return looked;
    }
    await set.restart();
    await page.loaded(signal);
  }
};

const lookedAtDownload: Looked = { shown: nothingToLookAt, read: {}, raw: noFacts, frames: [], list: null };

const lackingOfPage = ({ frames, list }: Looked, removing: Removals): Omission[] => [
  ...frames.map((url): Omission => ({ what: 'iframe', reason: 'not-offered', detail: cleanText(url, removing, 'fakta') })),
  ...(list ? [{ what: 'gulungan', reason: 'scroll-bound', detail: `${list.height}/${list.scrollHeight} px` } as const] : []),
];

export const recordPage = async (recording: Recording): Promise<WebRecording> => {
  const { page, set, signal, report, requestedUrl, opening, viewer } = recording;
  report('web-load');
  if (!opening.isDownload && !(await page.loaded(signal))) set.omit({ what: 'halaman', reason: 'timed-out' });
  const isAnswered = mainChain(page.traffic.exchanges()).at(-1)?.answer !== undefined;
  if (!isAnswered && (page.unreachable() !== undefined || opening.errorText !== undefined)) return unanswered(recording);
  const looked = opening.isDownload ? lookedAtDownload : await lookUntilOne(recording);
  const { shown, read, raw } = looked;
  await page.traffic.settled();
  const removing = removals(
    await sessionSecrets(page, [read.html ?? '', ...mhtmlTexts(read.mhtml ?? '')], () => {
      if (read.html !== undefined || read.mhtml !== undefined) set.omit({ what: 'penyimpanan', reason: 'timed-out' });
    }),
  );
  const clean = cleaned(read, removing);
  if (clean.mhtml !== undefined) await set.add('mhtml', 'mhtml', Buffer.from(clean.mhtml, 'utf8'));
  if (clean.html !== undefined) await set.add('html', 'html', Buffer.from(clean.html, 'utf8'));
  if (clean.text !== undefined) await set.add('teks', 'txt', Buffer.from(clean.text, 'utf8'));
  report('web-traffic');
  const exchanges = page.traffic.exchanges();
  const pageUrl = opening.isDownload ? requestedUrl : page.url();
  const web = webFacts({ ...shown, requestedUrl, finalUrl: pageUrl, exchanges, raw, answered: true, removing });
  const post = cleanPost(postFacts(raw, pageUrl), removing);
  set.omit(...(opening.isDownload ? lackingDownload(mainChain(exchanges).at(-1), removing) : untold(post)));
  set.omit(...lackingOfPage(looked, removing), ...lackingTraffic(exchanges, page.traffic.sockets(), removing));
  if (page.traffic.beyond() > 0) set.omit({ what: 'warc', reason: 'too-many', detail: `${page.traffic.beyond()}` });
  const kept = exchanges.flatMap((e) => keepExchange(e, removing) ?? []);
  await recordArchive({ recording, kept, read: clean, picture: shown.picture, title: web.title, pageUrl: web.finalUrl });
  report('web-media');
  if (!opening.isDownload) await recordMedia(recording, removing);
  const capture: Capture = { ...captureFrame(recording), web, post, removed: removing.list() };
  if (viewer === undefined) return { parts: set.parts, capture };
  return { parts: set.parts, capture: { ...capture, viewerTraces: viewerTraces(textsOf(clean, kept, capture), viewer) } };
};

const cleanPost = (post: Capture['post'] & object, removing: Removals): NonNullable<Capture['post']> =>
  Object.fromEntries(
    Object.entries(post).flatMap(([name, value]) => (value === undefined ? [] : [[name, cleanText(value, removing, 'fakta')]])),
  );
