/** The act `state`: what the officer opened on a page himself (reactions, comments, a profile), lists that scroll inside it included. */

import { randomBytes } from 'node:crypto';
import type { WebRecording } from '../../../shared/contract/capture-host.ts';
import { type CaptureStateKind, countedRole } from '../../../shared/domain/capture.ts';
import { cleanText } from './kept-exchange.ts';
import {
  findScroller,
  type InnerScroller,
  pageSize,
  type RawFacts,
  rawFacts,
  renderedHtml,
  scrollInner,
  scrollPlace,
  shownText,
} from './page-script.ts';
import { pagePictures, shoot } from './picture.ts';
import { joinPngs } from './png-join.ts';
import { postFacts } from './post-facts.ts';
import { attempt, captureFrame, type Recording } from './recording.ts';
import { removals } from './removals.ts';
import { sessionSecrets } from './session-secrets.ts';
import { viewerTraces } from './viewer-traces.ts';
import { webFacts } from './web-facts.ts';

const noFacts: RawFacts = { title: '', canonical: '', metas: [], jsonLd: [], times: [], marks: [] };

/** A list that loads on gets this long after each stretch. */
const LIST_QUIET_MS = 1_500;

/** Scrolls the list to its end, so that all of it loads. @returns whether there was an end within the bounds */
const scrollListThrough = async ({ page, bounds, signal }: Recording, list: InnerScroller): Promise<boolean> => {
  const until = performance.now() + bounds.scrollMs;
  let top = list.scrollTop;
  for (let step = 0; step < bounds.scrollSteps && performance.now() < until && top < bounds.pageHeight; step++) {
    const asked = page.traffic.exchanges().length;
    const at = await page.run(scrollInner, [top + list.height] as const);
    if (page.traffic.exchanges().length > asked || page.traffic.pending() > 0) await page.quiet(LIST_QUIET_MS, signal);
    const now = await page.run(scrollInner, [at.scrollTop] as const);
    if (now.scrollTop + now.clientHeight >= now.scrollHeight - 1) return true;
    if (now.scrollTop === top && at.scrollTop === top) return false;
    top = now.scrollTop;
  }
  return false;
};

/** Pictures of one list from its first line to its last, each no taller than one surface. Its place is restored. */
const recordList = async (recording: Recording): Promise<void> => {
  const { page, set, bounds, report } = recording;
  const list = await attempt(recording, 'gulungan', () => page.run(findScroller, [] as const));
  if (!list) {
    if (list === null) set.omit({ what: 'gulungan', reason: 'not-applicable' });
    return;
  }
  report('web-list');
  const strips = await attempt(recording, 'gulungan', async () => {
    const reachedEnd = await scrollListThrough(recording, list);
    if (!reachedEnd) set.omit({ what: 'gulungan', reason: 'scroll-bound' });
    const shots: Buffer[] = [];
    const until = performance.now() + bounds.scrollMs;
    for (let covered = 0; ; ) {
      // A list that grows under the eye by a line at a time would have no end.
      if (shots.length >= bounds.scrollSteps || performance.now() > until) {
        if (reachedEnd) set.omit({ what: 'gulungan', reason: 'scroll-bound', detail: `${covered}/${list.scrollHeight} px` });
        break;
      }
      const at = await page.run(scrollInner, [covered] as const);
      // The last stretch overlaps what is there already: only its lower part is new.
      const fresh = Math.min(at.scrollTop + list.height, bounds.pageHeight) - covered;
      if (fresh <= 0) break;
      shots.push(await shoot(page, { x: list.x, y: list.y + list.height - fresh, width: list.width, height: fresh }));
      covered += fresh;
      if (covered >= Math.min(at.scrollHeight, bounds.pageHeight) || at.scrollTop + list.height < covered) break;
    }
    return shots;
  });
  await attempt(recording, 'gulungan', () => page.run(scrollInner, [list.scrollTop] as const));
  if (!strips) return;
  const scale = (await page.run(pageSize, [] as const)).scale;
  const perPicture = Math.max(1, Math.floor(bounds.pictureHeight / Math.ceil(list.height * scale)));
  for (let i = 0; i * perPicture < strips.length; i++) {
    const joined = await attempt(recording, 'gulungan', () => joinPngs(strips.slice(i * perPicture, (i + 1) * perPicture)));
    if (joined) await set.add(countedRole('gulungan', i + 1), 'png', joined);
  }
};

export const recordState = async (recording: Recording, kind: CaptureStateKind, note: string | undefined): Promise<WebRecording> => {
  const { page, set, bounds, signal, report, requestedUrl, viewer } = recording;
  report('web-picture');
  await page.quiet(bounds.quietMs, signal);
  const at = new Date();
  const document = page.document();
  const size = await page.run(pageSize, [] as const);
  // What the officer sees, before anything moves.
  const y = await page.run(scrollPlace, [] as const);
  const view = await attempt(recording, 'layar', () => shoot(page, { x: 0, y, width: size.viewportWidth, height: size.viewportHeight }));
  if (view) await set.add('layar', 'png', view);
  if (size.height > size.viewportHeight + 1) {
    const pictures = await attempt(recording, 'halaman', () => pagePictures(page, size, bounds));
    if (pictures?.whole) await set.add('halaman', 'png', pictures.whole);
    for (const [i, tile] of (pictures?.tiles ?? []).entries()) await set.add(countedRole('ubin', i + 1), 'png', tile);
    set.omit(...(pictures?.omissions ?? []));
  }
  await recordList(recording);
  report('web-page');
  const html = await attempt(recording, 'html', () => page.run(renderedHtml, [bounds.documentBytes] as const));
  const text = await attempt(recording, 'teks', () => page.run(shownText, [bounds.documentBytes] as const));
  const raw = (await attempt(recording, 'fakta', () => page.run(rawFacts, [] as const))) ?? noFacts;
  const removing = removals(await sessionSecrets(page, [html?.html ?? ''], () => set.omit({ what: 'penyimpanan', reason: 'timed-out' })));
  if (page.document() !== document) set.omit({ what: 'pindah', reason: 'failed' });
  const clean = { html: html && cleanText(html.html, removing, 'html'), text: text && cleanText(text.text, removing, 'teks') };
  if (clean.html !== undefined) await set.add('html', 'html', Buffer.from(clean.html, 'utf8'));
  if (clean.text !== undefined) await set.add('teks', 'txt', Buffer.from(clean.text, 'utf8'));
  const scrolled = { steps: 0, reachedEnd: true };
  const web = webFacts({
    requestedUrl,
    finalUrl: page.url(),
    exchanges: page.traffic.exchanges(),
    raw,
    size,
    scrolled,
    answered: true,
    removing,
  });
  const told = Object.entries(postFacts(raw, page.url())).filter((e): e is [string, string] => typeof e[1] === 'string');
  const post = Object.fromEntries(told.map(([name, value]) => [name, cleanText(value, removing, 'fakta')]));
  const state = {
    ...{ id: randomBytes(16).toString('hex'), kind, at: at.toISOString(), url: web.finalUrl, title: web.title },
    ...(note !== undefined && { note }),
    partIds: set.parts.map((p) => p.stagedId),
  };
  const texts = [
    { role: 'html', text: clean.html ?? '' },
    { role: 'teks', text: clean.text ?? '' },
  ];
  const capture = {
    ...captureFrame(recording),
    ...{ web, post, states: [state], removed: removing.list() },
    ...(viewer !== undefined && { viewerTraces: viewerTraces(texts, viewer) }),
  };
  return { parts: set.parts, capture, state };
};
