/**
 * Functions that run inside the page, in an isolated world (`OpenPage.run`). Each is sent as its own text: it may name
 * nothing outside itself. They read and scroll; none clicks, types or changes what the page holds.
 */

export interface PageSize {
  width: number;
  height: number;
  viewportWidth: number;
  viewportHeight: number;
  scale: number;
}

/** CSS pixels, and device pixels for each. */
export const pageSize = (): PageSize => {
  const root = document.scrollingElement ?? document.documentElement;
  return {
    width: Math.max(root.scrollWidth, document.documentElement.clientWidth),
    height: Math.max(root.scrollHeight, document.documentElement.clientHeight),
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
    scale: devicePixelRatio || 1,
  };
};

/**
 * Scrolls down one window height for each frame drawn: lazy pictures and observers see every stretch.
 * @returns steps taken, and whether the end (as the page is now) was reached
 */
export const scrollOn = async (
  maxSteps: number,
  maxMs: number,
  maxHeight: number,
): Promise<{ steps: number; atEnd: boolean; y: number }> => {
  const root = document.scrollingElement ?? document.documentElement;
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      // A window that is not drawn has no frames: go on all the same.
      const late = setTimeout(resolve, 120);
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      });
    });
  const until = performance.now() + maxMs;
  const end = (): number => root.scrollHeight - innerHeight;
  let steps = 0;
  // Observers look at the end of a frame: the first stretch must outlast one, too.
  await frame();
  while (root.scrollTop < end() - 1 && steps < maxSteps && performance.now() < until && root.scrollTop + innerHeight < maxHeight) {
    const before = root.scrollTop;
    scrollTo({ top: before + innerHeight, behavior: 'instant' });
    await frame();
    steps += 1;
    if (root.scrollTop === before) break;
  }
  return { steps, atEnd: root.scrollTop >= end() - 1, y: root.scrollTop };
};

/** Back to a place, and two frames so that it is drawn. */
export const scrollBack = async (y: number): Promise<void> => {
  scrollTo({ top: y, behavior: 'instant' });
  for (let i = 0; i < 2; i++)
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, 120);
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      });
    });
};

export const scrollPlace = (): number => (document.scrollingElement ?? document.documentElement).scrollTop;

/** Rendered HTML with its doctype. Values typed into fields are no part of it. */
export const renderedHtml = (maxChars: number): { html: string; cut: boolean } => {
  const kind = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : '';
  const html = `${kind}${kind === '' ? '' : '\n'}${document.documentElement.outerHTML}`;
  return { html: html.slice(0, maxChars), cut: html.length > maxChars };
};

export const shownText = (maxChars: number): { text: string; cut: boolean } => {
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown, not what is hidden or styled away
  const text = document.body?.innerText ?? document.documentElement.textContent ?? '';
  return { text: text.slice(0, maxChars), cut: text.length > maxChars };
};

export interface PageMedia {
  url: string;
  /** Pixels of a picture or video; 0 where not told. */
  width: number;
  height: number;
}

/** Addresses of pictures, video and sound that the page embeds, in its order. */
export const embeddedMedia = (max: number): PageMedia[] => {
  const found: PageMedia[] = [];
  const seen = new Set<string>();
  const add = (url: string, width: number, height: number): void => {
    if (url === '' || seen.has(url) || found.length >= max || url.startsWith('data:')) return;
    seen.add(url);
    found.push({ url: url.slice(0, 8000), width, height });
  };
  for (const element of document.querySelectorAll('img, video, audio, source, svg image')) {
    if (element instanceof HTMLImageElement) {
      if (element.complete && element.naturalWidth > 0) add(element.currentSrc || element.src, element.naturalWidth, element.naturalHeight);
    } else if (element instanceof HTMLVideoElement) {
      add(element.currentSrc || element.src, element.videoWidth, element.videoHeight);
      add(element.poster, 0, 0);
    } else if (element instanceof HTMLAudioElement) add(element.currentSrc || element.src, 0, 0);
    else if (element instanceof HTMLSourceElement) add(element.src, 0, 0);
  }
  return found;
};

/** What may be a secret in this page: what is stored for its site, and what was typed into fields that hide it. Stays in memory. */
export const storedSecrets = (max: number): { storage: { key: string; value: string }[]; typed: string[] } => {
  const storage: { key: string; value: string }[] = [];
  for (const read of [() => localStorage, () => sessionStorage]) {
    try {
      const store = read();
      for (let i = 0; i < store.length && storage.length < max; i++) {
        const key = store.key(i) ?? '';
        storage.push({ key, value: (store.getItem(key) ?? '').slice(0, 20_000) });
      }
    } catch {
      // A page without storage of its own.
    }
  }
  const fields = document.querySelectorAll<HTMLInputElement>(
    'input[type=password], input[autocomplete~=one-time-code], input[autocomplete~=current-password], input[autocomplete~=new-password], input[autocomplete~=webauthn]',
  );
  return {
    storage,
    typed: [...fields]
      .map((f) => f.value)
      .filter((v) => v !== '')
      .slice(0, 50),
  };
};

export interface RawFacts {
  title: string;
  canonical: string;
  metas: { name: string; content: string }[];
  jsonLd: string[];
  times: { text: string; datetime: string }[];
  marks: { name: string; value: string }[];
}

/** What the page says of itself and of the post it shows. Bounded; judged outside (`facts.ts`). */
export const rawFacts = (): RawFacts => {
  const cut = (text: string | null | undefined, max = 2000): string => (text ?? '').slice(0, max);
  const all = <E extends Element>(selector: string, max: number): E[] => [...document.querySelectorAll<E>(selector)].slice(0, max);
  const names = ['data-account-id', 'data-user-id', 'data-userid', 'data-author-id', 'data-profile-id', 'data-profileid', 'data-owner-id'];
  const posts = ['data-post-id', 'data-postid', 'data-tweet-id', 'data-item-id', 'data-status-id', 'data-media-id'];
  const marks: RawFacts['marks'] = [];
  for (const name of [...names, ...posts]) {
    const holder = document.querySelector(`[${name}]`);
    if (holder) marks.push({ name, value: cut(holder.getAttribute(name), 200) });
  }
  for (const e of all<HTMLElement>(
    '[itemprop=identifier], [itemprop=author], [itemprop=datePublished], [itemprop=channelId], [itemprop=uploadDate]',
    20,
  ))
    marks.push({
      name: `itemprop:${cut(e.getAttribute('itemprop'), 40)}`,
      value: cut(e.getAttribute('content') ?? e.getAttribute('datetime') ?? e.textContent?.trim(), 300),
    });
  return {
    title: cut(document.title),
    canonical: cut(document.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href, 8000),
    metas: all<HTMLMetaElement>('meta[content]', 300)
      .map((m) => ({ name: cut(m.getAttribute('property') ?? m.name ?? '', 100).toLowerCase(), content: cut(m.content) }))
      .filter((m) => m.name !== ''),
    jsonLd: all('script[type="application/ld+json"]', 20).map((s) => cut(s.textContent, 200_000)),
    times: [
      ...all<HTMLTimeElement>('time', 20).map((t) => ({
        text: cut(t.textContent?.trim(), 100),
        datetime: cut(t.dateTime || t.title, 100),
      })),
      ...all<HTMLElement>('abbr[data-utime]', 5).map((t) => ({
        text: cut(t.textContent?.trim(), 100),
        datetime: cut(t.dataset.utime, 100),
      })),
    ],
    marks,
  };
};

/** Addresses of frames that are large enough to be seen: what they show is no part of the main frame's source and text. */
export const shownFrames = (max: number): string[] =>
  [...document.querySelectorAll('iframe, frame')]
    .filter((f) => f.clientWidth >= 60 && f.clientHeight >= 40)
    .slice(0, max)
    .map((f) => ((f as HTMLIFrameElement).src || 'about:srcdoc').slice(0, 2000));

export interface InnerScroller {
  x: number;
  y: number;
  width: number;
  height: number;
  scrollHeight: number;
  scrollTop: number;
}

/**
 * Finds the largest list that scrolls inside the window, one of an open dialog first, and remembers it for `scrollInner`.
 * @returns its visible box in CSS pixels of the page, or null
 */
export const findScroller = (): InnerScroller | null => {
  const candidates: { element: Element; area: number }[] = [];
  for (const element of document.querySelectorAll('*')) {
    if (element === document.documentElement || element === document.body || element.scrollHeight <= element.clientHeight + 40) continue;
    const overflow = getComputedStyle(element).overflowY;
    if (overflow !== 'auto' && overflow !== 'scroll') continue;
    const box = element.getBoundingClientRect();
    const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    if (width < 80 || height < 60) continue;
    const inDialog = element.closest('dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]') !== null;
    candidates.push({ element, area: width * height * (inDialog ? 100 : 1) });
  }
  const best = candidates.sort((a, b) => b.area - a.area)[0]?.element;
  if (!best) return null;
  (globalThis as { sahihScroller?: Element }).sahihScroller = best;
  const box = best.getBoundingClientRect();
  const left = Math.max(box.left + best.clientLeft, 0);
  const top = Math.max(box.top + best.clientTop, 0);
  return {
    x: left + scrollX,
    y: top + scrollY,
    width: Math.floor(Math.min(box.left + best.clientLeft + best.clientWidth, innerWidth) - left),
    height: Math.floor(Math.min(box.top + best.clientTop + best.clientHeight, innerHeight) - top),
    scrollHeight: best.scrollHeight,
    scrollTop: best.scrollTop,
  };
};

/** Scrolls the remembered list and waits two frames. @returns where it is then, and its full height */
export const scrollInner = async (top: number): Promise<{ scrollTop: number; scrollHeight: number; clientHeight: number }> => {
  const element = (globalThis as { sahihScroller?: Element }).sahihScroller;
  if (!element) return { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };
  element.scrollTo({ top, behavior: 'instant' });
  for (let i = 0; i < 2; i++)
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, 120);
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      });
    });
  return { scrollTop: element.scrollTop, scrollHeight: element.scrollHeight, clientHeight: element.clientHeight };
};
