/**
 * What a page of the desktop shell may and may not do: run over the double in `npm test`
 * and over real Electron in `npm run test:desktop`.
 */
import type { Page } from 'playwright-core';
import type { Host } from '../../shared/contract/host.ts';

/** A running desktop shell, whatever is under it. */
export interface DesktopUnderTest {
  page: Page;
  /** Path of a file to be picked, with its size. */
  photo: { path: string; name: string; sizeBytes: number };
}

export interface DesktopSpec {
  name: string;
  run(desktop: DesktopUnderTest): Promise<void>;
}

const agree = (what: string, found: unknown, wanted: unknown): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a}, not ${b}`);
};

/** Text that the first screen shows once it has spoken to the service; before, it shows only a skeleton. */
export const firstScreen = (page: Page): Promise<void> =>
  page
    .locator('h1, h2')
    .first()
    .waitFor({ timeout: 30_000 })
    .then(() => undefined);

export const desktopSpecs: readonly DesktopSpec[] = [
  {
    name: 'shows the first screen, whose words came over the service port',
    run: ({ page }) => firstScreen(page),
  },
  {
    name: 'offers the host of a desktop and nothing of Node or Electron',
    run: async ({ page }) => {
      const seen = await page.evaluate(async () => ({
        told: await (window.sahihHost as Host).capabilities(),
        node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      }));
      agree('capabilities', seen.told, { shell: 'desktop', folderDialog: true, reveal: true });
      agree('Node in the page', seen.node, []);
    },
  },
  {
    name: 'stays on its own page',
    run: async ({ page }) => {
      const before = page.url();
      await page.evaluate(() => {
        location.href = 'https://example.com/';
      });
      await page.waitForTimeout(300);
      agree('address', page.url(), before);
    },
  },
  {
    name: 'opens no window',
    run: async ({ page }) => {
      await page.evaluate(() => void window.open('https://example.com/'));
      await page.waitForTimeout(500);
      agree('pages', page.context().pages().length, 1);
    },
  },
  {
    name: 'reaches no network',
    run: async ({ page }) => {
      const outcome = await page.evaluate(() =>
        Promise.all(
          ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hostname'].map((url) =>
            fetch(url).then(
              () => 'reached',
              () => 'stopped',
            ),
          ),
        ),
      );
      agree('requests', outcome, ['stopped', 'stopped', 'stopped']);
    },
  },
  {
    name: 'runs no code that is not its own',
    run: async ({ page }) => {
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.strange = true';
        document.body.append(script);
        // Later, because the debugger lets text run as code while it evaluates.
        setTimeout(() => {
          try {
            new Function('window.strange = true')();
          } catch {
            Object.assign(window, { refusedText: true });
          }
        });
      });
      await page.waitForTimeout(200);
      const outcome = await page.evaluate(() => ['strange' in window, 'refusedText' in window]);
      agree('strange code ran, was refused', outcome, [false, true]);
    },
  },
  {
    name: 'answers byte addresses without a cache and says what is not there',
    run: async ({ page }) => {
      const seen = await page.evaluate(async () => {
        const answers = await Promise.all(
          ['/gambar/kecil/tidak-ada', '/index.html', '/../package.json', '/rahasia.txt'].map((path) => fetch(path)),
        );
        return answers.map((answer) => [answer.ok, answer.headers.get('cache-control')]);
      });
      agree('answers', seen, [
        [false, 'no-store'],
        [true, 'no-store'],
        [false, 'no-store'],
        [false, 'no-store'],
      ]);
    },
  },
  {
    name: 'keeps the phone door shut while nobody is signed in',
    run: async ({ page }) => {
      const seen = await page.evaluate(async () => {
        const host = window.sahihHost as Host;
        const before = await host.phoneDoor();
        const asked = await host.phoneOpen({ minutes: 5 });
        const wrong = await host.phoneOpen({ minutes: 5, address: 'jahat' });
        const after = await host.phoneClose();
        return [before.open, asked.open, asked.failure?.code, wrong.open, wrong.failure?.code, after.open];
      });
      agree('the door', seen, [false, false, 'vault-locked', false, 'unexpected', false]);
    },
  },
  {
    name: 'stages a picked file by its path and a pasted one by its bytes',
    run: async ({ page, photo }) => {
      await page.evaluate(() => {
        const input = document.createElement('input');
        input.type = 'file';
        input.id = 'percobaan';
        document.body.append(input);
      });
      await page.setInputFiles('#percobaan', photo.path);
      const outcome = await page.evaluate(async () => {
        const picked = (document.querySelector('#percobaan') as HTMLInputElement).files?.[0];
        if (!picked) throw new Error('nothing picked');
        const pasted = new File([new Uint8Array(2_500_000).fill(5)], 'tempel.png');
        let doneBytes = 0;
        const done = await (window.sahihHost as Host).stage(
          [picked, pasted],
          ['', ''],
          'check',
          (p) => {
            doneBytes = p.doneBytes;
          },
          's1',
        );
        return { count: done.stagedIds.length, refused: done.refused, doneBytes };
      });
      agree('staging', outcome, {
        count: 2,
        refused: [],
        doneBytes: photo.sizeBytes + 2_500_000,
      });
    },
  },
  {
    name: 'goes on with a fresh service after a lock',
    run: async ({ page }) => {
      await page.evaluate(() => (window.sahihHost as Host).restartService());
      await page.reload();
      await firstScreen(page);
    },
  },
];
