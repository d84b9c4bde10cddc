/**
 * The inventory screen over five hundred photos: what each key costs until the next photo's line and picture stand on the screen.
 * A vault filled by the real services, the production build, headless Chromium; each press is one real key.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openShell } from '../helpers/e2e-shell.ts';
import { walkPhotos } from '../helpers/inventory-photos.ts';
import { benchPassphrase, drawn, openBenchVault, takeIn } from './vault.ts';

export interface ActFigure {
  act: string;
  presses: number;
  medianMs: number;
  p95Ms: number;
  worstMs: number;
  /** Presses after which the big picture was on the screen in the same frame. */
  withPicture: number;
  /** Processor time of the page's thread for one press, all it set off included. */
  threadMs: number;
}

export interface InventoryFigures {
  photos: number;
  linesBefore: number;
  linesAfter: number;
  figures: ActFigure[];
  seconds: number;
}

interface Seen {
  key: string;
  ms: number;
  picture: boolean;
}

/** In the page: from the key's own time to the frame after the one in which everything was drawn. */
const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen[] = [];
    Object.assign(globalThis, { keysSeen: seen });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Shift' || event.key === 'Control') return;
        const began = event.timeStamp;
        // The first frame draws what the key changed; the second begins when it is painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const picture = document.querySelector<HTMLImageElement>('img[data-current]');
            seen.push({ key: event.key, ms: performance.now() - began, picture: picture?.complete === true && picture.naturalWidth > 0 });
          }),
        );
      },
      { capture: true },
    );
  });

const taken = (page: Page): Promise<Seen[]> => page.evaluate(() => (globalThis as unknown as { keysSeen: Seen[] }).keysSeen.splice(0));

const figureOf = (act: string, seen: readonly Seen[], threadSeconds: number): ActFigure => {
  const sorted = seen.map((s) => s.ms).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    act,
    presses: sorted.length,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    worstMs: sorted.at(-1) ?? 0,
    withPicture: seen.filter((s) => s.picture).length,
    threadMs: (threadSeconds * 1000) / Math.max(1, seen.length),
  };
};

/** A key that means nothing here: what the machine and the browser take by themselves, in the same run. */
const idle = 'key without an act';
const IDLE_KEY = 'q';

const acts: readonly [name: string, presses: number, press: (page: Page, n: number) => Promise<void>][] = [
  ['Enter: save and next photo', 20, (page) => page.keyboard.press('Enter')],
  ['digit: quantity', 20, (page, n) => page.keyboard.press(String(1 + (n % 9)))],
  ['letter: form', 20, (page, n) => page.keyboard.press(['b', 's', 'u', 'p'][n % 4] as string)],
  ['Shift+digit: place', 20, (page, n) => page.keyboard.press(`Shift+Digit${1 + (n % 6)}`)],
  ['Ctrl+D: same as before', 20, (page) => page.keyboard.press('Control+d')],
  ['M: merge with the line before', 12, (page) => page.keyboard.press('m')],
  ['Ctrl+Z: undo', 12, (page) => page.keyboard.press('Control+z')],
  ['arrow: next photo', 20, (page) => page.keyboard.press('ArrowRight')],
  ['PageDown: ten photos on', 20, (page) => page.keyboard.press('PageDown')],
];

/** An officer presses a key about every 150 ms at his quickest. */
const BETWEEN_MS = 150;

const signIn = async (page: Page): Promise<void> => {
  await page
    .getByLabel(/^Kata sandi /)
    .and(page.locator('input'))
    .fill(benchPassphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Layar' }).waitFor();
};

/** Opens the entry screen of an inventory over `photos`, with lines already recorded for `before` of them. */
const fill = async (folder: string, photos: number, before: number): Promise<string> => {
  const paths = await walkPhotos(join(folder, 'photos'), { count: photos, edge: 1600, day: '2024-01-16' });
  const service = await openBenchVault(folder);
  const exhibitIds = await takeIn(service, paths);
  await drawn(service);
  const { inventory } = await service.client.inventory.create({ title: 'Ukur', regime: 'PEMILU', from: '2024-01-16', exhibitIds });
  await service.client.inventory.save({
    inventoryId: inventory.id,
    record: exhibitIds.slice(0, before).map((id, n) => ({
      exhibitIds: [id],
      kind: 'apk' as const,
      form: 'spanduk' as const,
      quantity: 1 + (n % 30),
      participant: ['Partai Contoh', 'Partai Misal', 'Partai Umpama'][n % 3] ?? '',
      road: `Jalan Raya ${n % 12}`,
      place: { is: 'listed' as const, code: ['APK-71a', 'APK-71c', 'APK-71d'][n % 3] ?? '' },
    })),
  });
  await service.close();
  return inventory.id;
};

/** Cost of every act over `photos` photos, half of which have their line. */
export const benchInventory = async (scratch: string, photos: number): Promise<InventoryFigures> => {
  const begun = performance.now();
  const folder = mkdtempSync(join(scratch, 'inventory-'));
  const linesBefore = Math.floor(photos / 2);
  const id = await fill(folder, photos, linesBefore);
  const shell = await openShell({}, join(folder, 'vault'));
  const figures: ActFigure[] = [];
  try {
    const { page } = shell;
    await signIn(page);
    await page.evaluate((to) => {
      location.hash = to;
    }, `#/pendataan/${id}`);
    await page.locator('img[data-current]').waitFor();
    await page.waitForLoadState('networkidle');
    await watchKeys(page);
    const resting: Seen[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const threadSeconds = async (): Promise<number> =>
      (await session.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0;
    for (const [name, presses, press] of acts) {
      const before = await threadSeconds();
      for (let n = 0; n < presses; n++) {
        await press(page, n);
        await page.waitForTimeout(BETWEEN_MS);
        // Between acts a key that does nothing: it meets the machine as the act did.
        await page.keyboard.press(IDLE_KEY);
        await page.waitForTimeout(BETWEEN_MS);
      }
      await page.waitForTimeout(200);
      const seen = await taken(page);
      resting.push(...seen.filter((s) => s.key === IDLE_KEY));
      const own = seen.filter((s) => s.key !== IDLE_KEY);
      figures.push(figureOf(name, own, (await threadSeconds()) - before));
    }
    figures.unshift(figureOf(idle, resting, 0));
    const recorded = page.getByText('Tersimpan', { exact: true }).first();
    const state = async (): Promise<string> => (await page.locator('[role=status]').allInnerTexts()).join(' | ');
    await recorded.waitFor({ timeout: 300_000 }).catch(async () => {
      throw new Error(`not everything was recorded: ${await state()}`);
    });
    if (shell.complaints.length > 0) throw new Error(`the page complained: ${shell.complaints[0]}`);
    const done = (
      await page
        .getByText(/^\d+ dari \d+ foto$/)
        .first()
        .innerText()
    ).split(' ')[0];
    return { photos, linesBefore, linesAfter: Number(done), figures, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

export const printInventory = ({ photos, linesBefore, linesAfter, figures, seconds }: InventoryFigures): void => {
  console.log(
    `inventory of ${photos} photos, ${linesBefore} with a line before and ${linesAfter} after (${seconds.toFixed(0)} s in all); from the key to the frame after the next one; aim 100 ms`,
  );
  const base = figures.find((f) => f.act === idle);
  for (const f of figures)
    console.log(
      `  ${f.act}: ${f.presses} presses, median ${f.medianMs.toFixed(0)}, p95 ${f.p95Ms.toFixed(0)}, worst ${f.worstMs.toFixed(0)} ms (p95 ${(f.p95Ms / 100).toFixed(2)} of the aim, ${base ? (f.p95Ms / base.p95Ms).toFixed(1) : '–'} x an idle key); ${f.act === idle ? '' : `${f.threadMs.toFixed(1)} ms of the page's thread with the idle key after it; `}picture there in ${f.withPicture}`,
    );
};
