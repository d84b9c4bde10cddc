/** State of the page viewer: which page, how large. */

export interface PageView {
  page: number;
  pageCount: number;
  /** Multiple of 96 dpi; undefined fits the page to the ground. */
  scale: number | undefined;
}

export const firstPage: PageView = { page: 1, pageCount: 0, scale: undefined };

const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next larger or smaller step from what is shown now. */
export const stepScale = (shown: number, direction: 1 | -1): number => {
  const near = 0.01;
  if (direction === 1) return steps.find((s) => s > shown + near) ?? steps[steps.length - 1] ?? 4;
  return steps.findLast((s) => s < shown - near) ?? steps[0];
};

/** A page of a new document: stays where one was, as far as it goes. */
export const withPageCount = (view: PageView, pageCount: number): PageView => ({
  ...view,
  pageCount,
  page: Math.min(Math.max(1, view.page), Math.max(1, pageCount)),
});

export const toPage = (view: PageView, page: number): PageView =>
  Number.isInteger(page) && page >= 1 && page <= view.pageCount ? { ...view, page } : view;

/** Scale at which the whole page shows, with a margin around it. */
export const pageFit = (page: { width: number; height: number }, ground: { width: number; height: number }, margin: number): number =>
  page.width <= 0 || page.height <= 0
    ? 1
    : Math.max(0.1, Math.min((ground.width - 2 * margin) / page.width, (ground.height - 2 * margin) / page.height));
