/** The gallery at ten thousand exhibits: a vault filled by the real services, then scrolled in headless Chromium over the production build. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { openShell } from '../helpers/e2e-shell.ts';
import { withComment } from './photos.ts';
import { benchPassphrase, drawn, openBenchVault, takeIn } from './vault.ts';

/** What one gesture cost the page, milliseconds. */
export interface GestureFigure {
  gesture: string;
  frames: number;
  medianMs: number;
  p95Ms: number;
  worstMs: number;
  /** Tasks of 50 ms and more on the page's thread: count and the longest. */
  longTasks: number;
  longestTaskMs: number;
}

const scenes = join(import.meta.dirname, '../../resources/demo/scenes');

/** Small photos of several shapes, each with bytes of its own. */
const writeSmallPhotos = async (folder: string, count: number): Promise<string[]> => {
  mkdirSync(folder);
  const names = readdirSync(scenes).filter((name) => name.endsWith('.jpg'));
  const shapes = [
    [480, 360],
    [360, 480],
    [480, 270],
    [270, 480],
    [400, 400],
  ] as const;
  const bases = await Promise.all(
    names.flatMap((name) =>
      shapes.map(([width, height]) => sharp(join(scenes, name)).resize(width, height, { fit: 'cover' }).jpeg({ quality: 60 }).toBuffer()),
    ),
  );
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `IMG_${String(i).padStart(5, '0')}.jpg`);
    writeFileSync(path, withComment(bases[i % bases.length] as Buffer, randomBytes(16)));
    return path;
  });
};

/** Notes every frame and every long task of the page until `stop`. */
const watch = async (page: Page) => {
  await page.evaluate(() => {
    const seen = { frames: [] as number[], tasks: [] as number[], on: true };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      seen.frames.push(now - last);
      last = now;
      if (seen.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return async (gesture: string): Promise<GestureFigure> => {
    const { frames, tasks } = await page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { frames: number[]; tasks: number[]; on: boolean } };
      seen.on = false;
      return seen;
    });
    const sorted = frames.slice(1).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      gesture,
      frames: sorted.length,
      medianMs: at(0.5),
      p95Ms: at(0.95),
      worstMs: sorted.at(-1) ?? 0,
      longTasks: tasks.length,
      longestTaskMs: Math.max(0, ...tasks),
    };
  };
};

const gestures: readonly [name: string, act: (page: Page) => Promise<void>][] = [
  [
    'wheel, 120 notches',
    async (page) => {
      for (let i = 0; i < 120; i++) {
        await page.mouse.wheel(0, 240);
        await page.waitForTimeout(16);
      }
    },
  ],
  [
    'dragging the scroll bar from end to end',
    (page) =>
      page.getByRole('listbox').evaluate(async (box) => {
        for (let i = 0; i <= 120; i++) {
          box.scrollTop = (box.scrollHeight * i) / 120;
          await new Promise(requestAnimationFrame);
        }
      }),
  ],
  ['choosing all', (page) => page.keyboard.press('Control+a')],
  [
    'arrow keys, 60 presses',
    async (page) => {
      await page.keyboard.press('Escape');
      for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowDown');
    },
  ],
];

const signIn = async (page: Page): Promise<void> => {
  await page
    .getByLabel(/^Kata sandi /)
    .and(page.locator('input'))
    .fill(benchPassphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Layar' }).waitFor();
  await page.evaluate(() => {
    location.hash = '#/bukti';
  });
  await page.locator('[role=option]').first().waitFor();
  await page.waitForLoadState('networkidle');
};

/** Frame times of the gallery over `count` exhibits. */
export const benchGallery = async (scratch: string, count: number): Promise<{ figures: GestureFigure[]; fillSeconds: number }> => {
  const folder = mkdtempSync(join(scratch, 'gallery-'));
  const paths = await writeSmallPhotos(join(folder, 'photos'), count);
  const service = await openBenchVault(folder);
  const begun = performance.now();
  await takeIn(service, paths);
  await drawn(service);
  const fillSeconds = (performance.now() - begun) / 1000;
  await service.close();
  const shell = await openShell({}, join(folder, 'vault'));
  const figures: GestureFigure[] = [];
  try {
    const { page } = shell;
    await signIn(page);
    await page.mouse.move(500, 450);
    for (const [name, act] of gestures) {
      const told = await watch(page);
      await act(page);
      await page.waitForTimeout(300);
      figures.push(await told(name));
    }
  } finally {
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { figures, fillSeconds };
};

export const printGestures = (count: number, { figures, fillSeconds }: Awaited<ReturnType<typeof benchGallery>>): void => {
  console.log(`gallery of ${count} exhibits (filled in ${fillSeconds.toFixed(0)} s, previews included); a frame is due every 16.7 ms`);
  for (const f of figures)
    console.log(
      `  ${f.gesture}: ${f.frames} frames, median ${f.medianMs.toFixed(1)}, p95 ${f.p95Ms.toFixed(1)}, worst ${f.worstMs.toFixed(0)} ms; ${f.longTasks} long tasks, longest ${f.longestTaskMs.toFixed(0)} ms`,
    );
};
