/** How much a page may make us do or keep. What is beyond a bound is listed as an omission, never left out in silence. */

export interface CaptureBounds {
  /** Waiting for the load event of a page. */
  loadMs: number;
  /** Waiting for requests under way once it has loaded. */
  quietMs: number;
  /** Scrolling to the end: steps of one window height, time, and height of the page in CSS pixels. */
  scrollSteps: number;
  scrollMs: number;
  pageHeight: number;
  pageWidth: number;
  /** One picture; taller ones are tiles. Chromium's surfaces end at 16,384 device pixels. */
  pictureHeight: number;
  /** Pixels of a joined picture. */
  joinedPixels: number;
  /** Body of one answer, of all together, and how many answers. */
  bodyBytes: number;
  bodiesBytes: number;
  exchanges: number;
  postBytes: number;
  mediaCount: number;
  /** Rendered HTML, text, MHTML. */
  documentBytes: number;
  /** One command of the browser, where nothing longer is said. */
  commandMs: number;
}

const MiB = 1024 * 1024;

export const captureBounds: CaptureBounds = {
  loadMs: 45_000,
  quietMs: 5_000,
  scrollSteps: 500,
  scrollMs: 40_000,
  pageHeight: 80_000,
  pageWidth: 6_000,
  pictureHeight: 16_000,
  joinedPixels: 250_000_000,
  bodyBytes: 32 * MiB,
  bodiesBytes: 160 * MiB,
  exchanges: 3_000,
  postBytes: MiB,
  mediaCount: 60,
  documentBytes: 64 * MiB,
  commandMs: 60_000,
};
