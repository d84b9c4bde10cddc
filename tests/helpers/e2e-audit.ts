/** Looks at a screen as an unforgiving eye does: at both sizes, in light and dark, with axe, a ruler and, when asked, a camera. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { id } from '../../renderer/strings/id/index.ts';

/** `SAHIH_PICTURES=1` keeps a picture of each look for eyes; the folder is ignored by git. */
const withPictures = process.env.SAHIH_PICTURES === '1';
const pictures = fileURLToPath(new URL('../.artifacts/screens/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Look {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  /** What axe is asked; nothing where the ruler alone looks. */
  axe?: object;
}

const small = { width: 1366, height: 768 };
const large = { width: 1920, height: 1080 };
/** A theme changes no size and a size no colour: two looks see what four would. axe asks the second only what a theme can change. */
const seen: readonly Look[] = [
  { name: '1366-terang', ...small, colorScheme: 'light', axe: { resultTypes: ['violations'] } },
  { name: '1920-gelap', ...large, colorScheme: 'dark', axe: { runOnly: ['color-contrast'], resultTypes: ['violations'] } },
];
const looks: readonly Look[] = withPictures
  ? [...seen, { name: '1366-gelap', ...small, colorScheme: 'dark' }, { name: '1920-terang', ...large, colorScheme: 'light' }]
  : seen;

const keysOf = (tree: object, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
/** Keys of strings; `berkas.pdf` and its like are names of files, not keys. */
const stringKeys = keysOf(id);

/** How long nothing may have changed before a screen counts as standing, and how long that is waited for; milliseconds. */
const still = { quiet: 80, atMost: 4_000 };

/** Waits until a screen stands: pictures read, fonts there, nothing still arriving, and the layout of the new size drawn. */
export const settle = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // Colours on their way from one theme to the other are nobody's contrast.
    const ending = document.getAnimations().filter((a) => Number.isFinite(Number(a.effect?.getComputedTiming().endTime)));
    await Promise.all(ending.map((a) => a.finished.catch(() => undefined)));
  });
  await page.waitForFunction(
    () => [...document.images].every((image) => image.complete) && !document.body.textContent.includes('Pratinjau sedang dibuat'),
  );
  await page.evaluate(
    ({ quiet, atMost }) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(done, quiet);
        const watch = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        function done() {
          watch.disconnect();
          resolve();
        }
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
        setTimeout(done, atMost);
      }),
    still,
  );
};

/** What spills: the frame, words out of their buttons, a pane pushed out of the window. */
const measure = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const pane of document.querySelectorAll<HTMLElement>('main, section, aside, dialog, [role="dialog"]')) {
      const { right } = pane.getBoundingClientRect();
      const reachable = pane.closest('.scroll-x, .visually-hidden') !== null;
      if (!reachable && right > window.innerWidth + 1) found.push(`a pane leaves the window: ${pane.ariaLabel ?? pane.className}`);
    }
    const { scrollHeight, scrollWidth } = document.documentElement;
    if (scrollHeight > window.innerHeight) found.push(`the frame scrolls: ${scrollHeight} > ${window.innerHeight}`);
    if (scrollWidth > window.innerWidth) found.push(`the frame scrolls sideways: ${scrollWidth} > ${window.innerWidth}`);
    for (const button of document.querySelectorAll<HTMLElement>('button, [role="button"], [role="tab"]')) {
      if (button.offsetParent === null) continue;
      for (const part of [button, ...button.querySelectorAll<HTMLElement>('span')]) {
        const cutOnPurpose = getComputedStyle(part).textOverflow === 'ellipsis' || part.closest('.clip, .visually-hidden') !== null;
        if (!cutOnPurpose && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1) {
          found.push(`words spill out of the button “${button.textContent.trim() || button.ariaLabel}”`);
          break;
        }
      }
    }
    return found;
  });

const rawKeys = async (page: Page): Promise<string[]> => {
  const texts = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walk.nextNode()) found.push(walk.currentNode.nodeValue ?? '');
    return found;
  });
  const words = new Set(texts.flatMap((text) => text.split(/[\s,;()“”]+/)));
  return [...stringKeys.filter((key) => words.has(key)), ...[...words].filter((word) => word.includes('{{'))].map(
    (key) => `a raw key shows: ${key}`,
  );
};

const axeFaults = async (page: Page, options: object): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) =>
      v.nodes.map((n) => `axe ${v.id}: ${n.target.join(' ')} ${n.html.slice(0, 200)} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
};

let turns = 0;

/** @returns every fault of the screen as it stands, in each look, with the look it was seen in; the page stays in the last look */
export const faultsOf = async (page: Page, screen: string): Promise<string[]> => {
  if (withPictures) mkdirSync(pictures, { recursive: true });
  const faults = (await rawKeys(page)).map((fault) => `${screen}: ${fault}`);
  // Every other screen begins where the one before ended: a change of size is what costs most.
  turns += 1;
  for (const { name, width, height, colorScheme, axe } of turns % 2 === 0 ? looks.toReversed() : looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const look = async (): Promise<string[]> => {
      await settle(page);
      return [...(await measure(page)), ...(axe ? await axeFaults(page, axe) : [])];
    };
    // A slow machine can be caught between two states; a fault is what still stands at the second look.
    const found = (await look()).length === 0 ? [] : await look();
    faults.push(...found.map((fault) => `${screen}, ${name}: ${fault}`));
    if (withPictures) await page.screenshot({ path: join(pictures, `${screen}-${name}.png`) });
  }
  return faults;
};
