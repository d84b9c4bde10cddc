/** Scrolling a page to its end, so that lazy parts load; bounded, since some pages have no end. */
import type { CaptureBounds } from './bounds.ts';
import type { OpenPage } from './open-page.ts';
import { pageSize, scrollBack, scrollOn } from './page-script.ts';

export interface Scrolled {
  steps: number;
  reachedEnd: boolean;
}

/** Requests that a stretch set off get this long; then the page is looked at again. */
const STRETCH_QUIET_MS = 1_500;

/** The page is at its top afterwards. */
export const scrollThrough = async (page: OpenPage, bounds: CaptureBounds, signal: AbortSignal): Promise<Scrolled> => {
  const until = performance.now() + bounds.scrollMs;
  let steps = 0;
  let reachedEnd = false;
  while (steps < bounds.scrollSteps && performance.now() < until && !signal.aborted) {
    const asked = page.traffic.exchanges().length;
    const left = Math.max(100, until - performance.now());
    const stretch = await page.run(scrollOn, [bounds.scrollSteps - steps, left, bounds.pageHeight] as const, left + 5_000);
    steps += stretch.steps;
    const grewBy = page.traffic.exchanges().length - asked;
    if (grewBy > 0 || page.traffic.pending() > 0) await page.quiet(STRETCH_QUIET_MS, signal);
    const size = await page.run(pageSize, [] as const);
    const end = stretch.y + size.viewportHeight >= size.height - 1;
    if (end && stretch.atEnd) {
      reachedEnd = true;
      break;
    }
    if (stretch.steps === 0 || stretch.y + size.viewportHeight >= bounds.pageHeight) break;
  }
  await page.run(scrollBack, [0] as const);
  return { steps, reachedEnd };
};
