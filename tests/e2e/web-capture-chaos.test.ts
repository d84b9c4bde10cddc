/** Network cut, browser killed, disk full, called off in the middle: nothing half is left, and the reason is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installedBrowser } from '../../electron/capture/browser/installed-browser.ts';
import { sweepProfiles } from '../../electron/capture/browser/profile.ts';
import { Failure } from '../../shared/domain/failure.ts';
import { type Capturing, inPage, recordUnattended, startCapturing } from '../helpers/capture-site/capturing.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

let site: CaptureSite;
let capturing: Capturing;
beforeEach(async () => {
  site = await startCaptureSite();
  capturing = startCapturing({ loadMs: 6_000, quietMs: 1_000 });
});
afterEach(async () => {
  await capturing.end();
  await site.close();
});

const profiles = (): string[] => readdirSync(process.env.XDG_RUNTIME_DIR || tmpdir()).filter((n) => n.startsWith('sahih-tangkap-'));
const held = (): number => capturing.staging.held.size;

/** Children of this very process that obey a pipe, at once, as the system would kill them. */
const killBrowsers = (): void => {
  const tasks = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  const browsers = tasks.map(Number).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--remote-debugging-pipe'));
  expect(browsers).toHaveLength(1);
  for (const pid of browsers) process.kill(pid, 'SIGKILL');
};

it('stages nothing where the network cannot be reached, and says so', async () => {
  site.cut();
  const recording = await recordUnattended(capturing, `${site.origin}/post`);
  expect(recording.failure).toEqual({ code: 'capture-no-network' });
  expect([recording.parts, held()]).toEqual([[], 0]);
  expect(recording.capture.web).toMatchObject({ requestedUrl: `${site.origin}/post`, answered: false });
  expect(recording.capture.omissions).toEqual([{ what: 'halaman', reason: 'network-failed', detail: expect.stringMatching(/^net::ERR_/) }]);
});

it('keeps a whole recording of what is there where the network is cut in the middle', async () => {
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/post`, mode: 'unattended' });
  const recording = await capturing.captures.webRecord(
    { windowId, act: { kind: 'page' } },
    ({ step }) => {
      if (step === 'web-scroll') site.cut();
    },
    'a',
  );
  expect(recording.failure).toBe(undefined);
  expect(recording.parts.map((p) => p.role)).toEqual(expect.arrayContaining(['halaman', 'html', 'warc', 'wacz']));
  expect(recording.capture.omissions).toContainEqual(expect.objectContaining({ what: 'warc', reason: 'network-failed' }));
  expect(held()).toBe(recording.parts.length);
});

it.skipIf(process.platform !== 'linux')('leaves nothing where the browser is killed between two parts', async () => {
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/post`, mode: 'unattended' });
  capturing.staging.before = async (name) => {
    if (!name.endsWith('html.html')) return;
    killBrowsers();
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const act = capturing.captures.webRecord({ windowId, act: { kind: 'page' } }, () => undefined, 'a');
  await expect(act).rejects.toMatchObject({ code: 'capture-browser-ended' });
  expect(held()).toBe(0);
  expect((await capturing.captures.webState(windowId)).open).toBe(false);
  // The next capture starts a browser anew.
  capturing.staging.before = undefined;
  expect((await recordUnattended(capturing, `${site.origin}/akun`)).parts.length).toBeGreaterThan(4);
});

it('leaves nothing where the officer closes the window in the middle', async () => {
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/tinggi`, mode: 'opened' });
  const act = capturing.captures.webRecord(
    { windowId, act: { kind: 'page' } },
    ({ step }) => {
      if (step === 'web-picture') void capturing.captures.webClose(windowId);
    },
    'a',
  );
  await expect(act).rejects.toMatchObject({ code: 'capture-window-closed' });
  expect(held()).toBe(0);
});

it.each([
  ['as the carrier tells it', () => new Failure('disk-full')],
  ['as the system tells it', () => Object.assign(new Error('full'), { code: 'ENOSPC' })],
])('leaves nothing where the disk is full after some parts, %s', async (_how, error) => {
  capturing.staging.before = (name) => {
    if (name.endsWith('.warc.gz')) throw error();
  };
  await expect(recordUnattended(capturing, `${site.origin}/post`)).rejects.toMatchObject({ code: 'disk-full' });
  expect(held()).toBe(0);
});

it('leaves nothing where it is called off, and ends at once', async () => {
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/tanpa-akhir`, mode: 'unattended' });
  let calledOffAt = 0;
  const act = capturing.captures.webRecord(
    { windowId, act: { kind: 'page' } },
    ({ step }) => {
      if (step !== 'web-scroll') return;
      calledOffAt = performance.now();
      void capturing.captures.webAbort('a');
    },
    'a',
  );
  await expect(act).rejects.toMatchObject({ code: 'cancelled' });
  // By itself it would scroll for 40 s.
  expect(performance.now() - calledOffAt).toBeLessThan(15_000);
  expect(held()).toBe(0);
});

it('erases the profile when it forgets, and log-ins with it', async () => {
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/masuk`, mode: 'opened' });
  await expect.poll(async () => (await capturing.captures.webState(windowId)).title, { timeout: patienceMs }).toBe('Masuk');
  const before = profiles();
  expect(before.length).toBeGreaterThan(0);
  const [page] = capturing.pages;
  if (page) await inPage(page, 'document.forms[0].submit()');
  await capturing.captures.webForget();
  expect(profiles().length).toBe(before.length - 1);
  expect((await capturing.captures.webState(windowId)).open).toBe(false);
  const again = await capturing.captures.webOpen({ url: `${site.origin}/akun`, mode: 'opened' });
  await expect.poll(async () => (await capturing.captures.webState(again.windowId)).title, { timeout: patienceMs }).toBe('Profil');
  const line = capturing.pages.at(-1);
  expect(line && (await line.cdp.send('Network.getAllCookies', {}, line.sessionId))).toEqual({ cookies: [] });
});

it('says that there is no browser', async () => {
  const source = installedBrowser({ find: () => undefined });
  expect(await source.available()).toEqual({ available: false, reason: 'capture-no-browser' });
  await expect(source.open('unattended')).rejects.toMatchObject({ code: 'capture-no-browser' });
  sweepProfiles();
});
