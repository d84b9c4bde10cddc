/**
 * A full-page picture of a page of 12,000 px, ours against bare CDP in the same browser and the same run.
 *
 * Bare: new target, navigate, load event, layout metrics, one screenshot beyond the viewport. Ours: the same, and before
 * the picture traffic is recorded, requests under way are waited for and the page is scrolled to its end; after it the
 * picture is hashed and staged. Counted up to the staged picture; the whole recording (MHTML, WARC, WACZ, …) is told beside it.
 */
import { startBrowser } from '../../electron/capture/browser/started-browser.ts';
import type { CdpConnection } from '../../electron/capture/web/connection.ts';
import { startCapturing, testFlags } from '../helpers/capture-site/capturing.ts';
import { startCaptureSite } from '../helpers/capture-site/site.ts';
import { chromiumEnvironment, chromiumPath } from '../helpers/chromium.ts';
import type { Figure } from './measure.ts';

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** @returns seconds, and the height of the picture */
const bare = async (cdp: CdpConnection, url: string): Promise<number> => {
  const begun = performance.now();
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const session = sessionId as string;
  await cdp.send('Page.enable', {}, session);
  const loaded = new Promise<void>((resolve) => cdp.on('Page.loadEventFired', (_, from) => from === session && resolve()));
  await cdp.send('Page.navigate', { url }, session);
  await loaded;
  const { cssContentSize } = await cdp.send('Page.getLayoutMetrics', {}, session);
  const { width, height } = cssContentSize as { width: number; height: number };
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  await cdp.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip }, session);
  const seconds = (performance.now() - begun) / 1000;
  await cdp.send('Target.closeTarget', { targetId });
  return seconds;
};

export const benchWebCapture = async (rounds: number): Promise<Figure> => {
  const site = await startCaptureSite();
  const url = `${site.origin}/tinggi-12`;
  const found = { name: 'Chromium', path: chromiumPath() };
  const browser = await startBrowser(found, { headless: true, extraFlags: testFlags, env: chromiumEnvironment() });
  const capturing = startCapturing();
  const ours: number[] = [];
  const theirs: number[] = [];
  const whole: number[] = [];
  try {
    // The first round warms both browsers up and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const begunBare = await bare(browser.cdp, url);
      const begun = performance.now();
      let picture = 0;
      capturing.staging.before = (name) => {
        if (name.endsWith('halaman.png')) picture = performance.now();
      };
      const { windowId } = await capturing.captures.webOpen({ url, mode: 'unattended' });
      await capturing.captures.webRecord({ windowId, act: { kind: 'page' } }, () => undefined, 'bench');
      const ended = performance.now();
      if (round === 0) continue;
      theirs.push(begunBare);
      ours.push((picture - begun) / 1000);
      whole.push((ended - begun) / 1000);
    }
  } finally {
    await Promise.all([capturing.end(), browser.end(), site.close()]);
  }
  return {
    ...{ name: 'web: full-page picture of 12,000 px', cache: 'warm', seconds: median(ours), aim: 1.5 },
    baseline: { name: 'bare CDP: navigate + captureScreenshot', seconds: median(theirs) },
    note: `median of ${rounds}; whole recording with MHTML, WARC and WACZ ${median(whole).toFixed(2)} s`,
  };
};
